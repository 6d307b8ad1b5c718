//! A lesson on the bench: who may work on it, what they have so far, and how it becomes a revision. The pages of the
//! studio and the API (`server/src/api/studio`) share this.

use std::collections::{BTreeMap, BTreeSet};

use tiengban_content::body::{Body, Lesson};
use tiengban_content::people::PersonId;
use tiengban_content::studio::align::carry;
use tiengban_content::studio::merge::{Merged, merge};
use tiengban_content::studio::tidy::tidy;
use tiengban_content::studio::veil::{seen, unveiled, veiled};
use tiengban_content::{Address, Item, ItemId, Kind, Rel, Slug, State};
use tiengban_store::working::Working;
use tiengban_store::{Reason, StoreError, VoiceConflict};

use super::name_of;
use super::wire::WordCard;
use crate::error::PageError;
use crate::visitor::Visitor;

/// A lesson, and whoever works on it.
pub struct Bench {
    /// The item with its newest revision, whether readers see that or an older one.
    pub item: Item,
    /// The body of that revision, without what this writer may not see.
    pub lesson: Lesson,
    /// Who works here.
    pub person: PersonId,
}

/// What became of saving.
pub enum Outcome {
    /// It is this revision now.
    Saved(i64),
    /// Somebody has saved meanwhile: the bench as it is now, and both versions brought together as far as that goes.
    TooLate(Box<Bench>, Box<Merged>),
}

/// Where a block of an older revision stands by now, for this writer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stands {
    /// It is this one of the blocks that they see.
    At(usize),
    /// It is there no more.
    Gone,
    /// It is, or was, none of theirs to see.
    Unseen,
}

/// Why something cannot be kept.
#[derive(Debug, thiserror::Error)]
pub enum NotKept {
    /// Another window of the same person has kept something meanwhile.
    #[error("kept elsewhere, as version {0}")]
    Elsewhere(i64),
    /// As any page.
    #[error(transparent)]
    Page(#[from] PageError),
}

impl From<StoreError> for NotKept {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Voices(VoiceConflict::Stale { version }) => Self::Elsewhere(version),
            error => Self::Page(error.into()),
        }
    }
}

impl Bench {
    /// The lesson at an address.
    ///
    /// # Errors
    /// [`PageError::SignIn`] where nobody is signed in; [`PageError::NotFound`] for whoever may not work on it, and
    /// where there is none: the same answer.
    pub async fn at(visitor: &Visitor, slug: Slug) -> Result<Self, PageError> {
        visitor.signed_in()?;
        let item = visitor.site.db.item_at(&Address::new(Kind::Lesson, slug)).await?;
        Self::of(visitor, item.map(|item| item.id)).await
    }

    /// The lesson with an id.
    ///
    /// # Errors
    /// As [`Bench::at`].
    pub async fn with_id(visitor: &Visitor, id: &str) -> Result<Self, PageError> {
        visitor.signed_in()?;
        Self::of(visitor, Some(ItemId(id.to_owned()))).await
    }

    /// **Who may**: teachers and stewards for whom the lesson is meant, in whatever state it is; and whoever made it.
    /// What was taken down is nobody's any more.
    async fn of(visitor: &Visitor, id: Option<ItemId>) -> Result<Self, PageError> {
        let (member, db) = (&visitor.signed_in()?.member, &visitor.site.db);
        let item = match id {
            Some(id) => db.newest(&id).await?,
            None => None,
        };
        let item = item.filter(|item| item.state != State::Withdrawn).ok_or(PageError::NotFound)?;
        let Body::Lesson(whole) = item.body.clone() else { return Err(PageError::NotFound) };
        let own = db.owner(&item.id).await?.as_ref() == Some(&member.id);
        if !member.may_write() || !(own || visitor.viewer.may_see(&item.audience)) {
            return Err(PageError::NotFound);
        }
        let lesson = veiled(&whole, &hidden(visitor, &whole).await?);
        Ok(Self { lesson, person: member.id.clone(), item })
    }

