//! The waveform of a recording, a window at a time: `?tu=` and `?den=` in milliseconds, `?so=` pairs.
//!
//! The answer has two signed bytes a pair, the least and the greatest of its stretch, −127 to 127.

use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use tiengban_app::{PageError, Visitor};
use tiengban_media::Sha256;
use tiengban_media::peaks::{MOST_POINTS, PeaksError, to_bytes};

use super::{KEPT_BY_THE_BROWSER, NOT_KEPT};

/// What is shown where nobody says how far.
const HOUR: u64 = 3_600_000;

pub(super) async fn answer(visitor: &Visitor, sha256: &str, public: bool) -> Result<Response, PageError> {
    let sha256: Sha256 = sha256.parse().map_err(|_| PageError::NotFound)?;
    let number = |name: &str| visitor.asked(name).parse::<u64>().ok();
    let (from, to) = (number("tu").unwrap_or(0), number("den").unwrap_or(HOUR));
    let pairs = number("so").and_then(|pairs| usize::try_from(pairs).ok()).unwrap_or(1000).clamp(1, MOST_POINTS);
    let points = visitor.site.renditions.waveform(&sha256, from, to, pairs).await.map_err(|error| match error {
        PeaksError::Read(error) => PageError::from(error),
        PeaksError::NotPeaks | PeaksError::TooMany => PageError::NotFound,
    })?;
    let bytes = to_bytes(&points);
    let kept = if public { KEPT_BY_THE_BROWSER } else { NOT_KEPT };
    Ok(([(CONTENT_TYPE, "application/octet-stream"), (CACHE_CONTROL, kept)], bytes).into_response())
}
