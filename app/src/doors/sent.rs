//! The fields of a form, however broken: what is not UTF-8 is replaced, what is too much is refused with a sentence.

use std::sync::{Arc, OnceLock};

use axum::body::to_bytes;
use axum::extract::{FromRequest, Request};
use axum::http::header::CONTENT_TYPE;
use tiengban_store::people::Once;

use crate::error::PageError;
use crate::site::Site;

/// The most bytes of a form.
const BYTES: usize = 64 * 1024;
/// The most bytes of a form with long texts: some 20,000 letters of Vietnamese, each of which takes up to nine.
const LONG: usize = 256 * 1024;
/// The most fields of a form: a roster of 300 to be ticked, with room.
const FIELDS: usize = 1_000;

/// The fields into which people write, in our forms.
const WRITTEN: &[&str] = &[
    "headword",
    "speaker-place",
    "speaker-agreed",
    "full-name",
    "speaker-name",
    "name",
    "birth-year",
    "club-name",
    "place",
    "device-name",
    "guardian",
    "owner",
    "reason",
    "singer",
    "recorder",
    "invitee",
    "answer",
    "words",
    "said-so",
    "village",
    "commune",
    "district",
    "province",
    "formerly",
    "language-as-given",
    "lesson-name",
];

/// What the names of rows begin with.
const ROWS: [&str; 9] = ["o-", "performer-", "sense-", "cite-", "variant-", "ipa-", "script-", "example-", "related-"];

/// Texts in two languages and the rows of a form have names that are put together.
fn is_written(name: &str) -> bool {
    let put_together = [".vi", ".en"].iter().any(|ending| name.ends_with(ending));
    let in_row = ROWS.iter().any(|row| name.starts_with(row)) && !name.ends_with("-was");
    put_together || in_row || WRITTEN.contains(&name)
}

/// Where the fields of a request are kept for the page that says why it could not be done.
pub type Kept = Arc<OnceLock<Sent>>;

/// What a form sent.
#[derive(Clone, Debug, Default)]
pub struct Sent(Vec<(String, String)>);

impl Sent {
    /// The first value of a field, without spaces around it; empty if there is none.
    #[must_use]
    pub fn get(&self, name: &str) -> &str {
        self.0.iter().find(|(key, _)| key == name).map_or("", |(_, value)| value.trim())
    }

    /// All values of a field, in the order of the page.
    #[must_use]
    pub fn all(&self, name: &str) -> Vec<&str> {
        self.0.iter().filter(|(key, _)| key == name).map(|(_, value)| value.trim()).collect()
    }

    /// What came otherwise than as a plain form.
    pub(super) fn with(fields: Vec<(String, String)>) -> Self {
        Self(fields)
    }

    /// The first value of a field, with the spaces around it; empty if there is none.
    pub(super) fn raw(&self, name: &str) -> &str {
        self.0.iter().find(|(key, _)| key == name).map_or("", |(_, value)| value)
    }

    /// Whether the form had this field at all.
    #[must_use]
    pub fn has(&self, name: &str) -> bool {
        self.0.iter().any(|(key, _)| key == name)
    }

    /// What somebody wrote, field by field: nothing that is a secret or was not theirs to write.
    #[must_use]
    pub fn written(&self) -> Vec<&str> {
        let written = self.0.iter().filter(|(name, _)| is_written(name)).map(|(_, text)| text.trim());
        written.filter(|text| !text.is_empty()).collect()
    }

    /// Whether a box was ticked.
    #[must_use]
    pub fn ticked(&self, name: &str) -> bool {
        !self.get(name).is_empty()
    }

    /// The form's own id, so that sending it twice has one effect.
    #[must_use]
    pub fn once(&self) -> Option<Once> {
        let id = self.get("once");
        (id.len() == 32 && id.bytes().all(|byte| byte.is_ascii_hexdigit())).then(|| Once(id.to_owned()))
    }

    /// The version of what was changed, as the page showed it; 0 where the form says none.
    #[must_use]
    pub fn version(&self) -> i64 {
        self.get("version").parse().unwrap_or_default()
    }
}

impl FromRequest<Site> for Sent {
    type Rejection = PageError;

