//! Revisions above the one that readers see.

use tiengban_content::people::PersonId;
use tiengban_content::{Draft, Item, ItemId, State};

use super::history;
use crate::db::Db;
use crate::error::{Conflict, Reason, Result, StoreError};
use crate::outside::{Clock, Ids};
use crate::rows;
use crate::sql::{Sql, Tx};
use crate::write::{self, Expected, Outcome, Written};

impl Db {
    /// The newest revision of an item, whether readers see it or not: the item as its authors see it. Its state,
    /// audience and address are the item's; its `revision` is the newest.
    ///
    /// # Errors
    /// [`Unavailable`](StoreError::Unavailable) or [`Broken`](StoreError::Broken), as every reading.
    pub async fn newest(&self, id: &ItemId) -> Result<Option<Item>> {
        let Some(item) = self.indexable(std::slice::from_ref(id)).await?.pop() else { return Ok(None) };
        let sql = Sql::new(format!(
            "SELECT {} FROM revision WHERE item_id = $1 ORDER BY number DESC LIMIT 1",
            history::COLUMNS
        ));
        let newest = sql.bind(id.0.as_str()).maybe::<rows::RevisionRow>(self).await?;
        let Some(newest) = newest.map(rows::Revision::try_from).transpose()? else { return Ok(Some(item)) };
        Ok(Some(Item {
            revision: newest.number,
            lang: newest.lang,
            licence: newest.licence,
            updated_at: newest.made_at.max(item.updated_at),
            body: newest.body,
            ..item
        }))
    }

    /// Makes a revision that readers of a published item do not see yet. Of an item that is not published, it is a
    /// revision as any other ([`Db::put_by`]). Nothing is made where nothing has changed.
    ///
    /// # Errors
    /// [`Reason::Stale`] where `seen` is not the newest revision; otherwise as every writing.
    pub async fn put_ahead(
        &self,
        draft: &Draft,
        id: &ItemId,
        seen: i64,
        author: &PersonId,
        clock: &dyn Clock,
        ids: &dyn Ids,
    ) -> Result<Written> {
        let stale = |newest| {
            let reason = Reason::Stale { newest };
            StoreError::Conflict(vec![Conflict { address: draft.address(), reason }])
        };
        let before = self.newest(id).await?.ok_or_else(|| stale(None))?;
        if before.state != State::Published {
            return self.put_by(draft, Expected::Revision(seen), Some(author), clock, ids).await;
        }
        let mut tx = Tx::begin(self).await?;
        let newest = write::newest_number(&mut tx, id).await?;
        if newest != Some(seen) || before.revision != seen {
            return Err(stale(newest));
        }
        if before.body == draft.body && before.licence == draft.licence && before.lang == draft.lang {
            return Ok(Written { id: id.clone(), revision: seen, outcome: Outcome::Unchanged });
        }
        let revision = seen + 1;
        write::add_revision(&mut tx, id, draft, revision, author, clock.now_ms()).await?;
        tx.commit().await?;
        Ok(Written { id: id.clone(), revision, outcome: Outcome::Changed })
    }
}
