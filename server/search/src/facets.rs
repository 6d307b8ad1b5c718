//! How many hits there are, by kind and by language.
//!
//! All hits are counted, none is guessed: one pass over the matching documents adds one to a shelf (a kind in a
//! language). From the shelves come the total and both facets, whatever is filtered.

use std::collections::BTreeMap;

use tantivy::DocAddress;
use tiengban_content::{Kind, LangTag};

use crate::Query;
use crate::access::Found;
use crate::schema::Shelf;
use crate::view::View;

/// The hits of a query by shelf, before any filter.
#[derive(Default)]
pub(crate) struct Counts(BTreeMap<Shelf, usize>);

impl Counts {
    /// Adds what was found.
    pub(crate) fn add(&mut self, view: &View, found: &Found) {
        for (segment, counts) in view.segments.iter().zip(&found.counts) {
            for (shelf, count) in segment.columns().shelves.iter().zip(counts).filter(|(_, count)| **count > 0) {
                *self.0.entry(shelf.clone()).or_default() += count;
            }
        }
    }

    /// All hits, whatever is filtered.
    pub(crate) fn unfiltered(&self) -> usize {
        self.0.values().sum()
    }

    /// The hits that pass the filter of the query.
    pub(crate) fn total(&self, query: &Query<'_>) -> usize {
        self.0.iter().filter(|(shelf, _)| in_kinds(query, shelf) && in_langs(query, shelf)).map(|(_, n)| n).sum()
    }

    /// By kind, in the order of [`Kind::ALL`]; only the languages are filtered.
    pub(crate) fn kinds(&self, query: &Query<'_>) -> Vec<(Kind, usize)> {
        let mut kinds: BTreeMap<Kind, usize> = BTreeMap::new();
        for (shelf, count) in self.0.iter().filter(|(shelf, _)| in_langs(query, shelf)) {
            *kinds.entry(shelf.kind).or_default() += count;
        }
        kinds.into_iter().collect()
    }

    /// By language, the most frequent first; only the kinds are filtered.
    pub(crate) fn langs(&self, query: &Query<'_>) -> Vec<(LangTag, usize)> {
        let mut langs: BTreeMap<LangTag, usize> = BTreeMap::new();
        for (shelf, count) in self.0.iter().filter(|(shelf, _)| in_kinds(query, shelf)) {
            *langs.entry(shelf.lang.clone()).or_default() += count;
        }
        let mut langs: Vec<_> = langs.into_iter().collect();
        langs.sort_by(|(_, a), (_, b)| b.cmp(a));
        langs
    }
}

/// Whether the query wants items of this kind.
pub(crate) fn in_kinds(query: &Query<'_>, shelf: &Shelf) -> bool {
    query.kinds.is_empty() || query.kinds.contains(&shelf.kind)
}

/// Whether the query wants items of this language.
pub(crate) fn in_langs(query: &Query<'_>, shelf: &Shelf) -> bool {
    query.langs.is_empty() || query.langs.contains(&shelf.lang)
}

/// A document by the number of its segment.
pub(crate) fn address(segment: usize, doc: u32) -> DocAddress {
    DocAddress::new(u32::try_from(segment).unwrap_or(u32::MAX), doc)
}
