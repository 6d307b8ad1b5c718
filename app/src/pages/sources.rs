//! All sources, and the licences of what is here.

use leptos::prelude::*;
use tiengban_content::Item;
use tiengban_content::Kind;
use tiengban_content::body::{Body, Source};
use tiengban_store::ItemFilter;

use super::Answer;
use crate::document::{Page, document};
use crate::parts::{Pager, breadcrumbs, pager, said};
use crate::visitor::Visitor;

/// Sources on one page.
const PAGE_SIZE: usize = 100;

/// `GET /nguon`
///
/// # Errors
/// When the store cannot answer.
pub async fn page(visitor: Visitor) -> Answer {
    let filter = ItemFilter::new().kind(Kind::Source);
    let total = visitor.site.db.count(&filter, &visitor.viewer).await?;
    let stretch = Pager::asked(&visitor, usize::try_from(total).unwrap_or_default(), PAGE_SIZE);
    let shown = filter.limit(PAGE_SIZE).offset(stretch.offset());
    let sources = visitor.site.db.items(&shown, &visitor.viewer).await?;
    let texts = &visitor.texts().sources;
    let asking = visitor.clone();
    let page = Page::new(texts.title, texts.lead).body(move || show(&asking, &sources, stretch));
    Ok(document(&visitor, page))
}

fn show(visitor: &Visitor, sources: &[Item], stretch: Pager) -> AnyView {
    let texts = &visitor.texts().sources;
    let row = |item: &Item| {
        let Body::Source(source) = &item.body else { return ().into_any() };
        view! {
            <li id=item.slug.to_string()>
                <a href=item.address().url()>
                    <span class="source-label">{source.label.clone()}</span>
                </a>
                <div>
                    <p>{said(&source.title, visitor.tongue)}</p>
                    <p class="small">{source.place.clone()}</p>
                    <p class="small">{texts.licence} ": " {licence(visitor, source)}</p>
                </div>
            </li>
        }
        .into_any()
    };
    view! {
        {breadcrumbs(visitor, Vec::new())}
        <h1>{texts.title}</h1>
        <p class="lead">{texts.lead}</p>
        <p>{texts.rule}</p>
        <ul class="sources">{sources.iter().map(row).collect_view()}</ul>
        {pager(visitor, stretch)}
        <section aria-labelledby="licences">
            <h2 id="licences">{texts.licences}</h2>
            <ul>
                <li>{texts.code_licence}</li>
                <li>{texts.content_licence}</li>
                <li>{texts.fonts_licence}</li>
            </ul>
        </section>
    }
    .into_any()
}

/// A source's licence, or that it states none.
pub(super) fn licence(visitor: &Visitor, source: &Source) -> String {
    if source.licence.is_empty() || source.licence == "none stated" {
        visitor.texts().sources.licence_none.to_owned()
    } else {
        source.licence.clone()
    }
}
