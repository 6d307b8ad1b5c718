//! A story: a genre, an instrument, a custom, with a source for every claim.

use leptos::prelude::*;
use tiengban_content::body::{Body, Story};
use tiengban_content::{Item, Kind};

use super::{Answer, open};
use crate::document::{Page, document};
use crate::json_ld;
use crate::parts::{Library, Setting, blocks, breadcrumbs, item_foot, said};
use crate::visitor::{AskedSlug, Visitor};

/// `GET /chuyen/{slug}`
///
/// # Errors
/// Not found, or when the store cannot answer.
pub async fn page(visitor: Visitor, AskedSlug(slug): AskedSlug) -> Answer {
    let (item, library) = open(&visitor, Kind::Story, slug).await?;
    let Body::Story(story) = item.body.clone() else { return Err(crate::PageError::NotFound) };
    let page = Page::new(visitor.reads(&story.title), visitor.reads(&story.summary))
        .canonical(item.address().url())
        .og_type("article")
        .json_ld(json_ld::story(&visitor, &item, &story));
    let asking = visitor.clone();
    Ok(document(&visitor, page.body(move || show(&asking, &item, &story, &library))))
}

fn show(visitor: &Visitor, item: &Item, story: &Story, library: &Library) -> AnyView {
    let texts = visitor.texts();
    let peoples = library.all(Kind::Language, &story.about);
    let people = |language: &Item| {
        view! {
            <li>
                <a href=language.address().url()>{said(&language.body.title(&language.lang), visitor.tongue)}</a>
            </li>
        }
    };
    let about = (!peoples.is_empty()).then(|| {
        view! {
            <div class="about">
                <span>{texts.story.about}</span>
                <ul class="chips">{peoples.iter().map(people).collect_view()}</ul>
            </div>
        }
    });
    view! {
        {breadcrumbs(visitor, vec![((texts.kinds)(Kind::Story).to_owned(), "/chuyen".to_owned())])}
        <article>
            <header class="page-head">
                <p class="above">{(texts.story.genre)(story.genre)}</p>
                <h1>{said(&story.title, visitor.tongue)}</h1>
                <p class="lead">{said(&story.summary, visitor.tongue)}</p>
                {about}
            </header>
            {blocks(Setting { visitor, item, library }, &story.blocks)}
        </article>
        {item_foot(visitor, item, library)}
    }
    .into_any()
}
