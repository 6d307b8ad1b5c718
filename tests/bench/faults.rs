//! A server that is killed again and again while people give recordings: nothing of what it acknowledged is lost.

use tiengban_tests::faults::{Trial, go_through};

use crate::figure::{Row, Times, number, thousands};
use crate::{Anything, tell};

/// Kills it so often in each run, each run with chances of its own.
const KILLS: u64 = 150;

pub(crate) async fn faults(runs: usize) -> Anything<Vec<Row>> {
    let (mut starts, mut bytes, mut faults) = (Vec::new(), 0, Vec::new());
    for seed in 1..=runs as u64 {
        let found = go_through(Trial { seed, kills: KILLS, files: 120, senders: 4 }).await;
        tell(&format!("run {seed}: {} bytes acknowledged, {} faults", found.acknowledged, found.faults.len()));
        bytes += found.acknowledged;
        starts.extend(found.starts);
        faults.extend(found.faults);
    }
    faults.iter().for_each(|fault| tell(fault));
    let kills = thousands(starts.len() as u64);
    let starts = Times::of(starts);
    Ok(vec![
        Row::new(
            format!("Faults after {kills} kills while {} MB were given", number(bytes as f64 / 1e6)),
            faults.len().to_string(),
            "`kill -9` at random moments of uploads and jobs; then every acknowledged byte is looked for",
        ),
        Row::new(
            "Ready again after a kill",
            format!("p50 {} ms, p99 {} ms", number(starts.percentile(50)), number(starts.percentile(99))),
            "from the start of the process to its first answer",
        ),
    ])
}
