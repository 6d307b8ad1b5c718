//! All signs of a script: which are drawn, which wait.

use leptos::prelude::*;
use tiengban_content::body::Letter;

use super::bench::Bench;
use super::name_of;
use crate::document::{Page, document};
use crate::pages::Answer;
use crate::parts::{breadcrumbs, said};
use crate::visitor::{AskedSlug, Visitor};

/// `GET /xuong/chu/{slug}`
///
/// # Errors
/// Sign in, or not found for whoever may not draw this script.
pub async fn page(visitor: Visitor, AskedSlug(slug): AskedSlug) -> Answer {
    let bench = Bench::at(&visitor, slug).await?;
    let texts = &visitor.texts().drawing;
    let page = Page::new(texts.title, texts.lead).hidden_from_crawlers();
    let asking = visitor.clone();
    Ok(document(&visitor, page.body(move || show(&asking, &bench))))
}

fn show(visitor: &Visitor, bench: &Bench) -> AnyView {
    let texts = &visitor.texts().drawing;
    let title = &bench.script.title;
    let steps = vec![(visitor.reads(title).to_owned(), bench.item.address().url())];
    let rows = bench.script.letters.iter().enumerate().map(|(index, letter)| row(visitor, bench, index + 1, letter));
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

fn row(visitor: &Visitor, bench: &Bench, number: usize, letter: &Letter) -> AnyView {
    let texts = &visitor.texts().drawing;
    let name = name_of(visitor, letter);
    let (state, does) = match &letter.drawing {
        Some(drawing) => ((texts.drawn)(drawing.strokes.len()), (texts.change)(&name)),
        None => (texts.not_drawn.to_owned(), (texts.draw)(&name)),
    };
    view! {
        <li class="sign" id=format!("chu-{number}") data-drawn=letter.drawing.is_some().then_some("")>
            <span class="sign-form word" lang=format!("{}", bench.item.lang) translate="no">
                {name}
            </span>
            <span class="sign-state">{state}</span>
            <a href=bench.path(Some(number))>{does}</a>
        </li>
    }
    .into_any()
}
