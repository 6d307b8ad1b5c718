//! Practising to write a sign, over its teacher's strokes: for anybody who may see it. Whoever is signed in has it in their
//! memory.

use axum::extract::Path;
use leptos::prelude::*;
use tiengban_content::drawing::Drawing;
use tiengban_content::{Address, Item, Kind, Slug};

use super::bench::{Sign, drawing, signs};
use crate::document::{Page, document};
use crate::error::PageError;
use crate::pages::Answer;
use crate::parts::form::{carried, once};
use crate::parts::{breadcrumbs, said, tracing};
use crate::visitor::Visitor;

/// `GET /tap-viet/{number}/{slug}`: a sign of a script, by its number from 1.
///
/// # Errors
/// Not found, also where the sign is not drawn.
pub async fn page(visitor: Visitor, Path(asked): Path<(String, String)>) -> Answer {
    of(visitor, Kind::Script, asked).await
}

/// `GET /tap-viet-tu/{number}/{slug}`: a word in another script.
///
/// # Errors
/// As [`page`].
pub async fn page_of_word(visitor: Visitor, Path(asked): Path<(String, String)>) -> Answer {
    of(visitor, Kind::Word, asked).await
}

async fn of(visitor: Visitor, kind: Kind, (number, slug): (String, String)) -> Answer {
    let slug: Slug = slug.parse().map_err(|_| PageError::NotFound)?;
    let number: usize = number.parse().map_err(|_| PageError::NotFound)?;
    let item = visitor.site.db.item(&Address::new(kind, slug), &visitor.viewer).await?.ok_or(PageError::NotFound)?;
    let drawing = drawing(&item.body, number).cloned().filter(|drawing| drawing.check().is_ok());
    let drawing = drawing.ok_or(PageError::NotFound)?;
    let all = signs(&visitor, &item.body);
    let texts = &visitor.texts().drawing;
    let title = (texts.trace_of)(&all[number - 1].name);
    let asking = visitor.clone();
    let page = Page::new(title, texts.trace_lead).hidden_from_crawlers();
    Ok(document(&visitor, page.body(move || body(&asking, &item, &all, number, &drawing))))
}

/// The way to it, where a sign is drawn.
#[must_use]
pub(crate) fn way(visitor: &Visitor, item: &Item, number: usize, name: &str) -> AnyView {
    view! { <a href=path(item, number)>{(visitor.texts().drawing.trace_of)(name)}</a> }.into_any()
}

fn path(item: &Item, number: usize) -> String {
    let url = item.address().url();
    let way = if item.body.kind() == Kind::Word { "tap-viet-tu" } else { "tap-viet" };
    format!("/{way}/{number}/{}", url.splitn(3, '/').nth(2).unwrap_or_default())
}

fn body(visitor: &Visitor, item: &Item, all: &[Sign], number: usize, drawing: &Drawing) -> AnyView {
    let texts = &visitor.texts().drawing;
    let (sign, title) = (&all[number - 1], item.body.title(&item.lang));
    let next = all.iter().enumerate().skip(number).find(|(_, sign)| sign.drawing.is_some());
    let next = next.map(|(index, sign)| view! { <p>{way(visitor, item, index + 1, &sign.name)}</p> });
    let ipa = sign.ipa.clone().map(|ipa| view! { <p class="ipa" translate="no">{format!("/{ipa}/")}</p> });
    let remembered = visitor.known.who.is_some().then(|| remember(visitor, item, sign)).into_any();
    view! {
        {breadcrumbs(visitor, vec![(visitor.reads(&title).to_owned(), item.address().url())])}
        <header class="page-head">
            <p class="above">{said(&title, visitor.tongue)}</p>
            <h1>{(texts.trace_of)(&sign.name)}</h1>
            {ipa}
            <p class="lead">{texts.trace_lead}</p>
        </header>
        {tracing(visitor, drawing, &sign.name, "net", remembered)}
        {next}
    }
    .into_any()
}

/// What was practised goes into the learner's memory.
fn remember(visitor: &Visitor, item: &Item, sign: &Sign) -> AnyView {
    // A word is learned as a whole, a script sign by sign.
    let part = if item.body.kind() == Kind::Word { String::new() } else { sign.form.clone() };
    view! {
        <form method="post" action="/on-tap" data-done="" hidden=true>
            {once(visitor)} {carried("item", item.id.0.clone())} {carried("part", part)}
            <input type="hidden" name="said" value="" data-rating="" />
            <button class="button-strong">{visitor.texts().drawing.trace_remember}</button>
        </form>
    }
    .into_any()
}
