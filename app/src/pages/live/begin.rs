//! What is asked of many telephones.

use tiengban_content::body::Body;
use tiengban_content::learning::live::{Question, of_lesson, of_lines, of_words};
use tiengban_content::people::PersonId;
use tiengban_content::{Item, ItemId, State, Viewer};
use tiengban_store::learning::Thing;
use tiengban_store::people::Club;

use crate::doors::{Sent, codes};
use crate::error::PageError;
use crate::pages::evening::{DUE, chosen, eyes};
use crate::pages::practice::{parts, words_for};
use crate::visitor::Visitor;

/// So many people's memories are asked what is due.
const MOST_PEOPLE: usize = 300;
/// So many things are asked in an evening.
const MOST_THINGS: usize = 40;
/// Two clubs hardly ever get the same code at once.
const TRIES: usize = 8;

/// Begins an evening with what was chosen; its id. Nothing, where there is nothing to ask.
///
/// # Errors
/// When the store cannot answer.
pub(crate) async fn begin(visitor: &Visitor, club: &Club, sent: &Sent) -> Result<Option<String>, PageError> {
    let site = &visitor.site;
    let mut questions = asked(visitor, club, sent.get("what")).await?;
    questions.truncate(MOST_THINGS);
    if questions.is_empty() {
        return Ok(None);
    }
    let state = serde_json::to_string(&questions).unwrap_or_default();
    let once = sent.once().map(|once| once.0);
    for _ in 0..TRIES {
        let code = codes::live(site);
        let begun = site.db.begin_live(&club.id, &code, &state, once.as_deref(), &*site.clock, &*site.ids).await?;
        if begun.is_some() {
            return Ok(begun);
        }
    }
    Err(PageError::Stale)
}

async fn asked(visitor: &Visitor, club: &Club, what: &str) -> Result<Vec<Question>, PageError> {
    let eyes = eyes(&club.id);
    if what == DUE {
        return due(visitor, club, &eyes).await;
    }
    let Some(item) = chosen(visitor, &club.id, what).await? else { return Ok(Vec::new()) };
    Ok(match &item.body {
        Body::Lesson(_) => {
            let words = of_words(&words_for(visitor, &item, &eyes).await?);
            words.into_iter().chain(of_lesson(&item)).collect()
        }
        body => {
            let lines = parts(body);
            of_lines(&item.slug, &lines, &lines)
        }
    })
}

/// What most people in the club are about to forget: words, and lines of songs.
async fn due(visitor: &Visitor, club: &Club, eyes: &Viewer) -> Result<Vec<Question>, PageError> {
    let (db, now) = (&visitor.site.db, visitor.site.clock.now_ms());
    let people = db.roster(&club.id, "", MOST_PEOPLE, 0).await?;
    let people: Vec<PersonId> = people.into_iter().map(|line| line.person.id).collect();
    let due = db.due_together(&people, eyes, now, MOST_THINGS).await?;
    let ids: Vec<ItemId> = due.iter().map(|thing| thing.item.clone()).collect();
    let mut items = db.indexable(&ids).await?;
    items.retain(|item| item.state == State::Published && eyes.may_see(&item.audience));
    let item = |thing: &Thing| items.iter().find(|item| item.id == thing.item);
    let words: Vec<Item> = due.iter().filter(|thing| thing.part.is_empty()).filter_map(item).cloned().collect();
    let line = |thing: &Thing| {
        let song = item(thing).filter(|item| matches!(item.body, Body::Song(_)))?;
        of_lines(&song.slug, &parts(&song.body), std::slice::from_ref(&thing.part)).pop()
    };
    Ok(of_words(&words).into_iter().chain(due.iter().filter_map(line)).collect())
}
