//! What was answered where there was no network comes home: each answer once, in its order, by the text that was shown.

use std::collections::BTreeMap;

use axum::Json;
use axum::body::Bytes;
use axum::http::header::CACHE_CONTROL;
use axum::response::IntoResponse;
use serde::{Deserialize, Serialize};
use tiengban_content::body::{Block, Body};
use tiengban_content::learning::Sitting;
use tiengban_content::people::PersonId;
use tiengban_content::{Address, Item, ItemId, Kind};
use tiengban_memory::Rating;
use tiengban_store::learning::{NewLine, Said, Thing};

use super::{mark_of, taker};
use crate::error::PageError;
use crate::pages::practice::holds;
use crate::pages::{Answer, learn, seen};
use crate::parts::{Library, Setting, blocks_for, graded, own_blocks};
use crate::visitor::Visitor;

/// So many answers come in one request.
const MOST: usize = 300;
/// The longest answer in letters, and the most of its parts.
const LONGEST: usize = 500;
const PARTS: usize = 60;
/// So often a sitting is brought together with what another device does to it at the same moment.
const TRIES: usize = 5;

/// What a device sends.
#[derive(Deserialize)]
struct Sent {
    /// Whose answers they are.
    person: String,
    /// What its clock says now, in milliseconds UTC: however wrong, all its times are wrong alike.
    now: i64,
    /// Each a [`Given`], as far as this build understands it: what it does not, waits on the device for one that does.
    answers: Vec<serde_json::Value>,
}

/// One of them. `id` is made on the device and never twice, `at` is by its clock; before `since`, by the clock of this
/// house, it did not have the pack.
#[derive(Deserialize)]
struct Given {
    id: String,
    at: i64,
    #[serde(default)]
    since: i64,
    #[serde(flatten)]
    what: What,
}

#[derive(Deserialize)]
#[serde(tag = "of", rename_all = "lowercase")]
enum What {
    /// How well they remembered a thing: 1 to 4, 5 where they know it already.
    Thing { item: String, part: String, said: i64 },
    /// What they answered to an exercise, in this revision of the lesson with this slug.
    /// `block` and `mark` as its page had them.
    Exercise {
        lesson: String,
        revision: i64,
        block: usize,
        #[serde(default)]
        mark: String,
        answer: Vec<String>,
    },
    /// The steps that they have gone through, in this revision.
    /// `count` is how many blocks its page had; 0 where it does not say.
    Steps {
        lesson: String,
        revision: i64,
        passed: Vec<usize>,
        #[serde(default)]
        count: usize,
    },
}

/// What is settled, and is to be forgotten by the device.
#[derive(Serialize)]
struct Settled {
    settled: Vec<String>,
}

/// `POST /mang-theo/gui`: answers of whoever is signed in. Each is settled: kept, or of something that is not there (any
/// more) for them. Sent again, it changes nothing.
///
/// # Errors
/// Where somebody else is signed in, or nobody; where what was sent is not understood; when the store cannot answer.
pub async fn submit(visitor: Visitor, body: Bytes) -> Answer {
    let visitor = taker(&visitor);
    let person = visitor.signed_in()?.member.id.clone();
    let sent: Sent = serde_json::from_slice(&body).map_err(|_| PageError::NotAForm)?;
    if sent.person != person.0 {
        return Err(PageError::NotForYou);
    }
    let now = visitor.site.clock.now_ms();
    let late = now.saturating_sub(sent.now);
    let mut shelf = Shelf::default();
    let mut lines = Vec::new();
    let mut sat: BTreeMap<(String, i64, usize), Vec<usize>> = BTreeMap::new();
    let mut settled = Vec::new();
    let understood = |value| serde_json::from_value::<Given>(value).ok();
    for given in sent.answers.into_iter().take(MOST).filter_map(understood) {
        // A clock that was set anew on the way may say anything.
        let at = given.at.saturating_add(late).max(given.since).min(now);
        match given.what {
            What::Thing { item, part, said } => lines.extend(thing(&visitor, &given.id, item, part, said, at).await?),
            What::Exercise { lesson, revision, block, mark, answer } => {
                if let Some(shown) = shelf.lesson(&visitor, &lesson, revision).await? {
                    lines.extend(shown.graded(&visitor, &given.id, (block, &mark), answer, at));
                }
            }
            What::Steps { lesson, revision, passed, count } => {
                sat.entry((lesson, revision, count)).or_default().extend(passed);
            }
        }
        settled.push(given.id);
    }
    let site = &visitor.site;
    site.db.learn(&person, &lines, &site.db.scheduler_for(&person).await?, &*site.clock).await?;
    for ((lesson, revision, count), passed) in sat {
        if let Some(shown) = shelf.lesson(&visitor, &lesson, revision).await? {
            shown.joined(&visitor, &person, &passed, count).await?;
        }
    }
    Ok(([(CACHE_CONTROL, "private, no-store")], Json(Settled { settled })).into_response())
}

/// A line about a thing that this person may see.
async fn thing(
    visitor: &Visitor,
    id: &str,
    item: String,
    part: String,
    said: i64,
    at: i64,
) -> Result<Option<NewLine>, PageError> {
    let said = if said == 5 { Some(Said::Known) } else { Rating::of(said).map(Said::Rated) };
    let Some(item) = seen(visitor, &ItemId(item)).await? else { return Ok(None) };
    let line =
        |said| NewLine { id: id.to_owned(), thing: Thing { item: item.id.clone(), part: part.clone() }, said, at };
    Ok(said.filter(|_| holds(&item.body, &part)).map(line))
}

