//! The change feed: what happened to which item, in the order in which it was kept.
//!
//! Numbers come from the one row of `feed`, which every writer holds until it commits. So they have no holes, and
//! whoever has read up to a number never finds a lower one later.

use tiengban_content::ItemId;

use crate::db::Db;
use crate::error::Result;
use crate::sql::{Sql, Tx, json};

/// Something happened to an item: it was made, or its text, state, audience or address changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// Its number, from 1.
    pub seq: i64,
    /// To which item.
    pub item: ItemId,
    /// When, in milliseconds UTC.
    pub at: i64,
}

impl Db {
    /// The next `limit` changes behind number `seq` (0: from the beginning).
    ///
    /// # Errors
    /// [`Unavailable`](crate::StoreError::Unavailable) or [`Broken`](crate::StoreError::Broken), as every reading.
    pub async fn changes_since(&self, seq: i64, limit: i64) -> Result<Vec<Change>> {
        let sql = Sql::new("SELECT seq, item_id, at FROM change WHERE seq > $1 ORDER BY seq LIMIT $2");
        let rows = sql.bind(seq).bind(limit).all::<(i64, String, i64)>(self).await?;
        Ok(rows.into_iter().map(|(seq, item, at)| Change { seq, item: ItemId(item), at }).collect())
    }

    /// The number of the last change; 0 when nothing ever happened.
    ///
    /// # Errors
    /// As [`Db::changes_since`].
    pub async fn last_change(&self) -> Result<i64> {
        let (seq,) = Sql::new("SELECT seq FROM feed").one::<(i64,)>(self).await?;
        Ok(seq)
    }
}

/// Appends a change for each of these items, in their order.
pub(crate) async fn append(tx: &mut Tx, items: &[&ItemId], at: i64) -> Result<()> {
    if items.is_empty() {
        return Ok(());
    }
    tx.changes_items();
    let count = items.len() as i64;
    let sql = Sql::new("UPDATE feed SET seq = seq + $1 RETURNING seq").bind(count);
    let (last,) = sql.one::<(i64,)>(&mut *tx).await?;
    let rows: Vec<(i64, &str)> = (last - count + 1..).zip(items.iter().map(|id| id.0.as_str())).collect();
    let text = format!(
        "INSERT INTO change (seq, item_id, at) SELECT CAST(part.value ->> 0 AS BIGINT), part.value ->> 1, $2 FROM {}",
        tx.engine().parts("$1")
    );
    Sql::new(text).bind(json(&rows)?).bind(at).run(tx).await
}
