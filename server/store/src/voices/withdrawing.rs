//! Somebody takes back what they gave: nobody hears it any more, from this moment on. The bytes as they came are sealed
//! or erased, as they chose; that is a job, `forget`.

use std::collections::BTreeSet;

use serde_json::json;
use tiengban_content::Address;

use super::deposits::{self, Deposit};
use super::{DepositId, Original, Stage, lapse};
use crate::access;
use crate::db::Db;
use crate::error::Result;
use crate::jobs::{NewJob, cancel, enqueue};
use crate::media::follow;
use crate::outside::Clock;
use crate::people::{By, Noted, note, take_down};
use crate::sql::{Sql, Tx};

/// What is to become of the bytes as they came.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Keep {
    /// They are kept, and nobody hears them.
    Sealed,
    /// They are erased.
    Erased,
}

/// What taking back did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Withdrawn {
    /// What becomes of the bytes as they came.
    pub original: Original,
    /// Whether somebody else gave the same bytes and has not taken them back: theirs can still be heard, and what was
    /// to be erased is sealed until they are not needed any more.
    pub shared: bool,
    /// What was taken down: its song, if it was not down already, and whatever else could be heard because of it.
    pub taken_down: Vec<Address>,
}

/// What may be forgotten of a recording.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MayForget {
    /// Its renditions may go.
    pub renditions: bool,
    /// Its original may be erased.
    pub original: bool,
}

/// That a row of `deposit` called `other` is of the bytes bound at `$1` and not the one bound at `$2`.
const ANOTHER: &str = "SELECT COUNT(*) FROM deposit AS other WHERE other.sha256 = $1 AND other.id <> $2";

impl Db {
    /// Takes a deposit back, in one step: its song is withdrawn, and whatever else plays the recording and is not
    /// permitted any more; its sound is for nobody, its renditions are gone from here. The job `forget` with
    /// `{"sha256": …, "erase": bool}` does the same with the bytes: it asks [`Db::may_forget`] first.
    ///
    /// The agreement stays as it is, and does not count for this deposit any more. What was sealed can still be erased
    /// by asking once more; what was erased is gone.
    ///
    /// # Errors
    /// [`NoSuch`](crate::VoiceConflict::NoSuch), or as every writing:
    /// [`Unavailable`](crate::StoreError::Unavailable), [`NotWritable`](crate::StoreError::NotWritable) or
    /// [`Broken`](crate::StoreError::Broken).
    pub async fn withdraw_deposit(&self, id: &DepositId, keep: Keep, by: &By, clock: &dyn Clock) -> Result<Withdrawn> {
        let mut tx = Tx::begin(self).await?;
        let deposit = deposits::by_id(&mut tx, id).await?;
        let shared = count(&mut tx, &format!("{ANOTHER} AND other.stage <> 'withdrawn'"), &deposit).await? > 0;
        let was = Sql::new("SELECT original FROM deposit WHERE id = $1").bind(id.0.as_str());
        let (was,) = was.one::<(String,)>(&mut tx).await?;
        let done = deposit.stage == Stage::Withdrawn && (keep == Keep::Sealed || was != "sealed");
        if done {
            return Ok(Withdrawn { original: deposit.original, shared, taken_down: Vec::new() });
        }
        let now = clock.now_ms();
        let original = set_withdrawn(&mut tx, &deposit, keep).await?;
        let mut taken_down = Vec::new();
        if take_down(&mut tx, &deposit.item, "", by, now).await? {
            taken_down.push(deposit.address.clone());
        }
        taken_down.extend(lapse::uphold(&mut tx, std::slice::from_ref(&deposit.sha256), by, now).await?);
        follow(&mut tx, &[&deposit.sha256]).await?;
        if !shared {
            forget(&mut tx, &deposit, original == Original::Erased, now).await?;
        }
        let details = json!({ "deposit": id.0, "erased": original == Original::Erased, "shared": shared });
        note(&mut tx, now, by, Noted::item("taken-back", &deposit.item, details)).await?;
        tx.commit().await?;
        Ok(Withdrawn { original, shared, taken_down })
    }

    /// The recordings that everybody who gave them took back, by their SHA-256: some are sealed, some erased. An export
    /// leaves their sound out.
    ///
    /// # Errors
    /// [`Unavailable`](crate::StoreError::Unavailable) or [`Broken`](crate::StoreError::Broken), as every reading.
    pub async fn taken_back(&self) -> Result<BTreeSet<String>> {
        let sql = Sql::new(
            "SELECT sha256 FROM deposit GROUP BY sha256 \
             HAVING SUM(CASE WHEN stage = 'withdrawn' THEN 0 ELSE 1 END) = 0",
        );
        Ok(sql.all::<(String,)>(self).await?.into_iter().map(|(sha256,)| sha256).collect())
    }

