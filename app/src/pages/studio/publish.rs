//! Whether a lesson may be shown to its readers, and showing it.

use std::collections::BTreeSet;

use tiengban_content::body::{Body, Lesson};
use tiengban_content::studio::templates::{Lack, lacks};
use tiengban_content::studio::text::{TooLong, too_long};
use tiengban_content::studio::tidy::odd;
use tiengban_content::text::clean::Odd;
use tiengban_content::{Address, Item, ItemId, Kind, Rel, Slug, State};
use tiengban_store::studio::Asked;
use tiengban_store::{PeopleConflict, StoreError};

use super::bench::{Bench, used};
use crate::error::PageError;
use crate::visitor::Visitor;

/// Why it is not shown yet.
#[derive(Clone, Debug, PartialEq)]
pub enum NotYet {
    /// Something is missing in it.
    Lacks(Vec<Lack>),
    /// These characters cannot stay: in which block (none: title or goal), and what they are.
    Odd(Vec<(Option<usize>, Odd)>),
    /// Texts of so many bytes in these blocks are too long for a page.
    TooLong(Vec<TooLong>),
    /// These new words say nowhere where they are from.
    WithoutSource(Vec<String>),
    /// Whoever wrote it asks another pair of eyes.
    OwnWork,
    /// Somebody has written on meanwhile.
    Stale,
    /// Somebody is heard in it who did not agree that its readers hear it.
    NoAgreement,
    /// It is from somebody who may be under sixteen, and no guardian agrees.
    NeedsConsent,
}

/// Whether this person may publish it: stewards; teachers what another wrote.
#[must_use]
pub fn may(visitor: &Visitor, asked: Option<&Asked>, bench: &Bench) -> bool {
    let steward = visitor.signed_in().is_ok_and(|who| who.member.is_steward());
    steward || asked.is_some_and(|asked| asked.by != bench.person)
}

/// What is missing before this lesson can be shown; nothing where it can.
///
/// # Errors
/// When the store cannot answer.
pub async fn missing(visitor: &Visitor, lesson: &Lesson) -> Result<Option<NotYet>, PageError> {
    let lacking = lacks(lesson);
    if !lacking.is_empty() {
        return Ok(Some(NotYet::Lacks(lacking)));
    }
    let odd = odd(lesson);
    if !odd.is_empty() {
        return Ok(Some(NotYet::Odd(odd)));
    }
    let long = too_long(lesson);
    if !long.is_empty() {
        return Ok(Some(NotYet::TooLong(long)));
    }
    let without: Vec<String> = new_words(visitor, lesson).await?.iter().filter_map(unsourced).collect();
    Ok((!without.is_empty()).then_some(NotYet::WithoutSource(without)))
}

fn unsourced(item: &Item) -> Option<String> {
    match &item.body {
        Body::Word(word) if word.cites.is_empty() => Some(word.headword.clone()),
        _ => None,
    }
}

/// The words of a lesson that are not published yet: they are, with it.
///
/// # Errors
/// When the store cannot answer.
pub async fn new_words(visitor: &Visitor, lesson: &Lesson) -> Result<Vec<Item>, PageError> {
    let mut words = used(visitor, lesson, Rel::Word).await?;
    words.retain(|item| item.state != State::Published);
    Ok(words)
}

/// Shows a revision to its readers. Answers where it stands.
///
/// # Errors
/// When the store cannot answer or keep it.
pub async fn publish(visitor: &Visitor, bench: &Bench, number: i64) -> Result<Result<Address, NotYet>, PageError> {
    let (db, item) = (&visitor.site.db, &bench.item);
    let asked = db.review_of(&item.id).await?;
    if !may(visitor, asked.as_ref(), bench) {
        return Ok(Err(NotYet::OwnWork));
    }
    if number != item.revision {
        return Ok(Err(NotYet::Stale));
    }
    if let Some(missing) = missing(visitor, &bench.lesson).await? {
        return Ok(Err(missing));
    }
    let words = new_words(visitor, &bench.lesson).await?;
    let sources = new_sources(visitor, &words).await?;
    let with: Vec<ItemId> = sources.into_iter().chain(words.into_iter().map(|word| word.id)).collect();
    let slug = better_slug(visitor, bench).await?;
    let by = visitor.by()?;
    match db.publish_revision(&item.id, number, slug.as_ref(), &with, &by, &*visitor.site.clock).await {
        Ok(()) => Ok(Ok(Address::new(Kind::Lesson, slug.unwrap_or_else(|| item.slug.clone())))),
        Err(StoreError::People(PeopleConflict::Stale)) => Ok(Err(NotYet::Stale)),
        Err(StoreError::People(PeopleConflict::NoAgreement)) => Ok(Err(NotYet::NoAgreement)),
        Err(StoreError::People(PeopleConflict::NeedsConsent)) => Ok(Err(NotYet::NeedsConsent)),
        Err(error) => Err(error.into()),
    }
}

/// The sources of new words that are not published yet either: somebody's word of mouth.
async fn new_sources(visitor: &Visitor, words: &[Item]) -> Result<BTreeSet<ItemId>, PageError> {
    let links = words.iter().flat_map(|word| word.body.links()).filter(|link| link.rel == Rel::Source);
    let addresses: Vec<Address> = links.map(|link| link.to).collect();
    let found = visitor.site.db.items_at(&addresses).await?;
    let waiting = found.into_iter().filter(|item| matches!(item.state, State::Draft | State::InReview));
    Ok(waiting.map(|item| item.id).collect())
}

/// A lesson that nobody has read yet gets an address after what it is called by now.
async fn better_slug(visitor: &Visitor, bench: &Bench) -> Result<Option<Slug>, PageError> {
    let item = &bench.item;
    let title: String = bench.lesson.title.text("vi").chars().take(60).collect();
    let Ok(wanted) = Slug::from_title(item.slug.folder(), &title) else { return Ok(None) };
    if item.state == State::Published || wanted == item.slug {
        return Ok(None);
    }
    let taken = visitor.site.db.item_at(&Address::new(Kind::Lesson, wanted.clone())).await?.is_some();
    Ok((!taken).then_some(wanted))
}
