//! What a sheet did is undone: words that it made go, words that it changed are as they were.

use std::collections::{BTreeMap, BTreeSet};

use tiengban_content::people::PersonId;
use tiengban_content::{Draft, Item, ItemId};

use super::accepting::signed;
use super::{Batch, BatchItem};
use crate::db::Db;
use crate::error::{PeopleConflict, Result};
use crate::outside::{Clock, Ids};
use crate::rows::{Revision, RevisionRow};
use crate::sql::{Sql, Tx, texts};
use crate::write::{self, Known, plan};

/// What undoing did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Undone {
    /// So many words are gone.
    pub removed: usize,
    /// So many are as they were.
    pub restored: usize,
    /// So many stay as they are, because somebody worked on them since.
    pub left: usize,
}

/// Why nothing was undone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotUndone {
    /// It does not stand: nobody accepted it, or it was undone already.
    DoesNotStand,
    /// Other words than those that were shown have been worked on since: these.
    Touched(Vec<ItemId>),
}

/// What refers to an item that is more than its own text. Each says by itself that somebody works with the word.
/// Whoever learns it is not among them: a wrong word is better gone, and what they answered stays in their log.
const REFERS: [&str; 9] = [
    "SELECT link.item_id FROM link JOIN item AS own ON own.kind = link.to_kind AND own.slug = link.to_slug \
     WHERE own.id = item.id AND link.item_id <> item.id",
    "SELECT item_id FROM item_owner WHERE item_id = item.id",
    "SELECT item_id FROM tombstone WHERE item_id = item.id",
    "SELECT item_id FROM working WHERE item_id = item.id",
    "SELECT item_id FROM review WHERE item_id = item.id",
    "SELECT item_id FROM remark WHERE item_id = item.id",
    "SELECT item_id FROM feedback WHERE item_id = item.id",
    "SELECT item_id FROM deposit WHERE item_id = item.id",
    "SELECT item_id FROM item_media WHERE item_id = item.id",
];

impl Db {
    /// The words of an accepted sheet on which somebody has worked since: they would stay as they are.
    ///
    /// # Errors
    /// [`Unavailable`](crate::StoreError::Unavailable) or [`Broken`](crate::StoreError::Broken), as every reading.
    pub async fn touched_since(&self, id: &str) -> Result<Vec<ItemId>> {
        let rows = touched().bind(id).all::<(String,)>(self).await?;
        Ok(rows.into_iter().map(|(item,)| ItemId(item)).collect())
    }

    /// Undoes what a sheet did, except for words on which somebody has worked since; these are to be `left`, as they
    /// were shown to whoever undoes it. What a word said before is a new revision: nothing is lost. A word that goes can
    /// be made again from the sheet, which stays.
    ///
    /// # Errors
    /// [`NoSuch`](PeopleConflict::NoSuch), or as every writing.
    pub async fn undo_batch(
        &self,
        id: &str,
        left: &BTreeSet<ItemId>,
        by: &PersonId,
        clock: &dyn Clock,
        ids: &dyn Ids,
    ) -> Result<std::result::Result<Undone, NotUndone>> {
        let batch: Batch = self.batch(id).await?.ok_or(PeopleConflict::NoSuch)?;
        let mut tx = Tx::begin(self).await?;
        let now = clock.now_ms();
        // Whether it still stands is asked in the same breath in which it falls.
        let sql = Sql::new(
            "UPDATE batch SET undone_at = $1 WHERE id = $2 AND accepted_at IS NOT NULL AND undone_at IS NULL \
             RETURNING id",
        );
        if sql.bind(now).bind(batch.id.as_str()).maybe::<(String,)>(&mut tx).await?.is_none() {
            return Ok(Err(NotUndone::DoesNotStand));
        }
        let touched = touched().bind(id).all::<(String,)>(&mut tx).await?;
        let touched: Vec<ItemId> = touched.into_iter().map(|(item,)| ItemId(item)).collect();
        if touched.iter().collect::<BTreeSet<_>>() != left.iter().collect() {
            return Ok(Err(NotUndone::Touched(touched)));
        }
        let rows = Sql::new("SELECT item_id, before, after FROM batch_item WHERE batch_id = $1 ORDER BY position");
        let rows = rows.bind(id).all::<(String, i64, i64)>(&mut tx).await?;
        let items = rows.into_iter().map(|(id, before, after)| BatchItem { id: ItemId(id), before, after });
        let (changed, made): (Vec<BatchItem>, Vec<BatchItem>) =
            items.filter(|item| !left.contains(&item.id)).partition(|item| item.before > 0);
        restore(&mut tx, &changed, by, now, ids).await?;
        remove(&mut tx, &made.iter().map(|item| &item.id).collect::<Vec<_>>(), now).await?;
        tx.commit().await?;
        Ok(Ok(Undone { removed: made.len(), restored: changed.len(), left: left.len() }))
    }
}

