//! A house with people in it, for stories that leave nothing behind that another could stumble over.

use tiengban_tests::{Actor, Answer, Club, TestServer};
use tokio::sync::OnceCell;

use crate::village::VIET;

/// A server with its first steward, and a club.
pub struct House {
    pub server: TestServer,
    admin: Actor,
    pub club: Club,
}

impl House {
    /// The first steward, in a browser that only this story uses.
    pub fn admin(&self) -> Actor {
        self.admin.clone()
    }

    /// A story's own person who signs in as `name`; says their id and who it is.
    pub async fn person(&self, name: &str, roles: &[&str]) -> (String, Actor) {
        let id = self.admin().adds_person(&format!("Người {name}"), name, roles).await;
        (id, self.server.by_name(name).await)
    }

    /// A story's own learner with a card; says who it is, and their browser.
    pub async fn learner(&self, name: &str) -> (tiengban_tests::Carded, Actor) {
        let learner = self.admin().adds_member(&self.club, name).await;
        let browser = self.server.by_card(&learner.card).await;
        (learner, browser)
    }

    /// What an answer tells, with this in place of a name that differs.
    pub fn told(&self, answer: &Answer, name: &str) -> String {
        answer.told(self.server.authority()).replace(name, "NAME")
    }
}

/// One for the stories of this binary that are about people.
pub async fn house() -> &'static House {
    static HOUSE: OnceCell<House> = OnceCell::const_new();
    HOUSE
        .get_or_init(|| async {
            let server = TestServer::new().empty().package(&[VIET]).start().await;
            let mut admin = server.first_steward().await;
            let club = admin.makes_club("Câu lạc bộ Bờ suối").await;
            House { server, admin, club }
        })
        .await
}
