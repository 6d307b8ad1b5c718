//! Where somebody is in a lesson. What a sitting holds is the pages' affair: here it is a text.

use tiengban_content::ItemId;
use tiengban_content::people::PersonId;

use crate::db::Db;
use crate::error::Result;
use crate::outside::Clock;
use crate::sql::{Sql, Tx};

/// Where somebody is in a lesson.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sitting {
    /// As [`Db::sit`] kept it.
    pub state: String,
    /// From 1; grows with every step.
    pub version: i64,
    /// When they last took a step, in milliseconds UTC.
    pub changed_at: i64,
    /// When they first came to its end.
    pub done_at: Option<i64>,
}

impl Db {
    /// Where somebody is in a lesson.
    ///
    /// # Errors
    /// [`Unavailable`](crate::StoreError::Unavailable) or [`Broken`](crate::StoreError::Broken), as every reading.
    pub async fn sitting(&self, person: &PersonId, lesson: &ItemId) -> Result<Option<Sitting>> {
        let sql =
            Sql::new("SELECT state, version, changed_at, done_at FROM sitting WHERE person_id = $1 AND item_id = $2");
        let row = sql.bind(person.0.as_str()).bind(lesson.0.as_str());
        let row = row.maybe::<(String, i64, i64, Option<i64>)>(self).await?;
        Ok(row.map(|(state, version, changed_at, done_at)| Sitting { state, version, changed_at, done_at }))
    }

    /// Keeps where somebody is, if nobody has taken a step since `version` (0: they had not begun). Says whether it was
    /// kept: of two devices, the one that is behind looks again.
    ///
    /// # Errors
    /// As every writing: [`Unavailable`](crate::StoreError::Unavailable),
    /// [`NotWritable`](crate::StoreError::NotWritable) or [`Broken`](crate::StoreError::Broken).
    pub async fn sit(
        &self,
        person: &PersonId,
        lesson: &ItemId,
        state: &str,
        done: bool,
        version: i64,
        clock: &dyn Clock,
    ) -> Result<bool> {
        let (mut tx, now) = (Tx::aside(self).await?, clock.now_ms());
        let sql = Sql::new(
            "INSERT INTO sitting (person_id, item_id, state, version, changed_at, done_at) \
             VALUES ($1, $2, $3, 1, $4, $5) ON CONFLICT (person_id, item_id) DO UPDATE SET state = excluded.state, \
             version = sitting.version + 1, changed_at = excluded.changed_at, \
             done_at = COALESCE(sitting.done_at, excluded.done_at) WHERE sitting.version = $6 RETURNING version",
        );
        let sql = sql.bind(person.0.as_str()).bind(lesson.0.as_str()).bind(state).bind(now);
        let kept = sql.bind(done.then_some(now)).bind(version).maybe::<(i64,)>(&mut tx).await?;
        tx.commit().await?;
        Ok(kept.is_some())
    }

    /// The lessons that somebody has done to their end, and when first; the newest first.
    ///
    /// # Errors
    /// As [`Db::sitting`].
    pub async fn lessons_done(&self, person: &PersonId) -> Result<Vec<(ItemId, i64)>> {
        let sql = Sql::new(
            "SELECT item_id, done_at FROM sitting WHERE person_id = $1 AND done_at IS NOT NULL \
             ORDER BY done_at DESC, item_id",
        );
        let rows = sql.bind(person.0.as_str()).all::<(String, i64)>(self).await?;
        Ok(rows.into_iter().map(|(item, at)| (ItemId(item), at)).collect())
    }
}
