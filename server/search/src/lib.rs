//! Finding items: everything that knows Tantivy.
//!
//! An index holds one [`Entry`] for every published item, whatever its kind, and stands beside the store: it can be
//! made again from it at any time, and is kept current from the change feed ([`Index::apply`]).
//!
//! ```
//! # use tiengban_search::{Index, Query};
//! # use tiengban_content::Viewer;
//! let index = Index::in_memory()?;
//! let hits = index.search(&Query::new("nặm"), &Viewer::passer_by())?;
//! assert_eq!(hits.total, 0);
//! # Ok::<(), tiengban_search::SearchError>(())
//! ```
//!
//! - [`Entry`]: what the index knows of an item
//! - `schema`, `tokens`, `letters`, `write`: how it is written down
//! - `view`, `access`: one state of the index, and who sees what of it
//! - `query`, `among`, `rank`, `facets`: what is found, in which order, how many
//! - `card`, `snippet`, `suggest`: what is shown
//! - `open`: opening a folder in whatever state it is
//!
//! Calls are synchronous and take well under a millisecond for most queries; only opening, applying and rebuilding
//! should be kept off an async thread.

mod access;
mod among;
mod card;
mod entry;
mod facets;
mod index;
mod letters;
mod open;
mod query;
mod rank;
#[cfg(any(test, feature = "sample"))]
pub mod sample;
mod schema;
mod snippet;
mod suggest;
#[cfg(test)]
mod tests;
mod tokens;
mod view;
mod write;

use std::io;
use std::path::PathBuf;

use tiengban_content::{Address, ItemId, Kind, LangTag, Multi};

pub use entry::Entry;
pub use index::{Index, Rebuild};
pub use open::Opened;

/// What can go wrong.
#[derive(Debug, thiserror::Error)]
pub enum SearchError {
    /// The folder cannot be read or written: check its owner and the space on its disk.
    #[error("cannot use the folder {folder} for the search index: {source}", folder = folder.display())]
    Folder {
        /// The folder.
        folder: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// Another process has the index open: end it, or give each its own folder.
    #[error("another process is using the search index")]
    InUse,
    /// The index is damaged: open it again, which makes an empty one, and fill it.
    #[error("{0}")]
    Damaged(String),
    /// A stored card cannot be read: rebuild the index.
    #[error("a search result cannot be read: {0}")]
    Card(String),
    /// Tantivy failed: a full disk, or damage while running. Try again; then rebuild.
    #[error("the search index failed: {0}")]
    Tantivy(#[from] tantivy::TantivyError),
}

impl From<io::Error> for SearchError {
    fn from(error: io::Error) -> Self {
        Self::Tantivy(error.into())
    }
}

/// A result of this crate.
pub type Result<T> = std::result::Result<T, SearchError>;

/// What is looked for.
#[derive(Clone, Copy, Debug)]
pub struct Query<'a> {
    /// What somebody typed: any text. It has no syntax; of a very long one only the beginning is read.
    pub text: &'a str,
    /// Only items of these kinds; of all kinds if empty.
    pub kinds: &'a [Kind],
    /// Only items of these languages; of all languages if empty.
    pub langs: &'a [LangTag],
    /// So many hits, at most 100.
    pub limit: usize,
    /// After so many that are passed over. Beyond 10,000 there are none.
    pub offset: usize,
}

impl<'a> Query<'a> {
    /// The first twenty hits for `text`, of all kinds and languages.
    #[must_use]
    pub fn new(text: &'a str) -> Self {
        Self { text, kinds: &[], langs: &[], limit: 20, offset: 0 }
    }
}

/// What was found.
///
/// **What counts as a hit:** an item in which all words stand, the last perhaps unfinished. Only if there are fewer
/// than five of them, items are hits as well in which a word of four letters or more is one letter off; and if there
/// are still fewer than five, items with at least half of the words. Totals and facets count just what is listed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Hits {
    /// All hits that pass the filters, on all pages.
    pub total: usize,
    /// The hits of this page, best first.
    pub hits: Vec<Hit>,
    /// How many of each kind, in the order of [`Kind::ALL`], if `kinds` were not filtered.
    pub kinds: Vec<(Kind, usize)>,
    /// How many of each language, the most frequent first, if `langs` were not filtered.
    pub langs: Vec<(LangTag, usize)>,
    /// Nothing was found as it was typed; a letter was forgiven.
    pub forgiven: bool,
}

/// An item that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// Its id.
    pub id: ItemId,
    /// Where its page is.
    pub address: Address,
    /// Its language.
    pub lang: LangTag,
    /// What it is called.
    pub title: Multi,
    /// What it is.
    pub summary: Multi,
    /// The words around the best place, in order, to be shown one after the other.
    pub snippet: Vec<Fragment>,
    /// The language of the snippet.
    pub snippet_lang: LangTag,
    /// For a line of a song: where it begins, in milliseconds.
    pub start_ms: Option<i64>,
}

/// A part of a snippet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fragment {
    /// Plain text, to be escaped.
    pub text: String,
    /// Whether it is what was looked for.
    pub hit: bool,
}

/// What somebody may be about to type.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suggestion {
    /// The title.
    pub title: String,
    /// The language of the title.
    pub title_lang: LangTag,
    /// What it means.
    pub gloss: Multi,
    /// Where its page is, and of which kind it is.
    pub address: Address,
}