    /// What may be forgotten of a recording, to be asked by the job `forget` while it runs: somebody may have given the
    /// same bytes again since it was made. Nothing that comes in later is kept under this name until that job has
    /// ended: see [`Db::finish_upload`].
    ///
    /// # Errors
    /// As every writing, for it waits until every other writer has ended.
    pub async fn may_forget(&self, sha256: &str) -> Result<MayForget> {
        let mut tx = Tx::begin(self).await?;
        let none = async |tx: &mut Tx, text: &str| -> Result<bool> {
            Ok(Sql::new(text).bind(sha256).one::<(i64,)>(tx).await?.0 == 0)
        };
        let played = format!(
            "SELECT COUNT(*) FROM item_media JOIN item ON item.id = item_media.item_id \
             WHERE item_media.sha256 = $1 AND {}",
            access::published("item")
        );
        let renditions = none(&mut tx, "SELECT COUNT(*) FROM deposit WHERE sha256 = $1 AND stage <> 'withdrawn'")
            .await?
            && none(&mut tx, &played).await?;
        // What nobody chose to have erased is a spoken answer that is not needed any more, or still somebody's.
        let chosen = !none(&mut tx, "SELECT COUNT(*) FROM deposit WHERE sha256 = $1 AND original = 'erased'").await?
            || none(&mut tx, "SELECT COUNT(*) FROM item_media WHERE sha256 = $1").await?;
        let original = renditions
            && chosen
            && none(&mut tx, "SELECT COUNT(*) FROM deposit WHERE sha256 = $1 AND original IN ('kept', 'sealed')")
                .await?
            && none(&mut tx, "SELECT COUNT(*) FROM explanation WHERE sha256 = $1").await?
            && none(&mut tx, "SELECT COUNT(*) FROM clip WHERE sha256 = $1").await?
            && none(&mut tx, "SELECT COUNT(*) FROM feedback WHERE voice = $1").await?
            && none(&mut tx, "SELECT COUNT(*) FROM agreement WHERE answer = $1 OR guardian_answer = $1").await?;
        Ok(MayForget { renditions, original })
    }
}

async fn count(tx: &mut Tx, text: &str, deposit: &Deposit) -> Result<i64> {
    let sql = Sql::new(text).bind(deposit.sha256.as_str()).bind(deposit.id.0.as_str());
    Ok(sql.one::<(i64,)>(tx).await?.0)
}

/// Says that it was taken back, and what becomes of the bytes.
async fn set_withdrawn(tx: &mut Tx, deposit: &Deposit, keep: Keep) -> Result<Original> {
    let needed = format!("{ANOTHER} AND (other.stage <> 'withdrawn' OR other.original = 'sealed')");
    let (kept_as, original) = match keep {
        Keep::Sealed => ("sealed", Original::Sealed),
        Keep::Erased if count(tx, &needed, deposit).await? > 0 => ("shared", Original::Sealed),
        Keep::Erased => ("erased", Original::Erased),
    };
    let sql = Sql::new("UPDATE deposit SET stage = 'withdrawn', original = $2 WHERE id = $1");
    sql.bind(deposit.id.0.as_str()).bind(kept_as).run(&mut *tx).await?;
    if original == Original::Erased {
        // Whoever chose that before and had to wait for this one.
        let sql = Sql::new("UPDATE deposit SET original = 'erased' WHERE sha256 = $1 AND original = 'shared'");
        sql.bind(deposit.sha256.as_str()).run(tx).await?;
    }
    Ok(original)
}

/// Takes away what is known of renditions, and says that their bytes, and perhaps the original's, are to go.
async fn forget(tx: &mut Tx, deposit: &Deposit, erase: bool, now: i64) -> Result<()> {
    let sha256 = deposit.sha256.as_str();
    cancel(tx, &format!("render:{sha256}")).await?;
    for table in ["rendition", "measured"] {
        Sql::new(format!("DELETE FROM {table} WHERE sha256 = $1")).bind(sha256).run(&mut *tx).await?;
    }
    let payload = json!({ "sha256": sha256, "erase": erase });
    // One that seals does not stand in for one that erases.
    let key = format!("{}:{sha256}:{}", if erase { "erase" } else { "seal" }, deposit.id);
    enqueue(tx, &NewJob { name: "forget", payload: &payload, key: Some(&key), run_at: now }, now).await.map(drop)
}
