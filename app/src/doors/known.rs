//! Whose session a request belongs to: asked once, before any handler.

use std::sync::Arc;

use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::Response;
use tiengban_store::people::SignedIn;

use super::cookies;
use crate::error::PageError;
use crate::site::Site;

/// How old the time of a session's last page may be before it is written anew, in milliseconds. On a shared device
/// that time decides, so it is kept more closely.
const NOTED: i64 = 10 * 60_000;
const NOTED_ON_SHARED: i64 = 30_000;

/// What is known of whoever sent a request.
#[derive(Clone, Debug, Default)]
pub struct Known {
    /// Who is signed in.
    pub who: Option<Arc<SignedIn>>,
    /// The hash of their session's token.
    pub session: Option<String>,
    /// The hash of the shared device's token.
    pub device: Option<String>,
    /// The notices that they have confirmed on this visit, by [`cookies::hash`] of the item's id, shortened.
    pub confirmed: Vec<String>,
    /// Whether their browser keeps a recording, or answers, that are not sent yet.
    pub unsent: bool,
    /// Whether their browser keeps something that was taken along.
    pub taken: bool,
    /// Whether cookies can be `__Host-` cookies.
    pub host_bound: bool,
}

/// Looks who sent a request, and tells all that answer it.
pub async fn know(State(site): State<Site>, request: Request, next: Next) -> Response {
    let (mut parts, body) = request.into_parts();
    // Assets are the same for everybody.
    if !parts.uri.path().starts_with("/assets/") {
        let host_bound = cookies::can_be_host_bound(&parts, &site);
        let session = cookies::token_hash(&parts, cookies::SESSION, host_bound);
        let device = cookies::token_hash(&parts, cookies::DEVICE, host_bound);
        let who = match &session {
            Some(session) => match signed_in(&site, session).await {
                Ok(who) => who.map(Arc::new),
                Err(error) => return axum::response::IntoResponse::into_response(error),
            },
            None => None,
        };
        let session = session.filter(|_| who.is_some());
        let confirmed = cookies::value(&parts, cookies::CONFIRMED, host_bound).unwrap_or_default();
        let confirmed = confirmed.split('.').filter(|mark| !mark.is_empty()).take(100).map(str::to_owned).collect();
        let unsent = [cookies::UNSENT, cookies::UNSENT_ANSWERS];
        let unsent = unsent.iter().any(|name| cookies::value(&parts, name, false).is_some());
        let taken = cookies::value(&parts, cookies::TAKEN, false).is_some();
        parts.extensions.insert(Known { who, session, device, confirmed, unsent, taken, host_bound });
    }
    next.run(Request::from_parts(parts, body)).await
}

async fn signed_in(site: &Site, session: &str) -> Result<Option<SignedIn>, PageError> {
    let clock = &*site.clock;
    let Some(who) = site.db.session(session, clock).await? else { return Ok(None) };
    let quiet = clock.now_ms().saturating_sub(who.seen_at);
    if who.device.is_some() && quiet > cookies::IDLE {
        site.db.close_session(session).await?;
        return Ok(None);
    }
    // Also when the clock was set back.
    let noted = if who.device.is_some() { NOTED_ON_SHARED } else { NOTED };
    if !(0..=noted).contains(&quiet) {
        site.db.touch_session(session, clock).await?;
    }
    Ok(Some(who))
}
