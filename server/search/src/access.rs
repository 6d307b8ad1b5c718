//! Who may find what: the third spelling of the one rule.
//!
//! *Visible = the sets meet.* `content::access::Viewer::may_see` says it for one item and one viewer, `store` says it
//! in SQL, and [`Eyes::of`] says it for the whole index: of the terms in the field `audience`, those of the viewer's
//! keys; whatever stands in their posting lists is seen. A property test (`tests/access.rs`) holds this together with
//! `may_see`, in hits, totals, facets and suggestions.
//!
//! Nothing else in this crate walks over documents: the methods of [`Eyes`] are the only ways,
//! and they pass over what is not seen before anybody counts or ranks it. What is deleted is not seen either.

use std::collections::BTreeSet;
use std::sync::Arc;

use tantivy::query::{EnableScoring, Query, TermQuery};
use tantivy::schema::IndexRecordOption;
use tantivy::{DocAddress, DocId, DocSet, Score, SegmentReader, TERMINATED, Term};
use tiengban_content::{Key, Viewer};

use crate::Result;
use crate::facets::address;
use crate::schema::Fields;
use crate::view::{Bits, View};

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

    /// The same eyes, closed to some documents.
    pub(crate) fn without(&self, docs: &[DocAddress]) -> Self {
        let mut seen = self.seen.clone();
        for doc in docs {
            Arc::make_mut(&mut seen[doc.segment_ord as usize]).remove(doc.doc_id);
        }
        Self { view: self.view, seen }
    }

    /// Counts the documents of `query` that are seen, and keeps them if they are at most `keep`.
    pub(crate) fn count(&self, query: &dyn Query, keep: usize) -> Result<Found> {
        // A single term is the common case and the one with most documents: its blocks are read as they are.
        let term = query.downcast_ref::<TermQuery>().map(TermQuery::term);
        let weight = query.weight(EnableScoring::disabled_from_searcher(&self.view.searcher))?;
        let mut counter = Counter::new(self, keep);
        for (segment, reader) in self.view.searcher.segment_readers().iter().enumerate() {
            counter.begin(segment);
            if let Some(term) = term {
                each_block(reader, term, |docs| counter.add(docs))?;
            } else {
                weight.for_each_no_score(reader, &mut |docs| counter.add(docs))?;
            }
        }
        Ok(counter.found())
    }

    /// Calls `found` with the documents that are seen and hold at least `least` of the first terms, and with how many
    /// of each of the three lists of terms they hold. A list has at most 15 terms.
    ///
    /// A tally for each document, four bits a list: one sweep over each posting list, however frequent the words.
    pub(crate) fn tally(
        &self,
        least: u16,
        terms: &[Vec<Term>; 3],
        mut found: impl FnMut(usize, DocId, [u16; 3]),
    ) -> Result<()> {
        for (segment, reader) in self.view.searcher.segment_readers().iter().enumerate() {
            let mut tally = vec![0_u16; reader.max_doc() as usize];
            for (terms, one) in terms.iter().zip([1, 1 << 4, 1 << 8]) {
                for term in terms {
                    each_block(reader, term, |docs| docs.iter().for_each(|doc| tally[*doc as usize] += one))?;
                }
            }
            for (doc, tally) in (0..).zip(tally).filter(|(_, tally)| tally & 15 >= least) {
                if self.seen[segment].has(doc) {
                    found(segment, doc, [tally & 15, tally >> 4 & 15, tally >> 8]);
                }
            }
        }
        Ok(())
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

fn each_block(reader: &SegmentReader, term: &Term, mut look: impl FnMut(&[DocId])) -> Result<()> {
    let index = reader.inverted_index(term.field())?;
    if let Some(mut blocks) = index.read_block_postings(term, IndexRecordOption::Basic)? {
        while !blocks.docs().is_empty() {
            look(blocks.docs());
            blocks.advance();
        }
    }
    Ok(())
}

/// What was counted.
pub(crate) struct Found {
    /// By segment and shelf.
    pub(crate) counts: Vec<Vec<usize>>,
    /// The documents, if they are few.
    pub(crate) docs: Option<Vec<DocAddress>>,
}

/// Counts documents by segment and shelf.
///
/// A frequent word stands in hundreds of thousands of documents, and this is what is done with each: so there is no
/// branch in it, and four counters for each shelf, lest every addition wait for the one before.
pub(crate) struct Counter<'e> {
    eyes: &'e Eyes<'e>,
    segment: usize,
    columns: &'e [u16],
    seen: &'e Bits,
    lanes: Vec<Vec<usize>>,
    keep: usize,
    kept: Vec<DocAddress>,
}

impl<'e> Counter<'e> {
    const LANES: usize = 4;

    pub(crate) fn new(eyes: &'e Eyes<'e>, keep: usize) -> Self {
        let shelves = eyes.view.segments.iter().map(|segment| segment.columns().shelves.len());
        let lanes = shelves.map(|shelves| vec![0; shelves * Self::LANES]).collect();
        Self { eyes, segment: usize::MAX, columns: &[], seen: Bits::NONE, lanes, keep, kept: Vec::new() }
    }

    /// What comes now is in this segment.
    pub(crate) fn begin(&mut self, segment: usize) {
        if self.segment == segment {
            return;
        }
        self.segment = segment;
        self.columns = &self.eyes.view.segments[segment].columns().shelf;
        self.seen = &self.eyes.seen[segment];
    }

    pub(crate) fn add(&mut self, docs: &[DocId]) {
        let lanes = self.lanes[self.segment].as_mut_slice();
        for (lane, &doc) in docs.iter().enumerate() {
            let place = usize::from(self.columns[doc as usize]) * Self::LANES + lane % Self::LANES;
            lanes[place] += usize::from(self.seen.has(doc));
        }
        // One more than is kept: then it is known that they are too many.
        if self.kept.len() <= self.keep {
            let seen = docs.iter().filter(|doc| self.seen.has(**doc));
            self.kept.extend(seen.map(|doc| address(self.segment, *doc)));
        }
    }

    pub(crate) fn found(self) -> Found {
        let shelves = |lanes: &Vec<usize>| lanes.chunks(Self::LANES).map(|lanes| lanes.iter().sum()).collect();
        let counts = self.lanes.iter().map(shelves).collect();
        Found { counts, docs: (self.kept.len() <= self.keep).then_some(self.kept) }
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
