//! Where somebody is in a lesson. Whoever is signed in finds it on every device; for others it stands in the address of
//! the page, so that they can go back, and come back.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::{Deserialize, Serialize};
use tiengban_content::body::{Block, Body};
use tiengban_content::learning::Sitting;
use tiengban_content::learning::sitting::nothing;
use tiengban_content::people::PersonId;
use tiengban_content::{Item, Kind, Slug};

use crate::doors::Sent;
use crate::error::PageError;
use crate::pages::{open, studio::slug_url};
use crate::parts::{Library, blocks_for, forms_typed, graded, own_blocks};
use crate::visitor::Visitor;

/// The longest place in an address, in bytes: more than any lesson needs.
const LONGEST: usize = 4_000;

/// A place in an address: numbers count the blocks that are for whoever stands there, `of` is how many those are.
#[derive(Serialize, Deserialize)]
struct Carried {
    of: usize,
    #[serde(flatten)]
    sitting: Sitting,
}

/// Somebody in a lesson.
pub(super) struct Place {
    /// The lesson as it is now.
    pub item: Item,
    /// As the step before them shows it: what is being graded keeps the text that was answered.
    pub shown: Item,
    /// What that leans on.
    pub library: Library,
    /// What is shown, as this visitor gets it: see [`Place::settle`].
    blocks: Vec<Block>,
    pub sitting: Sitting,
    /// So many blocks were theirs when this place was written into an address: its numbers count those alone, until it is
    /// known which they are.
    carried: Option<usize>,
    /// From 1; 0 where nothing is kept.
    pub version: i64,
    pub person: Option<PersonId>,
}

impl Place {
    /// Where this visitor is in the lesson at this address.
    ///
    /// # Errors
    /// Not found, or when the store cannot answer.
    pub async fn of(visitor: &Visitor, slug: Slug, carried: &str) -> Result<Self, PageError> {
        let (item, library) = open(visitor, Kind::Lesson, slug).await?;
        let person = visitor.known.who.as_ref().map(|who| who.member.id.clone());
        let kept = match &person {
            Some(person) => visitor.site.db.sitting(person, &item.id).await?,
            None => None,
        };
        let version = kept.as_ref().map_or(0, |kept| kept.version);
        let (read, carried) = match (&kept, read(visitor, &item, carried)) {
            (Some(kept), _) => (serde_json::from_str(&kept.state).ok(), None),
            (None, Some(carried)) => (Some(carried.sitting), Some(carried.of)),
            (None, None) => (None, None),
        };
        let sitting = read.unwrap_or_else(|| Sitting::begin(item.revision));
        Ok(Self { shown: item.clone(), blocks: Vec::new(), item, library, sitting, carried, version, person })
    }

    /// Shows the text that the sitting counts in; where it has changed since, and nothing is being graded, the new one.
    /// `seen` is the revision that a form was filled from.
    pub async fn settle(&mut self, visitor: &Visitor, seen: Option<i64>) -> Result<(), PageError> {
        self.find_text(visitor, seen).await?;
        self.read_blocks();
        self.hear_what_was_typed(visitor).await
    }

    async fn find_text(&mut self, visitor: &Visitor, seen: Option<i64>) -> Result<(), PageError> {
        if self.sitting.revision == self.item.revision {
            self.unpack(&own_blocks(&self.library, blocks_of(&self.item)));
            return Ok(());
        }
        let old =
            visitor.site.db.shown_revision(&self.item.id, self.sitting.revision).await?.map(|revision| revision.body);
        let Some(old @ Body::Lesson(_)) = old else {
            self.sitting = Sitting::begin(self.item.revision);
            return Ok(());
        };
        let old = Item { body: old, ..self.item.clone() };
        let leans_on = Library::of(visitor, &old).await?;
        self.unpack(&own_blocks(&leans_on, blocks_of(&old)));
        if self.sitting.revision == self.item.revision {
            return Ok(());
        }
        if self.sitting.shown.is_some() || seen == Some(self.sitting.revision) {
            self.library = leans_on;
            self.shown = old;
        } else {
            self.sitting.carry(blocks_of(&old), blocks_of(&self.item), self.item.revision);
        }
        Ok(())
    }

    /// A place out of an address counts in the whole lesson from now on. Where something was hidden since, or is not any
    /// more, nobody knows what its numbers meant: they begin anew.
    fn unpack(&mut self, own: &[(usize, Block)]) {
        let Some(of) = self.carried.take() else { return };
        self.sitting = match of == own.len() {
            true => self.sitting.renumbered(|number| own.get(number).map(|(block, _)| *block)),
            false => Sitting::begin(self.item.revision),
        };
    }