    /// What this person was writing, if anything.
    ///
    /// # Errors
    /// When the store cannot answer.
    pub async fn unfinished(&self, visitor: &Visitor) -> Result<Option<(Working, Lesson)>, PageError> {
        let working = visitor.site.db.working(&self.item.id, &self.person).await?;
        // What an older version of the program kept and this one cannot read is as if it were not there.
        let read = working.and_then(|working| Some((serde_json::from_str::<Lesson>(&working.content).ok()?, working)));
        let Some((lesson, working)) = read else { return Ok(None) };
        // Something may have been hidden from them since they wrote it.
        let lesson = veiled(&lesson, &hidden(visitor, &lesson).await?);
        Ok(Some((working, lesson)))
    }

    /// The lesson as this person has it before them: what they are writing, or the newest revision.
    ///
    /// # Errors
    /// When the store cannot answer.
    pub async fn as_written(&self, visitor: &Visitor) -> Result<Item, PageError> {
        let written = self.unfinished(visitor).await?.map(|(_, lesson)| lesson);
        Ok(Item { body: Body::Lesson(written.unwrap_or_else(|| self.lesson.clone())), ..self.item.clone() })
    }

    /// Keeps what they are writing. Answers its version.
    ///
    /// # Errors
    /// See [`NotKept`].
    pub async fn keep(&self, visitor: &Visitor, lesson: &Lesson, base: i64, version: i64) -> Result<i64, NotKept> {
        let site = &visitor.site;
        let content = serde_json::to_string(lesson).map_err(|error| StoreError::Broken(error.into()))?;
        Ok(site.db.save_working(&self.item.id, &self.person, base, &content, version, &*site.clock).await?)
    }

    /// Makes a revision of it. What they were writing ends with it. Readers of a published lesson do not see it yet.
    ///
    /// # Errors
    /// When the store cannot keep it.
    pub async fn save(&self, visitor: &Visitor, lesson: Lesson, base: i64) -> Result<Outcome, PageError> {
        let (db, site) = (&visitor.site.db, &visitor.site);
        let lesson = tidy(&lesson);
        let mut draft = self.item.to_draft();
        let ground = self.whole(visitor, base).await?.unwrap_or_default();
        let hidden = hidden(visitor, &ground).await?;
        draft.body = Body::Lesson(unveiled(&ground, &lesson, &hidden));
        let id = &self.item.id;
        match db.put_ahead(&draft, id, base, &self.person, &*site.clock, &*site.ids).await {
            Ok(written) => {
                db.drop_working(id, &self.person).await?;
                Ok(Outcome::Saved(written.revision))
            }
            Err(StoreError::Conflict(conflicts))
                if conflicts.iter().any(|conflict| matches!(conflict.reason, Reason::Stale { .. })) =>
            {
                let now = Self::with_id(visitor, &id.0).await?;
                let merged = merge(&veiled(&ground, &hidden), &lesson, &now.lesson);
                Ok(Outcome::TooLate(Box::new(now), Box::new(merged)))
            }
            Err(error) => Err(error.into()),
        }
    }

    /// The lesson as it was in a revision, without what this writer may not see.
    ///
    /// # Errors
    /// When the store cannot answer.
    pub async fn revision(&self, visitor: &Visitor, number: i64) -> Result<Option<Lesson>, PageError> {
        let Some(whole) = self.whole(visitor, number).await? else { return Ok(None) };
        Ok(Some(veiled(&whole, &hidden(visitor, &whole).await?)))
    }

    /// Which block of the whole lesson is this one of the blocks that this writer sees.
    ///
    /// # Errors
    /// When the store cannot answer.
    pub async fn of_whole(&self, visitor: &Visitor, block: usize) -> Result<Option<usize>, PageError> {
        let Body::Lesson(whole) = &self.item.body else { return Ok(None) };
        Ok(seen(whole, &hidden(visitor, whole).await?).get(block).copied())
    }

