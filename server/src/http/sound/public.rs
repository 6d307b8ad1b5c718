//! What published songs play: the store answers only what this viewer may hear.

use axum::extract::Path;
use axum::http::HeaderMap;
use axum::response::Response;
use tiengban_app::{PageError, Visitor};
use tiengban_content::Key;
use tiengban_media::RenditionName;
use tiengban_store::Media;

use super::{Sound, What, peaks};

/// `GET /am-thanh/{sha256}`, with `Range` and `If-None-Match`: the bytes as they came.
pub(in crate::http) async fn original(
    Path(sha256): Path<String>,
    visitor: Visitor,
    asked: HeaderMap,
) -> Result<Response, PageError> {
    let media = visitor.site.db.media(&sha256, &visitor.viewer).await?.ok_or(PageError::NotFound)?;
    Sound::original(&media, for_everybody(&media))?.answer(&visitor.site, &asked).await
}

/// `GET /am-thanh/{sha256}/{opus, aac, song-am}`
pub(in crate::http) async fn rendition(
    Path((sha256, what)): Path<(String, String)>,
    visitor: Visitor,
    asked: HeaderMap,
) -> Result<Response, PageError> {
    let what = What::named(&what)?;
    let name = match what {
        What::Rendition(name) => name,
        What::Peaks => RenditionName::Peaks,
        What::Original => return Err(PageError::NotFound),
    };
    let found = visitor.site.db.rendition_for(&sha256, name.as_str(), &visitor.viewer).await?;
    let (media, rendition) = found.ok_or(PageError::NotFound)?;
    let public = for_everybody(&media);
    if what == What::Peaks {
        return peaks::answer(&visitor, &sha256, public).await;
    }
    Sound::rendition(&sha256, name, &rendition, public)?.answer(&visitor.site, &asked).await
}

fn for_everybody(media: &Media) -> bool {
    media.audience.keys().any(|key| *key == Key::Public)
}
