//! What is published and no longer permitted is taken down: because an agreement has ended, was taken back, or is
//! another one now.

use std::collections::BTreeSet;

use tiengban_content::{Address, Item, ItemId};

use super::law::{Law, heard};
use crate::access;
use crate::db::Db;
use crate::error::Result;
use crate::outside::Clock;
use crate::people::{By, take_down};
use crate::rows::{self, ItemRow, WITH_BODY, item_columns};
use crate::sql::{Sql, Tx, texts};

/// Deposits and short sounds, each with its agreement.
const GIVEN: &str = "(SELECT sha256, stage, agreement_id FROM deposit UNION ALL \
     SELECT sha256, 'accepted', agreement_id FROM clip WHERE agreement_id IS NOT NULL) AS given";

/// That a row of [`GIVEN`] is not taken back, and its agreement holds at the time bound at `$1`.
const HOLDS: &str = "given.stage <> 'withdrawn' AND EXISTS (SELECT 1 FROM agreement \
     WHERE agreement.id = given.agreement_id AND agreement.withdrawn_at IS NULL \
     AND (agreement.until_ms IS NULL OR agreement.until_ms > $1))";

impl Db {
    /// Takes down whatever is published and not permitted (any more), and says what that was. To be called now and
    /// then: agreements end by themselves. Nothing is written where nothing has ended.
    ///
    /// # Errors
    /// As every writing: [`Unavailable`](crate::StoreError::Unavailable),
    /// [`NotWritable`](crate::StoreError::NotWritable) or [`Broken`](crate::StoreError::Broken).
    pub async fn lapse_agreements(&self, clock: &dyn Clock) -> Result<Vec<Address>> {
        let now = clock.now_ms();
        let fallen = self.may_have_fallen(now).await?;
        let recordings: BTreeSet<&str> =
            fallen.iter().flat_map(|item| heard(&item.body)).map(|recording| recording.sha256.as_str()).collect();
        let law = Law::of(self, self.engine(), recordings).await?;
        let permitted = |item: &Item| law.permits(Some(&item.id), &item.body, &item.audience, now);
        let recordings: BTreeSet<String> = fallen
            .iter()
            .filter(|item| !permitted(item))
            .flat_map(|item| heard(&item.body))
            .map(|recording| recording.sha256.clone())
            .collect();
        if recordings.is_empty() {
            return Ok(Vec::new());
        }
        let mut tx = Tx::begin(self).await?;
        // Somebody may have agreed anew meanwhile: it is looked at again.
        let fallen = uphold(&mut tx, &recordings.into_iter().collect::<Vec<_>>(), &By::House, now).await?;
        tx.commit().await?;
        Ok(fallen)
    }

    /// The published items that play something of which a deposit's agreement does not hold, or of which there is none
    /// that does. What a machine made is among them.
    async fn may_have_fallen(&self, now: i64) -> Result<Vec<Item>> {
        let text = format!(
            "SELECT {} FROM item{WITH_BODY} WHERE {} AND item.id IN (SELECT item_media.item_id FROM item_media WHERE \
             NOT EXISTS (SELECT 1 FROM {GIVEN} WHERE given.sha256 = item_media.sha256 AND {HOLDS}) \
             OR EXISTS (SELECT 1 FROM {GIVEN} WHERE given.sha256 = item_media.sha256 AND NOT ({HOLDS})))",
            item_columns(self.engine()),
            access::published("item"),
        );
        rows::all(Sql::new(text).bind(now).all::<ItemRow>(self).await?)
    }
}

/// Takes down what is published, plays one of these recordings and is not permitted; says what that was.
pub(super) async fn uphold(tx: &mut Tx, recordings: &[String], by: &By, now: i64) -> Result<Vec<Address>> {
    let engine = tx.engine();
    let text = format!(
        "SELECT {} FROM item{WITH_BODY} WHERE {} AND item.id IN (SELECT item_media.item_id FROM item_media \
         WHERE item_media.sha256 IN {}) ORDER BY item.kind, item.slug",
        item_columns(engine),
        access::published("item"),
        engine.texts("$1")
    );
    let items: Vec<Item> = rows::all(Sql::new(text).bind(texts(recordings)?).all::<ItemRow>(&mut *tx).await?)?;
    let law = Law::of(&mut *tx, engine, recordings.iter().map(String::as_str).collect()).await?;
    let mut fallen: Vec<Address> = Vec::new();
    for item in items {
        let id: &ItemId = &item.id;
        if !law.permits(Some(id), &item.body, &item.audience, now) && take_down(tx, id, "", by, now).await? {
            fallen.push(item.address());
        }
    }
    Ok(fallen)
}
