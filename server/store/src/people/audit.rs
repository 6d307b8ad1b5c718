//! Who did what: lines that are added and never changed, which the database itself sees to.
//!
//! A line outlives whoever is in it, so it names people by their ids and holds no text that somebody typed.

use serde_json::Value;
use sqlx::types::Json;
use tiengban_content::ItemId;
use tiengban_content::people::{ClubId, DeviceId, PersonId};

use super::{By, lines};
use crate::db::Db;
use crate::error::Result;
use crate::sql::{Sql, Tx, json};

/// A line of the audit log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AuditLine {
    /// Its number, from 1.
    pub seq: i64,
    /// When, in milliseconds UTC.
    pub at: i64,
    /// Who: `person:ID`, `terminal`, … (see [`By`]).
    pub actor: String,
    /// What they did: `roles-changed`, `withdrawn`, …
    pub action: String,
    /// To what: `person`, `club`, `device`, `item`, `invitation`, `agreement` or `job`.
    pub subject_kind: String,
    /// Its id.
    pub subject: String,
    /// What it was before and is now, as far as that is no name, secret or code.
    pub details: Value,
}

/// What was done, and to what.
pub(crate) struct Noted<'a> {
    action: &'static str,
    kind: &'static str,
    subject: &'a str,
    details: Value,
}

impl<'a> Noted<'a> {
    pub(crate) fn person(action: &'static str, id: &'a PersonId, details: Value) -> Self {
        Self { action, kind: "person", subject: &id.0, details }
    }

    pub(crate) fn club(action: &'static str, id: &'a ClubId, details: Value) -> Self {
        Self { action, kind: "club", subject: &id.0, details }
    }

    pub(crate) fn device(action: &'static str, id: &'a DeviceId, details: Value) -> Self {
        Self { action, kind: "device", subject: &id.0, details }
    }

    pub(crate) fn invitation(action: &'static str, id: &'a str, details: Value) -> Self {
        Self { action, kind: "invitation", subject: id, details }
    }

    pub(crate) fn agreement(action: &'static str, id: &'a str, details: Value) -> Self {
        Self { action, kind: "agreement", subject: id, details }
    }

    pub(crate) fn job(action: &'static str, id: &'a str, details: Value) -> Self {
        Self { action, kind: "job", subject: id, details }
    }

    pub(crate) fn item(action: &'static str, id: &'a ItemId, details: Value) -> Self {
        Self { action, kind: "item", subject: &id.0, details }
    }
}

/// Appends a line. Writers come one after another, so the numbers have no holes.
pub(crate) async fn note(tx: &mut Tx, at: i64, by: &By, noted: Noted<'_>) -> Result<()> {
    let sql = Sql::new(
        "INSERT INTO audit (seq, at, actor, action, subject_kind, subject, details) \
         SELECT COALESCE(MAX(seq), 0) + 1, $1, $2, $3, $4, $5, $6 FROM audit",
    );
    let sql = sql.bind(at).bind(by.to_string().as_str()).bind(noted.action).bind(noted.kind).bind(noted.subject);
    sql.bind(json(&noted.details)?).run(tx).await
}

pub(super) const AUDIT_COLUMNS: &str = "seq, at, actor, action, subject_kind, subject, details";

#[derive(sqlx::FromRow)]
pub(super) struct AuditRow {
    seq: i64,
    at: i64,
    actor: String,
    action: String,
    subject_kind: String,
    subject: String,
    details: Json<Value>,
}

impl From<AuditRow> for AuditLine {
    fn from(row: AuditRow) -> Self {
        Self {
            seq: row.seq,
            at: row.at,
            actor: row.actor,
            action: row.action,
            subject_kind: row.subject_kind,
            subject: row.subject,
            details: row.details.0,
        }
    }
}

impl Db {
    /// The last `limit` lines, newest first: before the number `before_seq`, and with `search` in what was done, to
    /// which id, or by whom.
    ///
    /// # Errors
    /// [`Unavailable`](crate::StoreError::Unavailable) or [`Broken`](crate::StoreError::Broken), as every reading.
    pub async fn audit(&self, search: &str, before_seq: Option<i64>, limit: usize) -> Result<Vec<AuditLine>> {
        let text = format!(
            "SELECT {AUDIT_COLUMNS} FROM audit WHERE seq < $1 AND (action LIKE $2 ESCAPE '!' \
             OR subject LIKE $2 ESCAPE '!' OR actor LIKE $2 ESCAPE '!') ORDER BY seq DESC LIMIT $3"
        );
        let sql = Sql::new(text).bind(before_seq.unwrap_or(i64::MAX)).bind(containing(search).as_str());
        let rows = sql.bind(lines(limit)).all::<AuditRow>(self).await?;
        Ok(rows.into_iter().map(AuditLine::from).collect())
    }
}

/// The pattern of what has this text in it.
fn containing(text: &str) -> String {
    let mut pattern = "%".to_owned();
    for c in text.trim().to_lowercase().chars() {
        if matches!(c, '!' | '%' | '_') {
            pattern.push('!');
        }
        pattern.push(c);
    }
    pattern.push('%');
    pattern
}
