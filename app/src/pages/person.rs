//! A person: what they gave, and where it is used.

use leptos::prelude::*;
use tiengban_content::body::{Body, Person};
use tiengban_content::{Item, Kind, Rel};
use tiengban_store::{ItemFilter, Outline};

use super::{Answer, open};
use crate::document::{Page, document};
use crate::json_ld;
use crate::parts::{Library, Setting, blocks, breadcrumbs, card_grid, item_foot, outline_card, said};
use crate::visitor::{AskedSlug, Visitor};

/// `GET /nguoi/{slug}`
///
/// # Errors
/// Not found, or when the store cannot answer.
pub async fn page(visitor: Visitor, AskedSlug(slug): AskedSlug) -> Answer {
    let (item, library) = open(&visitor, Kind::Person, slug).await?;
    let Body::Person(person) = item.body.clone() else { return Err(crate::PageError::NotFound) };
    let sung = ItemFilter::new().kind(Kind::Song).linked_to(Rel::Person, item.address());
    let songs = visitor.site.db.outline(&sung, &visitor.viewer).await?;
    let page = Page::new(person.name.clone(), visitor.reads(&person.summary))
        .canonical(item.address().url())
        .og_type("profile")
        .json_ld(json_ld::person(&visitor, &item, &person));
    let asking = visitor.clone();
    Ok(document(&visitor, page.body(move || show(&asking, &item, &person, &library, &songs))))
}

fn show(visitor: &Visitor, item: &Item, person: &Person, library: &Library, songs: &[Outline]) -> AnyView {
    let texts = visitor.texts();
    let cards: Vec<AnyView> = songs.iter().map(|song| outline_card(visitor, song, None)).collect();
    let heard = (!cards.is_empty()).then(|| {
        view! {
            <section>
                <h2>{texts.language.songs}</h2>
                {card_grid(cards)}
            </section>
        }
    });
    view! {
        {breadcrumbs(visitor, vec![((texts.kinds)(Kind::Person).to_owned(), "/nguoi".to_owned())])}
        <header class="page-head">
            <h1 translate="no">{person.name.clone()}</h1>
            <p class="lead">{said(&person.summary, visitor.tongue)}</p>
        </header>
        {blocks(Setting { visitor, item, library }, &person.blocks)}
        {heard}
        {item_foot(visitor, item, library)}
    }
    .into_any()
}
