//! `GET /net/{number}/{slug}`: how a sign is written, as `hanzi-writer` reads it, for whoever may see the script or the word.

use axum::extract::Path;
use axum::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::IntoResponse;
use tiengban_content::{Address, Item, Kind, Slug};

use super::bench::{Bench, drawing};
use crate::error::PageError;
use crate::pages::Answer;
use crate::visitor::Visitor;

/// The address of the drawing of a sign, by its number from 1.
pub(super) fn path(item: &Item, number: usize) -> String {
    let url = item.address().url();
    let way = if item.body.kind() == Kind::Word { "net-tu" } else { "net" };
    format!("/{way}/{number}/{}", url.splitn(3, '/').nth(2).unwrap_or_default())
}

/// Writes the file.
///
/// # Errors
/// Not found, also where the sign is not drawn.
pub async fn file(visitor: Visitor, Path(asked): Path<(String, String)>) -> Answer {
    of(&visitor, Kind::Script, &asked).await
}

/// `GET /net-tu/{number}/{slug}`: a word in another script.
///
/// # Errors
/// As [`file`].
pub async fn file_of_word(visitor: Visitor, Path(asked): Path<(String, String)>) -> Answer {
    of(&visitor, Kind::Word, &asked).await
}

async fn of(visitor: &Visitor, kind: Kind, (number, slug): &(String, String)) -> Answer {
    let slug: Slug = slug.parse().map_err(|_| PageError::NotFound)?;
    let number: usize = number.parse().map_err(|_| PageError::NotFound)?;
    let item = match visitor.site.db.item(&Address::new(kind, slug.clone()), &visitor.viewer).await? {
        Some(item) => item,
        // For somebody who is not signed in it does not exist either.
        None if visitor.known.who.is_none() => return Err(PageError::NotFound),
        None => Bench::at(visitor, kind, slug.clone()).await?.item,
    };
    let drawing = drawing(&item.body, number).ok_or(PageError::NotFound)?;
    let name = slug.as_str().rsplit('/').next().unwrap_or_default();
    let name: String = tiengban_content::text::fold::bare(name)
        .chars()
        .map(|c| if c.is_ascii_alphanumeric() { c } else { '-' })
        .collect();
    let headers = [
        (CONTENT_TYPE, "application/json".to_owned()),
        (CONTENT_DISPOSITION, format!("attachment; filename=\"{name}-{number}.json\"")),
        (CACHE_CONTROL, "private, no-store".to_owned()),
    ];
    Ok((headers, drawing.to_json()).into_response())
}
