//! `make bench`: how fast, how large, how soon; as one Markdown table for the README.
//!
//! ```text
//! cargo build --release -p tiengban
//! cargo run --release -p tiengban-tests --bin bench -- [start] [pages] [doors] [phones] [ranges] [render] [faults] [wire] [slow] [search] [million] [--million]
//! ```
//!
//! The table goes to standard output, progress and details to standard error. Nothing is judged here: figures need a
//! quiet machine, and a busy one must not fail a build.
//!
//! - [`serving`]: the real program, started, loaded and weighed from outside; [`load`] asks it, [`wire`] counts bytes
//! - [`search`]: the index in this process, [`index`], beside SQLite's own full-text search, [`fts5`], on the same
//!   made-up items; [`mix`] is what is looked for
//! - [`doors`]: fifty people who sign in at once
//! - [`phones`]: two hundred telephones in one evening
//! - [`sound`]: ranges of a recording beside nginx, and how fast a song is made ready
//! - [`slow`]: a lesson over a slow rural link
//! - [`faults`]: recordings that are given while the server is killed
//! - [`figure`]: medians, percentiles, and how they are written

mod doors;
mod faults;
mod figure;
mod fts5;
mod index;
mod load;
mod mix;
mod phones;
mod search;
mod serving;
mod slow;
mod sound;
mod wire;

use clap::{Parser, ValueEnum};

use figure::Row;

/// A result of this program, which can only say what went wrong and end.
type Anything<T> = Result<T, Box<dyn std::error::Error + Send + Sync>>;

/// Measure this program, and print the figures as a Markdown table
#[derive(Debug, Parser)]
struct Options {
    /// What to measure; all but `million` if nothing is named
    #[arg(value_enum)]
    sections: Vec<Section>,
    /// Also measure `million`, which takes minutes
    #[arg(long)]
    million: bool,
    /// The made-up items of `search`; `million` takes ten times as many
    #[arg(long, default_value_t = 100_000, value_parser = clap::value_parser!(u32).range(100..))]
    items: u32,
    /// How long each page is asked for, over all runs, in seconds
    #[arg(long, default_value_t = 10.0)]
    seconds: f64,
    /// How often each figure is taken; the median counts
    #[arg(long, default_value_t = 3, value_parser = clap::value_parser!(u8).range(1..))]
    runs: u8,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Section {
    /// How long the server takes to start
    Start,
    /// Requests a second, their times, and the memory that they take
    Pages,
    /// Fifty people who sign in at once
    Doors,
    /// Two hundred telephones in one evening
    Phones,
    /// Ranges of a recording, beside nginx
    Ranges,
    /// How fast a song is made ready
    Render,
    /// Recordings that are given while the server is killed
    Faults,
    /// Bytes on the wire
    Wire,
    /// A lesson over a slow rural link
    Slow,
    /// Search in 100,000 items
    Search,
    /// Search in 1,000,000 items
    Million,
}

impl Options {
    fn wants(&self, section: Section) -> bool {
        match section {
            Section::Million if self.million => true,
            Section::Million => self.sections.contains(&section),
            _ => self.sections.is_empty() || self.sections.contains(&section),
        }
    }
}

// One thread: the load generator must leave a core to the server.
#[tokio::main(flavor = "current_thread")]
async fn main() -> Anything<()> {
    let options = Options::parse();
    warn_if_noisy();
    let mut rows: Vec<Row> = Vec::new();
    for section in Section::value_variants().iter().filter(|section| options.wants(**section)) {
        tell(&format!("{section:?}"));
        let (items, runs) = (options.items as usize, usize::from(options.runs));
        rows.extend(match section {
            Section::Start => serving::start(runs).await,
            Section::Pages => serving::pages(runs, options.seconds).await?,
            Section::Doors => doors::doors(runs).await?,
            Section::Phones => phones::phones(runs).await?,
            Section::Ranges => sound::ranges(runs, options.seconds).await?,
            Section::Render => sound::renditions(runs).await?,
            Section::Faults => faults::faults(runs).await?,
            Section::Wire => wire::wire().await?,
            Section::Slow => slow::slow(runs).await?,
            Section::Search => search::search(items, runs).await?,
            Section::Million => search::search(items * 10, runs).await?,
        });
    }
    print!("{}", figure::table(&machine(), &rows));
    Ok(())
}

/// A line of progress or detail, beside the table.
fn tell(line: &str) {
    eprintln!("· {line}");
}

fn warn_if_noisy() {
    if cfg!(debug_assertions) {
        tell("built without --release: these figures say nothing");
    }
    let load = std::fs::read_to_string("/proc/loadavg").unwrap_or_default();
    let last_minute: f64 = load.split(' ').next().and_then(|load| load.parse().ok()).unwrap_or_default();
    if last_minute > 0.5 {
        tell(&format!("other programs are running (load {last_minute:.1}): these figures will be too bad"));
    }
}

/// What was measured on.
fn machine() -> String {
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let processors = std::fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let name = processors.lines().find_map(|line| line.strip_prefix("model name")).unwrap_or_default();
    let name = name.trim_start_matches(['\t', ' ', ':']);
    let build = if cfg!(debug_assertions) { ", **not a release build**" } else { "" };
    format!("Measured by `make bench` on {cores} cores{}{name}{build}.", if name.is_empty() { "" } else { " of " })
}
