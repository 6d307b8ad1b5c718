//! Inviting somebody, and what they agree to, in few words.

use crate::{Actor, Page};

/// A form in which somebody agrees to everything that must be agreed to: everybody may hear it.
pub const AGREED: [(&str, &str); 4] =
    [("hear", "public"), ("singer", "Người hát"), ("recorder", "Cô giáo"), ("yes", "ticked")];

/// An invitation's door.
#[derive(Clone, Debug)]
pub struct Paper {
    /// What its link holds.
    pub token: String,
}

impl Paper {
    /// The door, or a page behind it: `rest` is empty or begins with `/`.
    #[must_use]
    pub fn path(&self, rest: &str) -> String {
        format!("/moi/{}{rest}", self.token)
    }
}

impl Actor {
    /// Invites somebody for 30 days; the paper. `more` are further fields of the form, such as a club.
    ///
    /// # Panics
    /// When that does not lead to a paper.
    pub async fn invites(&mut self, name: &str, more: &[(&str, &str)]) -> Paper {
        let token = self.open("/loi-moi").await.attribute("input[name=token]", "value");
        let usual = [("token", token.as_str()), ("invitee", name), ("lang", "vi"), ("days", "30")];
        let may = [("may-record", "1"), ("may-upload", "1")];
        let to = self.send("/loi-moi", &[&usual[..], &may, more].concat()).await;
        assert_eq!(to, format!("/moi/{token}/in?moi=1"));
        Paper { token }
    }

    /// Agrees at a door as [`AGREED`], with other fields in place of those; the id of what was agreed to.
    ///
    /// # Panics
    /// When that does not lead on to recording or sending.
    pub async fn agrees(&mut self, paper: &Paper, changed: &[(&str, &str)]) -> String {
        let page = self.open(&paper.path("/dong-y")).await;
        let to = self.send(&paper.path("/dong-y"), &agreeing(&page, changed)).await;
        to.rsplit('/').next().unwrap_or_default().to_owned()
    }
}

/// The fields of a form on this page in which somebody agrees, with others in place of the usual ones.
#[must_use]
pub fn agreeing<'a>(page: &Page, changed: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let id: &'static str = page.attribute("input[name=agreement]", "value").leak();
    let kept = AGREED.into_iter().filter(|(name, _)| changed.iter().all(|(other, _)| other != name));
    let all = [("agreement", id)].into_iter().chain(kept).chain(changed.iter().copied());
    all.filter(|(_, value)| !value.is_empty()).collect()
}
