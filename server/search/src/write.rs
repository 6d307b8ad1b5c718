//! From an entry to the document that Tantivy takes, and the writers that take it.

use std::collections::{BTreeSet, HashSet};
use std::ops::ControlFlow;

use tantivy::indexer::IndexWriterOptions;
use tantivy::merge_policy::LogMergePolicy;
use tantivy::{IndexWriter, TantivyDocument};
use tiengban_content::body::Role;

use crate::entry::Entry;
use crate::schema::{Fields, Shelf, order, part, whole};
use crate::tokens::{self, Fold, Terms, Word};
use crate::{Result, card};

/// What a writer may hold in memory before it writes a segment: the least that Tantivy takes.
pub(crate) const EVERYDAY_BYTES: usize = 15_000_000;
/// The same for a rebuild: larger segments, fewer merges.
pub(crate) const REBUILD_BYTES: usize = 50_000_000;

/// A writer with one thread. Nothing of the budget is taken before a document comes, and all is given back at a commit.
pub(crate) fn writer(index: &tantivy::Index, bytes: usize) -> tantivy::Result<IndexWriter> {
    let options = IndexWriterOptions::builder()
        .memory_budget_per_thread(bytes)
        .num_worker_threads(1)
        .num_merge_threads(1)
        .build();
    let writer = index.writer_with_options(options)?;
    let mut merges = LogMergePolicy::default();
    merges.set_min_num_segments(6);
    merges.set_del_docs_ratio_before_merge(0.3);
    writer.set_merge_policy(Box::new(merges));
    Ok(writer)
}

/// The text fields of a document while they are gathered.
#[derive(Default)]
struct Gathered {
    whole: BTreeSet<String>,
    part: Terms,
    begin: Terms,
    /// Words whose beginnings are in `begin`.
    begun: HashSet<String>,
    folds: [Terms; 3],
    shortest_name: Option<usize>,
}

/// The document of an entry.
pub(crate) fn document(fields: &Fields, entry: &Entry) -> Result<TantivyDocument> {
    let mut gathered = Gathered::default();
    for passage in &entry.passages {
        gathered.passage(passage.role, &passage.text);
    }
    let mut whole = Terms::default();
    for term in &gathered.whole {
        whole.add(&[term]);
    }
    let [exact, toneless, bare] = gathered.folds;
    let shelf = Shelf { kind: entry.address.kind, lang: entry.lang.clone() };
    let mut document = TantivyDocument::new();
    document.add_text(fields.id, &entry.id.0);
    for key in entry.audience.keys() {
        document.add_text(fields.audience, key.to_string());
    }
    document.add_text(fields.whole, whole.into_text());
    document.add_text(fields.part, gathered.part.into_text());
    document.add_text(fields.begin, gathered.begin.into_text());
    document.add_text(fields.exact, exact.into_text());
    document.add_text(fields.toneless, toneless.into_text());
    document.add_text(fields.bare, bare.into_text());
    document.add_u64(fields.order, u64::from(order(gathered.shortest_name.unwrap_or(255), &entry.address)));
    document.add_text(fields.shelf, shelf.to_text());
    document.add_text(fields.card, card::write(entry)?);
    Ok(document)
}

impl Gathered {
    fn passage(&mut self, role: Role, text: &str) {
        let words = tokens::words(text);
        for word in &words {
            for (terms, fold) in self.folds.iter_mut().zip([Fold::Exact, Fold::Toneless, Fold::Bare]) {
                terms.add(&[word.in_fold(fold)]);
            }
            // From two letters on: half of all items have a word that begins with n.
            if self.begun.insert(word.bare.clone()) {
                for beginning in tokens::beginnings(&word.bare, 2) {
                    self.begin.tagged(part::ANY, Fold::Bare, beginning);
                }
            }
        }
        match role {
            Role::Title => {
                let length = words.iter().map(|word| word.bare.chars().count() + 1).sum::<usize>();
                self.shortest_name = Some(self.shortest_name.map_or(length, |shortest| shortest.min(length)));
                self.whole(whole::TITLE, &words);
                tokens::each_word(text, |first, bare| {
                    self.beginnings(part::FIRST, first.text, bare);
                    ControlFlow::Break(())
                });
                self.name(text, &words);
            }
            Role::Variant | Role::Script => {
                self.whole(whole::VARIANT, &words);
                self.name(text, &words);
            }
            Role::Gloss => self.gloss(text, &words),
            Role::Line => self.whole(whole::LINE, &words),
            Role::Text => {}
        }
    }

    fn whole(&mut self, role: char, words: &[Word]) {
        if let Some(whole) = tokens::whole(words) {
            self.whole.insert(format!("{role}{whole}"));
        }
    }

    fn name(&mut self, text: &str, words: &[Word]) {
        self.part(part::NAME, words);
        tokens::each_word(text, |token, bare| {
            self.beginnings(part::NAME, token.text, bare);
            ControlFlow::Continue(())
        });
    }

    /// A gloss is often several: `cha, bố` is wholly `cha` as well as wholly `bố`.
    fn gloss(&mut self, text: &str, words: &[Word]) {
        self.whole(whole::GLOSS, words);
        for one in text.split([',', ';', '/', '(', ')']) {
            self.whole(whole::GLOSS, &tokens::words(one));
        }
        self.part(part::GLOSS, words);
        for beginning in words.iter().flat_map(|word| tokens::beginnings(&word.bare, 1)) {
            self.begin.tagged(part::GLOSS, Fold::Bare, beginning);
        }
    }

    fn part(&mut self, role: char, words: &[Word]) {
        for word in words {
            for fold in [Fold::Exact, Fold::Toneless, Fold::Bare] {
                self.part.tagged(role, fold, word.in_fold(fold));
            }
        }
    }

    fn beginnings(&mut self, role: char, written: &str, bare: &str) {
        for beginning in tokens::beginnings(bare, 1) {
            self.begin.tagged(role, Fold::Bare, beginning);
        }
        for beginning in tokens::exact_beginnings(written) {
            self.begin.tagged(role, Fold::Exact, &beginning);
        }
    }
}
