//! Rows, and what they are read into.

use std::str::FromStr;

use sqlx::types::Json;
use tiengban_content::{Address, Audience, Body, Item, ItemId, LangTag, Multi, Slug};

use crate::error::{Result, StoreError};
use crate::sql::Engine;

/// An item without its body, for lists.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outline {
    /// Where it is found.
    pub address: Address,
    /// The language that it is in or about.
    pub lang: LangTag,
    /// Its title; a headword or a name stands in `lang`.
    pub title: Multi,
    /// One or two sentences, or the glosses of a word.
    pub summary: Multi,
    /// What a word belongs to: `number`, `kinship`, …
    pub topic: Option<String>,
    /// When it last changed, in milliseconds UTC.
    pub updated_at: i64,
}

/// A text that an item has or had.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Revision {
    /// Its number, from 1.
    pub number: i64,
    /// The language of the item in this revision.
    pub lang: LangTag,
    /// The licence of this text.
    pub licence: String,
    /// When it was made, in milliseconds UTC.
    pub made_at: i64,
    /// Who made it, once somebody can be signed in.
    pub author: Option<String>,
    /// The document.
    pub body: Body,
}

/// What stands between `SELECT` and `FROM` for an [`ItemRow`]; the statement reads from `item` and `revision`.
pub(crate) fn item_columns(engine: Engine) -> String {
    format!(
        "item.id, item.slug, item.lang, item.state, item.licence, item.revision, item.created_at, item.updated_at, \
         (SELECT {} FROM item_audience WHERE item_audience.item_id = item.id) AS audience, revision.body",
        engine.gathered("item_audience.key")
    )
}

/// Joins an item with its newest body.
pub(crate) const WITH_BODY: &str = " JOIN revision ON revision.item_id = item.id AND revision.number = item.revision";

#[derive(sqlx::FromRow)]
pub(crate) struct ItemRow {
    id: String,
    slug: String,
    lang: String,
    state: String,
    licence: String,
    revision: i64,
    created_at: i64,
    updated_at: i64,
    audience: Json<Audience>,
    body: Json<Body>,
}

impl TryFrom<ItemRow> for Item {
    type Error = StoreError;

    fn try_from(row: ItemRow) -> Result<Self> {
        Ok(Self {
            id: ItemId(row.id),
            slug: read(&row.slug)?,
            lang: read(&row.lang)?,
            state: read(&row.state)?,
            audience: row.audience.0,
            licence: row.licence,
            revision: row.revision,
            created_at: row.created_at,
            updated_at: row.updated_at,
            body: row.body.0,
        })
    }
}

/// What stands between `SELECT` and `FROM` for an [`OutlineRow`].
pub(crate) const OUTLINE_COLUMNS: &str =
    "item.kind, item.slug, item.lang, item.title, item.summary, item.topic, item.updated_at";

#[derive(sqlx::FromRow)]
pub(crate) struct OutlineRow {
    kind: String,
    slug: String,
    lang: String,
    title: Json<Multi>,
    summary: Json<Multi>,
    topic: Option<String>,
    updated_at: i64,
}

impl TryFrom<OutlineRow> for Outline {
    type Error = StoreError;

    fn try_from(row: OutlineRow) -> Result<Self> {
        Ok(Self {
            address: address(&row.kind, &row.slug)?,
            lang: read(&row.lang)?,
            title: row.title.0,
            summary: row.summary.0,
            topic: row.topic,
            updated_at: row.updated_at,
        })
    }
}

#[derive(sqlx::FromRow)]
pub(crate) struct RevisionRow {
    number: i64,
    lang: String,
    licence: String,
    made_at: i64,
    author: Option<String>,
    body: Json<Body>,
}

impl TryFrom<RevisionRow> for Revision {
    type Error = StoreError;

    fn try_from(row: RevisionRow) -> Result<Self> {
        Ok(Self {
            number: row.number,
            lang: read(&row.lang)?,
            licence: row.licence,
            made_at: row.made_at,
            author: row.author,
            body: row.body.0,
        })
    }
}

/// Reads every row into what it stands for.
pub(crate) fn all<R, T: TryFrom<R, Error = StoreError>>(rows: Vec<R>) -> Result<Vec<T>> {
    rows.into_iter().map(T::try_from).collect()
}

pub(crate) fn address(kind: &str, slug: &str) -> Result<Address> {
    Ok(Address::new(read(kind)?, read::<Slug>(slug)?))
}

/// Reads a name, a language or an address out of a column.
pub(crate) fn read<T: FromStr<Err: std::error::Error + Send + Sync + 'static>>(text: &str) -> Result<T> {
    text.parse().map_err(|error: T::Err| StoreError::Broken(error.into()))
}
