//! What somebody is writing and has not made a revision of yet: kept as they type, a copy for each person and item; and
//! who else has the same item open.

use tiengban_content::ItemId;
use tiengban_content::people::PersonId;

use crate::db::Db;
use crate::error::{Result, VoiceConflict};
use crate::outside::Clock;
use crate::sql::{Sql, Tx};

/// For how long somebody who was seen editing is taken to be there, in milliseconds.
const THERE_FOR: i64 = 30_000;

/// What somebody is writing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Working {
    /// The revision that they began from.
    pub base: i64,
    /// What they have so far: JSON, as the page handed it in.
    pub content: String,
    /// From 1; grows with every saving.
    pub version: i64,
    /// When it was last saved, in milliseconds UTC.
    pub saved_at: i64,
}

impl Db {
    /// Saves what somebody is writing, if the copy that is there is the one they saw (`version`; 0: none). Answers the
    /// version that is there now.
    ///
    /// # Errors
    /// [`VoiceConflict::Stale`] with the version that is there, where another tab saved meanwhile; otherwise as every
    /// writing: [`Unavailable`](crate::StoreError::Unavailable), [`NotWritable`](crate::StoreError::NotWritable) or
    /// [`Broken`](crate::StoreError::Broken).
    pub async fn save_working(
        &self,
        item: &ItemId,
        person: &PersonId,
        base: i64,
        content: &str,
        version: i64,
        clock: &dyn Clock,
    ) -> Result<i64> {
        // One statement, which either finds the row as it was seen or does nothing.
        let text = if version == 0 {
            "INSERT INTO working (item_id, person_id, base, content, version, saved_at) \
             VALUES ($1, $2, $3, $4, $5 + 1, $6) ON CONFLICT DO NOTHING RETURNING version"
        } else {
            "UPDATE working SET base = $3, content = $4, version = version + 1, saved_at = $6 \
             WHERE item_id = $1 AND person_id = $2 AND version = $5 RETURNING version"
        };
        let mut tx = Tx::aside(self).await?;
        let sql = Sql::new(text).bind(item.0.as_str()).bind(person.0.as_str()).bind(base).bind(content);
        let saved = sql.bind(version).bind(clock.now_ms()).maybe::<(i64,)>(&mut tx).await?;
        tx.commit().await?;
        match saved {
            Some((version,)) => Ok(version),
            None => {
                let there = self.working(item, person).await?;
                Err(VoiceConflict::Stale { version: there.map_or(0, |there| there.version) }.into())
            }
        }
    }

    /// What somebody is writing, if anything.
    ///
    /// # Errors
    /// [`Unavailable`](crate::StoreError::Unavailable) or [`Broken`](crate::StoreError::Broken), as every reading.
    pub async fn working(&self, item: &ItemId, person: &PersonId) -> Result<Option<Working>> {
        let sql =
            Sql::new("SELECT base, content, version, saved_at FROM working WHERE item_id = $1 AND person_id = $2");
        let row = sql.bind(item.0.as_str()).bind(person.0.as_str()).maybe::<(i64, String, i64, i64)>(self).await?;
        Ok(row.map(|(base, content, version, saved_at)| Working { base, content, version, saved_at }))
    }

    /// What somebody is writing: the items, the last saved first.
    ///
    /// # Errors
    /// As [`Db::working`].
    pub async fn workings_of(&self, person: &PersonId) -> Result<Vec<ItemId>> {
        let sql = Sql::new("SELECT item_id FROM working WHERE person_id = $1 ORDER BY saved_at DESC, item_id");
        let rows = sql.bind(person.0.as_str()).all::<(String,)>(self).await?;
        Ok(rows.into_iter().map(|(item,)| ItemId(item)).collect())
    }

    /// Lets go what somebody was writing: it has become a revision, or they do not want it.
    ///
    /// # Errors
    /// As every writing.
    pub async fn drop_working(&self, item: &ItemId, person: &PersonId) -> Result<()> {
        let mut tx = Tx::aside(self).await?;
        let sql = Sql::new("DELETE FROM working WHERE item_id = $1 AND person_id = $2");
        sql.bind(item.0.as_str()).bind(person.0.as_str()).run(&mut tx).await?;
        tx.commit().await
    }

    /// Says that somebody has an item open to change it.
    ///
    /// # Errors
    /// As every writing.
    pub async fn touch_editing(&self, item: &ItemId, person: &PersonId, clock: &dyn Clock) -> Result<()> {
        let mut tx = Tx::aside(self).await?;
        let sql = Sql::new(
            "INSERT INTO editing (item_id, person_id, seen_at) VALUES ($1, $2, $3) \
             ON CONFLICT (item_id, person_id) DO UPDATE SET seen_at = excluded.seen_at",
        );
        sql.bind(item.0.as_str()).bind(person.0.as_str()).bind(clock.now_ms()).run(&mut tx).await?;
        tx.commit().await
    }

    /// Who had this item open in the last 30 seconds, and when they were last seen there; the last seen first.
    ///
    /// # Errors
    /// As [`Db::working`].
    pub async fn editing_now(&self, item: &ItemId, clock: &dyn Clock) -> Result<Vec<(PersonId, i64)>> {
        let sql = Sql::new(
            "SELECT person_id, seen_at FROM editing WHERE item_id = $1 AND seen_at > $2 \
             ORDER BY seen_at DESC, person_id",
        );
        let sql = sql.bind(item.0.as_str()).bind(clock.now_ms() - THERE_FOR);
        let rows = sql.all::<(String, i64)>(self).await?;
        Ok(rows.into_iter().map(|(person, seen_at)| (PersonId(person), seen_at)).collect())
    }
}
