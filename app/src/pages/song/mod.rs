//! A song: its sound, its lines in tiers, who is heard, what is known of the recording.

mod beside;
mod hearing;
mod record;
mod related;
pub mod sheet;
pub mod together;

use leptos::prelude::*;
use tiengban_content::body::{Body, Song};
use tiengban_content::{Item, Kind, Slug};

use self::beside::Beside;
use self::related::Other;
use super::{Answer, notice, offline, open, practice, steps};
use crate::document::{Page, document};
use crate::error::PageError;
use crate::json_ld;
use crate::parts::{Entries, Library, Setting, blocks, breadcrumbs, item_foot, said};
use crate::visitor::{AskedSlug, Visitor};

/// A song with everything that its page leans on.
struct Opened {
    item: Item,
    song: Song,
    library: Library,
    entries: Entries,
}

impl Opened {
    /// A song that this visitor may see.
    ///
    /// # Errors
    /// Not found, or when the store cannot answer.
    async fn of(visitor: &Visitor, slug: Slug) -> Result<Self, PageError> {
        let (item, library) = open(visitor, Kind::Song, slug).await?;
        let Body::Song(song) = item.body.clone() else { return Err(PageError::NotFound) };
        let entries = Entries::of(visitor, &song).await?;
        Ok(Self { item, song, library, entries })
    }
}

/// `GET /bai-hat/{slug}?ben={other slug}#t=SECONDS`
///
/// # Errors
/// Not found, or when the store cannot answer.
pub async fn page(visitor: Visitor, AskedSlug(slug): AskedSlug) -> Answer {
    let opened = Opened::of(&visitor, slug).await?;
    let (item, song) = (&opened.item, &opened.song);
    if notice::needed(&visitor, item) {
        return Ok(notice::before(&visitor, item, song));
    }
    let steps = steps(&visitor, item).await?;
    let page = Page::new(visitor.reads(&song.title), visitor.reads(&song.summary))
        .canonical(item.address().url())
        .og_type("music.song")
        .json_ld(json_ld::song(&visitor, item, song));
    let asking = visitor.clone();
    if let Some(beside) = Beside::asked(&visitor, item).await? {
        let page = page.hidden_from_crawlers();
        return Ok(document(&visitor, page.body(move || beside::show(&asking, &opened, &beside, steps))));
    }
    let others = related::of(&visitor, item, song, &opened.library).await?;
    Ok(document(&visitor, page.body(move || show(&asking, &opened, Some(&others), steps))))
}

/// The page of a song that is taken along.
pub(super) async fn taken(visitor: &Visitor, slug: Slug) -> Result<Page, PageError> {
    let opened = Opened::of(visitor, slug).await?;
    let steps = vec![(visitor.texts().offline.title.to_owned(), "/mang-theo".to_owned())];
    let page = Page::new(visitor.reads(&opened.song.title), visitor.reads(&opened.song.summary));
    let page = page.canonical(opened.item.address().url()).hidden_from_crawlers().bare();
    let asking = visitor.clone();
    Ok(page.body(move || show(&asking, &opened, None, steps)))
}

/// `others` are what the song is related to; nothing, where it is taken along: then nothing leads away from it.
fn show(visitor: &Visitor, opened: &Opened, others: Option<&[Other]>, steps: Vec<(String, String)>) -> AnyView {
    let Opened { item, song, library, .. } = opened;
    let texts = &visitor.texts().song;
    let rights = (!song.rights.is_empty()).then(|| {
        view! {
            <p class="rights">
                <strong>{texts.rights} ": "</strong>
                {said(&song.rights, visitor.tongue)}
            </p>
        }
    });
    view! {
        {breadcrumbs(visitor, steps)}
        <header class="page-head">
            <h1>{said(&song.title, visitor.tongue)}</h1>
            <p class="lead">{said(&song.summary, visitor.tongue)}</p>
        </header>
        {notice::words(visitor, song)}
        {hearing::show(visitor, opened)}
        <p class="buttons">
            <a class="button" href=sheet::path(item)>
                {texts.print}
            </a>
            " "
            {others.and_then(|_| together::way(visitor, item, song))}
        </p>
        {others.map(|_| offline::offer::offer(visitor, item))}
        {record::show(visitor, song, library)}
        {others.map(|others| related::show(visitor, item, others))}
        {blocks(Setting { visitor, item, library }, &song.blocks)}
        {rights}
        {others.map(|_| practice::wanting(visitor, item))}
        {item_foot(visitor, item, library)}
    }
    .into_any()
}
