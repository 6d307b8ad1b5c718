//! Proving who one is, and coming in.

use axum::http::HeaderValue;
use axum::http::header::{HeaderName, LOCATION, SET_COOKIE};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use tiengban_content::people::{DeviceId, PersonId, SecretKind};
use tiengban_store::people::{Credential, Tried};

use super::{codes, cookies};
use crate::error::PageError;
use crate::visitor::Visitor;

/// What came of a try to prove who one is. It says nothing of whether there is such a person.
#[derive(Debug, PartialEq, Eq)]
pub enum Proof {
    /// It is this person.
    Is(PersonId),
    /// It is not, or there is nobody.
    Wrong,
    /// There were too many tries: so many seconds to wait.
    Wait(u64),
}

/// Checks a secret, and counts the try. `tried` is what was typed to say who one is, for where there is nobody.
///
/// # Errors
/// [`PageError::TooOften`] where this address knocks without end, or when the store cannot answer.
pub async fn prove(
    visitor: &Visitor,
    tried: &str,
    credential: Option<Credential>,
    kind: SecretKind,
    secret: &str,
) -> Result<Proof, PageError> {
    let site = &visitor.site;
    site.limits.knock(visitor.address).map_err(PageError::TooOften)?;
    // By whatever door somebody is tried: together.
    let key = match &credential {
        Some(credential) => format!("person:{}", credential.person),
        None => format!("nobody:{}", tried.chars().take(100).collect::<String>()),
    };
    if let Tried::Wait { until } = site.db.attempt(&key, &*site.clock).await? {
        let wait = until.saturating_sub(site.clock.now_ms()).max(0);
        return Ok(Proof::Wait(u64::try_from(wait / 1000).unwrap_or_default() + 1));
    }
    let kept = credential.as_ref().and_then(|credential| credential.secret.as_ref());
    let kept = kept.filter(|(of, _)| *of == kind).map(|(_, hash)| hash.as_str());
    if !site.secrets.check(secret, kept).await? {
        return Ok(Proof::Wrong);
    }
    site.db.attempt_succeeded(&key).await?;
    Ok(credential.map_or(Proof::Wrong, |credential| Proof::Is(credential.person)))
}

/// Opens a session and leads on to `to`.
///
/// # Errors
/// When the store cannot keep it.
pub async fn enter(
    visitor: &Visitor,
    person: &PersonId,
    device: Option<&DeviceId>,
    to: &str,
) -> Result<Response, PageError> {
    let site = &visitor.site;
    // Nobody goes on with a session that was there before: it may be another's.
    if let Some(before) = &visitor.known.session {
        site.db.close_session(before).await?;
    }
    let token = codes::token(site);
    let lasts = if device.is_some() { cookies::SHARED_DEVICE } else { cookies::OWN_DEVICE };
    let ends = site.clock.now_ms() + lasts;
    site.db.open_session(&cookies::hash(&token), person, device, &visitor.agent, ends, &*site.clock).await?;
    let seconds = device.is_none().then_some(lasts / 1000);
    let cookie = cookies::keep(cookies::SESSION, &token, seconds, visitor.known.host_bound);
    Ok(with_cookie(go_to(to), &cookie))
}

/// Ends the session and takes along what the browser kept of it.
///
/// # Errors
/// When the store cannot answer.
pub async fn leave(visitor: &Visitor, to: &str) -> Result<Response, PageError> {
    if let Some(session) = &visitor.known.session {
        visitor.site.db.close_session(session).await?;
    }
    let forget = |response, name| with_cookie(response, &cookies::forget(name, visitor.known.host_bound));
    let mut response = forget(forget(go_to(to), cookies::SESSION), cookies::CONFIRMED);
    wipe(visitor, &mut response);
    Ok(response)
}

/// Lets the browser forget what pages kept in it. Cookies stay, since one says which club a shared device belongs to;
/// so does its cache: what only some may see is never in it, and style and fonts would be fetched again. While a
/// recording waits there to be sent, nothing is forgotten: it is the only copy of a voice. Nor is here what a shared device
/// has taken along, which is public: its page of names forgets the rest ([`forgets_by_itself`]).
pub fn wipe(visitor: &Visitor, response: &mut Response) {
    if visitor.known.unsent || forgets_by_itself(visitor) {
        return;
    }
    let storage = HeaderValue::from_static("\"storage\"");
    response.headers_mut().insert(HeaderName::from_static("clear-site-data"), storage);
}

/// Whether a shared device keeps what it has taken along, and forgets the rest by a script.
#[must_use]
pub fn forgets_by_itself(visitor: &Visitor) -> bool {
    visitor.known.device.is_some() && visitor.known.taken && !visitor.known.unsent
}

/// Leads on to another page, after a form: reloading that page sends nothing again.
#[must_use]
pub fn go_to(path: &str) -> Response {
    let mut headers = HeaderMap::new();
    headers.insert(LOCATION, HeaderValue::from_str(path).unwrap_or(HeaderValue::from_static("/")));
    (StatusCode::SEE_OTHER, headers).into_response()
}

/// Adds a cookie to an answer.
#[must_use]
pub fn with_cookie(mut response: Response, cookie: &str) -> Response {
    if let Ok(cookie) = HeaderValue::from_str(cookie) {
        response.headers_mut().append(SET_COOKIE, cookie);
    }
    response
}

/// A path of this house, to lead back to; anything else becomes `otherwise`.
#[must_use]
pub fn way_back<'a>(path: &'a str, otherwise: &'a str) -> &'a str {
    let ours = path.starts_with('/')
        && !path.starts_with("//")
        && path.len() <= 500
        && path.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'\\');
    if ours { path } else { otherwise }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_way_back_stays_in_the_house() {
        assert_eq!(way_back("/bai/tay/con-so?x=1", "/"), "/bai/tay/con-so?x=1");
        for bad in ["", "//evil.example", "/\\evil.example", "https://evil.example", "/a\r\nb", "/é"] {
            assert_eq!(way_back(bad, "/toi"), "/toi", "{bad:?}");
        }
    }
}
