//! Guardians who agree that what somebody under sixteen gave is published.

use serde_json::json;
use tiengban_content::people::PersonId;

use super::{By, Noted, note, person};
use crate::db::Db;
use crate::error::{PeopleConflict, Result};
use crate::outside::{Clock, Ids};
use crate::sql::{Sql, Tx};

/// That a guardian agreed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Consent {
    /// Which.
    pub id: String,
    /// Who wrote it down.
    pub by: PersonId,
    /// Who agreed, as they are called.
    pub guardian: String,
    /// When, in milliseconds UTC.
    pub given_at: i64,
    /// When they changed their mind, in milliseconds UTC.
    pub withdrawn_at: Option<i64>,
}

type ConsentRow = (String, String, String, i64, Option<i64>);

impl From<ConsentRow> for Consent {
    fn from((id, by, guardian, given_at, withdrawn_at): ConsentRow) -> Self {
        Self { id, by: PersonId(by), guardian, given_at, withdrawn_at }
    }
}

impl Db {
    /// Writes down that a guardian of this person agrees; says which consent that is.
    ///
    /// # Errors
    /// [`PeopleConflict::NoSuch`], or as every writing: [`Unavailable`](crate::StoreError::Unavailable),
    /// [`NotWritable`](crate::StoreError::NotWritable) or [`Broken`](crate::StoreError::Broken).
    pub async fn record_consent(
        &self,
        id: &PersonId,
        by: &PersonId,
        guardian: &str,
        clock: &dyn Clock,
        ids: &dyn Ids,
    ) -> Result<String> {
        let mut tx = Tx::begin(self).await?;
        person::open(&mut tx, id).await?;
        person::open(&mut tx, by).await?;
        let (consent, now) = (ids.next().0, clock.now_ms());
        let sql =
            Sql::new("INSERT INTO consent (id, person_id, by_person, guardian, given_at) VALUES ($1, $2, $3, $4, $5)");
        let sql = sql.bind(consent.as_str()).bind(id.0.as_str()).bind(by.0.as_str()).bind(guardian).bind(now);
        sql.run(&mut tx).await?;
        let noted = Noted::person("consent-given", id, json!({ "consent": consent }));
        note(&mut tx, now, &By::Person(by.clone()), noted).await?;
        tx.commit().await?;
        Ok(consent)
    }

    /// Writes down that a guardian does not agree any more. What is published stays so until somebody withdraws it.
    /// Nothing happens where it was withdrawn already.
    ///
    /// # Errors
    /// [`PeopleConflict::NoSuch`], or as every writing.
    pub async fn withdraw_consent(&self, consent: &str, by: &By, clock: &dyn Clock) -> Result<()> {
        let mut tx = Tx::begin(self).await?;
        let sql = Sql::new("SELECT person_id, withdrawn_at FROM consent WHERE id = $1").bind(consent);
        let row = sql.maybe::<(String, Option<i64>)>(&mut tx).await?;
        let (id, withdrawn_at) = row.ok_or(PeopleConflict::NoSuch)?;
        if withdrawn_at.is_some() {
            return Ok(());
        }
        let now = clock.now_ms();
        let sql = Sql::new("UPDATE consent SET withdrawn_at = $2 WHERE id = $1").bind(consent).bind(now);
        sql.run(&mut tx).await?;
        let id = PersonId(id);
        note(&mut tx, now, by, Noted::person("consent-withdrawn", &id, json!({ "consent": consent }))).await?;
        tx.commit().await
    }

    /// What guardians of this person said, the newest first.
    ///
    /// # Errors
    /// [`Unavailable`](crate::StoreError::Unavailable) or [`Broken`](crate::StoreError::Broken), as every reading.
    pub async fn consents(&self, id: &PersonId) -> Result<Vec<Consent>> {
        let sql = Sql::new(
            "SELECT id, by_person, guardian, given_at, withdrawn_at FROM consent WHERE person_id = $1 \
             ORDER BY given_at DESC, id DESC",
        );
        Ok(sql.bind(id.0.as_str()).all::<ConsentRow>(self).await?.into_iter().map(Consent::from).collect())
    }
}
