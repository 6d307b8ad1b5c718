//! What is there already, of all that a package might touch.

use std::collections::{BTreeSet, HashMap};

use tiengban_content::{Address, Draft, Item, ItemId, Kind};

use crate::error::Result;
use crate::rows::{self, ItemRow, WITH_BODY, item_columns};
use crate::sql::{Sql, Tx, json, texts};

/// So many are asked for in one statement.
const AT_ONCE: usize = 1000;

/// Items that are there, by id and by address.
pub(crate) struct Known {
    items: HashMap<ItemId, Item>,
    ids: HashMap<Address, ItemId>,
    /// The newest revision of each of them that has one above the one that readers see.
    ahead: HashMap<ItemId, i64>,
}

impl Known {
    /// Loads the items that have an id or an address of these drafts, and the languages whose folders they lie in.
    pub(crate) async fn load(tx: &mut Tx, drafts: &[Draft]) -> Result<Self> {
        let ids: BTreeSet<&ItemId> = drafts.iter().filter_map(|draft| draft.id.as_ref()).collect();
        let mut addresses: BTreeSet<Address> = drafts.iter().map(Draft::address).collect();
        addresses.extend(drafts.iter().filter_map(|draft| {
            super::sorting::folder(draft.slug.as_str()).parse().ok().map(|slug| Address::new(Kind::Language, slug))
        }));
        let mut items = by_ids(tx, &ids.into_iter().collect::<Vec<_>>()).await?;
        items.extend(by_addresses(tx, &addresses.into_iter().collect::<Vec<_>>()).await?);
        let ids = items.iter().map(|item| (item.address(), item.id.clone())).collect();
        let ahead = ahead(tx, &items.iter().map(|item| &item.id).collect::<Vec<_>>()).await?;
        Ok(Self { items: items.into_iter().map(|item| (item.id.clone(), item)).collect(), ids, ahead })
    }

    /// The number of the newest revision of an item, whether readers see it or not.
    pub(crate) fn newest(&self, item: &Item) -> i64 {
        self.ahead.get(&item.id).copied().unwrap_or(item.revision)
    }

    /// The item with this id.
    pub(crate) fn with_id(&self, id: &ItemId) -> Option<&Item> {
        self.items.get(id)
    }

    /// The item at this address.
    pub(crate) fn at(&self, address: &Address) -> Option<&Item> {
        self.ids.get(address).and_then(|id| self.items.get(id))
    }

    /// All that were loaded.
    pub(crate) fn items(&self) -> impl Iterator<Item = &Item> {
        self.items.values()
    }
}

/// The items with these ids, in any state.
pub(crate) async fn by_ids(tx: &mut Tx, ids: &[&ItemId]) -> Result<Vec<Item>> {
    let condition = format!("item.id IN {}", tx.engine().texts("$1"));
    let mut found = Vec::new();
    for some in ids.chunks(AT_ONCE) {
        found.extend(all(tx, &condition, texts(some)?).await?);
    }
    Ok(found)
}

async fn ahead(tx: &mut Tx, ids: &[&ItemId]) -> Result<HashMap<ItemId, i64>> {
    let text = format!(
        "SELECT item.id, MAX(revision.number) FROM item JOIN revision ON revision.item_id = item.id \
         AND revision.number > item.revision WHERE item.id IN {} GROUP BY item.id",
        tx.engine().texts("$1")
    );
    let mut found = HashMap::new();
    for some in ids.chunks(AT_ONCE) {
        let rows = Sql::new(text.clone()).bind(texts(some)?).all::<(String, i64)>(&mut *tx).await?;
        found.extend(rows.into_iter().map(|(id, newest)| (ItemId(id), newest)));
    }
    Ok(found)
}

async fn by_addresses(tx: &mut Tx, addresses: &[Address]) -> Result<Vec<Item>> {
    let parts = tx.engine().parts("$1");
    let condition = format!("(item.kind, item.slug) IN (SELECT part.value ->> 0, part.value ->> 1 FROM {parts})");
    let mut found = Vec::new();
    for some in addresses.chunks(AT_ONCE) {
        let pairs: Vec<(&str, &str)> = some.iter().map(|at| (at.kind.name(), at.slug.as_str())).collect();
        found.extend(all(tx, &condition, json(&pairs)?).await?);
    }
    Ok(found)
}

async fn all(tx: &mut Tx, condition: &str, list: Box<serde_json::value::RawValue>) -> Result<Vec<Item>> {
    let text = format!("SELECT {} FROM item{WITH_BODY} WHERE {condition}", item_columns(tx.engine()));
    rows::all(Sql::new(text).bind(list).all::<ItemRow>(tx).await?)
}
