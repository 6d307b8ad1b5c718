//! The index: one writer, any number of readers.

use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock};

use tantivy::directory::error::LockError;
use tantivy::{IndexReader, IndexWriter, TantivyError};
use tiengban_content::{ItemId, Viewer};

use crate::access::Eyes;
use crate::entry::Entry;
use crate::open::{self, Opened, Parts};
use crate::query::Asked;
use crate::rank::{Ranked, rank};
use crate::schema::Fields;
use crate::snippet::Marker;
use crate::view::View;
use crate::write::{self, EVERYDAY_BYTES, REBUILD_BYTES};
use crate::{Hit, Hits, Query, Result, SearchError, Suggestion, card, suggest};

/// A page has at most so many hits.
const PAGE: usize = 100;

/// An index of items. Clones are the same index.
#[derive(Clone)]
pub struct Index(Arc<Inner>);

struct Inner {
    index: tantivy::Index,
    reader: IndexReader,
    fields: Fields,
    /// Taken while an index is rebuilt.
    writer: Mutex<Option<IndexWriter>>,
    view: RwLock<Arc<View>>,
}

impl Index {
    /// Opens the index in `folder`, which is made if it is missing, and says in which state it was.
    ///
    /// Reads every byte once to be sure of it. Should not be called on an async thread.
    ///
    /// # Errors
    /// [`SearchError::Folder`] when the folder cannot be used, [`SearchError::InUse`] when another process has it. A
    /// missing, damaged or old index is not an error but [`Opened::Empty`] or [`Opened::Rebuilt`].
    pub fn open(folder: &Path) -> Result<(Self, Opened)> {
        let (parts, opened) = open::open(folder)?;
        Ok((Self::with(parts)?, opened))
    }

    /// An empty index in memory, for tests.
    ///
    /// # Errors
    /// Only if a thread cannot be started.
    pub fn in_memory() -> Result<Self> {
        Self::with(open::in_memory()?)
    }

    fn with(parts: Parts) -> Result<Self> {
        let Parts { index, reader, fields, view } = parts;
        let writer = Mutex::new(Some(locked(write::writer(&index, EVERYDAY_BYTES))?));
        Ok(Self(Arc::new(Inner { index, reader, fields, writer, view: RwLock::new(Arc::new(view)) })))
    }

    /// Replaces, adds and removes (`None`) items, all in one commit. When it returns, every search sees them.
    /// `seq` is the number in the change feed up to which the index then goes; it is kept with the commit.
    ///
    /// Takes some milliseconds (the disk is waited for). Should not be called on an async thread.
    ///
    /// # Errors
    /// [`SearchError::InUse`] while the index is rebuilt, [`SearchError::Tantivy`] when the disk is full. Nothing is
    /// changed then.
    pub fn apply(&self, changes: &[(ItemId, Option<Entry>)], seq: i64) -> Result<()> {
        let mut guard = self.writer();
        let writer = guard.as_mut().ok_or(SearchError::InUse)?;
        let written = write_all(writer, &self.0.fields, changes, seq);
        if written.is_err() {
            // What was half written must not go into the next commit.
            writer.rollback()?;
        }
        written?;
        self.look_again(seq)
    }

    /// Begins to make the index anew; see [`Rebuild`].
    ///
    /// # Errors
    /// [`SearchError::InUse`] while another rebuild is going on.
    pub fn rebuild(&self) -> Result<Rebuild> {
        let mut guard = self.writer();
        let everyday = guard.take().ok_or(SearchError::InUse)?;
        drop(everyday);
        let begun = locked(write::writer(&self.0.index, REBUILD_BYTES)).and_then(|writer| {
            writer.delete_all_documents()?;
            Ok(writer)
        });
        match begun {
            Ok(writer) => Ok(Rebuild { index: self.clone(), writer: Some(writer) }),
            Err(error) => {
                *guard = Some(locked(write::writer(&self.0.index, EVERYDAY_BYTES))?);
                Err(error)
            }
        }
    }

    /// The number in the change feed up to which the index goes; 0 when it is new.
    #[must_use]
    pub fn seq(&self) -> i64 {
        self.view().seq
    }

    /// How many items there are, whoever may see them.
    #[must_use]
    pub fn len(&self) -> u64 {
        self.view().searcher.num_docs()
    }

