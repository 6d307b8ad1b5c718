//! Who asks for a page: their language, what they may see, and what they asked for.

use std::convert::Infallible;
use std::net::IpAddr;
use std::sync::Arc;

use axum::extract::{FromRequestParts, Path};
use axum::http::StatusCode;
use axum::http::header::{ACCEPT_LANGUAGE, COOKIE, HOST, USER_AGENT};
use axum::http::request::Parts;
use tiengban_content::{Kind, Multi, Slug, Viewer};
use tiengban_store::people::{By, SignedIn};
use tiengban_store::{ItemFilter, Outline};

use crate::doors::{Known, Sent};
use crate::error::PageError;
use crate::site::Site;
use crate::texts::{Texts, Tongue};

/// The cookie that keeps the chosen language.
pub const TONGUE_COOKIE: &str = "tongue";

/// Somebody who asks for a page.
#[derive(Clone)]
pub struct Visitor {
    /// The house they stand in.
    pub site: Site,
    /// The language they read.
    pub tongue: Tongue,
    /// Whether they chose that language just now, so that it is to stay.
    pub chose_tongue: bool,
    /// The keys they hold.
    pub viewer: Viewer,
    /// The path they asked for, percent-encoded as it came.
    pub path: String,
    /// What stood behind the `?`, decoded as well as it goes; broken UTF-8 becomes `\u{FFFD}`.
    pub query: Vec<(String, String)>,
    /// `http://host` of this request, or the public address.
    pub origin: String,
    /// Who is signed in, and what their browser keeps for us.
    pub known: Known,
    /// Where the request comes from.
    pub address: IpAddr,
    /// What their browser calls itself.
    pub agent: String,
    /// The form that they have just sent, where its page comes back.
    pub again: Option<Arc<Again>>,
}

/// A form that comes back with what was typed in it, and why.
#[derive(Debug)]
pub struct Again {
    sent: Sent,
    complaint: String,
    /// The status of the page.
    pub status: StatusCode,
}

impl Visitor {
    /// The first value of a query parameter, trimmed; empty if there is none.
    #[must_use]
    pub fn asked(&self, name: &str) -> &str {
        self.query.iter().find(|(key, _)| key == name).map_or("", |(_, value)| value.trim())
    }

    /// All values of a query parameter, in order.
    #[must_use]
    pub fn asked_all(&self, name: &str) -> Vec<String> {
        self.query.iter().filter(|(key, _)| key == name).map(|(_, value)| value.clone()).collect()
    }

    /// The texts of the interface in their language.
    #[must_use]
    pub fn texts(&self) -> &'static Texts {
        self.tongue.texts()
    }

    /// `text` in their language, or the nearest that there is.
    #[must_use]
    pub fn reads<'a>(&self, text: &'a Multi) -> &'a str {
        text.text(self.tongue.tag())
    }

    /// The same visitor, to whom the page of the form that they sent is shown again, with a sentence.
    #[must_use]
    pub fn again(&self, sent: &Sent, complaint: impl Into<String>) -> Self {
        self.shown_again(sent, complaint.into(), StatusCode::UNPROCESSABLE_ENTITY)
    }

    /// The same, where somebody else was quicker: the page shows what they saved, the form what was typed.
    #[must_use]
    pub fn too_late(&self, sent: &Sent) -> Self {
        self.shown_again(sent, self.texts().error.stale_text.to_owned(), StatusCode::CONFLICT)
    }

    fn shown_again(&self, sent: &Sent, complaint: String, status: StatusCode) -> Self {
        let again = Again { sent: sent.clone(), complaint, status };
        Self { again: Some(Arc::new(again)), ..self.clone() }
    }

    /// Why the form comes back, if it does.
    #[must_use]
    pub fn complaint(&self) -> Option<String> {
        self.again.as_ref().map(|again| again.complaint.clone())
    }

    /// What was typed into a field of the form that comes back, or what is kept.
    #[must_use]
    pub fn typed_or(&self, name: &str, kept: &str) -> String {
        let typed = self.again.as_ref().filter(|again| again.sent.has(name));
        typed.map_or(kept, |again| again.sent.get(name)).to_owned()
    }

    /// All values of a field of the form that comes back; none, where none does.
    #[must_use]
    pub fn typed_all(&self, name: &str) -> Vec<&str> {
        self.again.as_ref().map_or_else(Vec::new, |again| again.sent.all(name))
    }

    /// Whether a box of the form with this `doing` was ticked that comes back, or is.
    #[must_use]
    pub fn ticked_or(&self, doing: &str, name: &str, kept: bool) -> bool {
        let sent = self.again.as_ref().filter(|again| again.sent.get("do") == doing);
        sent.map_or(kept, |again| again.sent.ticked(name))
    }

    /// Whether one of several values of a field was chosen in the form with this `doing` that comes back, or is.
    #[must_use]
    pub fn picked_or(&self, doing: &str, name: &str, value: &str, kept: bool) -> bool {
        let sent = self.again.as_ref().filter(|again| again.sent.get("do") == doing);
        sent.map_or(kept, |again| again.sent.all(name).contains(&value))
    }

    /// Who is signed in.
    ///
    /// # Errors
    /// [`PageError::SignIn`] where nobody is.
    pub fn signed_in(&self) -> Result<&SignedIn, PageError> {
        self.known.who.as_deref().ok_or(PageError::SignIn)
    }

    /// The steward who is signed in.
    ///
    /// # Errors
    /// [`PageError::SignIn`] where nobody is, [`PageError::NotForYou`] where they are no steward (any more).
    pub fn steward(&self) -> Result<&SignedIn, PageError> {
        let who = self.signed_in()?;
        if who.member.is_steward() { Ok(who) } else { Err(PageError::NotForYou) }
    }

    /// As whom the store notes what they do.
    ///
    /// # Errors
    /// As [`Visitor::signed_in`].
    pub fn by(&self) -> Result<By, PageError> {
        Ok(By::Person(self.signed_in()?.member.id.clone()))
    }

    /// The same visitor, as if nobody were signed in.
    #[must_use]
    pub fn unknown(&self) -> Self {
        let known = Known { who: None, session: None, device: None, ..self.known.clone() };
        Self { known, viewer: Viewer::passer_by(), ..self.clone() }
    }

    /// The languages that they may see, in the order of their names.
    ///
    /// # Errors
    /// When the store cannot answer.
    pub async fn languages(&self) -> Result<Vec<Outline>, PageError> {
        Ok(self.site.db.outline(&ItemFilter::new().kind(Kind::Language), &self.viewer).await?)
    }
}

