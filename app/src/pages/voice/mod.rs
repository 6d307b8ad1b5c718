//! Say it: a word after its speaker, with both pitches laid over each other. What is recorded stays in the browser.

use leptos::prelude::*;
use tiengban_content::body::{Body, Clip, Word};
use tiengban_content::{Item, Kind};

use super::{Answer, open};
use crate::document::{Page, document};
use crate::error::PageError;
use crate::parts::{Library, breadcrumbs, said, saying, taught};
use crate::visitor::{AskedSlug, Visitor};

/// `GET /noi-theo/{slug}`
///
/// # Errors
/// Not found, also for a word that nobody is heard saying.
pub async fn page(visitor: Visitor, AskedSlug(slug): AskedSlug) -> Answer {
    let (item, library) = open(&visitor, Kind::Word, slug).await?;
    let Body::Word(word) = item.body.clone() else { return Err(PageError::NotFound) };
    let sound = word.sounds.first().cloned().ok_or(PageError::NotFound)?;
    let texts = &visitor.texts().voice;
    let title = (texts.title)(&word.headword);
    let asking = visitor.clone();
    let page = Page::new(title, texts.lead).hidden_from_crawlers().may_record(true);
    Ok(document(&visitor, page.body(move || body(&asking, &item, &word, &sound, &library))))
}

/// The way to it, for a word that is heard.
#[must_use]
pub(crate) fn way(visitor: &Visitor, item: &Item, word: &Word) -> Option<AnyView> {
    let heard = !word.sounds.is_empty();
    let path = item.address().url().replacen("/tu/", "/noi-theo/", 1);
    heard.then(|| {
        view! {
            <p>
                <a class="button" href=path rel="nofollow">
                    {visitor.texts().voice.way}
                </a>
            </p>
        }
        .into_any()
    })
}

fn body(visitor: &Visitor, item: &Item, word: &Word, sound: &Clip, library: &Library) -> AnyView {
    let texts = &visitor.texts().voice;
    let gloss = word.senses.first().map(|sense| said(&sense.gloss, visitor.tongue));
    view! {
        {breadcrumbs(visitor, vec![(word.headword.clone(), item.address().url())])}
        <header class="page-head">
            <p class="above">{texts.way}</p>
            <h1>{taught(&word.headword, &item.lang)}</h1>
            <p class="lead">{gloss}</p>
        </header>
        {saying(visitor, item, word, sound, library.renditions())}
    }
    .into_any()
}