    /// Whether there is no item.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// What `viewer` finds. A text without any word finds nothing.
    ///
    /// # Errors
    /// [`SearchError::Tantivy`] or [`SearchError::Card`] when the index was damaged while it was open.
    pub fn search(&self, query: &Query<'_>, viewer: &Viewer) -> Result<Hits> {
        let Some(asked) = Asked::read(query.text) else { return Ok(Hits::default()) };
        let query = &Query { limit: query.limit.min(PAGE), ..*query };
        let view = self.view();
        let eyes = Eyes::of(&view, viewer)?;
        let Ranked { docs, counts, forgiven, near } = rank(&eyes, &asked, query)?;
        let mut marker = Marker::new(&asked, &near);
        let mut hits = Vec::with_capacity(docs.len());
        for doc in docs {
            hits.push(card::read(&view.searcher, &view.fields, doc, |card| {
                let snippet = marker.snippet(card);
                Hit {
                    id: card.id(),
                    address: card.address(),
                    lang: card.lang.clone(),
                    title: card.title.clone(),
                    summary: card.summary.clone(),
                    snippet: snippet.fragments,
                    snippet_lang: snippet.lang,
                    start_ms: snippet.start_ms,
                }
            })?);
        }
        Ok(Hits { total: counts.total(query), hits, kinds: counts.kinds(query), langs: counts.langs(query), forgiven })
    }

    /// What `viewer` may be about to type: items with a title, a variant or a gloss in which the words stand, the last
    /// one unfinished. At most `limit` (and never more than 50).
    ///
    /// # Errors
    /// As for [`Index::search`].
    pub fn suggest(&self, text: &str, limit: usize, viewer: &Viewer) -> Result<Vec<Suggestion>> {
        let Some(asked) = Asked::read(text) else { return Ok(Vec::new()) };
        let view = self.view();
        suggest::suggest(&Eyes::of(&view, viewer)?, &asked, limit)
    }

    /// Bytes of the index on disk or in memory.
    ///
    /// # Errors
    /// [`SearchError::Tantivy`] when it cannot be read.
    pub fn bytes(&self) -> Result<u64> {
        Ok(self.view().searcher.space_usage()?.total().get_bytes())
    }

    fn view(&self) -> Arc<View> {
        Arc::clone(&self.0.view.read().unwrap_or_else(PoisonError::into_inner))
    }

    fn writer(&self) -> MutexGuard<'_, Option<IndexWriter>> {
        self.0.writer.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Lets readers see what was committed.
    fn look_again(&self, seq: i64) -> Result<()> {
        let view = View::load(&self.0.reader, self.0.fields, seq, Some(&self.view()))?;
        *self.0.view.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(view);
        Ok(())
    }
}

/// An index that is being made anew, with more memory than usual. Searches go on seeing the old one until
/// [`Rebuild::finish`]; if it is dropped before, the old one stays.
pub struct Rebuild {
    index: Index,
    /// There until the end.
    writer: Option<IndexWriter>,
}

impl Rebuild {
    /// Adds items. Each may come once.
    ///
    /// # Errors
    /// [`SearchError::Tantivy`] when the disk is full.
    pub fn add(&mut self, entries: &[Entry]) -> Result<()> {
        let writer = self.writer.as_ref().ok_or(SearchError::InUse)?;
        for entry in entries {
            writer.add_document(write::document(&self.index.0.fields, entry)?)?;
        }
        Ok(())
    }

    /// Puts the new index in the place of the old one. `seq` as in [`Index::apply`]: the number of the change feed
    /// *before* the first item was read, so that what changed meanwhile is applied again.
    ///
    /// # Errors
    /// [`SearchError::Tantivy`] when the disk is full; the old index stays then.
    pub fn finish(mut self, seq: i64) -> Result<()> {
        let Some(mut writer) = self.writer.take() else { return Err(SearchError::InUse) };
        commit(&mut writer, seq)?;
        self.index.look_again(seq)?;
        // Fewer and larger segments: every search is quicker for it.
        writer.wait_merging_threads()?;
        self.index.look_again(seq)
        // Dropping `self` brings the everyday writer back.
    }
}

impl Drop for Rebuild {
    fn drop(&mut self) {
        // Dropped before the end: nothing was committed, and this lets go of the lock.
        drop(self.writer.take());
        let mut guard = self.index.writer();
        // Should this fail, the next change says `InUse`, and a restart mends it.
        *guard = write::writer(&self.index.0.index, EVERYDAY_BYTES).ok();
    }
}

fn write_all(writer: &mut IndexWriter, fields: &Fields, changes: &[(ItemId, Option<Entry>)], seq: i64) -> Result<()> {
    for (id, entry) in changes {
        writer.delete_term(fields.id(&id.0));
        if let Some(entry) = entry {
            writer.add_document(write::document(fields, entry)?)?;
        }
    }
    commit(writer, seq)
}

fn commit(writer: &mut IndexWriter, seq: i64) -> Result<()> {
    let mut commit = writer.prepare_commit()?;
    commit.set_payload(&open::payload(seq));
    commit.commit()?;
    Ok(())
}

fn locked(writer: tantivy::Result<IndexWriter>) -> Result<IndexWriter> {
    writer.map_err(|error| match error {
        TantivyError::LockFailure(LockError::LockBusy, _) => SearchError::InUse,
        other => other.into(),
    })
}
