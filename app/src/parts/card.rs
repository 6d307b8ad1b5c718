//! Cards that lead to pages.

use leptos::prelude::*;
use tiengban_content::Item;
use tiengban_content::body::{Body, Writing};
use tiengban_store::Outline;

use super::{said, taught};
use crate::texts::Tongue;
use crate::visitor::Visitor;

/// Cards in a grid; nothing where there are none.
#[must_use]
pub fn card_grid(cards: Vec<AnyView>) -> AnyView {
    if cards.is_empty() {
        return ().into_any();
    }
    view! { <ul class="cards">{cards}</ul> }.into_any()
}

/// A card for anything but a word: its kind, title and summary.
#[must_use]
pub fn outline_card(visitor: &Visitor, outline: &Outline, above: Option<String>) -> AnyView {
    let tongue = visitor.tongue;
    view! {
        <li class="card" data-kind=outline.address.kind.name()>
            <a href=outline.address.url()>
                {above.map(|above| view! { <span class="card-above">{above}</span> })}
                <span class="card-title">{said(&outline.title, tongue)}</span>
                <span class="card-text">{said(&outline.summary, tongue)}</span>
            </a>
        </li>
    }
    .into_any()
}

/// Words as cards: the form large, the meaning below.
#[must_use]
pub fn word_cards(items: &[Item], tongue: Tongue) -> AnyView {
    let card = |item: &Item| {
        let Body::Word(word) = &item.body else { return ().into_any() };
        let writing = (word.writing != Writing::Spelling).then(|| word.writing.name());
        view! {
            <li class="word-card" data-writing=writing>
                <a href=item.address().url()>
                    {taught(&word.headword, &item.lang)} <span class="gloss">{said(&word.gloss(), tongue)}</span>
                </a>
            </li>
        }
        .into_any()
    };
    if items.is_empty() {
        return ().into_any();
    }
    view! { <ul class="word-cards">{items.iter().map(card).collect_view()}</ul> }.into_any()
}
