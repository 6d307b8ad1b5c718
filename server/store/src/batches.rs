//! Many words at once: the sheets that teachers bring. A sheet waits here until somebody accepts it; then all of it is
//! written or nothing, and it can be undone as a whole.
//!
//! **No viewer is asked here**: whoever calls shows a sheet to whom it belongs, and writes only what they may write.

mod accepting;
mod undoing;

use tiengban_content::people::PersonId;
use tiengban_content::{Item, ItemId, Kind, Slug};

use crate::db::Db;
use crate::error::Result;
use crate::outside::Clock;
use crate::rows::{self, ItemRow, WITH_BODY, item_columns};
use crate::sql::{Sql, Tx};

pub use undoing::{NotUndone, Undone};

/// A sheet that is brought just now.
#[derive(Clone, Copy, Debug)]
pub struct NewBatch<'a> {
    /// Kept once under this id.
    pub id: &'a str,
    /// Who brings it.
    pub by: &'a PersonId,
    /// The language of its words, whose address is their folder.
    pub language: &'a Slug,
    /// The file's own name; empty where it was pasted.
    pub name: &'a str,
    /// The SHA-256 of its cells as they were brought.
    pub digest: &'a str,
    /// The sheet, in the form of whoever calls.
    pub sheet: &'a str,
}

/// A sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Batch {
    /// Which.
    pub id: String,
    /// Who brought it.
    pub by: PersonId,
    /// The language of its words.
    pub language: Slug,
    /// The file's own name; empty where it was pasted.
    pub name: String,
    /// The SHA-256 of its cells as they were brought.
    pub digest: String,
    /// The sheet, in the form of whoever calls; empty in lists.
    pub sheet: String,
    /// When it was brought, in milliseconds UTC.
    pub made_at: i64,
    /// When it was accepted.
    pub accepted_at: Option<i64>,
    /// When that was undone.
    pub undone_at: Option<i64>,
}

impl Batch {
    /// Whether what it says stands in the dictionary now.
    #[must_use]
    pub fn stands(&self) -> bool {
        self.accepted_at.is_some() && self.undone_at.is_none()
    }
}

/// What an accepted sheet did to one word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BatchItem {
    /// Which.
    pub id: ItemId,
    /// Its newest revision before; 0 where it was made.
    pub before: i64,
    /// The revision that this made.
    pub after: i64,
}

#[derive(sqlx::FromRow)]
struct BatchRow {
    id: String,
    person_id: String,
    language: String,
    name: String,
    digest: String,
    sheet: String,
    made_at: i64,
    accepted_at: Option<i64>,
    undone_at: Option<i64>,
}

impl TryFrom<BatchRow> for Batch {
    type Error = crate::StoreError;

    fn try_from(row: BatchRow) -> Result<Self> {
        Ok(Self {
            id: row.id,
            by: PersonId(row.person_id),
            language: rows::read(&row.language)?,
            name: row.name,
            digest: row.digest,
            sheet: row.sheet,
            made_at: row.made_at,
            accepted_at: row.accepted_at,
            undone_at: row.undone_at,
        })
    }
}

const COLUMNS: &str = "id, person_id, language, name, digest, sheet, made_at, accepted_at, undone_at";
const WITHOUT_SHEET: &str = "id, person_id, language, name, digest, '' AS sheet, made_at, accepted_at, undone_at";

impl Db {
    /// Keeps a sheet that somebody brings. Sent twice, it is one.
    ///
    /// # Errors
    /// As every writing: [`Unavailable`](crate::StoreError::Unavailable),
    /// [`NotWritable`](crate::StoreError::NotWritable), [`Broken`](crate::StoreError::Broken).
    pub async fn new_batch(&self, new: &NewBatch<'_>, clock: &dyn Clock) -> Result<()> {
        let mut tx = Tx::aside(self).await?;
        let sql = Sql::new(
            "INSERT INTO batch (id, person_id, language, name, digest, sheet, made_at) \
             VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (id) DO NOTHING",
        );
        let sql = sql.bind(new.id).bind(new.by.0.as_str()).bind(new.language.as_str()).bind(new.name);
        sql.bind(new.digest).bind(new.sheet).bind(clock.now_ms()).run(&mut tx).await?;
        tx.commit().await
    }

    /// A sheet.
    ///
    /// # Errors
    /// [`Unavailable`](crate::StoreError::Unavailable) or [`Broken`](crate::StoreError::Broken), as every reading.
    pub async fn batch(&self, id: &str) -> Result<Option<Batch>> {
        let sql = Sql::new(format!("SELECT {COLUMNS} FROM batch WHERE id = $1")).bind(id);
        sql.maybe::<BatchRow>(self).await?.map(TryInto::try_into).transpose()
    }

