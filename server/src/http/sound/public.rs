//! What published songs, words and lessons play and show: the store answers only what this viewer may hear. Pictures come
//! the same way.

use axum::extract::Path;
use axum::http::HeaderMap;
use axum::response::Response;
use tiengban_app::pages::studio::bench::is_for_writer;
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
    let Some(media) = visitor.site.db.media(&sha256, &visitor.viewer).await? else {
        return for_writers(&visitor, &sha256, What::Original, &asked).await;
    };
    Sound::original(&media, for_everybody(&media))?.answer(&visitor.site, &asked).await
}

/// A short sound or a picture that is not published yet: for whoever gave it, and for those who may see what is being
/// written with it.
async fn for_writers(visitor: &Visitor, sha256: &str, what: What, asked: &HeaderMap) -> Result<Response, PageError> {
    let who = visitor.known.who.as_ref().filter(|who| who.member.may_write()).ok_or(PageError::NotFound)?;
    let db = &visitor.site.db;
    let given = db.clip_given(sha256, &who.member.id).await?.is_some();
    if given || db.written_with(sha256).await?.iter().any(|item| is_for_writer(visitor, item)) {
        return super::for_insiders(visitor, sha256, what, asked).await;
    }
    Err(PageError::NotFound)
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
    let Some((media, rendition)) = found else { return for_writers(&visitor, &sha256, what, &asked).await };
    let public = for_everybody(&media);
    if what == What::Peaks {
        return peaks::answer(&visitor, &sha256, public).await;
    }
    Sound::rendition(&sha256, name, &rendition, public)?.answer(&visitor.site, &asked).await
}

fn for_everybody(media: &Media) -> bool {
    media.audience.keys().any(|key| *key == Key::Public)
}
