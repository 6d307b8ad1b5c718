//! The bytes of recordings: in ranges, and only for those whom they are meant for.

use axum::body::Body;
use axum::extract::{Path, State};
use axum::http::header::{
    ACCEPT_RANGES, CACHE_CONTROL, CONTENT_LENGTH, CONTENT_RANGE, CONTENT_SECURITY_POLICY, CONTENT_TYPE, ETAG,
    IF_NONE_MATCH, IF_RANGE, RANGE,
};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use tiengban_app::{PageError, Site, Visitor};
use tiengban_content::Key;
use tiengban_media::{Sha256, range};

/// The bytes never change under their hash; only the visitor's own browser may keep them, since not everybody may hear.
const KEPT_BY_THE_BROWSER: &str = "private, max-age=31536000, immutable";

/// What only some may hear stays on no device that others use next.
const NOT_KEPT: &str = "private, no-store";

/// Opened alone, as the time of a line does without JavaScript, a browser makes a page around the sound, which may then
/// play this sound and nothing else.
const POLICY: &str = "default-src 'none'; media-src 'self'; frame-ancestors 'none'";

/// `GET /am-thanh/{sha256}`, with `Range` and `If-None-Match`.
pub(super) async fn sound(
    State(site): State<Site>,
    Path(sha256): Path<String>,
    visitor: Visitor,
    asked: HeaderMap,
) -> Result<Response, PageError> {
    let name: Sha256 = sha256.parse().map_err(|_| PageError::NotFound)?;
    let media = site.db.media(&sha256, &visitor.viewer).await?.ok_or(PageError::NotFound)?;
    let tag = format!("\"{}\"", media.sha256);
    let mut headers = HeaderMap::new();
    headers.insert(ACCEPT_RANGES, HeaderValue::from_static("bytes"));
    let public = media.audience.keys().any(|key| *key == Key::Public);
    let kept = if public { KEPT_BY_THE_BROWSER } else { NOT_KEPT };
    headers.insert(CACHE_CONTROL, HeaderValue::from_static(kept));
    headers.insert(CONTENT_SECURITY_POLICY, HeaderValue::from_static(POLICY));
    insert(&mut headers, ETAG, &tag);
    insert(&mut headers, CONTENT_TYPE, &media.media_type);
    let text = |name| asked.get(name).and_then(|value| value.to_str().ok());
    if text(IF_NONE_MATCH).is_some_and(|tags| tags.contains(&tag)) {
        return Ok((StatusCode::NOT_MODIFIED, headers).into_response());
    }
    let total = u64::try_from(media.bytes).unwrap_or_default();
    // A range of something else than what the client holds is answered with the whole.
    let wanted = text(RANGE).filter(|_| text(IF_RANGE).is_none_or(|held| held == tag));
    let range = match wanted.map(|wanted| range::parse(wanted, total)).transpose() {
        Ok(range) => range.flatten(),
        Err(_) => {
            insert(&mut headers, CONTENT_RANGE, &format!("bytes */{total}"));
            return Ok((StatusCode::RANGE_NOT_SATISFIABLE, headers).into_response());
        }
    };
    let status = match &range {
        Some(range) => {
            insert(&mut headers, CONTENT_RANGE, &format!("bytes {}-{}/{total}", range.start, range.end - 1));
            insert(&mut headers, CONTENT_LENGTH, &(range.end - range.start).to_string());
            StatusCode::PARTIAL_CONTENT
        }
        None => {
            insert(&mut headers, CONTENT_LENGTH, &total.to_string());
            StatusCode::OK
        }
    };
    let original = site.originals.open(&name, range).await?;
    Ok((status, headers, Body::from_stream(original.pieces)).into_response())
}

fn insert(headers: &mut HeaderMap, name: axum::http::HeaderName, value: &str) {
    if let Ok(value) = HeaderValue::from_str(value) {
        headers.insert(name, value);
    }
}
