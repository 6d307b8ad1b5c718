//! The cookies that say who somebody is.
//!
//! Over HTTPS, and on this very machine, they are `__Host-` cookies. A house that serves its village over plain HTTP
//! in its own network cannot have those, since browsers keep them for HTTPS alone; there they have a plain name, which
//! is never believed where the other kind is possible.

use axum::http::header::{COOKIE, HOST};
use axum::http::request::Parts;
use tiengban_media::Sha256;

use crate::site::Site;

/// Signed in.
pub const SESSION: &str = "phien";
/// A device that a club shares.
pub const DEVICE: &str = "may";

/// Which notices somebody has confirmed on this visit.
pub const CONFIRMED: &str = "da-hieu";

/// The browser keeps a recording that the house does not have yet. Written by `takes.js`, which has no secrets: a plain
/// name everywhere.
pub const UNSENT: &str = "cho-gui";

/// The browser keeps answers that the house does not have yet. Written by `offline/kept.js`.
pub const UNSENT_ANSWERS: &str = "cho-gui-tra-loi";

/// The browser keeps packs. Written by `offline/packs.js`.
pub const TAKEN: &str = "mang-theo";

/// For how long a session on somebody's own device lasts, in milliseconds.
pub const OWN_DEVICE: i64 = 90 * 24 * 3_600_000;
/// For how long a session on a shared device lasts at most, in milliseconds.
pub const SHARED_DEVICE: i64 = 4 * 3_600_000;
/// After how long without a page a session on a shared device ends, in milliseconds.
pub const IDLE: i64 = 10 * 60_000;

/// Whether cookies of this request can be `__Host-` cookies.
#[must_use]
pub fn can_be_host_bound(parts: &Parts, site: &Site) -> bool {
    let header = |name: &str| parts.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let host = header(HOST.as_str());
    let name = host.rsplit_once(':').map_or(host, |(name, _)| name);
    site.public_url.as_deref().is_some_and(|url| url.starts_with("https://"))
        || header("x-forwarded-proto") == "https"
        || matches!(name, "localhost" | "127.0.0.1" | "[::1]")
}

/// The value of a cookie.
#[must_use]
pub fn value<'a>(parts: &'a Parts, name: &str, host_bound: bool) -> Option<&'a str> {
    let full = full_name(name, host_bound);
    let headers = parts.headers.get_all(COOKIE).into_iter().filter_map(|value| value.to_str().ok());
    let mut pairs = headers.flat_map(|header| header.split(';')).filter_map(|pair| pair.trim().split_once('='));
    pairs.find(|(key, _)| *key == full).map(|(_, value)| value)
}

/// The hash of the token that a cookie holds, if it looks like one of ours.
#[must_use]
pub fn token_hash(parts: &Parts, name: &str, host_bound: bool) -> Option<String> {
    let token = value(parts, name, host_bound)?;
    (token.len() == 64 && token.bytes().all(|byte| byte.is_ascii_hexdigit())).then(|| hash(token))
}

/// What is kept of a token.
#[must_use]
pub fn hash(token: &str) -> String {
    Sha256::of(token.as_bytes()).to_string()
}

/// A `Set-Cookie` that keeps a token; for as long as the browser is open, where no seconds are given.
#[must_use]
pub fn keep(name: &str, token: &str, seconds: Option<i64>, host_bound: bool) -> String {
    let age = seconds.map(|seconds| format!("; Max-Age={seconds}")).unwrap_or_default();
    format!("{}={token}; Path=/; HttpOnly; SameSite=Lax{age}{}", full_name(name, host_bound), secure(host_bound))
}

/// A `Set-Cookie` that takes a token away.
#[must_use]
pub fn forget(name: &str, host_bound: bool) -> String {
    format!("{}=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0{}", full_name(name, host_bound), secure(host_bound))
}

fn full_name(name: &str, host_bound: bool) -> String {
    if host_bound { format!("__Host-{name}") } else { name.to_owned() }
}

const fn secure(host_bound: bool) -> &'static str {
    if host_bound { "; Secure" } else { "" }
}
