//! One state of the index, as readers see it: a searcher, and for each segment what every query needs of each document.
//!
//! Order and shelf of a document are read millions of times a second; in plain vectors (6 bytes a document) they cost
//! nothing. They are read out of the fast fields once for a segment, and go over from one view to the next.

use std::collections::{BTreeSet, HashMap};
use std::sync::{Arc, Mutex, PoisonError};

use tantivy::{DocId, IndexReader, Opstamp, Searcher, SegmentReader};
use tiengban_content::Key;

use crate::schema::{Fields, ORDER, SHELF, Shelf};
use crate::{Result, SearchError};

/// A state of the index.
pub(crate) struct View {
    pub(crate) searcher: Searcher,
    pub(crate) fields: Fields,
    /// One for each segment of the searcher, in its order.
    pub(crate) segments: Vec<Arc<Segment>>,
    /// The number in the change feed up to which this state goes.
    pub(crate) seq: i64,
}

/// What is known of the documents of a segment.
pub(crate) struct Segment {
    deletes: Option<Opstamp>,
    columns: Arc<Columns>,
    /// For some sets of keys, the living documents that a holder of them may see; see [`crate::access`].
    pub(crate) seen: Mutex<HashMap<BTreeSet<Key>, Arc<Bits>>>,
}

/// What never changes in a segment.
pub(crate) struct Columns {
    /// [`crate::schema::order`] of each document.
    pub(crate) order: Vec<u32>,
    /// For each document, its place in `shelves`.
    pub(crate) shelf: Vec<u16>,
    pub(crate) shelves: Vec<Shelf>,
}

impl View {
    /// The newest state of the index; takes over from `last` what has not changed.
    pub(crate) fn load(reader: &IndexReader, fields: Fields, seq: i64, last: Option<&Self>) -> Result<Self> {
        reader.reload()?;
        let searcher = reader.searcher();
        let mut known = HashMap::new();
        if let Some(last) = last {
            known.extend(last.searcher.segment_readers().iter().map(SegmentReader::segment_id).zip(&last.segments));
        }
        let mut segments = Vec::new();
        for segment in searcher.segment_readers() {
            segments.push(match known.get(&segment.segment_id()) {
                Some(known) if known.deletes == segment.delete_opstamp() => Arc::clone(known),
                Some(known) => Arc::new(Segment::new(segment, Arc::clone(&known.columns))),
                None => Arc::new(Segment::new(segment, Arc::new(Columns::read(segment)?))),
            });
        }
        Ok(Self { searcher, fields, segments, seq })
    }
}

impl Segment {
    fn new(reader: &SegmentReader, columns: Arc<Columns>) -> Self {
        Self { deletes: reader.delete_opstamp(), columns, seen: Mutex::default() }
    }

    pub(crate) fn columns(&self) -> &Columns {
        &self.columns
    }

    /// What was kept for a set of keys, or what `make` makes, which is then kept.
    pub(crate) fn seen(&self, keys: &BTreeSet<Key>, make: impl FnOnce() -> Result<Bits>) -> Result<Arc<Bits>> {
        /// Sets of keys that are kept: passers-by, members, and the people who are here just now.
        const KEPT: usize = 64;
        if let Some(bits) = self.seen.lock().unwrap_or_else(PoisonError::into_inner).get(keys) {
            return Ok(Arc::clone(bits));
        }
        let bits = Arc::new(make()?);
        let mut kept = self.seen.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.len() >= KEPT {
            kept.retain(|keys, _| keys.len() == 1);
        }
        if kept.len() < KEPT {
            kept.insert(keys.clone(), Arc::clone(&bits));
        }
        Ok(bits)
    }
}

impl Columns {
    fn read(reader: &SegmentReader) -> Result<Self> {
        let damaged = |what: &str| SearchError::Damaged(format!("segment {:?}: {what}", reader.segment_id()));
        let documents = reader.max_doc();
        let order = reader.fast_fields().u64(ORDER)?;
        let shelf = reader.fast_fields().str(SHELF)?.ok_or_else(|| damaged("no shelves"))?;
        if order.num_docs() != documents || shelf.ords().num_docs() != documents {
            return Err(damaged("the number of documents is wrong"));
        }
        let mut shelves = Vec::with_capacity(shelf.num_terms());
        let mut text = String::new();
        for ordinal in 0..shelf.num_terms() as u64 {
            shelf.ord_to_str(ordinal, &mut text)?;
            shelves.push(Shelf::from_text(&text).ok_or_else(|| damaged("an unreadable shelf"))?);
        }
        let of_each = |doc: DocId| shelf.ords().first(doc).and_then(|place| u16::try_from(place).ok());
        Ok(Self {
            order: (0..documents)
                .map(|doc| order.first(doc).and_then(|order| u32::try_from(order).ok()))
                .collect::<Option<_>>()
                .ok_or_else(|| damaged("no order"))?,
            shelf: (0..documents).map(of_each).collect::<Option<_>>().ok_or_else(|| damaged("too many shelves"))?,
            shelves,
        })
    }
}

/// A set of documents of one segment.
#[derive(Clone)]
pub(crate) struct Bits(Vec<u64>);

impl Bits {
    /// No document of no segment.
    pub(crate) const NONE: &Self = &Self(Vec::new());

    pub(crate) fn none(documents: DocId) -> Self {
        Self(vec![0; (documents as usize).div_ceil(64)])
    }

    pub(crate) fn add(&mut self, doc: DocId) {
        self.0[doc as usize / 64] |= 1 << (doc % 64);
    }

    pub(crate) fn remove(&mut self, doc: DocId) {
        self.0[doc as usize / 64] &= !(1 << (doc % 64));
    }

    #[inline]
    pub(crate) fn has(&self, doc: DocId) -> bool {
        self.0[doc as usize / 64] >> (doc % 64) & 1 == 1
    }
}
