//! Cues while an operation works on them: a tier is copied when it is first touched, and at the end the differences
//! become the step that was taken. What would break the rules is refused there, whichever operation it was.

use std::collections::BTreeMap;

use crate::body::{Cue, Tier, Unit};

use super::change::{Change, Splice, Thread};
use super::{Alignment, Refusal, SHORTEST_MS, Waiting, check};

/// An alignment that is being changed.
pub(super) struct Draft<'a> {
    whole: &'a Alignment,
    cues: BTreeMap<usize, Vec<Cue>>,
    waiting: Option<Vec<Waiting>>,
}

impl<'a> Draft<'a> {
    pub(super) fn of(whole: &'a Alignment) -> Self {
        Self { whole, cues: BTreeMap::new(), waiting: None }
    }

    pub(super) fn cues(&self, tier: usize) -> &[Cue] {
        let before = || self.whole.tiers.get(tier).map_or(&[][..], |tier| &tier.cues);
        self.cues.get(&tier).map_or_else(before, Vec::as_slice)
    }

    pub(super) fn cues_mut(&mut self, tier: usize) -> &mut Vec<Cue> {
        let whole = self.whole;
        self.cues.entry(tier).or_insert_with(|| whole.tiers.get(tier).map(|tier| tier.cues.clone()).unwrap_or_default())
    }

    pub(super) fn waiting_mut(&mut self) -> &mut Vec<Waiting> {
        let whole = self.whole;
        self.waiting.get_or_insert_with(|| whole.waiting.clone())
    }

    /// The places of the tiers with this unit.
    pub(super) fn tiers_of(&self, unit: Unit) -> Vec<usize> {
        let these = |(_, tier): &(usize, &Tier)| tier.unit == unit;
        self.whole.tiers.iter().enumerate().filter(these).map(|(index, _)| index).collect()
    }

    /// Puts a cue where it belongs.
    pub(super) fn place(&mut self, tier: usize, cue: Cue) {
        let cues = self.cues_mut(tier);
        let at = cues.partition_point(|other| other.start_ms < cue.start_ms);
        cues.insert(at, cue);
    }

    /// Where the first cue of a tier begins after this moment, or the recording ends.
    pub(super) fn next_start(&self, tier: usize, moment_ms: i64) -> i64 {
        let cues = self.cues(tier);
        let at = cues.partition_point(|cue| cue.start_ms <= moment_ms);
        cues.get(at).map_or(self.whole.duration_ms, |cue| cue.start_ms)
    }

    /// Lets the words between two moments stretch or shrink with their line.
    pub(super) fn stretch_words(&mut self, from: (i64, i64), to: (i64, i64)) {
        if from == to || from.1 <= from.0 {
            return;
        }
        let moved = |moment: i64| to.0 + (moment - from.0) * (to.1 - to.0) / (from.1 - from.0);
        for tier in self.tiers_of(Unit::Word) {
            let within = |cue: &Cue| from.0 <= cue.start_ms && cue.end_ms <= from.1;
            if self.cues(tier).iter().any(within) {
                for cue in self.cues_mut(tier).iter_mut().filter(|cue| within(cue)) {
                    (cue.start_ms, cue.end_ms) = (moved(cue.start_ms), moved(cue.end_ms));
                }
            }
        }
    }

    /// The changes that were made, if they may be.
    pub(super) fn finish(self) -> Result<Vec<Change>, Refusal> {
        let mut changes = Vec::new();
        for (tier, cues) in &self.cues {
            if !check::in_order(cues, self.whole.duration_ms) {
                return Err(Refusal::NoRoom);
            }
            let before = self.whole.tiers.get(*tier).map_or(&[][..], |tier| &tier.cues);
            changes.extend(Splice::between(before, cues).map(|splice| Change::Cues(*tier, splice)));
        }
        if let Some(waiting) = &self.waiting {
            if waiting.len() > super::MOST_WAITING {
                return Err(Refusal::TooMany);
            }
            changes.extend(Splice::between(&self.whole.waiting, waiting).map(Change::Waiting));
        }
        Ok(changes)
    }
}

impl Alignment {
    /// Does an operation as a whole or not at all.
    pub(super) fn revise<T>(
        &mut self,
        thread: Option<Thread>,
        operation: impl FnOnce(&mut Draft<'_>) -> Result<T, Refusal>,
    ) -> Result<T, Refusal> {
        let mut draft = Draft::of(self);
        let answer = operation(&mut draft)?;
        let changes = draft.finish()?;
        self.take(changes, thread);
        Ok(answer)
    }
}

/// How short a cue may become: what was short before may stay so.
pub(super) fn least(cue: &Cue) -> i64 {
    SHORTEST_MS.min(cue.end_ms - cue.start_ms)
}