impl FromRequestParts<Site> for Visitor {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, site: &Site) -> Result<Self, Infallible> {
        let query = decoded(parts.uri.query().unwrap_or_default());
        let header = |name| parts.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default();
        let chosen = query.iter().find(|(key, _)| key == "hl").and_then(|(_, tag)| Tongue::of_tag(tag));
        let tongue = chosen
            .or_else(|| cookie(header(COOKIE), TONGUE_COOKIE).and_then(Tongue::of_tag))
            .unwrap_or_else(|| preferred(header(ACCEPT_LANGUAGE)));
        let origin = site.public_url.clone().unwrap_or_else(|| format!("http://{}", safe_host(header(HOST))));
        let known = parts.extensions.get::<Known>().cloned().unwrap_or_default();
        let address = parts.extensions.get::<Address>().map_or(IpAddr::from([0, 0, 0, 0]), |address| address.0);
        Ok(Self {
            site: site.clone(),
            tongue,
            chose_tongue: chosen.is_some(),
            viewer: known.who.as_ref().map_or_else(Viewer::passer_by, |who| who.member.viewer()),
            path: parts.uri.path().to_owned(),
            query,
            origin,
            known,
            again: None,
            address,
            agent: header(USER_AGENT).chars().take(200).collect(),
        })
    }
}

/// Where a request comes from, as far as the server can tell.
#[derive(Clone, Copy, Debug)]
pub struct Address(pub IpAddr);

/// The slug at the end of a path; anything that is none is a page that does not exist.
pub struct AskedSlug(pub Slug);

impl FromRequestParts<Site> for AskedSlug {
    type Rejection = PageError;

    async fn from_request_parts(parts: &mut Parts, site: &Site) -> Result<Self, PageError> {
        let Path(text) = Path::<String>::from_request_parts(parts, site).await.map_err(|_| PageError::NotFound)?;
        text.parse().map(Self).map_err(|_| PageError::NotFound)
    }
}

/// Pairs of a query string; what is not UTF-8 is replaced, never refused.
fn decoded(query: &str) -> Vec<(String, String)> {
    form_urlencoded::parse(query.as_bytes())
        .take(100)
        .map(|(key, value)| (key.into_owned(), value.replace('\0', "\u{FFFD}")))
        .collect()
}

fn cookie<'a>(header: &'a str, name: &str) -> Option<&'a str> {
    header.split(';').find_map(|pair| pair.trim().split_once('=').filter(|(key, _)| *key == name)).map(|(_, v)| v)
}

/// A host as a link can hold it: letters, digits, dots, colons, brackets and hyphens.
fn safe_host(host: &str) -> &str {
    let holds = !host.is_empty() && host.bytes().all(|b| b.is_ascii_alphanumeric() || b".:-[]".contains(&b));
    if holds { host } else { "localhost" }
}

/// The language that a browser asks for most, of those that the interface speaks; Vietnamese if none.
fn preferred(header: &str) -> Tongue {
    let weighed = header.split(',').filter_map(|part| {
        let (tag, weight) = part.trim().split_once(";q=").unwrap_or((part.trim(), "1"));
        Some((Tongue::of_tag(tag)?, weight.trim().parse::<f32>().ok()?))
    });
    let mut best = (Tongue::Vi, 0.0);
    for (tongue, weight) in weighed {
        if weight > best.1 {
            best = (tongue, weight);
        }
    }
    best.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_browser_gets_the_language_it_asks_for_most() {
        assert_eq!(preferred("en-US,en;q=0.9,vi;q=0.8"), Tongue::En);
        assert_eq!(preferred("fr,vi;q=0.5,en;q=0.4"), Tongue::Vi);
        assert_eq!(preferred("fr"), Tongue::Vi);
        assert_eq!(preferred("en;q=nonsense, ,;;"), Tongue::Vi);
    }

    #[test]
    fn a_query_is_read_however_broken() {
        assert_eq!(decoded("q=n%E1%BA%B7m&q=%ff"), [("q".into(), "nặm".into()), ("q".into(), "\u{FFFD}".into())]);
        assert_eq!(decoded("&&=&x"), [(String::new(), String::new()), ("x".into(), String::new())]);
    }

    #[test]
    fn a_lying_host_does_not_reach_a_link() {
        assert_eq!(safe_host("127.0.0.1:3000"), "127.0.0.1:3000");
        assert_eq!(safe_host("evil\"><script>"), "localhost");
    }
}
