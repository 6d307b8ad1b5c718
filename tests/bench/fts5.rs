//! The rival: SQLite's own full-text search, over the same items.
//!
//! SQL is written nowhere but in `store`, for all that people use. This is no part of that: it measures what we would
//! have had without Tantivy.
//!
//! It does less than our index, so that its times flatter it: one fold instead of three, no forgiven letter, no marked
//! passage, no counts by kind and language, no rule of who may see what. It gets what makes it fast: an index of
//! beginnings, no journal, one merged segment, and a database that is mapped into memory.

use std::path::Path;
use std::time::{Duration, Instant};

use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqliteSynchronous};
use sqlx::{ConnectOptions, QueryBuilder, SqliteConnection};
use tiengban_content::Multi;
use tiengban_content::text::fold;
use tiengban_search::Entry;

use crate::Anything;
use crate::figure::Times;
use crate::index::pages;

const TABLE: &str = "CREATE VIRTUAL TABLE item USING fts5(bare, title UNINDEXED, summary UNINDEXED, prefix = '2 3')";
const MERGE: &str = "INSERT INTO item (item) VALUES ('optimize')";
const BEST: &str = "SELECT title, summary FROM item WHERE item MATCH $1 ORDER BY rank LIMIT 20";
const COUNT: &str = "SELECT count(*) FROM item WHERE item MATCH $1";
const BYTES: &str = "SELECT page_count * page_size FROM pragma_page_count, pragma_page_size";

/// A database with one full-text table.
pub(crate) struct Fts5(SqliteConnection);

impl Fts5 {
    /// Fills an empty database, and says how long it took.
    pub(crate) async fn build(file: &Path, items: usize) -> Anything<(Self, Duration)> {
        let options = SqliteConnectOptions::new().filename(file).create_if_missing(true);
        let options = options.journal_mode(SqliteJournalMode::Off).synchronous(SqliteSynchronous::Off);
        // 256 MB of cache, 4 GB mapped.
        let options = options.pragma("cache_size", "-262144").pragma("mmap_size", (4_u64 << 30).to_string());
        let mut database = options.connect().await?;
        sqlx::query(TABLE).execute(&mut database).await?;
        let begin = Instant::now();
        sqlx::query("BEGIN").execute(&mut database).await?;
        for page in pages(items) {
            let mut insert = QueryBuilder::new("INSERT INTO item (bare, title, summary) ");
            insert.push_values(&page, |mut row, entry| {
                row.push_bind(bare(entry)).push_bind(joined(&entry.title)).push_bind(joined(&entry.summary));
            });
            insert.build().execute(&mut database).await?;
        }
        sqlx::query("COMMIT").execute(&mut database).await?;
        sqlx::query(MERGE).execute(&mut database).await?;
        Ok((Self(database), begin.elapsed()))
    }

    /// Bytes of the database.
    pub(crate) async fn bytes(&mut self) -> Anything<f64> {
        Ok(sqlx::query_scalar::<_, i64>(BYTES).fetch_one(&mut self.0).await? as f64)
    }

    /// The twenty best, and how many there are, by our rule: all words must stand in an item; the last may be unfinished
    /// if it has two letters.
    async fn search(&mut self, text: &str) -> Anything<usize> {
        let bare = fold::bare(text);
        let words: Vec<_> = bare.split_whitespace().map(|word| format!("\"{word}\"")).collect();
        let goes_on = bare.split_whitespace().next_back().is_some_and(|word| word.len() > 1);
        let asked = words.join(" ") + if goes_on { "*" } else { "" };
        let best: Vec<(String, String)> = sqlx::query_as(BEST).bind(&asked).fetch_all(&mut self.0).await?;
        let count: i64 = sqlx::query_scalar(COUNT).bind(&asked).fetch_one(&mut self.0).await?;
        if best.len() as i64 == count.min(20) { Ok(usize::try_from(count)?) } else { Err("FTS5 miscounts".into()) }
    }

    /// Asks until the texts or the time end, without measuring; says how many hits each had.
    pub(crate) async fn warm_up(&mut self, texts: &[String], patience: Duration) -> Anything<Vec<usize>> {
        let begin = Instant::now();
        let mut hits = Vec::new();
        for text in texts {
            hits.push(self.search(text).await?);
            if begin.elapsed() > patience {
                break;
            }
        }
        Ok(hits)
    }

    /// How long each takes.
    pub(crate) async fn run(&mut self, texts: &[String]) -> Anything<Times> {
        let mut times = Vec::new();
        for text in texts {
            let begin = Instant::now();
            self.search(text).await?;
            times.push(begin.elapsed());
        }
        Ok(Times::of(times))
    }

    /// How long two statements take that do nothing: what the way to SQLite costs in each search.
    pub(crate) async fn idle(&mut self) -> Anything<Times> {
        let mut times = Vec::new();
        for _ in 0..1000 {
            let begin = Instant::now();
            for _ in 0..2 {
                sqlx::query("SELECT 1").fetch_one(&mut self.0).await?;
            }
            times.push(begin.elapsed());
        }
        Ok(Times::of(times))
    }
}

/// All that an item is found by, without marks.
fn bare(entry: &Entry) -> String {
    entry.passages.iter().map(|passage| fold::bare(&passage.text)).collect::<Vec<_>>().join("\n")
}

fn joined(texts: &Multi) -> String {
    texts.iter().map(|(_, text)| text).collect::<Vec<_>>().join("\n")
}