    /// The sheets of a person, or of everybody, without their cells; the newest first.
    ///
    /// # Errors
    /// As [`Db::batch`].
    pub async fn batches(&self, by: Option<&PersonId>, limit: usize) -> Result<Vec<Batch>> {
        let text = format!(
            "SELECT {WITHOUT_SHEET} FROM batch WHERE ($1 = '' OR person_id = $1) ORDER BY made_at DESC, id LIMIT $2"
        );
        let sql = Sql::new(text).bind(by.map_or("", |by| by.0.as_str())).bind(limit as i64);
        sql.all::<BatchRow>(self).await?.into_iter().map(TryInto::try_into).collect()
    }

    /// Other sheets of this person with the very same cells for this language, without their cells; the newest first.
    ///
    /// # Errors
    /// As [`Db::batch`].
    pub async fn same_batches(&self, batch: &Batch) -> Result<Vec<Batch>> {
        let text = format!(
            "SELECT {WITHOUT_SHEET} FROM batch WHERE digest = $1 AND language = $2 AND person_id = $3 AND id <> $4 \
             ORDER BY made_at DESC, id"
        );
        let sql = Sql::new(text).bind(batch.digest.as_str()).bind(batch.language.as_str());
        let sql = sql.bind(batch.by.0.as_str()).bind(batch.id.as_str());
        sql.all::<BatchRow>(self).await?.into_iter().map(TryInto::try_into).collect()
    }

    /// Keeps what somebody has mended in a sheet that waits. False where it does not wait any more.
    ///
    /// # Errors
    /// As [`Db::new_batch`].
    pub async fn set_sheet(&self, id: &str, sheet: &str) -> Result<bool> {
        let mut tx = Tx::aside(self).await?;
        let sql = Sql::new("UPDATE batch SET sheet = $1 WHERE id = $2 AND accepted_at IS NULL RETURNING id");
        let found = sql.bind(sheet).bind(id).maybe::<(String,)>(&mut tx).await?;
        tx.commit().await?;
        Ok(found.is_some())
    }

    /// Throws away a sheet that waits. False where it does not wait any more.
    ///
    /// # Errors
    /// As [`Db::new_batch`].
    pub async fn drop_batch(&self, id: &str) -> Result<bool> {
        let mut tx = Tx::aside(self).await?;
        let sql = Sql::new("DELETE FROM batch WHERE id = $1 AND accepted_at IS NULL RETURNING id");
        let found = sql.bind(id).maybe::<(String,)>(&mut tx).await?;
        tx.commit().await?;
        Ok(found.is_some())
    }

    /// What an accepted sheet did, in the order of its rows.
    ///
    /// # Errors
    /// As [`Db::batch`].
    pub async fn batch_items(&self, id: &str) -> Result<Vec<BatchItem>> {
        let sql = Sql::new("SELECT item_id, before, after FROM batch_item WHERE batch_id = $1 ORDER BY position");
        let rows = sql.bind(id).all::<(String, i64, i64)>(self).await?;
        Ok(rows.into_iter().map(|(id, before, after)| BatchItem { id: ItemId(id), before, after }).collect())
    }

    /// Every item of a kind in a folder, in whatever state, by address.
    ///
    /// # Errors
    /// As [`Db::batch`].
    pub async fn in_folder(&self, kind: Kind, folder: &Slug) -> Result<Vec<Item>> {
        // Slugs hold no character below `/` that could stand behind the folder's name, and `0` comes next to it.
        let text = format!(
            "SELECT {} FROM item{WITH_BODY} WHERE item.kind = $1 AND item.slug > $2 AND item.slug < $3 \
             ORDER BY item.slug",
            item_columns(self.engine())
        );
        let sql = Sql::new(text).bind(kind.name());
        let sql = sql.bind(format!("{folder}/").as_str()).bind(format!("{folder}0").as_str());
        let items: Vec<Item> = rows::all(sql.all::<ItemRow>(self).await?)?;
        // Not those in folders below it.
        Ok(items.into_iter().filter(|item| item.slug.folder() == folder.as_str()).collect())
    }
}

/// Throws away the sheets of somebody who leaves that nobody accepted, and the cells of the others.
pub(crate) async fn leave(tx: &mut Tx, id: &PersonId) -> Result<()> {
    let sql = Sql::new("DELETE FROM batch WHERE person_id = $1 AND accepted_at IS NULL");
    sql.bind(id.0.as_str()).run(&mut *tx).await?;
    let sql = Sql::new("UPDATE batch SET sheet = '', name = '' WHERE person_id = $1");
    sql.bind(id.0.as_str()).run(tx).await
}