    /// Where a block of a whole lesson, as it was in a revision, stands by now.
    ///
    /// # Errors
    /// When the store cannot answer.
    pub async fn stands(&self, visitor: &Visitor, number: i64, block: usize) -> Result<Stands, PageError> {
        let Body::Lesson(now) = &self.item.body else { return Ok(Stands::Gone) };
        let Some(old) = self.whole(visitor, number).await? else { return Ok(Stands::Gone) };
        if block < old.blocks.len() && !seen(&old, &hidden(visitor, &old).await?).contains(&block) {
            return Ok(Stands::Unseen);
        }
        let Some(at) = carry(&old.blocks, &now.blocks, block) else { return Ok(Stands::Gone) };
        let seen = seen(now, &hidden(visitor, now).await?);
        Ok(seen.iter().position(|whole| *whole == at).map_or(Stands::Unseen, Stands::At))
    }

    /// All of it: not to be shown.
    async fn whole(&self, visitor: &Visitor, number: i64) -> Result<Option<Lesson>, PageError> {
        let revision = visitor.site.db.revision(&self.item.id, number).await?;
        Ok(revision.and_then(|revision| match revision.body {
            Body::Lesson(lesson) => Some(lesson),
            _ => None,
        }))
    }

    /// Who made the newest revision, by name; nobody where that is not known.
    ///
    /// # Errors
    /// When the store cannot answer.
    pub async fn author(&self, visitor: &Visitor) -> Result<String, PageError> {
        match visitor.site.db.author(&self.item.id, self.item.revision).await? {
            Some(author) => name_of(visitor, &author).await,
            None => Ok(String::new()),
        }
    }

    /// Says that this person is here; answers the names of those who are as well.
    ///
    /// # Errors
    /// When the store cannot answer.
    pub async fn others(&self, visitor: &Visitor) -> Result<Vec<String>, PageError> {
        let (db, clock) = (&visitor.site.db, &*visitor.site.clock);
        db.touch_editing(&self.item.id, &self.person, clock).await?;
        let mut names = Vec::new();
        for (person, _) in db.editing_now(&self.item.id, clock).await? {
            if person != self.person {
                names.push(name_of(visitor, &person).await?);
            }
        }
        Ok(names)
    }

    /// The words that a lesson uses, as cards, by their slugs: those that this writer may see, drafts among them.
    ///
    /// # Errors
    /// When the store cannot answer.
    pub async fn cards(visitor: &Visitor, lesson: &Lesson) -> Result<BTreeMap<String, WordCard>, PageError> {
        let words = used(visitor, lesson, Rel::Word).await?;
        Ok(words.iter().filter_map(|item| Some((item.slug.to_string(), WordCard::of(visitor, item)?))).collect())
    }
}

/// What a lesson leans on and this writer may not see. What does not exist (yet) is not among it.
async fn hidden(visitor: &Visitor, lesson: &Lesson) -> Result<BTreeSet<Address>, PageError> {
    let links = Body::Lesson(lesson.clone()).links();
    let addresses: Vec<Address> = links.into_iter().map(|link| link.to).collect();
    let found = visitor.site.db.items_at(&addresses).await?;
    Ok(found.iter().filter(|item| !is_for_writer(visitor, item)).map(Item::address).collect())
}

/// The items that a lesson leans on in this way and that this writer may see, drafts among them.
///
/// # Errors
/// When the store cannot answer.
pub async fn used(visitor: &Visitor, lesson: &Lesson, rel: Rel) -> Result<Vec<Item>, PageError> {
    let links = Body::Lesson(lesson.clone()).links();
    let addresses: Vec<Address> = links.into_iter().filter(|link| link.rel == rel).map(|link| link.to).collect();
    let found = visitor.site.db.items_at(&addresses).await?;
    Ok(found.into_iter().filter(|item| is_for_writer(visitor, item)).collect())
}

/// Whether a writer may see an item while it is written: it is meant for them, and not taken down.
#[must_use]
pub fn is_for_writer(visitor: &Visitor, item: &Item) -> bool {
    item.state != State::Withdrawn && visitor.viewer.may_see(&item.audience)
}
