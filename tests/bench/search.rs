//! Search in made-up items: our index, and SQLite's full-text search beside it.

use std::path::Path;
use std::time::{Duration, Instant};

use tiengban_search::Index;

use crate::figure::{Row, Spread, Times, number, percentiles, thousands};
use crate::fts5::Fts5;
use crate::index::{self, CALLERS};
use crate::mix::Mix;
use crate::serving::kilobytes;
use crate::{Anything, tell};

/// SQLite may take so long to warm up, and as long again before its last run begins: with many items it is slow, and
/// then gets only the first searches of the mix. Ours is compared on the same.
const PATIENCE: Duration = Duration::from_secs(20);

/// All figures with so many items.
pub(crate) async fn search(items: usize, runs: usize) -> Anything<Vec<Row>> {
    let folder = tempfile::tempdir()?;
    let (index, built) = index::build(&folder.path().join("index"), items)?;
    let ours = Weight::of(items, built, index.bytes()? as f64);
    let bench = Bench { index, items, runs, mix: Mix::new() };
    let mut rows = vec![
        bench.row(
            "index build",
            format!("{} s for every 100,000", number(ours.seconds)),
            "made-up items, nine in ten of them words; making them up is counted; once",
        ),
        bench.row("index size", format!("{} bytes an item", number(ours.bytes)), "all files of the index"),
    ];
    rows.extend(bench.alone()?);
    rows.extend(bench.beside(&ours, &folder.path().join("fts5.db")).await?);
    // Last, since it leaves small segments behind.
    rows.push(bench.row(
        "one edit into the index",
        percentiles(&[index::change(&bench.index, items)?]),
        "one item replaced, committed, and seen by the next search; 30 of them",
    ));
    Ok(rows)
}

/// What an engine takes to hold the items.
struct Weight {
    /// For 100,000 of them.
    seconds: f64,
    /// For each.
    bytes: f64,
}

impl Weight {
    fn of(items: usize, built: Duration, bytes: f64) -> Self {
        Self { seconds: built.as_secs_f64() / items as f64 * 100_000.0, bytes: bytes / items as f64 }
    }
}

struct Bench {
    index: Index,
    items: usize,
    runs: usize,
    mix: Mix,
}

impl Bench {
    fn row(&self, what: &str, figure: String, method: impl Into<String>) -> Row {
        Row::new(format!("{what}, {}", self.of()), figure, method)
    }

    /// Of what: the number of items.
    fn of(&self) -> String {
        format!("{} items", thousands(self.items as u64))
    }

    /// Searches and suggestions in our index.
    fn alone(&self) -> Anything<Vec<Row>> {
        let Self { index, mix, runs, .. } = self;
        for (sort, searches) in mix.by_sort() {
            let hits: usize = searches.iter().map(|text| index::search(index, text)).sum::<Anything<_>>()?;
            let times = percentiles(&index::alone(index, searches, index::search, 1)?);
            tell(&format!("{}, {sort}: {times}; {} hits on average", self.of(), hits / searches.len()));
        }
        let (mixed, typed) = (mix.mixed(), mix.typed());
        let sorts: Vec<_> = mix.by_sort().map(|(sort, _)| sort).collect();
        let searches = ("search", &mixed, index::search as index::Ask, format!("as many of {}", sorts.join(", ")));
        let suggestions = ("suggestions", &typed, index::suggest as index::Ask, "as typed letter by letter".to_owned());
        let mut rows = Vec::new();
        for (what, texts, ask, how) in [searches, suggestions] {
            let times = index::alone(index, texts, ask, *runs)?;
            let count = thousands(texts.len() as u64);
            let method = format!("in process: {how}; all {count} to warm up, then one by one; median of {runs} runs");
            rows.push(self.row(what, percentiles(&times), method));
            let (times, rate) = index::together(index, texts, ask)?;
            let method = format!("the same from {CALLERS} callers at once, each as soon as it has an answer");
            let figure = format!("{} a second, {}", number(rate), percentiles(&[times]));
            rows.push(self.row(&format!("{what} under load"), figure, method));
        }
        let own = kilobytes("self", "RssAnon")? / 1024.0;
        tell(&format!("{}: {own:.0} MB of memory of this process's own", self.of()));
        Ok(rows)
    }

    /// SQLite with the same items and the same searches.
    async fn beside(&self, ours: &Weight, file: &Path) -> Anything<Vec<Row>> {
        let (mut fts5, built) = Fts5::build(file, self.items).await?;
        let theirs = Weight::of(self.items, built, fts5.bytes().await?);
        tell(&format!("{}: SQLite FTS5 filled in {:.1} s", self.of(), built.as_secs_f64()));
        let searches = self.comparable(&mut fts5).await?;
        let begin = Instant::now();
        let mut their_times = vec![fts5.run(&searches).await?];
        while their_times.len() < self.runs && begin.elapsed() < PATIENCE {
            their_times.push(fts5.run(&searches).await?);
        }
        let our_times = index::alone(&self.index, &searches, index::search, self.runs)?;
        let at = |runs: &[Times], percent| Spread::over(runs, |times| times.percentile(percent)).median;
        let ratio = |percent| times(at(&their_times, percent) / at(&our_times, percent));
        let method = format!(
            "the first {} of the same searches (ours: {}): the 20 best by bm25 and the count; no forgiven letter, no \
             passages, no facets; median of {}; of each, sqlx takes {} ms",
            thousands(searches.len() as u64),
            percentiles(&our_times),
            their_times.len(),
            number(fts5.idle().await?.percentile(50))
        );
        Ok(vec![
            self.row(
                "SQLite FTS5: build",
                format!("{} s for every 100,000: {} ours", number(theirs.seconds), times(theirs.seconds / ours.seconds)),
                "the same items without marks, no journal, merged at the end; beginnings of 2 and 3 letters indexed; once",
            ),
            self.row(
                "SQLite FTS5: size",
                format!("{} bytes an item: {} ours", number(theirs.bytes), times(theirs.bytes / ours.bytes)),
                "the database, with titles and glosses",
            ),
            self.row(
                "SQLite FTS5: search",
                format!("{}: {} and {} ours", percentiles(&their_times), ratio(50), ratio(99)),
                method,
            ),
        ])
    }

    /// The searches that SQLite answers in time, as many of each sort; by the way, whether both engines find the same.
    async fn comparable(&self, fts5: &mut Fts5) -> Anything<Vec<String>> {
        /// With fewer hits, ours goes on to forgive.
        const ENOUGH: usize = 5;
        let mut searches = self.mix.mixed();
        let hits = fts5.warm_up(&searches, PATIENCE).await?;
        searches.truncate(hits.len() / self.mix.sorts() * self.mix.sorts());
        if searches.is_empty() {
            return Err("SQLite is too slow to be compared".into());
        }
        let (mut compared, mut same) = (0, 0);
        for (text, hits) in searches.iter().zip(hits).filter(|(_, hits)| *hits >= ENOUGH) {
            compared += 1;
            same += usize::from(index::search(&self.index, text)? == hits);
        }
        tell(&format!("{}: both engines count the same hits in {same} of {compared} searches", self.of()));
        Ok(searches)
    }
}

fn times(ratio: f64) -> String {
    format!("{} ×", number(ratio))
}
