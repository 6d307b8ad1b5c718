//! Style, fonts, islands: named by their content, so that a browser may keep them for ever.

use axum::body::Body;
use axum::extract::{Path, State};
use axum::http::header::{
    ACCEPT_ENCODING, CACHE_CONTROL, CONTENT_ENCODING, CONTENT_SECURITY_POLICY, CONTENT_TYPE, VARY,
};
use axum::http::{HeaderMap, HeaderValue};
use axum::response::{IntoResponse, Response};
use tiengban_app::{PageError, Site};

use crate::embedded;

/// The content never changes under its name.
const FOR_EVER: &str = "public, max-age=31536000, immutable";

/// `GET /assets/{name}`
pub(super) async fn asset(Path(name): Path<String>, headers: HeaderMap) -> Result<Response, PageError> {
    // What lies beside an asset for our own use is none.
    if name == "manifest.json" || name.ends_with(".br") || name.ends_with(".gz") {
        return Err(PageError::NotFound);
    }
    let accepted = headers.get(ACCEPT_ENCODING).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let packed = [("br", ".br"), ("gzip", ".gz")]
        .into_iter()
        .filter(|(encoding, _)| accepts(accepted, encoding))
        .find_map(|(encoding, ending)| Some((encoding, embedded::asset(&format!("{name}{ending}"))?)));
    let (encoding, file) = match packed {
        Some((encoding, file)) => (Some(encoding), file),
        None => (None, embedded::asset(&name).ok_or(PageError::NotFound)?),
    };
    let mut answer = HeaderMap::new();
    answer.insert(CONTENT_TYPE, HeaderValue::from_static(content_type(&name)));
    answer.insert(CACHE_CONTROL, HeaderValue::from_static(FOR_EVER));
    answer.insert(VARY, HeaderValue::from_static("accept-encoding"));
    if let Some(encoding) = encoding {
        answer.insert(CONTENT_ENCODING, HeaderValue::from_static(encoding));
    }
    Ok((answer, Body::from(file.data.into_owned())).into_response())
}

/// `GET /sw.js`: the worker that shows what was taken along. It has no name of its own for each build: a browser knows it
/// by this address, and asks whether there is another.
pub(super) async fn worker(State(site): State<Site>) -> Result<Response, PageError> {
    let url = site.assets.url("offline/worker.js");
    let file = embedded::asset(url.trim_start_matches("/assets/")).ok_or(PageError::NotFound)?;
    let mut answer = HeaderMap::new();
    answer.insert(CONTENT_TYPE, HeaderValue::from_static(content_type(".js")));
    answer.insert(CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    // It fetches for our pages what those may fetch.
    answer.insert(CONTENT_SECURITY_POLICY, HeaderValue::from_static("default-src 'none'; connect-src 'self'"));
    Ok((answer, Body::from(file.data.into_owned())).into_response())
}

/// Whether an `Accept-Encoding` takes this one.
fn accepts(header: &str, encoding: &str) -> bool {
    header.split(',').any(|part| {
        let (name, weight) = part.trim().split_once(";q=").unwrap_or((part.trim(), "1"));
        name.eq_ignore_ascii_case(encoding) && weight.trim().parse::<f32>().is_ok_and(|weight| weight > 0.0)
    })
}

fn content_type(name: &str) -> &'static str {
    match name.rsplit_once('.').map_or("", |(_, ending)| ending) {
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "wasm" => "application/wasm",
        "woff2" => "font/woff2",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "webmanifest" => "application/manifest+json",
        "txt" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_browser_says_which_packing_it_takes() {
        assert!(accepts("gzip, deflate, br", "br"));
        assert!(accepts("gzip;q=0.5", "gzip"));
        assert!(!accepts("br;q=0, gzip", "br"));
        assert!(!accepts("", "br"));
    }
}
