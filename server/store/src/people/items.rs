//! Whose an item is: who gave it and may have it taken down. The item itself does not know.

use serde_json::json;
use tiengban_content::people::PersonId;
use tiengban_content::{Item, ItemId};

use super::{By, Noted, note, person};
use crate::db::Db;
use crate::error::{PeopleConflict, Result};
use crate::outside::Clock;
use crate::rows::{self, ItemRow, WITH_BODY, item_columns};
use crate::sql::{Sql, Tx};

impl Db {
    /// Says whose an item is from now on.
    ///
    /// # Errors
    /// [`PeopleConflict::NoSuch`], or as every writing: [`Unavailable`](crate::StoreError::Unavailable),
    /// [`NotWritable`](crate::StoreError::NotWritable) or [`Broken`](crate::StoreError::Broken).
    pub async fn set_owner(&self, item: &ItemId, owner: &PersonId, by: &By, clock: &dyn Clock) -> Result<()> {
        let mut tx = Tx::begin(self).await?;
        person::open(&mut tx, owner).await?;
        let sql = Sql::new(
            "SELECT item_owner.person_id FROM item LEFT JOIN item_owner ON item_owner.item_id = item.id \
             WHERE item.id = $1",
        );
        let row = sql.bind(item.0.as_str()).maybe::<(Option<String>,)>(&mut tx).await?;
        let (before,) = row.ok_or(PeopleConflict::NoSuch)?;
        if before.as_ref() == Some(&owner.0) {
            return Ok(());
        }
        let sql = Sql::new(
            "INSERT INTO item_owner (item_id, person_id) VALUES ($1, $2) \
             ON CONFLICT (item_id) DO UPDATE SET person_id = excluded.person_id",
        );
        sql.bind(item.0.as_str()).bind(owner.0.as_str()).run(&mut tx).await?;
        let noted = Noted::item("owner-changed", item, json!({ "before": before, "after": owner }));
        note(&mut tx, clock.now_ms(), by, noted).await?;
        tx.commit().await
    }

    /// Whose an item is; they may be closed.
    ///
    /// # Errors
    /// [`Unavailable`](crate::StoreError::Unavailable) or [`Broken`](crate::StoreError::Broken), as every reading.
    pub async fn owner(&self, item: &ItemId) -> Result<Option<PersonId>> {
        let sql = Sql::new("SELECT person_id FROM item_owner WHERE item_id = $1").bind(item.0.as_str());
        Ok(sql.maybe::<(String,)>(self).await?.map(|(id,)| PersonId(id)))
    }

    /// A person's items in whatever state, by kind and address. **No viewer is asked.**
    ///
    /// # Errors
    /// As [`Db::owner`].
    pub async fn items_of(&self, owner: &PersonId) -> Result<Vec<Item>> {
        let text = format!(
            "SELECT {} FROM item_owner JOIN item ON item.id = item_owner.item_id{WITH_BODY} \
             WHERE item_owner.person_id = $1 ORDER BY item.kind, item.slug",
            item_columns(self.engine())
        );
        rows::all(Sql::new(text).bind(owner.0.as_str()).all::<ItemRow>(self).await?)
    }
}
