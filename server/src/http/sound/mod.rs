//! The bytes of recordings: in ranges, and only for those whom they are meant for.
//!
//! - [`public`]: what published songs play, by the one rule
//! - [`review`]: what waits to be reviewed, for stewards and teachers
//! - [`giving`]: what somebody gave, for themselves
//! - [`message`]: what somebody said of a page, for themselves and its readers
//! - [`peaks`]: the waveform, a window at a time

pub(super) mod giving;
pub(super) mod message;
mod peaks;
pub(super) mod public;
pub(super) mod review;

use axum::body::Body;
use axum::http::header::{
    ACCEPT_RANGES, CACHE_CONTROL, CONTENT_LENGTH, CONTENT_RANGE, CONTENT_SECURITY_POLICY, CONTENT_TYPE, ETAG,
    IF_NONE_MATCH, IF_RANGE, RANGE,
};
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use tiengban_app::{PageError, Site, Visitor};
use tiengban_media::{RenditionName, Sha256, range};
use tiengban_store::Media;
use tiengban_store::voices::Rendition;

/// The bytes never change under their hash; only the visitor's own browser may keep them, since not everybody may hear.
const KEPT_BY_THE_BROWSER: &str = "private, max-age=31536000, immutable";

/// What only some may hear stays on no device that others use next.
const NOT_KEPT: &str = "private, no-store";

/// Opened alone, as the time of a line does without JavaScript, a browser makes a page around the sound, which may then
/// play this sound and nothing else.
const POLICY: &str = "default-src 'none'; media-src 'self'; frame-ancestors 'none'";

/// What of a recording is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum What {
    /// The bytes as they came.
    Original,
    /// A rendition, by its name in the store.
    Rendition(RenditionName),
    /// The waveform.
    Peaks,
}

impl What {
    /// The last part of an address.
    fn named(name: &str) -> Result<Self, PageError> {
        match name {
            "goc" => Ok(Self::Original),
            "opus" => Ok(Self::Rendition(RenditionName::Opus)),
            "aac" => Ok(Self::Rendition(RenditionName::Aac)),
            "song-am" => Ok(Self::Peaks),
            _ => Err(PageError::NotFound),
        }
    }
}

/// A recording, or a rendition of it, for somebody who may hear it.
struct Sound {
    sha256: Sha256,
    media_type: String,
    bytes: u64,
    tag: String,
    rendition: Option<RenditionName>,
    /// Whether everybody may hear it.
    public: bool,
}

impl Sound {
    /// The bytes as they came.
    fn original(media: &Media, public: bool) -> Result<Self, PageError> {
        Ok(Self {
            sha256: media.sha256.parse().map_err(|_| PageError::NotFound)?,
            media_type: media.media_type.clone(),
            bytes: u64::try_from(media.bytes).unwrap_or_default(),
            tag: format!("\"{}\"", media.sha256),
            rendition: None,
            public,
        })
    }

    /// A rendition.
    fn rendition(sha256: &str, name: RenditionName, found: &Rendition, public: bool) -> Result<Self, PageError> {
        Ok(Self {
            sha256: sha256.parse().map_err(|_| PageError::NotFound)?,
            media_type: found.media_type.clone(),
            bytes: u64::try_from(found.bytes).unwrap_or_default(),
            tag: format!("\"{sha256}-{name}-{}\"", found.recipe),
            rendition: Some(name),
            public,
        })
    }

    fn headers(&self) -> HeaderMap {
        let mut headers = HeaderMap::new();
        headers.insert(ACCEPT_RANGES, HeaderValue::from_static("bytes"));
        let kept = if self.public { KEPT_BY_THE_BROWSER } else { NOT_KEPT };
        headers.insert(CACHE_CONTROL, HeaderValue::from_static(kept));
        headers.insert(CONTENT_SECURITY_POLICY, HeaderValue::from_static(POLICY));
        insert(&mut headers, ETAG, &self.tag);
        insert(&mut headers, CONTENT_TYPE, &self.media_type);
        headers
    }

    /// Answers with all of it, with a range, or with what the browser needs to know instead.
    async fn answer(self, site: &Site, asked: &HeaderMap) -> Result<Response, PageError> {
        let mut headers = self.headers();
        let text = |name| asked.get(name).and_then(|value| value.to_str().ok());
        if text(IF_NONE_MATCH).is_some_and(|tags| tags.contains(&self.tag)) {
            return Ok((StatusCode::NOT_MODIFIED, headers).into_response());
        }
        // A range of something else than what the client holds is answered with the whole.
        let wanted = text(RANGE).filter(|_| text(IF_RANGE).is_none_or(|held| held == self.tag));
        let range = match wanted.map(|wanted| range::parse(wanted, self.bytes)).transpose() {
            Ok(range) => range.flatten(),
            Err(_) => {
                insert(&mut headers, CONTENT_RANGE, &format!("bytes */{}", self.bytes));
                return Ok((StatusCode::RANGE_NOT_SATISFIABLE, headers).into_response());
            }
        };
        let (status, length) = match &range {
            Some(range) => {
                let (from, to) = (range.start, range.end);
                insert(&mut headers, CONTENT_RANGE, &format!("bytes {from}-{}/{}", to - 1, self.bytes));
                (StatusCode::PARTIAL_CONTENT, to - from)
            }
            None => (StatusCode::OK, self.bytes),
        };
        headers.insert(CONTENT_LENGTH, HeaderValue::from(length));
        let opened = match self.rendition {
            Some(name) => site.renditions.open(&self.sha256, name, range).await?,
            None => site.originals.open(&self.sha256, range).await?,
        };
        Ok((status, headers, Body::from_stream(opened.pieces)).into_response())
    }
}

/// What of a recording is asked for, for somebody who may hear all of it: as reviewers and givers may.
async fn for_insiders(visitor: &Visitor, sha256: &str, what: What, asked: &HeaderMap) -> Result<Response, PageError> {
    let site = &visitor.site;
    if what == What::Original {
        let media = site.db.media_of(sha256).await?.ok_or(PageError::NotFound)?;
        return Sound::original(&media, false)?.answer(site, asked).await;
    }
    let renditions = site.db.renditions(sha256).await?;
    let name = if let What::Rendition(name) = what { name } else { RenditionName::Peaks };
    let found = renditions.iter().find(|rendition| rendition.name == name.as_str()).ok_or(PageError::NotFound)?;
    match what {
        What::Peaks => peaks::answer(visitor, sha256, false).await,
        _ => Sound::rendition(sha256, name, found, false)?.answer(site, asked).await,
    }
}

fn insert(headers: &mut HeaderMap, name: HeaderName, value: &str) {
    if let Ok(value) = HeaderValue::from_str(value) {
        headers.insert(name, value);
    }
}
