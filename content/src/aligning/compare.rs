//! What two people made of the same song, line by line.

use std::collections::BTreeMap;

use crate::body::{Tier, Unit};

/// A line that two versions have differently.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// Where it begins, in milliseconds.
    pub start_ms: i64,
    /// How one has it: until when, and each tier's text; nothing where it has no such line.
    pub mine: Option<Version>,
    /// How the other has it.
    pub theirs: Option<Version>,
}

/// A line in one version.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Version {
    /// Where it ends, in milliseconds: the earliest of its cues.
    pub end_ms: i64,
    /// The name of each tier that has something here, and its text.
    pub texts: Vec<(String, String)>,
}

/// The lines that differ, in the order of time.
#[must_use]
pub fn differences(mine: &[Tier], theirs: &[Tier]) -> Vec<Difference> {
    let (mut mine, mut theirs) = (versions(mine), versions(theirs));
    mine.retain(|start, version| match theirs.get(start) {
        Some(other) if other == version => {
            theirs.remove(start);
            false
        }
        _ => true,
    });
    let starts: std::collections::BTreeSet<i64> = mine.keys().chain(theirs.keys()).copied().collect();
    let one = |start_ms: i64| Difference { start_ms, mine: mine.remove(&start_ms), theirs: theirs.remove(&start_ms) };
    starts.into_iter().map(one).collect()
}

fn versions(tiers: &[Tier]) -> BTreeMap<i64, Version> {
    let mut lines: BTreeMap<i64, Version> = BTreeMap::new();
    for tier in tiers.iter().filter(|tier| tier.unit == Unit::Line) {
        for cue in &tier.cues {
            let line = lines.entry(cue.start_ms).or_insert(Version { end_ms: cue.end_ms, texts: Vec::new() });
            line.end_ms = line.end_ms.min(cue.end_ms);
            line.texts.push((tier.id.clone(), cue.text.clone()));
        }
    }
    lines
}
