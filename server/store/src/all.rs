//! Everything, for machinery: export, the search indexer, the studio's history. **No viewer is asked here**; whoever
//! calls applies the rule themselves.

use std::collections::BTreeSet;

use tiengban_content::people::PersonId;
use tiengban_content::{Address, Item, ItemId, Kind, LangTag};

use crate::db::Db;
use crate::error::Result;
use crate::rows::{self, ItemRow, Revision, RevisionRow, WITH_BODY, item_columns};
use crate::sql::{Sql, json, texts};

impl Db {
    /// Every item in every state, by kind and address.
    ///
    /// # Errors
    /// [`Unavailable`](crate::StoreError::Unavailable) or [`Broken`](crate::StoreError::Broken), as every reading.
    pub async fn export_items(&self) -> Result<Vec<Item>> {
        let columns = item_columns(self.engine());
        let sql = Sql::new(format!("SELECT {columns} FROM item{WITH_BODY} ORDER BY item.kind, item.slug"));
        rows::all(sql.all::<ItemRow>(self).await?)
    }

    /// The address of every item in every state: what a link may lead to.
    ///
    /// # Errors
    /// As [`Db::export_items`].
    pub async fn addresses(&self) -> Result<BTreeSet<Address>> {
        let rows = Sql::new("SELECT kind, slug FROM item").all::<(String, String)>(self).await?;
        rows.iter().map(|(kind, slug)| rows::address(kind, slug)).collect()
    }

    /// The items with these ids in whatever state, by id; unknown ids are left out. For the search indexer, which
    /// leaves out what is not published and keeps each audience beside the words.
    ///
    /// # Errors
    /// As [`Db::export_items`].
    pub async fn indexable(&self, ids: &[ItemId]) -> Result<Vec<Item>> {
        let columns = item_columns(self.engine());
        let ids_in = self.engine().texts("$1");
        let text = format!("SELECT {columns} FROM item{WITH_BODY} WHERE item.id IN {ids_in} ORDER BY item.id");
        rows::all(Sql::new(text).bind(texts(ids)?).all::<ItemRow>(self).await?)
    }

    /// The item at an address in whatever state.
    ///
    /// # Errors
    /// As [`Db::export_items`].
    pub async fn item_at(&self, address: &Address) -> Result<Option<Item>> {
        let columns = item_columns(self.engine());
        let text = format!("SELECT {columns} FROM item{WITH_BODY} WHERE item.kind = $1 AND item.slug = $2");
        let sql = Sql::new(text).bind(address.kind.name()).bind(address.slug.as_str());
        Ok(rows::all(sql.all::<ItemRow>(self).await?)?.pop())
    }

    /// The items at these addresses in whatever state, by kind and address; addresses without one are left out.
    ///
    /// # Errors
    /// As [`Db::export_items`].
    pub async fn items_at(&self, addresses: &[Address]) -> Result<Vec<Item>> {
        let text = format!(
            "SELECT {} FROM item{WITH_BODY} WHERE (item.kind, item.slug) IN \
             (SELECT part.value ->> 0, part.value ->> 1 FROM {}) ORDER BY item.kind, item.slug",
            item_columns(self.engine()),
            self.engine().parts("$1")
        );
        let pairs: Vec<(&str, &str)> = addresses.iter().map(|at| (at.kind.name(), at.slug.as_str())).collect();
        rows::all(Sql::new(text).bind(json(&pairs)?).all::<ItemRow>(self).await?)
    }

    /// The items of a kind that are being written: drafts, what is in review, and what is published and has a newer
    /// revision that readers do not see; last changed first, at most `limit`. Where `lang` is given, in that language.
    ///
    /// # Errors
    /// As [`Db::export_items`].
    pub async fn being_written(&self, kind: Kind, lang: Option<&LangTag>, limit: usize) -> Result<Vec<Item>> {
        let text = format!(
            "SELECT {} FROM item{WITH_BODY} WHERE item.kind = $1 AND (item.state IN ('draft', 'in-review') \
             OR (item.state = 'published' AND EXISTS (SELECT 1 FROM revision AS later \
             WHERE later.item_id = item.id AND later.number > item.revision))) AND ($2 = '' OR item.lang = $2) \
             ORDER BY item.updated_at DESC, item.id LIMIT $3",
            item_columns(self.engine())
        );
        let sql = Sql::new(text).bind(kind.name()).bind(lang.map_or("", LangTag::as_str)).bind(limit as i64);
        rows::all(sql.all::<ItemRow>(self).await?)
    }

    /// Who made a revision, where that is known.
    ///
    /// # Errors
    /// As [`Db::export_items`].
    pub async fn author(&self, id: &ItemId, revision: i64) -> Result<Option<PersonId>> {
        let sql = Sql::new("SELECT author FROM revision WHERE item_id = $1 AND number = $2");
        let row = sql.bind(id.0.as_str()).bind(revision).maybe::<(Option<String>,)>(self).await?;
        Ok(row.and_then(|(author,)| author).map(PersonId))
    }

    /// The next `limit` items by id, in whatever state: the way through all of them when an index is built anew.
    /// Ask for [`Db::last_change`] first, and follow the feed from there.
    ///
    /// # Errors
    /// As [`Db::export_items`].
    pub async fn all_after(&self, last: Option<&ItemId>, limit: usize) -> Result<Vec<Item>> {
        let columns = item_columns(self.engine());
        let text = format!("SELECT {columns} FROM item{WITH_BODY} WHERE item.id > $1 ORDER BY item.id LIMIT $2");
        let sql = Sql::new(text).bind(last.map_or("", |id| id.0.as_str())).bind(limit as i64);
        rows::all(sql.all::<ItemRow>(self).await?)
    }

    /// Every text that an item has had, oldest first; none for an unknown id.
    ///
    /// # Errors
    /// As [`Db::export_items`].
    pub async fn revisions(&self, id: &ItemId) -> Result<Vec<Revision>> {
        let text =
            "SELECT number, lang, licence, made_at, author, body FROM revision WHERE item_id = $1 ORDER BY number";
        rows::all(Sql::new(text).bind(id.0.as_str()).all::<RevisionRow>(self).await?)
    }
}
