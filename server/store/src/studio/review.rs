//! Asking another pair of eyes, and what they said.

use tiengban_content::people::PersonId;
use tiengban_content::{ItemId, State};

use crate::db::Db;
use crate::error::{PeopleConflict, Result};
use crate::outside::Clock;
use crate::sql::{Sql, Tx};
use crate::write::{self, amend};

/// What waits to be looked at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    /// Which item.
    pub item: ItemId,
    /// The revision that is to be published.
    pub number: i64,
    /// Who asks.
    pub by: PersonId,
    /// When, in milliseconds UTC.
    pub at: i64,
    /// What they say to whoever looks at it.
    pub words: String,
}

/// What somebody said of a revision, or of one of its blocks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remark {
    /// Which.
    pub id: String,
    /// The revision that it was said of.
    pub number: i64,
    /// The block of the whole lesson, from 0; nothing where it is said of the whole.
    pub block: Option<i64>,
    /// Who said it.
    pub by: PersonId,
    /// What.
    pub words: String,
    /// When, in milliseconds UTC.
    pub made_at: i64,
    /// When somebody said that it is done, in milliseconds UTC.
    pub settled_at: Option<i64>,
}

type AskedRow = (String, i64, String, i64, String);

fn asked((item, number, by, at, words): AskedRow) -> Asked {
    Asked { item: ItemId(item), number, by: PersonId(by), at, words }
}

impl Db {
    /// Asks that a revision is looked at and published. A draft is then in review; what is published stays as it is.
    /// Asked again, the newer revision and words count.
    ///
    /// # Errors
    /// [`PeopleConflict::Stale`] where `number` is not the newest revision, [`PeopleConflict::NoSuch`], or as every
    /// writing.
    pub async fn ask_review(
        &self,
        id: &ItemId,
        number: i64,
        by: &PersonId,
        words: &str,
        clock: &dyn Clock,
    ) -> Result<()> {
        let mut tx = Tx::begin(self).await?;
        let newest = write::newest_number(&mut tx, id).await?.ok_or(PeopleConflict::NoSuch)?;
        if newest != number {
            return Err(PeopleConflict::Stale.into());
        }
        let now = clock.now_ms();
        amend(&mut tx, id, now, |draft| {
            if draft.state == State::Draft {
                draft.state = State::InReview;
            }
        })
        .await?;
        let sql = Sql::new(
            "INSERT INTO review (item_id, number, asked_by, asked_at, words) VALUES ($1, $2, $3, $4, $5) \
             ON CONFLICT (item_id) DO UPDATE SET number = excluded.number, asked_by = excluded.asked_by, \
             asked_at = excluded.asked_at, words = excluded.words",
        );
        let sql = sql.bind(id.0.as_str()).bind(number).bind(by.0.as_str()).bind(now).bind(words);
        sql.run(&mut tx).await?;
        tx.commit().await
    }

    /// Gives it back to its author: it is written on. A draft is a draft again.
    ///
    /// # Errors
    /// As every writing.
    pub async fn end_review(&self, id: &ItemId, clock: &dyn Clock) -> Result<()> {
        let mut tx = Tx::begin(self).await?;
        Sql::new("DELETE FROM review WHERE item_id = $1").bind(id.0.as_str()).run(&mut tx).await?;
        amend(&mut tx, id, clock.now_ms(), |draft| {
            if draft.state == State::InReview {
                draft.state = State::Draft;
            }
        })
        .await?;
        tx.commit().await
    }

    /// What is asked of an item, if anything.
    ///
    /// # Errors
    /// [`Unavailable`](crate::StoreError::Unavailable) or [`Broken`](crate::StoreError::Broken), as every reading.
    pub async fn review_of(&self, id: &ItemId) -> Result<Option<Asked>> {
        let sql = Sql::new("SELECT item_id, number, asked_by, asked_at, words FROM review WHERE item_id = $1");
        Ok(sql.bind(id.0.as_str()).maybe::<AskedRow>(self).await?.map(asked))
    }

    /// All that waits to be looked at, the longest waiting first.
    ///
    /// # Errors
    /// As [`Db::review_of`].
    pub async fn reviews(&self) -> Result<Vec<Asked>> {
        let sql = Sql::new("SELECT item_id, number, asked_by, asked_at, words FROM review ORDER BY asked_at, item_id");
        Ok(sql.all::<AskedRow>(self).await?.into_iter().map(asked).collect())
    }

    /// Keeps what somebody said of a revision. Said again under the same id, it is kept once.
    ///
    /// # Errors
    /// As every writing.
    pub async fn add_remark(&self, item: &ItemId, remark: &Remark) -> Result<()> {
        let mut tx = Tx::aside(self).await?;
        let sql = Sql::new(
            "INSERT INTO remark (id, item_id, number, block, by_person, words, made_at) \
             VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (id) DO NOTHING",
        );
        let sql = sql.bind(remark.id.as_str()).bind(item.0.as_str()).bind(remark.number).bind(remark.block);
        sql.bind(remark.by.0.as_str()).bind(remark.words.as_str()).bind(remark.made_at).run(&mut tx).await?;
        tx.commit().await
    }

    /// Says that what somebody said is done, or is not after all.
    ///
    /// # Errors
    /// As every writing.
    pub async fn settle_remark(&self, item: &ItemId, id: &str, settled: bool, clock: &dyn Clock) -> Result<()> {
        let mut tx = Tx::aside(self).await?;
        let sql = Sql::new("UPDATE remark SET settled_at = $3 WHERE item_id = $1 AND id = $2");
        let at = settled.then(|| clock.now_ms());
        sql.bind(item.0.as_str()).bind(id).bind(at).run(&mut tx).await?;
        tx.commit().await
    }

    /// What was said of an item, the oldest first.
    ///
    /// # Errors
    /// As [`Db::review_of`].
    pub async fn remarks(&self, item: &ItemId) -> Result<Vec<Remark>> {
        let sql = Sql::new(
            "SELECT id, number, block, by_person, words, made_at, settled_at FROM remark WHERE item_id = $1 \
             ORDER BY made_at, id",
        );
        type Row = (String, i64, Option<i64>, String, String, i64, Option<i64>);
        let rows = sql.bind(item.0.as_str()).all::<Row>(self).await?;
        let remark = |(id, number, block, by, words, made_at, settled_at): Row| Remark {
            id,
            number,
            block,
            by: PersonId(by),
            words,
            made_at,
            settled_at,
        };
        Ok(rows.into_iter().map(remark).collect())
    }
}
