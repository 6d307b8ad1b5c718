//! What the index keeps of an item, so that a hit can be shown without asking anybody else.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};
use tantivy::schema::Value;
use tantivy::{DocAddress, Searcher, TantivyDocument};
use tiengban_content::body::{Passage, Role};
use tiengban_content::{Address, ItemId, Kind, LangTag, Multi, Slug};

use crate::entry::Entry;
use crate::schema::Fields;
use crate::{Result, SearchError};

/// A stored item. Borrows from the stored text: a song has hundreds of lines, and most are only looked at.
#[derive(Serialize, Deserialize)]
pub(crate) struct Card<'a> {
    id: ItemId,
    kind: Kind,
    slug: Slug,
    pub(crate) lang: LangTag,
    pub(crate) title: Multi,
    pub(crate) summary: Multi,
    #[serde(borrow)]
    pub(crate) passages: Vec<Stored<'a>>,
}

/// A stored passage; the names are short because there are many.
#[derive(Serialize, Deserialize)]
pub(crate) struct Stored<'a> {
    #[serde(rename = "r")]
    role: char,
    #[serde(rename = "l", borrow)]
    pub(crate) lang: Cow<'a, str>,
    #[serde(rename = "x", borrow)]
    pub(crate) text: Cow<'a, str>,
    #[serde(rename = "s", default, skip_serializing_if = "Option::is_none")]
    pub(crate) start_ms: Option<i64>,
}

const ROLES: [(char, Role); 6] = [
    ('t', Role::Title),
    ('v', Role::Variant),
    ('c', Role::Script),
    ('g', Role::Gloss),
    ('x', Role::Text),
    ('l', Role::Line),
];

impl<'a> From<&'a Passage> for Stored<'a> {
    fn from(passage: &'a Passage) -> Self {
        Self {
            role: ROLES.iter().find(|(_, role)| *role == passage.role).map_or('x', |(letter, _)| *letter),
            lang: passage.lang.as_str().into(),
            text: passage.text.as_str().into(),
            start_ms: passage.start_ms,
        }
    }
}

impl Stored<'_> {
    pub(crate) fn role(&self) -> Role {
        ROLES.iter().find(|(letter, _)| *letter == self.role).map_or(Role::Text, |(_, role)| *role)
    }

    /// The language it is in; `und` should it ever not be one.
    pub(crate) fn lang(&self, otherwise: &LangTag) -> LangTag {
        self.lang.parse().unwrap_or_else(|_| otherwise.clone())
    }
}

impl Card<'_> {
    pub(crate) fn address(&self) -> Address {
        Address::new(self.kind, self.slug.clone())
    }

    pub(crate) fn id(&self) -> ItemId {
        self.id.clone()
    }
}

/// The text to store for an entry.
pub(crate) fn write(entry: &Entry) -> Result<String> {
    let card = Card {
        id: entry.id.clone(),
        kind: entry.address.kind,
        slug: entry.address.slug.clone(),
        lang: entry.lang.clone(),
        title: entry.title.clone(),
        summary: entry.summary.clone(),
        passages: entry.passages.iter().map(Stored::from).collect(),
    };
    serde_json::to_string(&card).map_err(|error| SearchError::Card(error.to_string()))
}

/// Fetches the card of a document and lets `look` read it.
pub(crate) fn read<T>(
    searcher: &Searcher,
    fields: &Fields,
    doc: DocAddress,
    look: impl FnOnce(&Card<'_>) -> T,
) -> Result<T> {
    let stored: TantivyDocument = searcher.doc(doc)?;
    let value = stored.get_first(fields.card);
    let text = value.as_ref().and_then(|value| value.as_str()).unwrap_or_default();
    let card = serde_json::from_str(text).map_err(|error| SearchError::Card(error.to_string()))?;
    Ok(look(&card))
}
