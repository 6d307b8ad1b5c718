//! A song to be taken along: its own page, with a frame that says nothing of who took it.

use tiengban_content::Slug;

use super::taker;
use crate::document::document;
use crate::pages::studio::slug_url;
use crate::pages::{Answer, song};
use crate::visitor::{AskedSlug, Visitor};

/// The address of a song as it is taken along.
pub(super) fn path(slug: &Slug) -> String {
    format!("/mang-theo/bai-hat/{}", slug_url(slug))
}

/// `GET /mang-theo/bai-hat/{slug}`
///
/// # Errors
/// Not found, or when the store cannot answer.
pub async fn page(visitor: Visitor, AskedSlug(slug): AskedSlug) -> Answer {
    let visitor = taker(&visitor);
    let page = song::taken(&visitor, slug).await?;
    Ok(document(&visitor, page))
}
