//! A query for documents that are known already.
//!
//! When all words of a query stand in a few hundred documents, every further question is only about these: with them in
//! front, an intersection looks up a few places of each posting list and never walks through it.

use std::collections::HashMap;
use std::sync::Arc;

use tantivy::index::SegmentId;
use tantivy::query::{ConstScorer, EmptyScorer, EnableScoring, Explanation, Query, Scorer, Weight};
use tantivy::{DocAddress, DocId, DocSet, Score, Searcher, SegmentReader, TERMINATED, TantivyError};

/// Matches these documents of one searcher and no others; adds the same to every score.
#[derive(Clone, Debug)]
pub(crate) struct Among(Arc<HashMap<SegmentId, Vec<DocId>>>);

impl Among {
    pub(crate) fn new(searcher: &Searcher, docs: &[DocAddress]) -> Self {
        let mut by_segment: HashMap<SegmentId, Vec<DocId>> = HashMap::new();
        for doc in docs {
            let segment = searcher.segment_reader(doc.segment_ord).segment_id();
            by_segment.entry(segment).or_default().push(doc.doc_id);
        }
        for docs in by_segment.values_mut() {
            docs.sort_unstable();
            docs.dedup();
        }
        Self(Arc::new(by_segment))
    }
}

impl Query for Among {
    fn weight(&self, _: EnableScoring<'_>) -> tantivy::Result<Box<dyn Weight>> {
        Ok(Box::new(self.clone()))
    }
}

impl Weight for Among {
    fn scorer(&self, reader: &SegmentReader, boost: Score) -> tantivy::Result<Box<dyn Scorer>> {
        Ok(match self.0.get(&reader.segment_id()) {
            Some(docs) => Box::new(ConstScorer::new(Docs { docs: docs.clone(), at: 0 }, boost)),
            None => Box::new(EmptyScorer),
        })
    }

    fn explain(&self, _: &SegmentReader, doc: DocId) -> tantivy::Result<Explanation> {
        Err(TantivyError::InvalidArgument(format!("nothing is to be explained about {doc}")))
    }
}

/// Documents of one segment, ascending.
struct Docs {
    docs: Vec<DocId>,
    at: usize,
}

impl DocSet for Docs {
    fn advance(&mut self) -> DocId {
        self.at = self.docs.len().min(self.at + 1);
        self.doc()
    }

    fn seek(&mut self, target: DocId) -> DocId {
        self.at += self.docs[self.at..].partition_point(|doc| *doc < target);
        self.doc()
    }

    fn doc(&self) -> DocId {
        self.docs.get(self.at).copied().unwrap_or(TERMINATED)
    }

    fn size_hint(&self) -> u32 {
        u32::try_from(self.docs.len()).unwrap_or(u32::MAX)
    }
}
