//! What people do at the door and in a club, with the forms that are there: used by stories about what comes after.

use tiengban_content::people::PICTURES;

use super::{Browser, GLANCE, Look};
use crate::{Builder, TestServer};

/// The name that the first steward signs in with.
pub const STEWARD: &str = "quanly";
/// And the passphrase.
pub const PASSPHRASE: &str = "con suối đầu bản chảy ngược";
/// Three pictures that stand for those that somebody chose.
pub const PICTURES_OF_MINE: [&str; 3] = [PICTURES[0], PICTURES[4], PICTURES[0]];

/// Opens a browser on a server that nobody else uses, so that the story may change things there.
///
/// # Panics
/// When the story fails, or when a page complained on the console.
pub async fn in_a_house(builder: Builder, look: Look, story: impl AsyncFnOnce(&TestServer, &Browser)) {
    let house = builder.start().await;
    let browser = Browser::open(&house, look).await;
    story(&house, &browser).await;
    browser.close().await;
}

/// The page that makes the first steward, as the server names it to whoever can read its terminal.
///
/// # Panics
/// When it names none.
pub async fn set_up_page(house: &TestServer) -> String {
    for _ in 0..200 {
        let said = house.said();
        let link = said.split_once("/cai-dat/").and_then(|(_, rest)| rest.split_once(char::is_whitespace));
        if let Some((token, _)) = link {
            return format!("/cai-dat/{token}");
        }
        tokio::time::sleep(GLANCE).await;
    }
    panic!("the server names no page for the first steward: {}", house.said());
}

impl Browser {
    /// Types into an empty field, or over what stands there.
    ///
    /// # Panics
    /// When nothing can be typed there.
    pub async fn fill(&self, field: &str, text: &str) {
        let element = self.find(field).await;
        let _ = element.clear().await;
        element.send_keys(text).await.unwrap_or_else(|error| panic!("typing into {field}: {error}"));
    }

    /// Presses the button of a form that says what is to be done.
    pub async fn send(&self, what: &str) {
        self.follow(&format!("button[name='do'][value='{what}']")).await;
    }

    /// Presses pictures, one after the other: each brings the next page.
    pub async fn press_pictures(&self, pictures: &[&str]) {
        for picture in pictures {
            self.follow(&format!(".picture-key[value='{picture}']")).await;
        }
    }

    /// Chooses [`PICTURES_OF_MINE`], as somebody who comes for the first time: twice.
    pub async fn choose_pictures(&self) {
        self.press_pictures(&PICTURES_OF_MINE).await;
        self.press_pictures(&PICTURES_OF_MINE).await;
    }

    /// Becomes the first steward, and stands at the desk.
    ///
    /// # Panics
    /// When the form does not lead to the desk.
    pub async fn become_steward(&self, house: &TestServer) {
        let page = set_up_page(house).await;
        self.visit(&page).await;
        self.fill("#f-full-name", "Quản lý").await;
        self.fill("#f-name", STEWARD).await;
        self.fill("#f-passphrase", PASSPHRASE).await;
        self.follow("form.sheet .button-strong").await;
        assert_eq!(self.address().await, "/ban-lam-viec");
    }

    /// Makes a club, as a steward, and stands on its page: its path.
    ///
    /// # Panics
    /// When the form does not lead to a club.
    pub async fn make_club(&self, name: &str) -> String {
        self.visit("/ban-lam-viec").await;
        self.click("summary").await;
        self.fill("#f-club-name", name).await;
        self.fill("#f-place", "Nhà văn hóa thôn").await;
        self.send("club").await;
        let club = self.address().await;
        assert!(club.starts_with("/cau-lac-bo/"), "{club}");
        club.split('?').next().unwrap_or_default().to_owned()
    }

    /// Writes somebody's name into a club's list, as its leader.
    pub async fn add_to_club(&self, club: &str, name: &str) {
        self.visit(club).await;
        self.fill("#f-full-name", name).await;
        self.send("add").await;
        self.find(".done").await;
    }

    /// The way to a person's page, from the list of names on the page at hand.
    pub async fn way_to(&self, name: &str) -> String {
        self.run(
            "const of = (tile) => tile.querySelector('.person-name').innerText.trim();
             const tile = [...document.querySelectorAll('.person-tile')].find((tile) => of(tile) === arguments[0]);
             return tile?.getAttribute('href') ?? `nobody is called ${arguments[0]}`",
            vec![name.into()],
        )
        .await
    }

    /// Makes a card for a member, as their leader; the card's code, as it is printed.
    pub async fn make_card(&self, club: &str, name: &str) -> String {
        self.visit(club).await;
        let person = self.way_to(name).await;
        self.visit(&person).await;
        self.send("card").await;
        self.text(".club-card .code").await
    }

    /// Signs in by a card for the first time, choosing pictures.
    ///
    /// # Panics
    /// When the card and the pictures do not lead in.
    pub async fn come_in_by_card(&self, code: &str) {
        self.visit("/vao").await;
        self.fill("#f-ma", code).await;
        self.follow("form[method='get'].door .button-strong").await;
        self.choose_pictures().await;
        assert_eq!(self.address().await, "/toi");
    }

    /// Shares the device at hand with a club, as its leader, who is signed out.
    ///
    /// # Panics
    /// When it does not become a shared one.
    pub async fn share_device(&self, club: &str) {
        self.visit(club).await;
        self.fill("#f-device-name", "Điện thoại ở nhà văn hóa").await;
        self.send("share").await;
        assert_eq!(self.address().await, "/toi-nay");
    }
}
