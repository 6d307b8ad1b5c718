//! All signs of a script: which are drawn, which wait.

use leptos::prelude::*;
use tiengban_content::Kind;

use super::bench::{Bench, Sign};
use crate::document::{Page, document};
use crate::pages::Answer;
use crate::parts::{breadcrumbs, said};
use crate::visitor::{AskedSlug, Visitor};

/// `GET /xuong/chu/{slug}`
///
/// # Errors
/// Sign in, or not found for whoever may not draw this script.
pub async fn page(visitor: Visitor, AskedSlug(slug): AskedSlug) -> Answer {
    let bench = Bench::at(&visitor, Kind::Script, slug).await?;
    let texts = &visitor.texts().drawing;
    let page = Page::new(texts.title, texts.lead).hidden_from_crawlers();
    let asking = visitor.clone();
    Ok(document(&visitor, page.body(move || show(&asking, &bench))))
}

fn show(visitor: &Visitor, bench: &Bench) -> AnyView {
    let texts = &visitor.texts().drawing;
    let title = &bench.item.body.title(&bench.item.lang);
    let steps = vec![(visitor.reads(title).to_owned(), bench.item.address().url())];
    let rows = bench.signs.iter().enumerate().map(|(index, sign)| row(visitor, bench, index + 1, sign));
    view! {
        {breadcrumbs(visitor, steps)}
        <header class="page-head">
            <p class="above">{texts.title}</p>
            <h1>{said(title, visitor.tongue)}</h1>
            <p class="lead">{texts.lead}</p>
        </header>
        <ol class="signs">{rows.collect_view()}</ol>
    }
    .into_any()
}

fn row(visitor: &Visitor, bench: &Bench, number: usize, sign: &Sign) -> AnyView {
    let texts = &visitor.texts().drawing;
    let name = sign.name.clone();
    let (state, does) = match &sign.drawing {
        Some(drawing) => ((texts.drawn)(drawing.strokes.len()), (texts.change)(&name)),
        None => (texts.not_drawn.to_owned(), (texts.draw)(&name)),
    };
    view! {
        <li class="sign" id=format!("chu-{number}") data-drawn=sign.drawing.is_some().then_some("")>
            <span class="sign-form word" lang=format!("{}", bench.item.lang) translate="no">
                {name}
            </span>
            <span class="sign-state">{state}</span>
            <a href=bench.path(Some(number))>{does}</a>
        </li>
    }
    .into_any()
}
