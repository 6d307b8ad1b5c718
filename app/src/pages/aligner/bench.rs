//! A song on the bench: who may work on it, what they have so far, and how it becomes a revision. The page and the API
//! (`server/src/api/aligning.rs`) share this.

use tiengban_content::aligning::{self, Unfinished};
use tiengban_content::body::{Body, Song, Tier};
use tiengban_content::people::{Member, PersonId, Role};
use tiengban_content::{Address, Item, ItemId, Kind, Slug, State};
use tiengban_store::voices::Deposit;
use tiengban_store::working::Working;
use tiengban_store::{Expected, Reason, StoreError, VoiceConflict};

use crate::error::PageError;
use crate::visitor::Visitor;

/// A song, and whoever works on it.
pub struct Bench {
    /// The item, with its newest revision.
    pub item: Item,
    /// Its body.
    pub song: Song,
    /// Who works here.
    pub person: PersonId,
    /// The deposit that it came from, where they may review that.
    pub deposit: Option<Deposit>,
}

/// What became of saving.
pub enum Outcome {
    /// It is this revision now.
    Saved(i64),
    /// Somebody has saved meanwhile: the bench as it is now.
    TooLate(Box<Bench>),
}

/// Why something cannot be kept.
#[derive(Debug, thiserror::Error)]
pub enum NotKept {
    /// The tiers contradict themselves.
    #[error(transparent)]
    Wrong(#[from] aligning::Wrong),
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
    /// The song at an address.
    ///
    /// # Errors
    /// [`PageError::SignIn`] where nobody is signed in; [`PageError::NotFound`] for whoever may not work on it, and
    /// where there is none: the same answer.
    pub async fn at(visitor: &Visitor, slug: Slug) -> Result<Self, PageError> {
        visitor.signed_in()?;
        let address = Address::new(Kind::Song, slug);
        Self::of(visitor, visitor.site.db.item_at(&address).await?).await
    }

    /// The song with an id.
    ///
    /// # Errors
    /// As [`Bench::at`].
    pub async fn with_id(visitor: &Visitor, id: &str) -> Result<Self, PageError> {
        visitor.signed_in()?;
        let mut items = visitor.site.db.indexable(&[ItemId(id.to_owned())]).await?;
        Self::of(visitor, items.pop()).await
    }

    /// **Who may**: stewards and teachers for whom the song is meant, in whatever state it is, or who may review the
    /// deposit that it came from. What was taken down is nobody's any more.
    async fn of(visitor: &Visitor, item: Option<Item>) -> Result<Self, PageError> {
        let member = &visitor.signed_in()?.member;
        let item = item.filter(|item| item.state != State::Withdrawn).ok_or(PageError::NotFound)?;
        let Body::Song(song) = item.body.clone() else { return Err(PageError::NotFound) };
        let works = member.is_steward() || member.roles.contains(&Role::Teacher);
        let deposit = visitor.site.db.deposit_of(&item.id).await?;
        let deposit = deposit.filter(|deposit| deposit.is_there() && may_review(member, deposit));
        if !works || (deposit.is_none() && !visitor.viewer.may_see(&item.audience)) {
            return Err(PageError::NotFound);
        }
        Ok(Self { song, person: member.id.clone(), deposit, item })
    }

    /// What this person was working on, if anything.
    ///
    /// # Errors
    /// When the store cannot answer.
    pub async fn unfinished(&self, visitor: &Visitor) -> Result<Option<(Working, Unfinished)>, PageError> {
        let working = visitor.site.db.working(&self.item.id, &self.person).await?;
        // What an older version of the program kept and this one cannot read is as if it were not there.
        Ok(working
            .and_then(|working| Some((serde_json::from_str(&working.content).ok()?, working)))
            .map(|(unfinished, working)| (working, unfinished)))
    }

    /// Keeps what they are working on. Answers its version.
    ///
    /// # Errors
    /// See [`NotKept`].
    pub async fn keep(
        &self,
        visitor: &Visitor,
        unfinished: &Unfinished,
        base: i64,
        version: i64,
    ) -> Result<i64, NotKept> {
        aligning::check(&unfinished.tiers)?;
        let site = &visitor.site;
        let content = serde_json::to_string(unfinished).map_err(|error| StoreError::Broken(error.into()))?;
        Ok(site.db.save_working(&self.item.id, &self.person, base, &content, version, &*site.clock).await?)
    }

    /// Makes a revision with these tiers; all else of the song stays as it is. What they were working on ends with it.
    ///
    /// # Errors
    /// See [`NotKept`].
    pub async fn save(&self, visitor: &Visitor, tiers: Vec<Tier>, base: i64) -> Result<Outcome, NotKept> {
        aligning::check(&tiers)?;
        let (db, site) = (&visitor.site.db, &visitor.site);
        let mut draft = self.item.to_draft();
        let eaf = self.unfinished(visitor).await?.and_then(|(_, unfinished)| unfinished.eaf);
        if let Body::Song(song) = &mut draft.body {
            song.tiers = aligning::settled(tiers);
            song.eaf = eaf.or_else(|| song.eaf.take());
        }
        let written = db.put_by(&draft, Expected::Revision(base), Some(&self.person), &*site.clock, &*site.ids).await;
        match written {
            Ok(written) => {
                db.drop_working(&self.item.id, &self.person).await?;
                Ok(Outcome::Saved(written.revision))
            }
            Err(StoreError::Conflict(conflicts))
                if conflicts.iter().any(|conflict| matches!(conflict.reason, Reason::Stale { .. })) =>
            {
                Ok(Outcome::TooLate(Box::new(Self::with_id(visitor, &self.item.id.0).await?)))
            }
            Err(error) => Err(error.into()),
        }
    }

    /// Who made the newest revision, by name; nobody where that is not known.
    ///
    /// # Errors
    /// When the store cannot answer.
    pub async fn author(&self, visitor: &Visitor) -> Result<Option<String>, PageError> {
        let db = &visitor.site.db;
        let Some(author) = db.author(&self.item.id, self.item.revision).await? else { return Ok(None) };
        Ok(db.person(&author).await?.map(|person| person.name))
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
            if person != self.person
                && let Some(person) = db.person(&person).await?
            {
                names.push(person.name);
            }
        }
        Ok(names)
    }

    /// Where the sound and its waveform are, for whoever works here; nothing where they cannot hear it.
    ///
    /// # Errors
    /// When the store cannot answer.
    pub async fn sound(&self, visitor: &Visitor) -> Result<Option<(String, String)>, PageError> {
        let Some(recording) = &self.song.recording else { return Ok(None) };
        let db = &visitor.site.db;
        let light = db.renditions(&recording.sha256).await?.iter().any(|rendition| rendition.name == "aac");
        let deposit = self.deposit.as_ref().filter(|deposit| deposit.sha256 == recording.sha256);
        Ok(if let Some(deposit) = deposit {
            let place = format!("/ban-lam-viec/thu/{}/nghe", deposit.id);
            let sound = if light { "aac" } else { "goc" };
            Some((format!("{place}/{sound}"), format!("{place}/song-am")))
        } else if db.media(&recording.sha256, &visitor.viewer).await?.is_some() {
            let place = format!("/am-thanh/{}", recording.sha256);
            let sound = if light { format!("{place}/aac") } else { place.clone() };
            Some((sound, format!("{place}/song-am")))
        } else {
            None
        })
    }
}

fn may_review(member: &Member, deposit: &Deposit) -> bool {
    let agreed = deposit.agreement.as_ref().filter(|kept| kept.withdrawn_at.is_none());
    member.may_review(agreed.map(|kept| &kept.agreement.terms.audience))
}
