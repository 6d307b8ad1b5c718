//! Putting the lines of a song in time: what the aligner does, without a screen.
//!
//! An [`Alignment`] holds the tiers of a song, the lines that still wait for their time, and every step that was taken.
//! A **line** is what begins together in the tiers of lines, as [`Song::lines`](crate::body::Song::lines) has it. Each
//! operation is pure, is refused as a whole with a [`Refusal`] or done as a whole, and can be undone and redone without
//! end. What holds before holds after ([`check`]): the cues of a tier are in order, none is empty of time, none
//! reaches into the next, none lies outside the recording.
//!
//! | file | what it does |
//! |---|---|
//! | `change` | one small change, and back again |
//! | `history` | undo and redo |
//! | `draft` | cues while an operation works on them |
//! | `edges` | begin and end of lines, moving lines |
//! | `lines` | tap, insert, split, join, delete, lift, paste |
//! | `texts` | what stands in a line |
//! | `tiers` | adding, removing, renaming tiers; words within lines |
//! | `check` | what must hold, and mending what came from elsewhere |
//! | `compare` | what two people made of the same song |

mod change;
mod check;
mod compare;
mod draft;
mod edges;
mod history;
mod lines;
#[cfg(test)]
mod tests;
mod texts;
mod tiers;

use serde::{Deserialize, Serialize};

use crate::body::{Cue, Tier, TierRole, Unit};
use change::Edit;

pub use change::TierHead;
pub use check::{Wrong, check, settled};
pub use compare::{Difference, Version, differences};
pub use edges::Edge;

/// No line that is made or moved here becomes shorter, in milliseconds. What was shorter before stays as it is.
pub const SHORTEST_MS: i64 = 100;

/// The most lines that can wait.
pub const MOST_WAITING: usize = 5_000;

/// Why an operation cannot be done. Nothing has changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// There is no such line or tier (any more). Look again.
    #[error("there is no such line or tier")]
    NoSuch,
    /// Something would become shorter than a line can be. Choose another moment, or make room.
    #[error("there is no room for that")]
    NoRoom,
    /// A tier has this name already, or the name is none. Choose another.
    #[error("this name is taken or none")]
    BadName,
    /// There are more lines than can wait. Paste fewer.
    #[error("too many lines")]
    TooMany,
}

/// A line that has no time yet: its texts, each with the name of its tier.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Waiting(pub Vec<(String, String)>);

/// What somebody is working on and has not saved yet, as it is kept for them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unfinished {
    /// The tiers.
    pub tiers: Vec<Tier>,
    /// The lines that have no time yet.
    #[serde(default)]
    pub waiting: Vec<Waiting>,
    /// The ELAN file that tiers were taken in from, as it was: [`Song::eaf`](crate::body::Song::eaf) once it is saved.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub eaf: Option<String>,
}

/// From when to when a line lasts, in milliseconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Span {
    /// Where it begins.
    pub start_ms: i64,
    /// Where it ends, as the first of its tiers has it.
    pub end_ms: i64,
}

/// The tiers of a song while somebody aligns them.
#[derive(Clone, Debug, Default)]
pub struct Alignment {
    tiers: Vec<Tier>,
    waiting: Vec<Waiting>,
    duration_ms: i64,
    done: Vec<Edit>,
    undone: Vec<Edit>,
}

impl Alignment {
    /// Begins with these tiers. What breaks the rules ([`check`]) is mended by the smallest change: cues are put in order,
    /// cut where they reach into the next, and joined where two of one tier begin together. A recording lasts at least
    /// as long as its cues.
    #[must_use]
    pub fn open(tiers: Vec<Tier>, waiting: Vec<Waiting>, duration_ms: i64) -> Self {
        let tiers = check::mended(tiers);
        let last = tiers.iter().filter_map(|tier| tier.cues.last()).map(|cue| cue.end_ms).max();
        let duration_ms = duration_ms.max(last.unwrap_or_default()).max(SHORTEST_MS);
        Self { tiers, waiting, duration_ms, done: Vec::new(), undone: Vec::new() }
    }

    /// The tiers, as they stand.
    #[must_use]
    pub fn tiers(&self) -> &[Tier] {
        &self.tiers
    }

    /// The lines that have no time yet, in order.
    #[must_use]
    pub fn waiting(&self) -> &[Waiting] {
        &self.waiting
    }

    /// How long the recording lasts, in milliseconds.
    #[must_use]
    pub fn duration_ms(&self) -> i64 {
        self.duration_ms
    }

    /// The recording turned out to last this long. It never becomes shorter: lines may lie there.
    pub fn lasts_at_least(&mut self, duration_ms: i64) {
        self.duration_ms = self.duration_ms.max(duration_ms);
    }

    /// The lines, in the order of time.
    #[must_use]
    pub fn lines(&self) -> Vec<Span> {
        spans(self.line_tiers().map(|(_, tier)| tier.cues.as_slice()))
    }

    /// The line that sounds at this moment.
    #[must_use]
    pub fn line_at(&self, moment_ms: i64) -> Option<usize> {
        let lines = self.lines();
        let before = lines.partition_point(|line| line.start_ms <= moment_ms);
        before.checked_sub(1).filter(|index| moment_ms < lines[*index].end_ms)
    }

    /// What stands in a tier where a line begins; nothing where the tier has nothing there.
    #[must_use]
    pub fn text(&self, tier: usize, line: Span) -> Option<&str> {
        let tier = self.tiers.get(tier)?;
        cue_at(&tier.cues, line.start_ms).map(|index| tier.cues[index].text.as_str())
    }

    /// The tier that a line is known by: its spelling, else the first tier of lines there is.
    #[must_use]
    pub fn main_tier(&self) -> Option<usize> {
        let spelled = self.line_tiers().find(|(_, tier)| tier.role == TierRole::Text);
        spelled.or_else(|| self.line_tiers().next()).map(|(index, _)| index)
    }

    /// The tiers whose cues are lines, with their places.
    pub fn line_tiers(&self) -> impl Iterator<Item = (usize, &Tier)> {
        self.tiers.iter().enumerate().filter(|(_, tier)| tier.unit == Unit::Line)
    }
}

/// The lines of these tiers: what begins together.
fn spans<'a>(tiers: impl Iterator<Item = &'a [Cue]>) -> Vec<Span> {
    let mut spans: Vec<(i64, usize, i64)> = tiers
        .enumerate()
        .flat_map(|(tier, cues)| cues.iter().map(move |cue| (cue.start_ms, tier, cue.end_ms)))
        .collect();
    spans.sort_unstable();
    spans.dedup_by_key(|(start, ..)| *start);
    spans.into_iter().map(|(start_ms, _, end_ms)| Span { start_ms, end_ms }).collect()
}

/// The place of the cue that begins at this moment.
fn cue_at(cues: &[Cue], start_ms: i64) -> Option<usize> {
    cues.binary_search_by_key(&start_ms, |cue| cue.start_ms).ok()
}
