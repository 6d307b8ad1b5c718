//! A source: what it is, and the pages that rest on it.

use leptos::prelude::*;
use tiengban_content::body::{Body, Source};
use tiengban_content::{Item, Kind, Rel};
use tiengban_store::{ItemFilter, Outline};

use super::sources::licence;
use super::{Answer, open};
use crate::document::{Page, document};
use crate::markdown;
use crate::parts::{Library, breadcrumbs, item_foot, said};
use crate::visitor::{AskedSlug, Visitor};

/// So many pages are named; the others are counted.
const USES_SHOWN: usize = 60;

/// `GET /nguon/{slug}`
///
/// # Errors
/// Not found, or when the store cannot answer.
pub async fn page(visitor: Visitor, AskedSlug(slug): AskedSlug) -> Answer {
    let (item, library) = open(&visitor, Kind::Source, slug).await?;
    let Body::Source(source) = item.body.clone() else { return Err(crate::PageError::NotFound) };
    let using = ItemFilter::new().linked_to(Rel::Source, item.address());
    let total = visitor.site.db.count(&using, &visitor.viewer).await?;
    let uses = visitor.site.db.outline(&using.limit(USES_SHOWN), &visitor.viewer).await?;
    let page = Page::new(visitor.reads(&source.title), source.place.clone()).canonical(item.address().url());
    let asking = visitor.clone();
    Ok(document(&visitor, page.body(move || show(&asking, &item, &source, &library, &uses, total))))
}

fn show(visitor: &Visitor, item: &Item, source: &Source, library: &Library, uses: &[Outline], total: i64) -> AnyView {
    let texts = &visitor.texts().sources;
    let note = source.note.best(visitor.tongue.tag()).map(|(lang, text)| {
        let html = markdown::html(text, &item.lang, library);
        view! { <div class="prose" lang=lang.to_string() inner_html=html></div> }
    });
    let date = (!source.date.is_empty()).then(|| {
        view! {
            <dt>{texts.date}</dt>
            <dd>{source.date.clone()}</dd>
        }
    });
    let more = total - i64::try_from(uses.len()).unwrap_or_default();
    let using = |page: &Outline| {
        view! {
            <li>
                <a href=page.address.url()>{said(&page.title, visitor.tongue)}</a>
            </li>
        }
    };
    let rests = (!uses.is_empty()).then(|| {
        view! {
            <section>
                <h2>{texts.used_by}</h2>
                <ul class="chips">{uses.iter().map(using).collect_view()}</ul>
                {(more > 0).then(|| view! { <p>{(texts.more_uses)(more)}</p> })}
            </section>
        }
    });
    view! {
        {breadcrumbs(visitor, vec![(texts.title.to_owned(), "/nguon".to_owned())])}
        <header class="page-head">
            <p class="above">
                <span class="source-label">{source.label.clone()}</span>
            </p>
            <h1>{said(&source.title, visitor.tongue)}</h1>
        </header>
        <dl class="facts">
            <dt>{texts.place}</dt>
            <dd>{source.place.clone()}</dd>
            {date}
            <dt>{texts.licence}</dt>
            <dd>{licence(visitor, source)}</dd>
        </dl>
        {note}
        {rests}
        {item_foot(visitor, item, library)}
    }
    .into_any()
}
