//! A person is closed: nothing personal of them is left. Their row stays, blank, so that the audit log and what they
//! gave still hang together.

use serde_json::json;
use tiengban_content::people::{PersonId, sign_in_key};

use super::{By, Noted, note, person, roles};
use crate::batches;
use crate::db::Db;
use crate::error::Result;
use crate::feedback::blank;
use crate::learning;
use crate::outside::Clock;
use crate::sql::{Sql, Tx};
use crate::voices::leave;

impl Db {
    /// Closes a person. Secret, card, sessions, clubs, roles and consents go, and the name as well, unless it is to
    /// stand with what they gave (`keep_name`); calling this again without takes it too. Their items stay theirs and
    /// as they are: [`Db::items_of`] and [`Db::withdraw`] are for whoever wants them gone, before this; so are
    /// [`Db::deposits_of`] and [`Db::withdraw_deposit`] for recordings. As long as a recording is kept, so is what was
    /// agreed to when it was given, with the names in it: it is the evidence that it may be kept. Where none is, the
    /// names go. What they were sending or writing is given up,
    /// what they said of items ([`feedback`](crate::feedback)) goes, and so do the sheets that they brought.
    ///
    /// # Errors
    /// [`NoSuch`](crate::PeopleConflict::NoSuch), [`LastAdmin`](crate::PeopleConflict::LastAdmin), or as every
    /// writing: [`Unavailable`](crate::StoreError::Unavailable), [`NotWritable`](crate::StoreError::NotWritable) or
    /// [`Broken`](crate::StoreError::Broken).
    pub async fn close_person(&self, id: &PersonId, by: &By, keep_name: bool, clock: &dyn Clock) -> Result<()> {
        let mut tx = Tx::begin(self).await?;
        let before = person::any(&mut tx, id).await?;
        if before.closed_at.is_some() && (keep_name || before.name.is_empty()) {
            return Ok(());
        }
        roles::somebody_is_left(&mut tx, id, &before.roles, &Default::default()).await?;
        for table in ["person_role", "card", "session", "membership", "consent"] {
            let text = format!("DELETE FROM {table} WHERE person_id = $1");
            Sql::new(text).bind(id.0.as_str()).run(&mut tx).await?;
        }
        let tries = Sql::new("DELETE FROM attempt WHERE key = $1").bind(format!("person:{id}").as_str());
        tries.run(&mut tx).await?;
        if let Some(key) = before.sign_in.as_deref().map(sign_in_key) {
            let sql = Sql::new("DELETE FROM attempt WHERE key = $1 OR key LIKE $2").bind(key.as_str());
            sql.bind(format!("%:{key}").as_str()).run(&mut tx).await?;
        }
        let now = clock.now_ms();
        leave(&mut tx, id, !keep_name, now).await?;
        blank(&mut tx, id, now).await?;
        batches::leave(&mut tx, id).await?;
        learning::leave(&mut tx, id).await?;
        let name = if keep_name { before.name.as_str() } else { "" };
        Sql::new(
            "UPDATE person SET name = $2, name_key = $3, initials = $4, sign_in = NULL, sign_in_key = NULL, \
             picture = NULL, birth_year = NULL, secret_kind = NULL, secret = NULL, version = version + 1, \
             closed_at = COALESCE(closed_at, $5) WHERE id = $1",
        )
        .bind(id.0.as_str())
        .bind(name)
        .bind(sign_in_key(name).as_str())
        .bind(person::initials(name).as_str())
        .bind(now)
        .run(&mut tx)
        .await?;
        note(&mut tx, now, by, Noted::person("person-closed", id, json!({ "name_kept": keep_name }))).await?;
        tx.commit().await
    }
}
