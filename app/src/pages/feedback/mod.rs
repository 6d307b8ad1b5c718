//! Feedback: what anyone says of a page or a word, who answers, and what became of it. Only its giver and those who write
//! here and may see its item read it.
//!
//! - [`give`]: the short form, for anybody who may see the item
//! - [`mine`]: the giver's own page, by an address that nobody else knows
//! - [`queue`]: what waits, for teachers
//! - [`voice`]: what is said aloud
//! - [`thread`]: one of them, with its answers; [`variant`] makes it a variant of its word
//!
//! Each page reads and works without JavaScript.

pub mod give;
pub mod mine;
pub mod queue;
pub mod thread;
mod variant;
pub mod voice;

use leptos::prelude::*;
use tiengban_content::text::clean::{Typed, clean};
use tiengban_content::{Item, ItemId};
use tiengban_store::feedback::{Feedback, Reply};

use crate::error::PageError;
use crate::parts::form::{carried, once};
use crate::parts::text_area::TextArea;
use crate::parts::{dotted, when};
use crate::visitor::Visitor;

/// The most letters of a short field.
const LETTERS: usize = 200;
/// The most letters of what is said.
const WORDS: usize = 4_000;

/// The item that something was said of, in whatever state.
async fn item_of(visitor: &Visitor, id: &ItemId) -> Result<Option<Item>, PageError> {
    Ok(visitor.site.db.indexable(std::slice::from_ref(id)).await?.pop())
}

/// Words as they are kept: nothing where none are left, or they are too many; and why not, where some cannot stay.
fn words(visitor: &Visitor, typed: &str) -> Result<String, String> {
    let text = clean(typed, Typed::Prose).whole().map_err(|odd| visitor.reads(&odd.told()).to_owned())?;
    let fits = !text.is_empty() && text.chars().count() <= WORDS;
    if fits { Ok(text) } else { Err(visitor.texts().feedback.empty_reply.to_owned()) }
}

/// What was said, and what was said to that.
fn said(visitor: &Visitor, feedback: &Feedback, player: Option<AnyView>, replies: &[(Reply, String)]) -> AnyView {
    let (texts, now) = (&visitor.texts().feedback, visitor.site.clock.now_ms());
    let at = |at: i64| when(at, now, visitor.tongue);
    let called = if feedback.called.is_empty() { texts.anonymous } else { &feedback.called };
    let form = (!feedback.form.is_empty()).then(
        || view! { <p class="feedback-form" translate="no">{(texts.stands_as)(&feedback.form, &feedback.place)}</p> },
    );
    let place = (feedback.form.is_empty() && !feedback.place.is_empty())
        .then(|| view! { <p class="place">{feedback.place.clone()}</p> });
    let reply = |(reply, name): &(Reply, String)| {
        let who = if reply.by_giver {
            texts.giver
        } else if name.is_empty() {
            texts.teacher
        } else {
            name
        };
        view! {
            <li class=if reply.by_giver { "remark" } else { "remark remark-teacher" }>
                <p class="feedback-words">{reply.words.clone()}</p>
                <p class="note">{dotted([&who.to_owned(), &at(reply.made_at)])}</p>
            </li>
        }
    };
    view! {
        <ol class="remarks feedback-thread">
            <li class="remark">
                <p class="above">{(texts.sort)(feedback.sort)}</p>
                {form}
                {place}
                {player}
                {(!feedback.words.is_empty()).then(|| view! { <p class="feedback-words">{feedback.words.clone()}</p> })}
                <p class="note">{dotted([&called.to_owned(), &at(feedback.made_at)])}</p>
            </li>
            {replies.iter().map(reply).collect_view()}
        </ol>
    }
    .into_any()
}

/// The form that takes back what was said aloud.
fn silencing(visitor: &Visitor, feedback: &Feedback, action: String) -> Option<AnyView> {
    let texts = &visitor.texts().feedback;
    feedback.voice.as_ref()?;
    Some(
        view! {
            <form method="post" action=action>
                {carried("do", "silence")} <button class="button-small">{texts.voice_take_back}</button>
            </form>
        }
        .into_any(),
    )
}

/// The form to say something more.
fn saying(visitor: &Visitor, action: String, label: &'static str, button: &'static str) -> AnyView {
    view! {
        <form class="sheet" method="post" action=action>
            {once(visitor)} {carried("do", "reply")}
            {TextArea::new("words", label).rows(4).value(visitor.typed_or("words", "")).required().show()}
            <button>{button}</button>
        </form>
    }
    .into_any()
}
