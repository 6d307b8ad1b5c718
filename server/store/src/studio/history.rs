//! Every revision of an item.

use tiengban_content::ItemId;
use tiengban_content::people::PersonId;

use crate::db::Db;
use crate::error::Result;
use crate::rows::{self, Revision};
use crate::sql::Sql;

pub(crate) const COLUMNS: &str = "number, lang, licence, made_at, author, body";

/// A revision without its text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Past {
    /// Its number, from 1.
    pub number: i64,
    /// When it was made, in milliseconds UTC.
    pub made_at: i64,
    /// Who made it, where that is known.
    pub author: Option<PersonId>,
}

impl Db {
    /// The revisions of an item, the newest first, at most `limit` below the number `before`.
    ///
    /// # Errors
    /// [`Unavailable`](crate::StoreError::Unavailable) or [`Broken`](crate::StoreError::Broken), as every reading.
    pub async fn history(&self, id: &ItemId, before: Option<i64>, limit: usize) -> Result<Vec<Past>> {
        let sql = Sql::new(
            "SELECT number, made_at, author FROM revision WHERE item_id = $1 AND number < $2 \
             ORDER BY number DESC LIMIT $3",
        );
        let sql = sql.bind(id.0.as_str()).bind(before.unwrap_or(i64::MAX)).bind(limit as i64);
        let rows = sql.all::<(i64, i64, Option<String>)>(self).await?;
        let past = |(number, made_at, author): (i64, i64, Option<String>)| Past {
            number,
            made_at,
            author: author.map(PersonId),
        };
        Ok(rows.into_iter().map(past).collect())
    }

    /// One revision with its text.
    ///
    /// # Errors
    /// As [`Db::history`].
    pub async fn revision(&self, id: &ItemId, number: i64) -> Result<Option<Revision>> {
        let sql = Sql::new(format!("SELECT {COLUMNS} FROM revision WHERE item_id = $1 AND number = $2"));
        let row = sql.bind(id.0.as_str()).bind(number).maybe::<rows::RevisionRow>(self).await?;
        row.map(Revision::try_from).transpose()
    }

    /// One revision with its text, if readers see it or have seen it: drafts are not for them, whatever number they name.
    ///
    /// # Errors
    /// As [`Db::history`].
    pub async fn shown_revision(&self, id: &ItemId, number: i64) -> Result<Option<Revision>> {
        let sql = Sql::new(format!("SELECT {COLUMNS} FROM revision WHERE item_id = $1 AND number = $2 AND shown = $3"));
        let row = sql.bind(id.0.as_str()).bind(number).bind(true).maybe::<rows::RevisionRow>(self).await?;
        row.map(Revision::try_from).transpose()
    }
}