/// The lessons that answers are about, each in the revision that was shown.
#[derive(Default)]
struct Shelf(BTreeMap<(String, i64), Option<Shown>>);

impl Shelf {
    async fn lesson(&mut self, visitor: &Visitor, slug: &str, revision: i64) -> Result<Option<&Shown>, PageError> {
        let key = (slug.to_owned(), revision);
        if !self.0.contains_key(&key) {
            let shown = Shown::of(visitor, slug, revision).await?;
            self.0.insert(key.clone(), shown);
        }
        Ok(self.0.get(&key).and_then(Option::as_ref))
    }
}

/// A lesson as it was shown. Blocks are those that this person gets.
struct Shown {
    /// As it is now.
    item: Item,
    is: Vec<Block>,
    /// As it was then, in this revision.
    old: Item,
    was: Vec<Block>,
    /// What its page had, each with its number in `was`.
    page: Vec<(usize, Block)>,
    revision: i64,
    /// What the old one leans on.
    library: Library,
}

impl Shown {
    async fn of(visitor: &Visitor, slug: &str, revision: i64) -> Result<Option<Self>, PageError> {
        let Ok(slug) = slug.parse() else { return Ok(None) };
        let address = Address::new(Kind::Lesson, slug);
        let Some(item) = visitor.site.db.item(&address, &visitor.viewer).await? else { return Ok(None) };
        let Some(old) = in_revision(visitor, &item, revision).await? else { return Ok(None) };
        let library = Library::of(visitor, &old).await?;
        let is = blocks_for(&Library::of(visitor, &item).await?, learn::blocks_of(&item));
        let was = blocks_for(&library, learn::blocks_of(&old));
        let page = own_blocks(&library, learn::blocks_of(&old));
        Ok(Some(Self { item, is, old, was, page, revision, library }))
    }

    /// What an answer to an exercise says to the memory. It is known by its mark; by its place, where it has none.
    fn graded(
        &self,
        visitor: &Visitor,
        id: &str,
        (block, mark): (usize, &str),
        answer: Vec<String>,
        at: i64,
    ) -> Vec<NewLine> {
        let of = |(_, block): &(usize, Block)| match block {
            Block::Exercise { exercise } => Some(exercise.clone()),
            _ => None,
        };
        let exercise = match mark {
            "" => self.page.get(block).and_then(of),
            mark => self.page.iter().filter_map(of).find(|exercise| mark_of(exercise) == mark),
        };
        let Some(exercise) = &exercise else { return Vec::new() };
        let answer: Vec<String> =
            answer.into_iter().take(PARTS).map(|part| part.chars().take(LONGEST).collect()).collect();
        let grade = graded(&self.library, exercise, &answer);
        let setting = Setting { visitor, item: &self.old, library: &self.library };
        learn::lines_of(setting, exercise, &grade, &answer, id, at)
    }

    /// What was gone through on the way is gone through here as well; at the end, the words are learned from now on.
    /// Where something of the lesson was hidden from them since, or is not any more, its numbers say nothing.
    async fn joined(
        &self,
        visitor: &Visitor,
        person: &PersonId,
        passed: &[usize],
        count: usize,
    ) -> Result<(), PageError> {
        if count != 0 && count != self.page.len() {
            return Ok(());
        }
        let passed: Vec<usize> = passed.iter().filter_map(|at| self.page.get(*at)).map(|(at, _)| *at).collect();
        let site = &visitor.site;
        for _ in 0..TRIES {
            let kept = site.db.sitting(person, &self.item.id).await?;
            let version = kept.as_ref().map_or(0, |kept| kept.version);
            let begun = kept.and_then(|kept| serde_json::from_str::<Sitting>(&kept.state).ok());
            let mut sitting = begun.unwrap_or_else(|| Sitting::begin(self.revision));
            if sitting.revision == self.revision {
                sitting.join(&self.was, &passed);
            } else {
                // What was done there is looked for in the text as it is now, and so is what was done here.
                let now = self.item.revision;
                let mut theirs = Sitting::begin(self.revision);
                theirs.join(&self.was, &passed);
                theirs.carry(&self.was, &self.is, now);
                if sitting.revision != now
                    && let Some(other) = in_revision(visitor, &self.item, sitting.revision).await?
                {
                    sitting.carry(learn::blocks_of(&other), &self.is, now);
                }
                sitting.join(&self.is, &theirs.passed);
            }
            let blocks = if sitting.revision == self.item.revision { &self.is } else { &self.was };
            let done = sitting.step(blocks).is_none();
            let state = serde_json::to_string(&sitting).unwrap_or_default();
            if site.db.sit(person, &self.item.id, &state, done, version, &*site.clock).await? {
                if done {
                    learn::add_words(visitor, person, &self.item, &self.library).await?;
                }
                return Ok(());
            }
        }
        Err(PageError::Stale)
    }
}

/// A lesson as it was in a revision, if it was ever shown so.
async fn in_revision(visitor: &Visitor, item: &Item, revision: i64) -> Result<Option<Item>, PageError> {
    if revision == item.revision {
        return Ok(Some(item.clone()));
    }
    let body = visitor.site.db.shown_revision(&item.id, revision).await?.map(|revision| revision.body);
    Ok(body.filter(|body| matches!(body, Body::Lesson(_))).map(|body| Item { body, ..item.clone() }))
}