/// Words of a sheet, bound as `$1`, that are not as it left them; and those that it made, where something refers to
/// them from elsewhere.
fn touched() -> Sql {
    let refers = REFERS.map(|refers| format!("EXISTS ({refers})")).join(" OR ");
    Sql::new(format!(
        "SELECT batch_item.item_id FROM batch_item LEFT JOIN item ON item.id = batch_item.item_id \
         WHERE batch_item.batch_id = $1 AND (item.id IS NULL OR item.state = 'withdrawn' OR batch_item.after <> \
         (SELECT MAX(number) FROM revision WHERE revision.item_id = item.id) \
         OR (batch_item.before = 0 AND ({refers}))) ORDER BY batch_item.position"
    ))
}

/// Lays the texts of before over these words.
async fn restore(tx: &mut Tx, changed: &[BatchItem], by: &PersonId, now: i64, ids: &dyn Ids) -> Result<()> {
    let wanted: Vec<&ItemId> = changed.iter().map(|item| &item.id).collect();
    let items: BTreeMap<ItemId, Item> =
        write::by_ids(tx, &wanted).await?.into_iter().map(|item| (item.id.clone(), item)).collect();
    let mut drafts = Vec::new();
    for one in changed {
        let Some(item) = items.get(&one.id) else { continue };
        let sql = Sql::new(format!(
            "SELECT {} FROM revision WHERE item_id = $1 AND number = $2",
            crate::studio::REVISION_COLUMNS
        ));
        let row = sql.bind(one.id.0.as_str()).bind(one.before).maybe::<RevisionRow>(&mut *tx).await?;
        let Some(before) = row.map(Revision::try_from).transpose()? else { continue };
        drafts.push(Draft { lang: before.lang, licence: before.licence, body: before.body, ..item.to_draft() });
    }
    let known = Known::load(tx, &drafts).await?;
    let steps = plan(&drafts, &known, ids)?;
    write::write(tx, &known, &steps, Vec::new(), now).await?;
    let revised: Vec<(&str, i64)> =
        steps.iter().filter(|step| step.revises()).map(|step| (step.id.0.as_str(), step.revision())).collect();
    signed(tx, &revised, by).await
}

/// Takes words out as if they had never been; the feed says that they are gone.
async fn remove(tx: &mut Tx, made: &[&ItemId], now: i64) -> Result<()> {
    if made.is_empty() {
        return Ok(());
    }
    let gone = texts(made)?;
    for table in ["item_audience", "link", "lack", "editing", "revision"] {
        let text = format!("DELETE FROM {table} WHERE item_id IN {}", tx.engine().texts("$1"));
        Sql::new(text).bind(gone.clone()).run(&mut *tx).await?;
    }
    let text = format!("DELETE FROM item WHERE id IN {}", tx.engine().texts("$1"));
    Sql::new(text).bind(gone).run(&mut *tx).await?;
    crate::feed::append(tx, made, now).await
}
