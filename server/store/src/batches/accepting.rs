//! A sheet becomes words.

use std::collections::BTreeMap;

use tiengban_content::people::PersonId;
use tiengban_content::{Address, Draft};

use super::BatchItem;
use crate::db::Db;
use crate::error::{Conflict, PeopleConflict, Reason, Result, StoreError};
use crate::outside::{Clock, Ids};
use crate::sql::{Sql, Tx, json};
use crate::write::{self, Known, Outcome, Step, plan};

impl Db {
    /// Writes what a sheet says: all of it, or nothing. `seen` are the revisions of the words that are there, as whoever
    /// accepts it saw them; every other word must be new. Accepted twice, it is written once.
    ///
    /// # Errors
    /// [`Reason::Stale`] for every word that is not as it was seen; [`NoSuch`](PeopleConflict::NoSuch) where there is
    /// no such sheet; otherwise as [`Db::import`].
    pub async fn accept_batch(
        &self,
        id: &str,
        drafts: &[Draft],
        seen: &BTreeMap<Address, i64>,
        by: &PersonId,
        clock: &dyn Clock,
        ids: &dyn Ids,
    ) -> Result<Vec<BatchItem>> {
        let mut tx = Tx::begin(self).await?;
        let now = clock.now_ms();
        let sql = Sql::new("SELECT accepted_at FROM batch WHERE id = $1").bind(id);
        let (accepted,) = sql.maybe::<(Option<i64>,)>(&mut tx).await?.ok_or(PeopleConflict::NoSuch)?;
        if accepted.is_some() {
            drop(tx);
            return self.batch_items(id).await;
        }
        let known = Known::load(&mut tx, drafts).await?;
        let steps = plan(drafts, &known, ids)?;
        let stale: Vec<Conflict> = steps.iter().filter_map(|step| not_as_seen(step, seen)).collect();
        if !stale.is_empty() {
            return Err(StoreError::Conflict(stale));
        }
        let did: Vec<BatchItem> = steps.iter().filter(|step| step.outcome() != Outcome::Unchanged).map(did).collect();
        write::write(&mut tx, &known, &steps, Vec::new(), now).await?;
        let revised: Vec<(&str, i64)> = did.iter().map(|item| (item.id.0.as_str(), item.after)).collect();
        signed(&mut tx, &revised, by).await?;
        note(&mut tx, id, &did).await?;
        Sql::new("UPDATE batch SET accepted_at = $1 WHERE id = $2").bind(now).bind(id).run(&mut tx).await?;
        tx.commit().await?;
        Ok(did)
    }
}

fn not_as_seen(step: &Step<'_>, seen: &BTreeMap<Address, i64>) -> Option<Conflict> {
    let address = step.draft.address();
    let newest = step.before.map(|_| step.newest);
    (newest != seen.get(&address).copied()).then_some(Conflict { address, reason: Reason::Stale { newest } })
}

fn did(step: &Step<'_>) -> BatchItem {
    BatchItem { id: step.id.clone(), before: step.newest, after: step.revision() }
}

/// Says who made these revisions.
pub(super) async fn signed(tx: &mut Tx, revisions: &[(&str, i64)], by: &PersonId) -> Result<()> {
    let text = format!(
        "UPDATE revision SET author = $2 WHERE (item_id, number) IN \
         (SELECT part.value ->> 0, CAST(part.value ->> 1 AS BIGINT) FROM {})",
        tx.engine().parts("$1")
    );
    Sql::new(text).bind(json(revisions)?).bind(by.0.as_str()).run(tx).await
}

async fn note(tx: &mut Tx, id: &str, did: &[BatchItem]) -> Result<()> {
    let rows: Vec<_> = (0_i64..).zip(did).map(|(at, item)| (at, item.id.0.as_str(), item.before, item.after)).collect();
    let text = format!(
        "INSERT INTO batch_item (batch_id, position, item_id, before, after) \
         SELECT $2, CAST(part.value ->> 0 AS BIGINT), part.value ->> 1, CAST(part.value ->> 2 AS BIGINT), \
         CAST(part.value ->> 3 AS BIGINT) FROM {}",
        tx.engine().parts("$1")
    );
    Sql::new(text).bind(json(&rows)?).bind(id).run(tx).await
}
