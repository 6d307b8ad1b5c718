//! Wanting to learn something: a word, all words of a lesson, the signs of a script, the lines of a song.

use leptos::prelude::*;
use tiengban_content::body::Body;
use tiengban_content::{Item, ItemId, Kind, Rel, Viewer};
use tiengban_store::ItemFilter;
use tiengban_store::learning::{NewLine, Said, Thing};

use super::card::parts;
use crate::doors::Sent;
use crate::doors::entering::go_to;
use crate::error::PageError;
use crate::pages::{Answer, seen};
use crate::parts::form::{carried, once};
use crate::visitor::Visitor;

/// `POST /on-tap/them`: everything of the item `item` that can be learned.
///
/// # Errors
/// Where nobody is signed in; not found, for whoever may not see it.
pub async fn submit(visitor: Visitor, sent: Sent) -> Answer {
    let person = visitor.signed_in()?.member.id.clone();
    let item = seen(&visitor, &ItemId(sent.get("item").to_owned())).await?.ok_or(PageError::NotFound)?;
    let site = &visitor.site;
    let (once, at) = (sent.once().map_or_else(|| site.ids.next().0, |once| once.0), site.clock.now_ms());
    let things = things(&visitor, &item).await?;
    let line =
        |(number, thing): (usize, Thing)| NewLine { id: format!("{once}-{number}"), thing, said: Said::Added, at };
    let lines: Vec<NewLine> = things.into_iter().enumerate().map(line).collect();
    site.db.learn(&person, &lines, &site.db.scheduler_for(&person).await?, &*site.clock).await?;
    Ok(go_to("/on-tap?da=them"))
}

/// What of an item can be learned: the words of a lesson, the parts of anything else.
async fn things(visitor: &Visitor, item: &Item) -> Result<Vec<Thing>, PageError> {
    if let Body::Lesson(_) = &item.body {
        return Ok(words_for(visitor, item, &visitor.viewer)
            .await?
            .into_iter()
            .map(|word| Thing::word(word.id))
            .collect());
    }
    Ok(things_for(item))
}

/// The parts of an item that can be learned.
pub(crate) fn things_for(item: &Item) -> Vec<Thing> {
    parts(&item.body).into_iter().map(|part| Thing { item: item.id.clone(), part }).collect()
}

/// The words of a lesson that these eyes may see, in its order.
pub(crate) async fn words_for(visitor: &Visitor, lesson: &Item, eyes: &Viewer) -> Result<Vec<Item>, PageError> {
    let links = lesson.body.links();
    let filter = ItemFilter::new().kind(Kind::Word).linked_from(Rel::Word, lesson.address());
    let words = visitor.site.db.items(&filter, eyes).await?;
    let in_order = links.iter().filter(|link| link.rel == Rel::Word);
    Ok(in_order.filter_map(|link| words.iter().find(|word| word.address() == link.to).cloned()).collect())
}

/// The button that wants it, for whoever is signed in.
#[must_use]
pub(crate) fn wanting(visitor: &Visitor, item: &Item) -> Option<AnyView> {
    visitor.known.who.as_ref()?;
    let texts = &visitor.texts().practice;
    let name = match item.body.kind() {
        Kind::Word => texts.want_word,
        Kind::Lesson => texts.want_lesson,
        Kind::Script => texts.want_script,
        Kind::Song => texts.want_song,
        _ => return None,
    };
    let holds = match item.body.kind() {
        Kind::Lesson => item.body.links().iter().any(|link| link.rel == Rel::Word),
        _ => !parts(&item.body).is_empty(),
    };
    holds.then(|| want(visitor, item, name))
}

/// The button with this on it.
fn want(visitor: &Visitor, item: &Item, name: &'static str) -> AnyView {
    view! {
        <form class="want" method="post" action="/on-tap/them">
            {once(visitor)} {carried("item", item.id.0.clone())} <button>{name}</button>
        </form>
    }
    .into_any()
}
