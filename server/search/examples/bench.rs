//! Measures the index on made-up items.
//!
//! ```text
//! cargo run --release -p tiengban-search --features sample --example bench -- 1000000 [folder [sort]]
//! ```
//!
//! Without a number, 100,000 items; without a folder, in a temporary one; with a sort of query (`"two words"`), only
//! searches of this sort, fifty times over (for a profiler). Prints a line a figure: how long the build
//! takes, how large the index is, and how long searches and suggestions take, one after the other and from 16 callers
//! at once (each asks again as soon as it has an answer).

use std::io::Read;
use std::path::PathBuf;
use std::sync::Barrier;
use std::time::{Duration, Instant};

use tiengban_content::Viewer;
use tiengban_search::sample::made::Maker;
use tiengban_search::{Index, Query};

type Anything<T> = Result<T, Box<dyn std::error::Error + Send + Sync>>;

const SEED: u64 = 1961;
const CALLERS: usize = 16;

fn main() -> Anything<()> {
    let mut arguments = std::env::args().skip(1);
    let items: usize = arguments.next().map_or(Ok(100_000), |number| number.parse())?;
    let temporary = tempfile::tempdir()?;
    let folder = arguments.next().map_or_else(|| temporary.path().to_owned(), PathBuf::from);
    let (index, _) = Index::open(&folder)?;
    if index.len() != items as u64 {
        build(&index, items)?;
    }
    println!("{:>10.0} bytes an item", index.bytes()? as f64 / items as f64);
    drop(index);
    let begin = Instant::now();
    let (index, _) = Index::open(&folder)?;
    println!("{:>10.0} ms to open", millis(begin.elapsed()));
    println!("{:>10.1} MB of memory of its own", own_memory()?);

    let kinds = queries();
    if let Some(only) = arguments.next() {
        for (name, queries) in kinds.iter().filter(|(name, _)| *name == only) {
            let (times, note) = alone(&index, &queries.iter().cycle().take(10_000).cloned().collect::<Vec<_>>())?;
            report(name, times, &note);
        }
        return Ok(());
    }
    for (name, queries) in &kinds {
        let (times, note) = alone(&index, queries)?;
        report(&format!("search, {name}"), times, &note);
    }
    let mixed: Vec<String> = (0..200).flat_map(|n| kinds.iter().map(move |(_, queries)| queries[n].clone())).collect();
    let begin = Instant::now();
    let times = together(&index, &mixed, search)?;
    let rate = times.len() as f64 / begin.elapsed().as_secs_f64();
    report("search, all mixed, 16 callers", times, &format!("{rate:.0} a second"));

    let typed: Vec<String> =
        kinds.iter().flat_map(|(_, queries)| queries[..100].iter().flat_map(|q| typing(q))).collect();
    let mut times = Vec::new();
    for text in &typed {
        times.push(timed(|| suggest(&index, text))?.0);
    }
    report("suggest, letter by letter", times, "");
    report("suggest, 16 callers", together(&index, &typed, suggest)?, "");
    println!("{:>10.1} MB of memory of its own, after", own_memory()?);
    changes(&index, items)
}

fn build(index: &Index, items: usize) -> Anything<()> {
    let mut maker = Maker::new(SEED);
    let (mut making, mut indexing) = (Duration::ZERO, Duration::ZERO);
    let mut rebuild = index.rebuild()?;
    for page in 0..items.div_ceil(1000) {
        let begin = Instant::now();
        let entries: Vec<_> = (page * 1000..items.min(page * 1000 + 1000)).map(|number| maker.item(number)).collect();
        making += begin.elapsed();
        let begin = Instant::now();
        rebuild.add(&entries)?;
        indexing += begin.elapsed();
    }
    let begin = Instant::now();
    rebuild.finish(1)?;
    indexing += begin.elapsed();
    let hundred_thousand = indexing.as_secs_f64() / items as f64 * 100_000.0;
    println!(
        "{hundred_thousand:>10.2} s to index 100,000 items ({:.1} s for all; {:.1} s to make them up)",
        indexing.as_secs_f64(),
        making.as_secs_f64()
    );
    println!("{:>10.1} MB of memory of its own, after the build", own_memory()?);
    Ok(())
}

