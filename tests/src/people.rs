//! What people do in a house, in few words: the first steward, clubs, cards, names and pictures.

use crate::{Actor, TestServer};

/// A passphrase that nobody guesses.
pub const PASSPHRASE: &str = "con suối đầu bản chảy ngược";

/// Three pictures.
pub const PICTURES: [&str; 3] = ["trau", "ca", "trau"];

/// A club.
#[derive(Clone, Debug)]
pub struct Club {
    /// Its id.
    pub id: String,
    /// The code by which people ask to join.
    pub code: String,
}

impl Club {
    /// Its page.
    #[must_use]
    pub fn path(&self) -> String {
        format!("/cau-lac-bo/{}", self.id)
    }

    /// The page of one of its people.
    #[must_use]
    pub fn person(&self, id: &str) -> String {
        format!("/cau-lac-bo/{}/nguoi/{id}", self.id)
    }
}

/// Somebody on a club's list who has a card.
#[derive(Clone, Debug)]
pub struct Carded {
    /// Their id.
    pub id: String,
    /// The code on the card.
    pub card: String,
}

/// Three pictures as a form sends them: pressed, and pressed again by whoever chooses them.
fn pressed(pictures: [&str; 3]) -> Vec<(&'static str, &str)> {
    let twice = |name| pictures.map(|picture| (name, picture));
    [twice("hinh"), twice("lai")].concat()
}

impl TestServer {
    /// The page for the first steward, as the terminal names it.
    ///
    /// # Panics
    /// When it does not.
    #[must_use]
    pub fn set_up_path(&self) -> String {
        let said = self.said();
        let (_, after) = said.split_once("/cai-dat/").unwrap_or_else(|| panic!("no page to set up: {said}"));
        let token: String = after.chars().take_while(char::is_ascii_hexdigit).collect();
        format!("/cai-dat/{token}")
    }

    /// The first steward, signed in: an admin who signs in as `quanly`.
    pub async fn first_steward(&self) -> Actor {
        let mut steward = self.stranger();
        let fields = [("full-name", "Quản lý chính"), ("name", "quanly"), ("passphrase", PASSPHRASE)];
        let to = steward.send(&self.set_up_path(), &fields).await;
        assert_eq!(to, "/ban-lam-viec");
        steward
    }

    /// Somebody who signs in by name.
    pub async fn by_name(&self, name: &str) -> Actor {
        let mut somebody = self.stranger();
        let _ = somebody.sign_in(name, PASSPHRASE).await.expect(303);
        somebody
    }

    /// Somebody who signs in by card; whoever has no pictures yet chooses them.
    pub async fn by_card(&self, card: &str) -> Actor {
        let mut somebody = self.stranger();
        let _ = somebody.send(&format!("/the/{card}"), &pressed(PICTURES)).await;
        somebody
    }

    /// Somebody who asks to join a club, and is signed in since.
    pub async fn asks_to_join(&self, club: &Club, name: &str) -> Actor {
        let mut somebody = self.stranger();
        let fields = [vec![("full-name", name), ("picture", "hoa")], pressed(PICTURES)].concat();
        let _ = somebody.send(&format!("/gia-nhap/{}", club.code), &fields).await;
        somebody
    }
}

impl Actor {
    /// Tries to sign in by name.
    pub async fn sign_in(&mut self, name: &str, passphrase: &str) -> crate::Answer {
        self.post("/vao", &[("name", name), ("passphrase", passphrase)]).await
    }

    /// Tries to sign in by card.
    pub async fn press(&mut self, card: &str, pictures: [&str; 3]) -> crate::Answer {
        self.post(&format!("/the/{card}"), &pressed(pictures)).await
    }

    /// Whether they are signed in.
    pub async fn is_in(&mut self) -> bool {
        match self.get("/toi").await.status {
            200 => true,
            401 => false,
            other => panic!("/toi: {other}"),
        }
    }

    /// Their own id, as the house knows them.
    ///
    /// # Panics
    /// When they are not signed in.
    pub async fn id(&mut self) -> String {
        let kept = self.get("/toi/giu-gi.json").await.expect(200).json();
        kept["id"].as_str().unwrap_or_else(|| panic!("no id: {kept}")).to_owned()
    }

    /// A steward makes a club.
    pub async fn makes_club(&mut self, name: &str) -> Club {
        let path = self.send("/ban-lam-viec", &[("do", "club"), ("club-name", name), ("place", "nhà văn hóa")]).await;
        let id = path.rsplit('/').next().unwrap_or_default().to_owned();
        let code = self.open(&path).await.text(".invitation .code").replace('-', "");
        Club { id, code }
    }

    /// A leader puts somebody on the list; says who it is.
    ///
    /// # Panics
    /// When they are not on it afterwards.
    pub async fn adds_to(&mut self, club: &Club, name: &str) -> String {
        let _ = self.send(&club.path(), &[("do", "add"), ("full-name", name)]).await;
        let roster = self.open(&club.path()).await;
        let (names, links) = (roster.texts(".person-name"), roster.attributes("a.person-tile", "href"));
        let line = names.iter().zip(links).find(|(known, _)| known.as_str() == name);
        let (_, link) = line.unwrap_or_else(|| panic!("{name} is not on the list: {names:?}"));
        link.rsplit('/').next().unwrap_or_default().to_owned()
    }

    /// A leader makes a new card for somebody; says its code, as it is printed.
    pub async fn makes_card(&mut self, club: &Club, person: &str) -> String {
        let printed = self.send(&club.person(person), &[("do", "card")]).await;
        self.open(&printed).await.text(".club-card .code").replace('-', "")
    }

    /// A leader puts somebody on the list and makes them a card.
    pub async fn adds_member(&mut self, club: &Club, name: &str) -> Carded {
        let id = self.adds_to(club, name).await;
        let card = self.makes_card(club, &id).await;
        Carded { id, card }
    }

    /// A leader lets somebody in who has asked.
    pub async fn lets_in(&mut self, club: &Club, person: &str) {
        let _ = self.send(&club.path(), &[("do", "accept"), ("person", person)]).await;
    }

    /// A steward adds somebody who signs in by `sign_in` and [`PASSPHRASE`]; says who it is.
    pub async fn adds_person(&mut self, name: &str, sign_in: &str, roles: &[&str]) -> String {
        let path = self.send("/ban-lam-viec/nguoi", &[("full-name", name)]).await;
        let version = self.version(&path).await;
        let named = [("do", "change"), ("version", &version), ("full-name", name), ("name", sign_in)];
        let _ = self.send(&path, &named).await;
        let _ = self.send(&path, &[("do", "passphrase"), ("passphrase", PASSPHRASE)]).await;
        self.gives_roles(&path, roles).await;
        path.rsplit('/').next().unwrap_or_default().to_owned()
    }

    /// An admin says what somebody may do, on their page at the desk.
    pub async fn gives_roles(&mut self, path: &str, roles: &[&str]) {
        let version = self.version(path).await;
        let mut fields = vec![("do", "roles"), ("version", version.as_str())];
        fields.extend(roles.iter().map(|role| ("role", *role)));
        let _ = self.send(path, &fields).await;
    }

    /// The version that a page's form carries.
    pub async fn version(&mut self, path: &str) -> String {
        self.open(path).await.attribute("input[name=version]", "value")
    }
}
