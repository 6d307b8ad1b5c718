//! Who may find what: the third spelling of the one rule.
//!
//! *Visible = the sets meet.* `content::access::Viewer::may_see` says it for one item and one viewer, `store` says it
//! in SQL, and [`Eyes::of`] says it for the whole index: of the terms in the field `audience`, those of the viewer's
//! keys; whatever stands in their posting lists is seen. A property test (`tests/access.rs`) holds this together with
//! `may_see`, in hits, totals, facets and suggestions.
//!
//! Nothing else in this crate walks over documents: [`Eyes::count`], [`Eyes::each`] and [`Eyes::best`] are the only
//! ways, and they pass over what is not seen before anybody counts or ranks it. What is deleted is not seen either.

use std::collections::BTreeSet;
use std::sync::Arc;

use tantivy::query::{EnableScoring, Query, TermQuery};
use tantivy::schema::IndexRecordOption;
use tantivy::{DocId, DocSet, Score, SegmentReader, TERMINATED};
use tiengban_content::{Key, Viewer};

use crate::Result;
use crate::schema::Fields;
use crate::view::{Bits, Columns, View};

/// What a viewer sees of one state of the index.
pub(crate) struct Eyes<'v> {
    pub(crate) view: &'v View,
    seen: Vec<Arc<Bits>>,
}

impl<'v> Eyes<'v> {
    /// **The rule**, for every document at once.
    pub(crate) fn of(view: &'v View, viewer: &Viewer) -> Result<Self> {
        let keys: BTreeSet<Key> = viewer.keys().cloned().collect();
        let readers = view.searcher.segment_readers().iter();
        let seen = readers
            .zip(&view.segments)
            .map(|(reader, segment)| segment.seen(&keys, || meeting(&view.fields, reader, &keys)))
            .collect::<Result<_>>()?;
        Ok(Self { view, seen })
    }

    /// By segment and shelf, how many documents of `query` are seen.
    pub(crate) fn count(&self, query: &dyn Query) -> Result<Vec<Vec<usize>>> {
        // A single term is the common case and the one with most documents: its blocks are read as they are.
        let term = query.downcast_ref::<TermQuery>().map(TermQuery::term);
        let weight = query.weight(EnableScoring::disabled_from_searcher(&self.view.searcher))?;
        let mut counts = Vec::with_capacity(self.view.segments.len());
        for (segment, reader) in self.view.searcher.segment_readers().iter().enumerate() {
            let mut counter = Counter::new(self.view.segments[segment].columns(), &self.seen[segment]);
            if let Some(term) = term {
                let index = reader.inverted_index(term.field())?;
                if let Some(mut blocks) = index.read_block_postings(term, IndexRecordOption::Basic)? {
                    while !blocks.docs().is_empty() {
                        counter.add(blocks.docs());
                        blocks.advance();
                    }
                }
            } else {
                weight.for_each_no_score(reader, &mut |docs| counter.add(docs))?;
            }
            counts.push(counter.by_shelf());
        }
        Ok(counts)
    }

    /// Calls `found` with every document of `query` that is seen: the number of its segment, and its own.
    pub(crate) fn each(&self, query: &dyn Query, mut found: impl FnMut(usize, DocId)) -> Result<()> {
        let weight = query.weight(EnableScoring::disabled_from_searcher(&self.view.searcher))?;
        for (segment, reader) in self.view.searcher.segment_readers().iter().enumerate() {
            let seen = &*self.seen[segment];
            weight.for_each_no_score(reader, &mut |docs| {
                for &doc in docs {
                    if seen.has(doc) {
                        found(segment, doc);
                    }
                }
            })?;
        }
        Ok(())
    }

    /// Calls `found` with the documents of `query` that are seen and score higher than `threshold`; `found` answers
    /// with the score below which it wants no more.
    pub(crate) fn best(
        &self,
        query: &dyn Query,
        mut threshold: Score,
        mut found: impl FnMut(usize, DocId, Score) -> Score,
    ) -> Result<()> {
        let weight = query.weight(EnableScoring::enabled_from_searcher(&self.view.searcher))?;
        for (segment, reader) in self.view.searcher.segment_readers().iter().enumerate() {
            let seen = &*self.seen[segment];
            weight.for_each_pruning(threshold, reader, &mut |doc, score| {
                if seen.has(doc) {
                    threshold = found(segment, doc, score);
                }
                threshold
            })?;
        }
        Ok(())
    }
}

/// Counts documents of a segment by shelf.
///
/// A frequent word stands in hundreds of thousands of documents, and this is what is done with each: so there is no
/// branch in it, and four counters for each shelf, lest every addition wait for the one before.
struct Counter<'s> {
    shelf: &'s [u16],
    seen: &'s Bits,
    lanes: Vec<usize>,
}

impl<'s> Counter<'s> {
    const LANES: usize = 4;

    fn new(columns: &'s Columns, seen: &'s Bits) -> Self {
        Self { shelf: &columns.shelf, seen, lanes: vec![0; columns.shelves.len() * Self::LANES] }
    }

    fn add(&mut self, docs: &[DocId]) {
        for (lane, &doc) in docs.iter().enumerate() {
            let place = usize::from(self.shelf[doc as usize]) * Self::LANES + lane % Self::LANES;
            self.lanes[place] += usize::from(self.seen.has(doc));
        }
    }

    fn by_shelf(&self) -> Vec<usize> {
        self.lanes.chunks(Self::LANES).map(|lanes| lanes.iter().sum()).collect()
    }
}

/// The living documents of a segment whose audience meets the keys.
fn meeting(fields: &Fields, reader: &SegmentReader, keys: &BTreeSet<Key>) -> Result<Bits> {
    let mut bits = Bits::none(reader.max_doc());
    let audience = reader.inverted_index(fields.audience)?;
    for key in keys {
        let term = fields.audience(&key.to_string());
        let Some(mut docs) = audience.read_postings(&term, IndexRecordOption::Basic)? else { continue };
        while docs.doc() != TERMINATED {
            if reader.alive_bitset().is_none_or(|alive| alive.is_alive(docs.doc())) {
                bits.add(docs.doc());
            }
            docs.advance();
        }
    }
    Ok(bits)
}
