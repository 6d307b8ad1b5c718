//! Taking an item down, with a reason, and putting it back as it was. Its sound goes and comes with it, at once.

use serde_json::json;
use tiengban_content::{Address, Item, ItemId, State, Viewer};

use super::{By, Noted, may_publish, note};
use crate::access;
use crate::db::Db;
use crate::error::{PeopleConflict, Result};
use crate::filter::at;
use crate::outside::Clock;
use crate::rows::{ItemRow, WITH_BODY, item_columns, read};
use crate::sql::{Sql, Tx, Values};
use crate::write::{Outcome, amend};

/// An item that was taken down.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tombstone {
    /// The item.
    pub item: Item,
    /// When, in milliseconds UTC.
    pub at: i64,
    /// Who did it: `person:ID`, `terminal`, `giver:ID` or `house`.
    pub by: String,
    /// Why, as they typed it; empty where a giver took it back or the house took it down because an agreement ended.
    pub reason: String,
}

#[derive(sqlx::FromRow)]
struct TombstoneRow {
    #[sqlx(flatten)]
    item: ItemRow,
    at: i64,
    by_actor: String,
    reason: String,
}

impl Db {
    /// Takes an item down; says whether that changed anything. From now on nobody is answered it, nor its sound.
    ///
    /// # Errors
    /// As every writing: [`Unavailable`](crate::StoreError::Unavailable),
    /// [`NotWritable`](crate::StoreError::NotWritable) or [`Broken`](crate::StoreError::Broken).
    pub async fn withdraw(&self, item: &ItemId, reason: &str, by: &By, clock: &dyn Clock) -> Result<bool> {
        let mut tx = Tx::begin(self).await?;
        let changed = take_down(&mut tx, item, reason, by, clock.now_ms()).await?;
        tx.commit().await?;
        Ok(changed)
    }

    /// Puts an item that was taken down back to where it was; says whether that changed anything.
    ///
    /// # Errors
    /// [`NeedsConsent`](crate::PeopleConflict::NeedsConsent), [`NoAgreement`](crate::PeopleConflict::NoAgreement) also
    /// where whoever gave its recording took it back, or as every writing.
    pub async fn restore(&self, item: &ItemId, by: &By, clock: &dyn Clock) -> Result<bool> {
        let mut tx = Tx::begin(self).await?;
        let now = clock.now_ms();
        // What was published again by another way keeps a tombstone that says nothing any more.
        let sql = Sql::new(
            "SELECT tombstone.state_before FROM tombstone JOIN item ON item.id = tombstone.item_id \
             WHERE item.id = $1 AND item.state = 'withdrawn'",
        );
        let row = sql.bind(item.0.as_str()).maybe::<(String,)>(&mut tx).await?;
        let Some((before,)) = row else { return Ok(false) };
        let state: State = read(&before)?;
        let taken_back = Sql::new("SELECT COUNT(*) FROM deposit WHERE item_id = $1 AND stage = 'withdrawn'");
        if taken_back.bind(item.0.as_str()).one::<(i64,)>(&mut tx).await?.0 > 0 {
            return Err(PeopleConflict::NoAgreement.into());
        }
        if state == State::Published {
            may_publish(&mut tx, item, now).await?;
        }
        amend(&mut tx, item, now, |draft| draft.state = state).await?;
        Sql::new("DELETE FROM tombstone WHERE item_id = $1").bind(item.0.as_str()).run(&mut tx).await?;
        note(&mut tx, now, by, Noted::item("restored", item, json!({ "after": state }))).await?;
        tx.commit().await?;
        Ok(true)
    }

    /// What was taken down of what is meant for this viewer, the last first. For stewards: whoever calls sees to that.
    ///
    /// # Errors
    /// [`Unavailable`](crate::StoreError::Unavailable) or [`Broken`](crate::StoreError::Broken), as every reading.
    pub async fn tombstones(&self, viewer: &Viewer) -> Result<Vec<Tombstone>> {
        let mut values = Values::default();
        let keys = values.add(access::keys(viewer)?);
        let text = format!(
            "SELECT {}, tombstone.at, tombstone.by_actor, tombstone.reason \
             FROM tombstone JOIN item ON item.id = tombstone.item_id{WITH_BODY} \
             WHERE item.state = 'withdrawn' AND {} ORDER BY tombstone.at DESC, item.id",
            item_columns(self.engine()),
            access::meant(self.engine(), "item", &keys)
        );
        let tombstone = |row: TombstoneRow| {
            let item = row.item.try_into()?;
            Ok(Tombstone { item, at: row.at, by: row.by_actor, reason: row.reason })
        };
        Sql::with(text, values).all::<TombstoneRow>(self).await?.into_iter().map(tombstone).collect()
    }

    /// The item at this address, if it is meant for this viewer, however far it has come. For those who look after
    /// it: whoever calls sees to that.
    ///
    /// # Errors
    /// As [`Db::tombstones`].
    pub async fn item_in_any_state(&self, address: &Address, viewer: &Viewer) -> Result<Option<Item>> {
        let mut values = Values::default();
        let keys = values.add(access::keys(viewer)?);
        let text = format!(
            "SELECT {} FROM item{WITH_BODY} WHERE {} AND {}",
            item_columns(self.engine()),
            at("item", address, &mut values),
            access::meant(self.engine(), "item", &keys)
        );
        Sql::with(text, values).maybe::<ItemRow>(self).await?.map(Item::try_from).transpose()
    }
}

/// Takes an item down; says whether that changed anything.
pub(crate) async fn take_down(tx: &mut Tx, item: &ItemId, reason: &str, by: &By, now: i64) -> Result<bool> {
    let changed = amend(tx, item, now, |draft| draft.state = State::Withdrawn).await?;
    let Some((before, Outcome::Changed)) = changed else { return Ok(false) };
    let sql = Sql::new(
        "INSERT INTO tombstone (item_id, at, by_actor, reason, state_before) VALUES ($1, $2, $3, $4, $5) \
         ON CONFLICT (item_id) DO UPDATE SET at = excluded.at, by_actor = excluded.by_actor, \
         reason = excluded.reason, state_before = excluded.state_before",
    );
    let sql = sql.bind(item.0.as_str()).bind(now).bind(by.to_string().as_str()).bind(reason);
    sql.bind(before.state.name()).run(&mut *tx).await?;
    note(tx, now, by, Noted::item("withdrawn", item, json!({ "before": before.state }))).await?;
    Ok(true)
}
