//! `GET /loi/{format}/{slug}?tang=TIER`: the lines of a song as a file, for whoever may see the song or work on it.

use axum::extract::Path;
use axum::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::IntoResponse;
use tiengban_content::body::Body;
use tiengban_content::formats::timed::{Format, NotWritten, write};
use tiengban_content::{Address, Kind, Slug};

use super::bench::Bench;
use crate::doors::entering::go_to;
use crate::error::PageError;
use crate::pages::{Answer, notice};
use crate::visitor::Visitor;

/// Writes the file.
///
/// # Errors
/// Not found, also where the song has no such tier.
pub async fn file(visitor: Visitor, Path((format, slug)): Path<(String, String)>) -> Answer {
    let format = Format::named(&format).ok_or(PageError::NotFound)?;
    let slug: Slug = slug.parse().map_err(|_| PageError::NotFound)?;
    let address = Address::new(Kind::Song, slug.clone());
    let item = match visitor.site.db.item(&address, &visitor.viewer).await? {
        // What a listener is told first, a reader is told first as well.
        Some(item) if notice::needed(&visitor, &item) => return Ok(go_to(&item.address().url())),
        Some(item) => item,
        // For somebody who is not signed in it does not exist either.
        None if visitor.known.who.is_none() => return Err(PageError::NotFound),
        None => Bench::at(&visitor, slug.clone()).await?.item,
    };
    let Body::Song(song) = item.body else { return Err(PageError::NotFound) };
    let tier = Some(visitor.asked("tang")).filter(|tier| !tier.is_empty());
    let text = match write(format, &song, &item.lang, tier) {
        Ok(text) => text,
        Err(NotWritten::NoTier(_)) => return Err(PageError::NotFound),
        // The file that came is handed out as it came.
        Err(NotWritten::Eaf(_)) => song.eaf.unwrap_or_default(),
    };
    let headers = [
        (CONTENT_TYPE, format!("{}; charset=utf-8", format.media_type())),
        (CONTENT_DISPOSITION, format!("attachment; filename=\"{}\"", file_name(&slug, format, tier))),
        (CACHE_CONTROL, "private, no-store".to_owned()),
    ];
    Ok((headers, text).into_response())
}

/// `dem-muoi.vi.vtt`: letters and digits that every system takes.
fn file_name(slug: &Slug, format: Format, tier: Option<&str>) -> String {
    let plain = |text: &str| {
        let bare = tiengban_content::text::fold::bare(text);
        bare.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '-' }).collect::<String>()
    };
    let name = slug.as_str().rsplit('/').next().unwrap_or_default();
    let tier = tier.map(|tier| format!(".{}", plain(tier))).unwrap_or_default();
    format!("{}{tier}.{}", plain(name), format.ending())
}
