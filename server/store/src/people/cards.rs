//! Cards: a piece of paper or cloth with a code on it, for those who do not type. Each person has one at most.

use serde_json::json;
use tiengban_content::people::PersonId;

use super::{By, Noted, note, person};
use crate::db::Db;
use crate::error::{PeopleConflict, Result};
use crate::outside::Clock;
use crate::sql::{Sql, Tx};

impl Db {
    /// Gives a person a card with this code; the one that they had is worth nothing from now on.
    ///
    /// # Errors
    /// [`PeopleConflict::NoSuch`], [`PeopleConflict::CodeTaken`], or as every writing:
    /// [`Unavailable`](crate::StoreError::Unavailable), [`NotWritable`](crate::StoreError::NotWritable) or
    /// [`Broken`](crate::StoreError::Broken).
    pub async fn issue_card(&self, id: &PersonId, code: &str, by: &By, clock: &dyn Clock) -> Result<()> {
        let mut tx = Tx::begin(self).await?;
        let had_one = person::open(&mut tx, id).await?.has_card;
        let sql = Sql::new("SELECT COUNT(*) FROM card WHERE code = $1 AND person_id <> $2");
        if sql.bind(code).bind(id.0.as_str()).one::<(i64,)>(&mut tx).await?.0 > 0 {
            return Err(PeopleConflict::CodeTaken.into());
        }
        let now = clock.now_ms();
        let sql = Sql::new(
            "INSERT INTO card (person_id, code, made_at) VALUES ($1, $2, $3) \
             ON CONFLICT (person_id) DO UPDATE SET code = excluded.code, made_at = excluded.made_at",
        );
        sql.bind(id.0.as_str()).bind(code).bind(now).run(&mut tx).await?;
        let noted = Noted::person("card-made", id, json!({ "replaces": had_one }));
        note(&mut tx, now, by, noted).await?;
        tx.commit().await
    }

    /// The code on a person's card, to print it again.
    ///
    /// # Errors
    /// [`Unavailable`](crate::StoreError::Unavailable) or [`Broken`](crate::StoreError::Broken), as every reading.
    pub async fn card(&self, id: &PersonId) -> Result<Option<String>> {
        let sql = Sql::new("SELECT code FROM card WHERE person_id = $1").bind(id.0.as_str());
        Ok(sql.maybe::<(String,)>(self).await?.map(|(code,)| code))
    }

    /// Makes a person's card worth nothing. Nothing happens where they have none.
    ///
    /// # Errors
    /// As every writing.
    pub async fn revoke_card(&self, id: &PersonId, by: &By, clock: &dyn Clock) -> Result<()> {
        let mut tx = Tx::begin(self).await?;
        let sql = Sql::new("DELETE FROM card WHERE person_id = $1 RETURNING person_id").bind(id.0.as_str());
        if sql.maybe::<(String,)>(&mut tx).await?.is_some() {
            note(&mut tx, clock.now_ms(), by, Noted::person("card-ended", id, json!({}))).await?;
        }
        tx.commit().await
    }
}
