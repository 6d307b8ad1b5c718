//! Answers that are remembered while nothing changes, so that a page which many read is fetched and decoded once.
//!
//! An answer is known by its whole statement with all that is bound to it, the viewer's keys among them: nobody is
//! ever answered from what another was shown. It holds until the next change of any item. A change made through this
//! [`Db`] is seen at once. What another program writes (`tiengban import` beside a running server, a second node) is
//! seen after [`TRUSTED`] at the latest, since the feed's number is asked for again by then.

use std::any::Any;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};
use std::time::{Duration, Instant};

use quick_cache::Weighter;
use quick_cache::sync::Cache;

use crate::db::Db;
use crate::error::Result;
use crate::sql::{Row, Sql};

/// For how long the feed is taken to stand still without being asked.
const TRUSTED: Duration = Duration::from_millis(100);
/// So many rows are remembered in all: some 20 MB of items with their bodies.
const ROWS: u64 = 10_000;
/// An answer with more rows than this is for machinery (a sitemap, a pack), and not remembered.
const ROWS_OF_AN_ANSWER: usize = 500;

/// What was answered, and when the feed was last asked.
pub(crate) struct Memory {
    answers: Cache<String, Answered, RowsHeld>,
    /// Grows with every change that is noticed. What was read before belongs to an older one.
    generation: AtomicU64,
    /// The feed's number when it was last asked for.
    seq: AtomicI64,
    begun: Instant,
    /// When it was last asked for, in microseconds since `begun`; 0: never.
    asked_at: AtomicU64,
}

#[derive(Clone)]
struct Answered {
    generation: u64,
    rows: usize,
    answer: Arc<dyn Any + Send + Sync>,
}

#[derive(Clone)]
struct RowsHeld;

impl Weighter<String, Answered> for RowsHeld {
    fn weight(&self, _: &String, answered: &Answered) -> u64 {
        answered.rows as u64 + 1
    }
}

impl Memory {
    pub(crate) fn new() -> Self {
        Self {
            answers: Cache::with_weighter(1_000, ROWS, RowsHeld),
            generation: AtomicU64::new(0),
            seq: AtomicI64::new(0),
            begun: Instant::now(),
            asked_at: AtomicU64::new(0),
        }
    }

    /// Something changed: nothing that was read before counts any more. To be called after the commit, before anybody
    /// is told of it.
    pub(crate) fn forget(&self) {
        self.generation.fetch_add(1, Ordering::SeqCst);
        self.answers.clear();
    }

    /// Asks the feed whether another program has changed something, if it was not asked just now.
    async fn look_up(&self, db: &Db) -> Result<()> {
        let now = self.begun.elapsed().as_micros() as u64 + 1;
        let asked_at = self.asked_at.load(Ordering::SeqCst);
        if asked_at != 0 && now.saturating_sub(asked_at) < TRUSTED.as_micros() as u64 {
            return Ok(());
        }
        let seq = db.last_change().await?;
        if self.seq.swap(seq, Ordering::SeqCst) != seq {
            self.forget();
        }
        self.asked_at.fetch_max(now, Ordering::SeqCst);
        Ok(())
    }
}

impl std::fmt::Debug for Memory {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("Memory").field("answers", &self.answers.len()).finish_non_exhaustive()
    }
}

impl Db {
    /// The rows that `sql` answers, each read into what it stands for: from memory, where nothing has changed since.
    ///
    /// Only for statements over tables whose every change is in the feed.
    pub(crate) async fn remembered<R, T>(&self, sql: Sql, read: fn(R) -> Result<T>) -> Result<Vec<T>>
    where
        R: Row + 'static,
        T: Clone + Send + Sync + 'static,
    {
        let memory = self.memory();
        memory.look_up(self).await?;
        let generation = memory.generation.load(Ordering::SeqCst);
        let asked = sql.identity();
        if let Some(known) = memory.answers.get(&asked).filter(|known| known.generation == generation)
            && let Some(answer) = known.answer.downcast_ref::<Vec<T>>()
        {
            return Ok(answer.clone());
        }
        let answer: Vec<T> = sql.all::<R>(self).await?.into_iter().map(read).collect::<Result<_>>()?;
        if answer.len() <= ROWS_OF_AN_ANSWER {
            let known = Answered { generation, rows: answer.len(), answer: Arc::new(answer.clone()) };
            memory.answers.insert(asked, known);
        }
        Ok(answer)
    }
}
