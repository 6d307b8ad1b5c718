//! Begin and end of lines.

use crate::body::{Cue, Unit};

use super::change::Thread;
use super::draft::{Draft, least};
use super::{Alignment, Refusal, Span, cue_at, spans};

/// An edge of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Edge {
    /// Where it begins.
    Start,
    /// Where it ends.
    End,
}

/// The cues that end and those that begin at one moment, each by tier and place.
struct Boundary {
    at: i64,
    lefts: Vec<(usize, usize)>,
    rights: Vec<(usize, usize)>,
}

impl Boundary {
    /// Everything that meets at a moment, or only what belongs to one line.
    fn find(draft: &Draft<'_>, line: Span, edge: Edge, together: bool) -> Self {
        let at = if edge == Edge::Start { line.start_ms } else { line.end_ms };
        let (mut lefts, mut rights) = (Vec::new(), Vec::new());
        for tier in draft.tiers_of(Unit::Line) {
            let cues = draft.cues(tier);
            let ours = cue_at(cues, line.start_ms);
            let begins = cue_at(cues, at).filter(|index| together || (edge == Edge::Start && ours == Some(*index)));
            rights.extend(begins.map(|index| (tier, index)));
            let ends = cues.binary_search_by_key(&at, |cue| cue.end_ms).ok();
            let ends = ends.filter(|index| together || (edge == Edge::End && ours == Some(*index)));
            lefts.extend(ends.map(|index| (tier, index)));
        }
        Self { at, lefts, rights }
    }

    /// From where to where it can move.
    fn room(&self, draft: &Draft<'_>, duration_ms: i64) -> (i64, i64) {
        let (mut lower, mut upper) = (0, duration_ms);
        for (tier, index) in &self.lefts {
            let cues = draft.cues(*tier);
            lower = lower.max(cues[*index].start_ms + least(&cues[*index]));
            let next = cues.get(index + 1).filter(|_| !self.rights.contains(&(*tier, index + 1)));
            upper = upper.min(next.map_or(duration_ms, |next| next.start_ms));
        }
        for (tier, index) in &self.rights {
            let cues = draft.cues(*tier);
            upper = upper.min(cues[*index].end_ms - least(&cues[*index]));
            let before = index.checked_sub(1).filter(|before| !self.lefts.contains(&(*tier, *before)));
            lower = lower.max(before.map_or(0, |before| cues[before].end_ms));
        }
        (lower, upper)
    }

    fn move_to(&self, draft: &mut Draft<'_>, to: i64) {
        let of = |cue: &Cue| (cue.start_ms, cue.end_ms);
        let left = self.lefts.iter().map(|(tier, index)| of(&draft.cues(*tier)[*index])).max();
        let right = self.rights.iter().map(|(tier, index)| of(&draft.cues(*tier)[*index])).min();
        if let Some((start, _)) = left {
            draft.stretch_words((start, self.at), (start, to));
        }
        if let Some((_, end)) = right {
            draft.stretch_words((self.at, end), (to, end));
        }
        for (tier, index) in &self.lefts {
            draft.cues_mut(*tier)[*index].end_ms = to;
        }
        for (tier, index) in &self.rights {
            draft.cues_mut(*tier)[*index].start_ms = to;
        }
    }
}

impl Alignment {
    /// Moves an edge of a line to a moment, or as near as its neighbours let it. Lines that touch there move `together`,
    /// or only this one. Steps with the same `gesture` are one step to undo. Answers where the edge is now.
    ///
    /// # Errors
    /// [`Refusal::NoSuch`]; [`Refusal::NoRoom`] where the words of the line find none.
    pub fn set_edge(
        &mut self,
        line: usize,
        edge: Edge,
        to_ms: i64,
        together: bool,
        gesture: Option<u64>,
    ) -> Result<i64, Refusal> {
        let line = *self.lines().get(line).ok_or(Refusal::NoSuch)?;
        let duration_ms = self.duration_ms;
        self.revise(gesture.map(Thread::Gesture), |draft| {
            let boundary = Boundary::find(draft, line, edge, together);
            let (lower, upper) = boundary.room(draft, duration_ms);
            if lower > upper {
                return Err(Refusal::NoRoom);
            }
            let to = to_ms.clamp(lower, upper);
            boundary.move_to(draft, to);
            Ok(to)
        })
    }

    /// Moves an edge by some milliseconds, as [`Alignment::set_edge`] does.
    ///
    /// # Errors
    /// As [`Alignment::set_edge`].
    pub fn nudge(&mut self, line: usize, edge: Edge, by_ms: i64, together: bool) -> Result<i64, Refusal> {
        let span = *self.lines().get(line).ok_or(Refusal::NoSuch)?;
        let at = if edge == Edge::Start { span.start_ms } else { span.end_ms };
        self.set_edge(line, edge, at.saturating_add(by_ms), together, None)
    }

    /// Moves the lines `first..=last` with all that begins within them, as far as their neighbours let them. Answers by
    /// how many milliseconds.
    ///
    /// # Errors
    /// [`Refusal::NoSuch`]
    pub fn shift(&mut self, first: usize, last: usize, by_ms: i64, gesture: Option<u64>) -> Result<i64, Refusal> {
        let lines = self.lines();
        let from = lines.get(first).ok_or(Refusal::NoSuch)?.start_ms;
        let to = lines.get(last).filter(|_| first <= last).ok_or(Refusal::NoSuch)?;
        // What begins before the next line begins belongs to these.
        let until = lines.get(last + 1).map_or(i64::MAX, |next| next.start_ms).max(to.start_ms + 1);
        let (tiers, duration_ms) = (self.tiers.len(), self.duration_ms);
        self.revise(gesture.map(Thread::Gesture), |draft| {
            let (mut lower, mut upper) = (i64::MIN, i64::MAX);
            let mut blocks = Vec::new();
            for tier in 0..tiers {
                let cues = draft.cues(tier);
                let begin = cues.partition_point(|cue| cue.start_ms < from);
                let end = cues.partition_point(|cue| cue.start_ms < until);
                if begin == end {
                    continue;
                }
                let before = begin.checked_sub(1).map_or(0, |before| cues[before].end_ms);
                let after = cues.get(end).map_or(duration_ms, |after| after.start_ms);
                lower = lower.max(before - cues[begin].start_ms);
                upper = upper.min(after - cues[end - 1].end_ms);
                blocks.push((tier, begin..end));
            }
            let by = if lower > upper { 0 } else { by_ms.clamp(lower, upper) };
            for (tier, block) in blocks {
                for cue in &mut draft.cues_mut(tier)[block] {
                    cue.start_ms += by;
                    cue.end_ms += by;
                }
            }
            Ok(by)
        })
    }
}

/// The lines as they stand while an operation works.
pub(super) fn lines_of(draft: &Draft<'_>) -> Vec<Span> {
    let tiers = draft.tiers_of(Unit::Line);
    spans(tiers.iter().map(|tier| draft.cues(*tier)))
}
