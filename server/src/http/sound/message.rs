//! What somebody said aloud of a page, for themselves and for those who read what they wrote.

use axum::extract::Path;
use axum::http::HeaderMap;
use axum::response::Response;
use tiengban_app::pages::feedback::voice;
use tiengban_app::{PageError, Visitor};

use super::{What, for_insiders};

/// `GET /gop-y/cua-toi/{token}/nghe/{goc, opus, aac}`
pub(in crate::http) async fn by_giver(
    Path((token, what)): Path<(String, String)>,
    visitor: Visitor,
    headers: HeaderMap,
) -> Result<Response, PageError> {
    let sha256 = voice::of_giver(&visitor, &token).await?;
    for_insiders(&visitor, &sha256, What::named(&what)?, &headers).await
}

/// `GET /xuong/gop-y/{id}/nghe/{goc, opus, aac}`
pub(in crate::http) async fn by_reader(
    Path((id, what)): Path<(String, String)>,
    visitor: Visitor,
    headers: HeaderMap,
) -> Result<Response, PageError> {
    let sha256 = voice::of_thread(&visitor, &id).await?;
    for_insiders(&visitor, &sha256, What::named(&what)?, &headers).await
}
