//! Recordings that come from an archive's folder, many at once; and recordings that songs brought along by another way.

use tiengban_content::consent::Agreement;
use tiengban_content::{Address, Draft, ItemId, State};

use super::arriving::{self, Arrived};
use super::law::heard;
use super::{DepositId, Giver, KeptOriginal, agreements, lapse};
use crate::db::Db;
use crate::error::{Result, VoiceConflict};
use crate::outside::{Clock, Ids};
use crate::people::By;
use crate::sql::{Sql, Tx};

/// A recording of an archive, whose bytes are kept outside already.
#[derive(Clone, Debug)]
pub struct ImportedRecording {
    /// Its bytes.
    pub kept: KeptOriginal,
    /// As its file is called.
    pub file: String,
    /// Its media type.
    pub media_type: String,
    /// How long it sounds, in milliseconds; 0 where nobody knows.
    pub duration_ms: i64,
    /// As the archive calls it.
    pub title: String,
    /// The song that it becomes. Where that is to be published and the agreement permits it, it is; else it waits in
    /// review. Its recording is this one, whatever it says.
    pub song: Draft,
    /// What whoever is heard agreed to, where the archive knows.
    pub agreement: Option<Agreement>,
}

/// What became of a recording of an archive.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Imported {
    /// It is a deposit now.
    Made {
        /// Which.
        deposit: DepositId,
        /// Where its song is found.
        address: Address,
        /// Whether it was to be published, and waits in review because nothing permits that.
        held: bool,
    },
    /// It was there already; nothing was changed.
    Known(DepositId),
    /// It was there, and was taken back; it stays so.
    Withdrawn(DepositId),
}

impl Db {
    /// Takes recordings of an archive in: all of them, or none. One that was taken in before, which is known by its
    /// bytes, is left as it is, also where it was taken back since.
    ///
    /// # Errors
    /// [`VoiceConflict::Incomplete`] where an agreement lacks something, [`VoiceConflict::NeedsSong`] where what it is
    /// to become is no song, [`VoiceConflict::BeingErased`], or as every writing:
    /// [`Unavailable`](crate::StoreError::Unavailable), [`NotWritable`](crate::StoreError::NotWritable) or
    /// [`Broken`](crate::StoreError::Broken).
    pub async fn import_recordings(
        &self,
        recordings: &[ImportedRecording],
        clock: &dyn Clock,
        ids: &dyn Ids,
    ) -> Result<Vec<Imported>> {
        let mut tx = Tx::begin(self).await?;
        let now = clock.now_ms();
        let mut outcomes = Vec::with_capacity(recordings.len());
        for recording in recordings {
            outcomes.push(import(&mut tx, recording, ids, now).await?);
        }
        tx.commit().await?;
        Ok(outcomes)
    }

    /// Makes a deposit of the recording that a song plays and that came by another way, so that an agreement can reach
    /// it; the one that this giver has already is answered as it is. The song stays as it is, as far as the agreement
    /// permits.
    ///
    /// # Errors
    /// [`VoiceConflict::NoSuch`] where there is no such song, it plays nothing that is kept, or the agreement is none
    /// of this giver's; otherwise as every writing.
    pub async fn adopt_recording(
        &self,
        song: &ItemId,
        giver: &Giver,
        agreement: Option<&str>,
        by: &By,
        clock: &dyn Clock,
        ids: &dyn Ids,
    ) -> Result<DepositId> {
        let item = self.indexable(std::slice::from_ref(song)).await?.pop().ok_or(VoiceConflict::NoSuch)?;
        let played = heard(&item.body).into_iter().next().ok_or(VoiceConflict::NoSuch)?;
        let mut tx = Tx::begin(self).await?;
        if let Some(agreement) = agreement {
            agreements::is_own(&mut tx, agreement, giver).await?;
        }
        let bytes = Sql::new("SELECT bytes FROM media WHERE sha256 = $1").bind(played.sha256.as_str());
        let (bytes,) = bytes.maybe::<(i64,)>(&mut tx).await?.ok_or(VoiceConflict::NoSuch)?;
        if let Some((earlier, _)) = earlier(&mut tx, giver, &played.sha256).await? {
            return Ok(earlier);
        }
        let now = clock.now_ms();
        let title = item.body.title(&item.lang);
        let arrived = Arrived {
            kept: &KeptOriginal { sha256: played.sha256.clone(), bytes },
            file: &played.file,
            media_type: &played.media_type,
            duration_ms: played.duration_ms,
            title: title.text("vi"),
            giver,
            agreement,
        };
        let deposit = arriving::row(&mut tx, song, &arrived, ids, now).await?;
        lapse::uphold(&mut tx, std::slice::from_ref(&played.sha256), by, now).await?;
        tx.commit().await?;
        Ok(deposit)
    }
}

/// The deposit of these bytes by this giver, and whether it was taken back; the one that was not comes first.
async fn earlier(tx: &mut Tx, giver: &Giver, sha256: &str) -> Result<Option<(DepositId, bool)>> {
    let sql = Sql::new(
        "SELECT id, stage = 'withdrawn' FROM deposit WHERE giver = $1 AND sha256 = $2 \
         ORDER BY stage = 'withdrawn', arrived_at DESC LIMIT 1",
    );
    let row = sql.bind(giver.to_string().as_str()).bind(sha256).maybe::<(String, bool)>(tx).await?;
    Ok(row.map(|(id, taken_back)| (DepositId(id), taken_back)))
}

async fn import(tx: &mut Tx, new: &ImportedRecording, ids: &dyn Ids, now: i64) -> Result<Imported> {
    match earlier(tx, &Giver::Import, &new.kept.sha256).await? {
        Some((earlier, true)) => return Ok(Imported::Withdrawn(earlier)),
        Some((earlier, false)) => return Ok(Imported::Known(earlier)),
        None => {}
    }
    arriving::not_being_erased(tx, &new.kept.sha256).await?;
    let agreement = match &new.agreement {
        Some(agreement) => {
            let id = ids.next().0;
            agreements::make(tx, &id, agreement, &Giver::Import, &By::Terminal, now).await?;
            Some(id)
        }
        None => None,
    };
    let wanted = new.song.state == State::Published;
    let permitted = match &agreement {
        Some(id) => agreements::by_id(tx, id).await?.is_some_and(|kept| kept.permits(&new.song.audience, now)),
        None => false,
    };
    let held = wanted && !permitted;
    let song = Draft { state: if held { State::InReview } else { new.song.state }, ..new.song.clone() };
    let arrived = Arrived {
        kept: &new.kept,
        file: &new.file,
        media_type: &new.media_type,
        duration_ms: new.duration_ms,
        title: &new.title,
        giver: &Giver::Import,
        agreement: agreement.as_deref(),
    };
    let deposit = arriving::deposit(tx, &arrived, song, ids, now).await?;
    let address = super::deposits::by_id(tx, &deposit).await?.address;
    Ok(Imported::Made { deposit, address, held })
}
