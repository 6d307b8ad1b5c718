//! Our index, in this process: filled, asked by one and by many, and changed.

use std::path::Path;
use std::sync::Barrier;
use std::time::{Duration, Instant};

use tiengban_content::Viewer;
use tiengban_search::sample::made::Maker;
use tiengban_search::{Entry, Index, Query};

use crate::figure::Times;
use crate::mix::SEED;
use crate::{Anything, tell};

/// Callers at once.
pub(crate) const CALLERS: usize = 16;

/// Something that is asked of an index; answers with how much was found.
pub(crate) type Ask = fn(&Index, &str) -> Anything<usize>;

/// The made-up items, a thousand at a time.
pub(crate) fn pages(items: usize) -> impl Iterator<Item = Vec<Entry>> {
    let mut maker = Maker::new(SEED);
    let page = move |begin: usize| (begin..items.min(begin + 1000)).map(|number| maker.item(number)).collect();
    (0..items).step_by(1000).map(page)
}

/// Fills an empty index, and says how long it took.
pub(crate) fn build(folder: &Path, items: usize) -> Anything<(Index, Duration)> {
    let (index, _) = Index::open(folder)?;
    let begin = Instant::now();
    let mut rebuild = index.rebuild()?;
    for page in pages(items) {
        rebuild.add(&page)?;
    }
    rebuild.finish(1)?;
    let built = begin.elapsed();
    // What follows is measured on an index as a server finds it when it starts.
    drop(index);
    let begin = Instant::now();
    let (index, _) = Index::open(folder)?;
    tell(&format!(
        "{items} items indexed in {:.1} s; opened again in {:.2} s",
        built.as_secs_f64(),
        begin.elapsed().as_secs_f64()
    ));
    Ok((index, built))
}

/// A search by somebody who is not known, twenty hits and all counts.
pub(crate) fn search(index: &Index, text: &str) -> Anything<usize> {
    Ok(index.search(&Query::new(text), &Viewer::passer_by())?.total)
}

/// Eight suggestions.
pub(crate) fn suggest(index: &Index, text: &str) -> Anything<usize> {
    Ok(index.suggest(text, 8, &Viewer::passer_by())?.len())
}

/// One after the other: all texts once to warm up, then `runs` times to measure.
pub(crate) fn alone(index: &Index, texts: &[String], ask: Ask, runs: usize) -> Anything<Vec<Times>> {
    let once = || texts.iter().map(|text| timed(index, text, ask)).collect::<Anything<_>>().map(Times::of);
    once()?;
    (0..runs).map(|_| once()).collect()
}

/// [`CALLERS`] at once, each with all texts, each from another one on; and how many answers there were a second.
pub(crate) fn together(index: &Index, texts: &[String], ask: Ask) -> Anything<(Times, f64)> {
    let start = Barrier::new(CALLERS);
    let each = |caller: usize| {
        let (before, after) = texts.split_at(caller * texts.len() / CALLERS);
        start.wait();
        after.iter().chain(before).map(|text| timed(index, text, ask)).collect::<Anything<Vec<_>>>()
    };
    let each = &each;
    let begin = Instant::now();
    let times = std::thread::scope(|scope| {
        let callers: Vec<_> = (0..CALLERS).map(|caller| scope.spawn(move || each(caller))).collect();
        let times = callers.into_iter().map(|caller| caller.join().map_err(|_| "a caller failed")?);
        times.collect::<Anything<Vec<_>>>()
    })?;
    let times = times.concat();
    let rate = times.len() as f64 / begin.elapsed().as_secs_f64();
    Ok((Times::of(times), rate))
}

/// Changes items all over the index one by one, each seen by readers when its time ends.
pub(crate) fn change(index: &Index, items: usize) -> Anything<Times> {
    const CHANGES: usize = 30;
    let mut maker = Maker::new(3);
    let mut times = Vec::new();
    for number in 0..CHANGES {
        let change = maker.item(number * items / CHANGES).change();
        let begin = Instant::now();
        index.apply(std::slice::from_ref(&change), 2)?;
        times.push(begin.elapsed());
    }
    Ok(Times::of(times))
}

fn timed(index: &Index, text: &str, ask: Ask) -> Anything<Duration> {
    let begin = Instant::now();
    ask(index, text)?;
    Ok(begin.elapsed())
}
