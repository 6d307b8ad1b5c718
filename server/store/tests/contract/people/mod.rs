//! People, their clubs and keys, and what was decided about them and about items.

use tiengban_content::people::{ClubId, PersonId, Role, SecretKind, Standing};
use tiengban_store::people::{AuditLine, By, NewClub, NewPerson, SignedIn};
use tiengban_store::{PeopleConflict, StoreError};

use crate::harness::House;

mod accounts;
mod audit;
mod closing;
mod clubs;
mod items;
mod minors;
mod roles;
mod sessions;
mod signing_in;

/// Later than any session that a story opens.
const LATE: i64 = 1_000_000_000_000;
const HOUR: i64 = 3_600_000;
const DAY: i64 = 24 * HOUR;

/// Somebody who is only a name.
fn named(name: &str) -> NewPerson {
    NewPerson { name: name.into(), ..NewPerson::default() }
}

/// Changes to a new person that read as sentences.
trait WithKeys {
    fn signs_in_as(self, name: &str) -> Self;
    fn proves(self, kind: SecretKind, hash: &str) -> Self;
    fn is(self, roles: &[Role]) -> Self;
    fn born_in(self, year: i64) -> Self;
}

impl WithKeys for NewPerson {
    fn signs_in_as(mut self, name: &str) -> Self {
        self.sign_in = Some(name.into());
        self
    }

    fn proves(mut self, kind: SecretKind, hash: &str) -> Self {
        self.secret = Some((kind, hash.into()));
        self
    }

    fn is(mut self, roles: &[Role]) -> Self {
        self.roles = roles.iter().copied().collect();
        self
    }

    fn born_in(mut self, year: i64) -> Self {
        self.birth_year = Some(year);
        self
    }
}

/// What a refusal was for.
fn refused<T: std::fmt::Debug>(answer: Result<T, StoreError>) -> PeopleConflict {
    match answer {
        Err(StoreError::People(conflict)) => conflict,
        other => panic!("not refused: {other:?}"),
    }
}

impl House {
    async fn make(&self, new: NewPerson) -> PersonId {
        self.db.make_person(&new, &By::Terminal, None, &self.clock, &self.ids).await.unwrap()
    }

    async fn club(&self, name: &str) -> ClubId {
        let new = NewClub { name: name.into(), join_code: format!("vao {name}"), ..NewClub::default() };
        self.db.make_club(&new, &By::Terminal, None, &self.clock, &self.ids).await.unwrap()
    }

    async fn joins(&self, person: &PersonId, club: &ClubId, standing: Standing) {
        self.db.join(club, person, standing, &By::Terminal, &self.clock).await.unwrap();
    }

    /// Signs somebody in until late, with a token that has this hash.
    async fn signs_in(&self, person: &PersonId, hash: &str) {
        self.db.open_session(hash, person, None, "Trình duyệt", LATE, &self.clock).await.unwrap();
    }

    async fn session(&self, hash: &str) -> Option<SignedIn> {
        self.db.session(hash, &self.clock).await.unwrap()
    }

    /// The whole audit log, the oldest line first.
    async fn log(&self) -> Vec<AuditLine> {
        let mut lines = self.db.audit("", None, 1_000).await.unwrap();
        lines.reverse();
        lines
    }

    /// What was done, in order.
    async fn actions(&self) -> Vec<String> {
        self.log().await.into_iter().map(|line| line.action).collect()
    }
}
