//! Keeps the search index current: follows the change feed from the number that the index last saw.

use std::collections::HashMap;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use tiengban_content::{Item, ItemId};
use tiengban_search::{Entry, Index, Opened};
use tiengban_store::Db;

use crate::fault::{Fault, tell};

/// How often the feed is looked at. What is written is to be found within a second.
const LOOK_EVERY: Duration = Duration::from_millis(250);

/// Items handed to the index at once.
const BATCH: usize = 2_000;

/// An index and what fills it.
#[derive(Clone)]
pub struct Indexer {
    db: Db,
    index: Index,
    /// Whether the index has caught up with the feed at least once.
    ready: Arc<AtomicBool>,
}

impl Indexer {
    /// Opens the index in `dir`. A missing, old or damaged one is empty now and says so.
    ///
    /// # Errors
    /// When the folder cannot be written.
    pub fn open(db: Db, dir: &Path) -> Result<Self, Fault> {
        let (index, opened) = Index::open(dir).map_err(|error| {
            Fault::new(
                format!("Không mở được mục lục tìm kiếm trong {}.", dir.display()),
                format!("The search index in {} cannot be opened.", dir.display()),
            )
            .caused_by(error)
        })?;
        if let Opened::Rebuilt { why } = &opened {
            tell(
                &format!("Mục lục tìm kiếm không dùng được ({why}); đang dựng lại từ đầu."),
                &format!("The search index could not be used ({why}); it is being rebuilt."),
            );
        }
        Ok(Self { db, index, ready: Arc::default() })
    }

    /// The index that is filled.
    #[must_use]
    pub fn index(&self) -> Index {
        self.index.clone()
    }

    /// Becomes true when the index has caught up for the first time.
    #[must_use]
    pub fn ready(&self) -> Arc<AtomicBool> {
        self.ready.clone()
    }

    /// Follows the feed for ever. A fault is logged and tried again.
    pub async fn follow(self) {
        loop {
            match self.catch_up().await {
                Ok(()) => {}
                Err(error) => tracing::error!(%error, "the search index could not be brought up to date"),
            }
            tokio::time::sleep(LOOK_EVERY).await;
        }
    }

    /// Brings the index up to the end of the feed.
    ///
    /// # Errors
    /// When the store cannot be read or the index cannot be written.
    pub async fn catch_up(&self) -> Result<(), IndexerError> {
        let newest = self.db.last_change().await?;
        // Nothing indexed yet, or an index that knows more than the database: begin anew.
        if self.index.seq() == 0 || self.index.seq() > newest {
            self.rebuild(newest).await?;
        }
        loop {
            let changes = self.db.changes_since(self.index.seq(), i64::try_from(BATCH).unwrap_or(i64::MAX)).await?;
            let Some(last) = changes.last().map(|change| change.seq) else { break };
            let mut ids: Vec<ItemId> = changes.into_iter().map(|change| change.item).collect();
            ids.sort();
            ids.dedup();
            let items = self.db.indexable(&ids).await?;
            self.apply(ids, items, last).await?;
        }
        self.ready.store(true, Ordering::Release);
        Ok(())
    }

    /// Reads every item anew; the feed was at `newest` before this began.
    ///
    /// # Errors
    /// When the store cannot be read or the index cannot be written.
    pub async fn rebuild(&self, newest: i64) -> Result<(), IndexerError> {
        let index = self.index.clone();
        let mut rebuild = tokio::task::spawn_blocking(move || index.rebuild()).await??;
        let mut last: Option<ItemId> = None;
        loop {
            let items = self.db.all_after(last.as_ref(), BATCH).await?;
            let Some(newest_id) = items.last().map(|item| item.id.clone()) else { break };
            let add = move || {
                let entries: Vec<Entry> = items.iter().filter_map(Entry::of).collect();
                rebuild.add(&entries).map(|()| rebuild)
            };
            rebuild = tokio::task::spawn_blocking(add).await??;
            last = Some(newest_id);
        }
        Ok(tokio::task::spawn_blocking(move || rebuild.finish(newest)).await??)
    }

    async fn apply(&self, ids: Vec<ItemId>, items: Vec<Item>, seq: i64) -> Result<(), IndexerError> {
        let index = self.index.clone();
        let apply = move || {
            let by_id: HashMap<&ItemId, &Item> = items.iter().map(|item| (&item.id, item)).collect();
            // What is gone, or not published, is taken out.
            let entry = |id: &ItemId| (id.clone(), by_id.get(id).copied().and_then(Entry::of));
            let entries: Vec<_> = ids.iter().map(entry).collect();
            index.apply(&entries, seq)
        };
        Ok(tokio::task::spawn_blocking(apply).await??)
    }
}

/// Why the index is not current; it is tried again.
#[derive(Debug, thiserror::Error)]
pub enum IndexerError {
    /// The store cannot be read.
    #[error("the store cannot be read: {0}")]
    Store(#[from] tiengban_store::StoreError),
    /// The index cannot be written.
    #[error("the index cannot be written: {0}")]
    Search(#[from] tiengban_search::SearchError),
    /// The work was cut off.
    #[error("the work was cut off: {0}")]
    CutOff(#[from] tokio::task::JoinError),
}