/// 200 queries of each sort.
fn queries() -> Vec<(&'static str, Vec<String>)> {
    let maker = Maker::new(SEED);
    let mut other = Maker::new(7);
    let mut some = |make: &mut dyn FnMut(&mut Maker) -> String| (0..200).map(|_| make(&mut other)).collect::<Vec<_>>();
    let word = |rank: usize| maker.syllable(rank).to_owned();
    let mut sorts = vec![
        ("one rare word", some(&mut |m| word(3000 + m.below(6000)))),
        ("one frequent word", some(&mut |m| word(10 + m.below(90)))),
        ("two words", some(&mut |m| format!("{} {}", word(10 + m.below(3000)), word(10 + m.below(3000))))),
        ("a beginning", some(&mut |m| word(m.below(3000)).chars().take(3).collect())),
        ("a line of five", some(&mut |m| (0..5).map(|_| word(m.below(500))).collect::<Vec<_>>().join(" "))),
    ];
    // Words of the second vocabulary, with one letter wrong.
    let wrong = |m: &mut Maker| {
        let mut word: Vec<char> = maker.foreign(10 + m.below(5000)).chars().collect();
        let place = m.below(word.len());
        word[place] = 'x';
        word.into_iter().collect::<String>()
    };
    sorts.push(("a misspelt word", (0..200).map(|_| wrong(&mut other)).collect()));
    sorts
}

fn typing(text: &str) -> Vec<String> {
    text.char_indices().skip(1).map(|(end, _)| text[..end].to_owned()).take(8).collect()
}

fn search(index: &Index, text: &str) -> Anything<usize> {
    Ok(index.search(&Query::new(text), &Viewer::passer_by())?.total)
}

fn suggest(index: &Index, text: &str) -> Anything<usize> {
    Ok(index.suggest(text, 8, &Viewer::passer_by())?.len())
}

fn timed<T>(work: impl FnOnce() -> Anything<T>) -> Anything<(Duration, T)> {
    let begin = Instant::now();
    let done = work()?;
    Ok((begin.elapsed(), done))
}

/// Every query once to warm up, then once to measure.
fn alone(index: &Index, queries: &[String]) -> Anything<(Vec<Duration>, String)> {
    let mut hits = 0;
    for text in queries {
        hits += search(index, text)?;
    }
    let before = on_processor()?;
    let times = queries.iter().map(|text| Ok(timed(|| search(index, text))?.0)).collect::<Anything<_>>()?;
    let mean = (on_processor()? - before) / queries.len() as f64;
    Ok((times, format!("({mean:.2} ms of processor, {} hits on average)", hits / queries.len())))
}

/// Milliseconds for which this thread has had a processor, whatever else the machine does. 0 where there is no /proc.
fn on_processor() -> Anything<f64> {
    let text = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    let nanoseconds: f64 = text.split(' ').next().unwrap_or_default().parse().unwrap_or(0.0);
    Ok(nanoseconds / 1e6)
}

/// Sixteen callers, each with every query, from another one on.
fn together(index: &Index, queries: &[String], ask: fn(&Index, &str) -> Anything<usize>) -> Anything<Vec<Duration>> {
    let start = Barrier::new(CALLERS);
    let each = |caller: usize| {
        let from = caller * queries.len() / CALLERS;
        start.wait();
        let texts = queries[from..].iter().chain(&queries[..from]);
        texts.map(|text| Ok(timed(|| ask(index, text))?.0)).collect::<Anything<Vec<_>>>()
    };
    std::thread::scope(|scope| {
        let callers: Vec<_> = (0..CALLERS).map(|caller| scope.spawn(move || each(caller))).collect();
        let times = callers.into_iter().map(|caller| caller.join().map_err(|_| "a caller failed")?);
        Ok(times.collect::<Anything<Vec<_>>>()?.concat())
    })
}

/// What a change costs: one item, in one commit, seen by readers.
fn changes(index: &Index, items: usize) -> Anything<()> {
    let mut maker = Maker::new(3);
    let mut times = Vec::new();
    for number in 0..30 {
        let change = maker.item(number * items / 30).change();
        times.push(timed(|| Ok(index.apply(std::slice::from_ref(&change), 2)?))?.0);
    }
    report("apply one change", times, "");
    Ok(())
}

fn report(what: &str, mut times: Vec<Duration>, note: &str) {
    times.sort();
    let at = |percent: usize| millis(times[(times.len() * percent / 100).min(times.len() - 1)]);
    let mean = millis(times.iter().sum::<Duration>()) / times.len() as f64;
    println!("{:>10.2} ms p50 {:>8.2} p99 {:>8.2} mean  {what}  {note}", at(50), at(99), mean);
}

fn millis(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}

/// Megabytes that are this process's own: without the pages of files that it has mapped. 0 where there is no /proc.
fn own_memory() -> Anything<f64> {
    let mut status = String::new();
    if let Ok(mut file) = std::fs::File::open("/proc/self/status") {
        file.read_to_string(&mut status)?;
    }
    let line = status.lines().find_map(|line| line.strip_prefix("RssAnon:"));
    let kilobytes: f64 = line.and_then(|line| line.trim().trim_end_matches(" kB").parse().ok()).unwrap_or(0.0);
    Ok(kilobytes / 1024.0)
}
