//! Short sounds and pictures that teachers give for words and lessons.

use tiengban_content::people::PersonId;
use tiengban_content::{Item, ItemId};

use crate::db::Db;
use crate::error::Result;
use crate::outside::Clock;
use crate::sql::{Sql, Tx};
use crate::voices::ready;

/// A short sound or a picture, as whoever gave it may use it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClipGiven {
    /// The SHA-256 of its bytes.
    pub sha256: String,
    /// The file's own name.
    pub file: String,
    /// Its media type.
    pub media_type: String,
    /// How long it sounds, in milliseconds; 0 for pictures, and until it was measured.
    pub duration_ms: i64,
}

impl Db {
    /// Keeps what is known of a picture whose bytes are an original now.
    ///
    /// # Errors
    /// As every writing.
    pub async fn give_picture(&self, picture: &ClipGiven, bytes: i64, by: &PersonId, clock: &dyn Clock) -> Result<()> {
        let mut tx = Tx::begin(self).await?;
        let now = clock.now_ms();
        let sql = Sql::new(
            "INSERT INTO media (sha256, file, media_type, bytes, duration_ms, created_at) \
             VALUES ($1, $2, $3, $4, 0, $5) ON CONFLICT (sha256) DO NOTHING",
        );
        let sql = sql.bind(picture.sha256.as_str()).bind(picture.file.as_str()).bind(picture.media_type.as_str());
        sql.bind(bytes).bind(now).run(&mut tx).await?;
        give(&mut tx, &picture.sha256, by, None, now).await?;
        tx.commit().await
    }

    /// What this person gave under this name, if they did.
    ///
    /// # Errors
    /// [`Unavailable`](crate::StoreError::Unavailable) or [`Broken`](crate::StoreError::Broken), as every reading.
    pub async fn clip_given(&self, sha256: &str, by: &PersonId) -> Result<Option<ClipGiven>> {
        let sql = Sql::new(
            "SELECT media.sha256, media.file, media.media_type, media.duration_ms FROM clip \
             JOIN media ON media.sha256 = clip.sha256 WHERE clip.sha256 = $1 AND clip.person_id = $2",
        );
        let row = sql.bind(sha256).bind(by.0.as_str()).maybe::<(String, String, String, i64)>(self).await?;
        Ok(row.map(|(sha256, file, media_type, duration_ms)| ClipGiven { sha256, file, media_type, duration_ms }))
    }

    /// The items that are being written and hold this sound or picture: drafts, and drafts of what is published.
    ///
    /// # Errors
    /// As [`Db::clip_given`].
    pub async fn written_with(&self, sha256: &str) -> Result<Vec<Item>> {
        let text = "SELECT DISTINCT item.id FROM item JOIN revision ON revision.item_id = item.id \
             WHERE (item.state IN ('draft', 'in-review') OR (item.state = 'published' \
             AND revision.number > item.revision)) AND CAST(revision.body AS TEXT) LIKE $1 \
             AND EXISTS (SELECT 1 FROM clip WHERE clip.sha256 = $2)";
        let sql = Sql::new(text).bind(format!("%\"{sha256}\"%").as_str()).bind(sha256);
        let ids: Vec<ItemId> = sql.all::<(String,)>(self).await?.into_iter().map(|(id,)| ItemId(id)).collect();
        self.indexable(&ids).await
    }
}

/// Says that somebody gave these bytes for words and lessons; sound is made ready to be heard.
pub(crate) async fn give(tx: &mut Tx, sha256: &str, by: &PersonId, agreement: Option<&str>, now: i64) -> Result<()> {
    let sql = Sql::new(
        "INSERT INTO clip (sha256, person_id, agreement_id, made_at) VALUES ($1, $2, $3, $4) \
         ON CONFLICT (sha256, person_id) DO UPDATE SET agreement_id = excluded.agreement_id",
    );
    sql.bind(sha256).bind(by.0.as_str()).bind(agreement).bind(now).run(&mut *tx).await?;
    if agreement.is_some() { ready(tx, sha256, now).await } else { Ok(()) }
}
