//! A lesson on the bench: who may work on it, what they have so far, and how it becomes a revision. The pages of the
//! studio and the API (`server/src/api/studio`) share this.

use std::collections::BTreeMap;

use tiengban_content::body::{Body, Lesson};
use tiengban_content::people::PersonId;
use tiengban_content::studio::merge::{Merged, merge};
use tiengban_content::studio::tidy::tidy;
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
    /// The body of that revision.
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
        let Body::Lesson(lesson) = item.body.clone() else { return Err(PageError::NotFound) };
        let own = db.owner(&item.id).await?.as_ref() == Some(&member.id);
        if !member.may_write() || !(own || visitor.viewer.may_see(&item.audience)) {
            return Err(PageError::NotFound);
        }
        Ok(Self { lesson, person: member.id.clone(), item })
    }

    /// What this person was writing, if anything.
    ///
    /// # Errors
    /// When the store cannot answer.
    pub async fn unfinished(&self, visitor: &Visitor) -> Result<Option<(Working, Lesson)>, PageError> {
        let working = visitor.site.db.working(&self.item.id, &self.person).await?;
        // What an older version of the program kept and this one cannot read is as if it were not there.
        Ok(working
            .and_then(|working| Some((serde_json::from_str(&working.content).ok()?, working)))
            .map(|(lesson, working)| (working, lesson)))
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
        draft.body = Body::Lesson(lesson.clone());
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
                let ground = self.revision(visitor, base).await?.unwrap_or_default();
                let merged = merge(&ground, &lesson, &now.lesson);
                Ok(Outcome::TooLate(Box::new(now), Box::new(merged)))
            }
            Err(error) => Err(error.into()),
        }
    }

    /// The lesson as it was in a revision.
    ///
    /// # Errors
    /// When the store cannot answer.
    pub async fn revision(&self, visitor: &Visitor, number: i64) -> Result<Option<Lesson>, PageError> {
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