    /// Which of the blocks that are theirs this one is, from 0: so it is called on a page.
    pub fn number(&self, block: usize) -> Option<usize> {
        self.own().position(|at| at == block)
    }

    /// The block that a page calls so.
    pub fn block(&self, number: usize) -> Option<usize> {
        self.own().nth(number)
    }

    /// The blocks that are theirs.
    fn own(&self) -> impl Iterator<Item = usize> {
        (0..self.blocks.len()).filter(|at| self.blocks[*at] != nothing())
    }

    /// What the sitting counts in: the exercises as this visitor gets them, and nothing where a block is not for them.
    pub fn blocks(&self) -> &[Block] {
        &self.blocks
    }

    /// Reads the blocks of what is shown.
    pub fn read_blocks(&mut self) {
        self.blocks = blocks_for(&self.library, blocks_of(&self.shown));
    }

    /// What was typed with another tone may be another word of the dictionary: then both are heard.
    async fn hear_what_was_typed(&mut self, visitor: &Visitor) -> Result<(), PageError> {
        let Some(shown) = &self.sitting.shown else { return Ok(()) };
        let Some(Block::Exercise { exercise }) = self.blocks.get(shown.block) else { return Ok(()) };
        let forms = forms_typed(&shown.answer, &graded(&self.library, exercise, &shown.answer));
        self.library.look_up(visitor, self.item.slug.folder(), &forms).await
    }

    /// Keeps where they are. Says whether it was kept: another device of theirs may have gone on.
    pub async fn keep(&self, visitor: &Visitor) -> Result<bool, PageError> {
        let Some(person) = &self.person else { return Ok(true) };
        let site = &visitor.site;
        let state = serde_json::to_string(&self.sitting).unwrap_or_default();
        let done = self.sitting.step(self.blocks()).is_none();
        Ok(site.db.sit(person, &self.item.id, &state, done, self.version, &*site.clock).await?)
    }

    /// The address of where they are.
    pub fn path(&self, visitor: &Visitor) -> String {
        let path = path(&self.item);
        match &self.person {
            None if !self.sitting.is_fresh() => format!("{path}?o={}", self.carried(visitor)),
            _ => path,
        }
    }

    /// The place as an address carries it; nothing, where it is kept.
    pub fn carried(&self, visitor: &Visitor) -> String {
        match &self.person {
            Some(_) => String::new(),
            None => {
                let sitting = self.sitting.renumbered(|block| self.number(block));
                let place = Carried { of: self.own().count(), sitting };
                let place = URL_SAFE_NO_PAD.encode(serde_json::to_vec(&place).unwrap_or_default());
                let mark = visitor.site.seal.mark(&sealed(&self.item, self.sitting.revision));
                format!("{place}.{mark}")
            }
        }
    }
}

/// The address of a lesson's sitting.
pub(super) fn path(item: &Item) -> String {
    format!("/hoc/{}", slug_url(&item.slug))
}

/// What a form carries.
pub(super) fn sent(sent: &Sent) -> (&str, Option<i64>) {
    (sent.get("o"), sent.get("revision").parse().ok())
}

/// The blocks of a lesson.
pub(crate) fn blocks_of(item: &Item) -> &[Block] {
    match &item.body {
        Body::Lesson(lesson) => &lesson.blocks,
        _ => &[],
    }
}

/// What the mark under a place says: this lesson was being read in this revision. A number alone would open the drafts
/// that are not out yet, and what was taken out of a lesson.
fn sealed(item: &Item, revision: i64) -> String {
    format!("{} {revision}", item.id.0)
}

/// A place out of an address; nothing where somebody else wrote it. In the lesson as it is now, anybody may stand
/// anywhere; in another revision only who was there.
fn read(visitor: &Visitor, item: &Item, carried: &str) -> Option<Carried> {
    if carried.len() > LONGEST {
        return None;
    }
    let (place, mark) = carried.split_once('.').unwrap_or((carried, ""));
    let carried: Carried = serde_json::from_slice(&URL_SAFE_NO_PAD.decode(place).ok()?).ok()?;
    let revision = carried.sitting.revision;
    let is_known = revision == item.revision || visitor.site.seal.is_under(&sealed(item, revision), mark);
    is_known.then_some(carried)
}
