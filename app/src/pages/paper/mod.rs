//! What is printed for a lesson or a wall. Each page is a plain page of A4 with its own styles for paper: the browser
//! prints it, and needs nothing from outside the house. Who may see what is asked as on the pages it is printed from.
//!
//! - [`handout`] is a lesson with room to write; [`tasks`] are its exercises
//! - [`word_cards`] are the words of a lesson, to be cut out
//! - [`alphabet`] is a language's own letters with a word for each
//!
//! The sheet of a song is in [`super::song::sheet`], the cards of a club in [`super::clubs::cards`].

pub mod alphabet;
pub mod handout;
mod tasks;
pub mod word_cards;

use leptos::prelude::*;
use tiengban_content::body::{Block, Lesson, Picture};
use tiengban_content::{Item, Kind, Slug, State};

use crate::parts::Library;
use crate::parts::form::qr;
use crate::visitor::Visitor;

/// The words of a lesson's dictionary blocks that this visitor may see, each once.
fn words_of(lesson: &Lesson, library: &Library) -> Vec<Item> {
    let mut slugs: Vec<Slug> = Vec::new();
    for block in &lesson.blocks {
        if let Block::Words { words } = block {
            for word in words {
                if !slugs.contains(word) {
                    slugs.push(word.clone());
                }
            }
        }
    }
    library.all(Kind::Word, &slugs)
}

/// The ways from a lesson to what can be printed of it; none from a draft, which has no page of its own yet.
pub(super) fn ways(visitor: &Visitor, item: &Item, lesson: &Lesson, library: &Library) -> Option<AnyView> {
    let texts = &visitor.texts().paper;
    let cards = (!words_of(lesson, library).is_empty())
        .then(|| view! { <a class="button" href=word_cards::path(item)>{texts.cards}</a> });
    (item.state == State::Published).then(|| {
        view! {
            <p class="paper-ways not-printed">
                <a class="button" href=handout::path(item)>
                    {texts.handout}
                </a>
                " "
                {cards}
            </p>
        }
        .into_any()
    })
}

/// The code that leads to a page, and what it is good for.
fn code(url: &str, says: &'static str) -> AnyView {
    view! { <div class="song-sheet-code">{qr(url)} <p>{says}</p></div> }.into_any()
}

/// The whole address of an item's page.
fn address_of(visitor: &Visitor, item: &Item) -> String {
    format!("{}{}", visitor.origin, item.address().url())
}

/// A picture as paper needs it: fetched at once, however far down it stands.
fn picture(visitor: &Visitor, picture: &Picture) -> AnyView {
    let credit = picture.credit.clone();
    view! {
        <figure class="picture">
            <img
                src=format!("/anh/{}", picture.sha256)
                alt=visitor.reads(&picture.alt).to_owned()
                width=picture.width
                height=picture.height
            />
            {(!credit.is_empty()).then(|| view! { <figcaption class="credit">{credit}</figcaption> })}
        </figure>
    }
    .into_any()
}
