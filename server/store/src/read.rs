//! What a viewer may read: published, and meant for them. All else answers as what does not exist.

use tiengban_content::{Address, Item, Viewer};

use crate::access;
use crate::db::Db;
use crate::error::Result;
use crate::filter::{ItemFilter, at};
use crate::rows::{ItemRow, OUTLINE_COLUMNS, Outline, OutlineRow, WITH_BODY, item_columns};
use crate::sql::{Sql, Values};

impl Db {
    /// The item at this address.
    ///
    /// # Errors
    /// [`Unavailable`](crate::StoreError::Unavailable) or [`Broken`](crate::StoreError::Broken), as every reading.
    pub async fn item(&self, address: &Address, viewer: &Viewer) -> Result<Option<Item>> {
        let mut values = Values::default();
        let keys = values.add(access::keys(viewer)?);
        let text = format!(
            "SELECT {} FROM item{WITH_BODY} WHERE {} AND {}",
            item_columns(self.engine()),
            at("item", address, &mut values),
            access::item(self.engine(), "item", &keys)
        );
        Ok(self.remembered::<ItemRow, _>(Sql::with(text, values), Item::try_from).await?.pop())
    }

    /// The items that the filter asks for, in its order, with their bodies: one statement.
    ///
    /// # Errors
    /// As [`Db::item`].
    pub async fn items(&self, filter: &ItemFilter, viewer: &Viewer) -> Result<Vec<Item>> {
        let sql = filter.list(self.engine(), viewer, &item_columns(self.engine()), WITH_BODY)?;
        self.remembered::<ItemRow, _>(sql, Item::try_from).await
    }

    /// The items that the filter asks for, in its order, without their bodies.
    ///
    /// # Errors
    /// As [`Db::item`].
    pub async fn outline(&self, filter: &ItemFilter, viewer: &Viewer) -> Result<Vec<Outline>> {
        let sql = filter.list(self.engine(), viewer, OUTLINE_COLUMNS, "")?;
        self.remembered::<OutlineRow, _>(sql, Outline::try_from).await
    }

    /// The topics of the words that the filter asks for, with their numbers, the most frequent first.
    ///
    /// # Errors
    /// As [`Db::item`].
    pub async fn topics(&self, filter: &ItemFilter, viewer: &Viewer) -> Result<Vec<(String, i64)>> {
        self.remembered::<(String, i64), _>(filter.topics(self.engine(), viewer)?, Ok).await
    }

    /// How many items the filter asks for in all, whatever its limit.
    ///
    /// # Errors
    /// As [`Db::item`].
    pub async fn count(&self, filter: &ItemFilter, viewer: &Viewer) -> Result<i64> {
        let counted = self.remembered::<(i64,), _>(filter.count(self.engine(), viewer)?, Ok).await?;
        Ok(counted.first().map_or(0, |(count,)| *count))
    }
}