    async fn from_request(request: Request, _: &Site) -> Result<Self, PageError> {
        let kept = request.extensions().get::<Kept>().cloned();
        let sent = Self::read(request, BYTES).await?;
        if let Some(kept) = kept {
            // A request has one form.
            let _ = kept.set(sent.clone());
        }
        Ok(sent)
    }
}

/// What a form with long texts and many rows sent. Nothing of it is passed over: one with more fields than any of ours
/// is refused.
#[derive(Clone, Debug)]
pub struct LongForm(pub Sent);

impl FromRequest<Site> for LongForm {
    type Rejection = PageError;

    async fn from_request(request: Request, _: &Site) -> Result<Self, PageError> {
        let kept = request.extensions().get::<Kept>().cloned();
        let sent = Sent::read(request, LONG).await?;
        if sent.0.len() >= FIELDS {
            return Err(PageError::TooMuch);
        }
        if let Some(kept) = kept {
            // A request has one form.
            let _ = kept.set(sent.clone());
        }
        Ok(Self(sent))
    }
}

impl Sent {
    async fn read(request: Request, most: usize) -> Result<Self, PageError> {
        let is_form = request
            .headers()
            .get(CONTENT_TYPE)
            .and_then(|value| value.to_str().ok())
            .is_some_and(|value| value.starts_with("application/x-www-form-urlencoded"));
        let bytes = to_bytes(request.into_body(), most).await.map_err(|_| PageError::TooMuch)?;
        if !is_form && !bytes.is_empty() {
            return Err(PageError::NotAForm);
        }
        let fields = form_urlencoded::parse(&bytes).take(FIELDS);
        Ok(Self(fields.map(|(key, value)| (key.into_owned(), plain(&value))).collect()))
    }
}

/// PostgreSQL cannot keep U+0000; browsers send every end of a line as two characters, whatever it was on the page.
fn plain(value: &str) -> String {
    value.replace('\0', "\u{FFFD}").replace("\r\n", "\n")
}

#[cfg(test)]
impl Sent {
    /// A form with these fields.
    pub(crate) fn of(fields: &[(&str, &str)]) -> Self {
        Self(fields.iter().map(|(key, value)| ((*key).into(), (*value).into())).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::body::Body;

    #[test]
    fn a_form_has_an_id_of_its_own() {
        let sent = |id: &str| Sent(vec![("once".into(), id.into())]).once();
        assert!(sent("0123456789abcdef0123456789abcdef").is_some());
        assert!(sent("0123").is_none());
        assert!(Sent::default().once().is_none());
    }

    #[test]
    fn fields_are_read_in_the_order_of_the_page() {
        let sent = Sent(vec![("hinh".into(), "trau".into()), ("hinh".into(), " ca ".into())]);
        assert_eq!(sent.all("hinh"), ["trau", "ca"]);
        assert_eq!(sent.get("none"), "");
    }

    #[tokio::test]
    async fn the_end_of_a_line_comes_back_as_it_was_on_the_page() {
        let request = Request::post("/").header(CONTENT_TYPE, "application/x-www-form-urlencoded");
        let sent = Sent::read(request.body(Body::from("part=a%0D%0Ab")).unwrap(), BYTES).await.unwrap();
        assert_eq!(sent.get("part"), "a\nb");
    }

    #[tokio::test]
    async fn a_body_beyond_reason_is_not_read() {
        let read = async |length: usize| {
            let request = Request::post("/").header(CONTENT_TYPE, "application/x-www-form-urlencoded");
            Sent::read(request.body(Body::from(vec![b'a'; length])).unwrap(), BYTES).await
        };
        assert!(read(BYTES).await.is_ok());
        assert!(matches!(read(BYTES + 1).await, Err(PageError::TooMuch)));
    }

    #[test]
    fn what_is_shown_again_holds_no_secret() {
        let fields =
            [("passphrase", "bí mật"), ("old", "cũ"), ("hinh", "trau"), ("full-name", "Người học"), ("place", "")];
        let sent = Sent(fields.map(|(key, value)| (key.into(), value.into())).into());
        assert_eq!(sent.written(), ["Người học"]);
    }
}
