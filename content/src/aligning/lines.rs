//! Whole lines: tapped, put in, split, joined, taken out, sent back to wait.

use std::ops::RangeInclusive;

use crate::body::{Cue, Unit};

use super::draft::{Draft, least};
use super::edges::lines_of;
use super::{Alignment, Refusal, SHORTEST_MS, Span, Waiting, cue_at};

/// A line that is put where there was none lasts at most this long, in milliseconds.
const NEW_LINE_MS: i64 = 3_000;

impl Alignment {
    /// A line begins now; the line that sounds ends here. The first line that waits takes the place; where none waits,
    /// an empty one. It lasts as long as the line that it cuts short, else until the next begins. Answers its number.
    ///
    /// # Errors
    /// [`Refusal::NoRoom`] where a line has only just begun or is about to; [`Refusal::NoSuch`] without a tier.
    pub fn tap(&mut self, now_ms: i64) -> Result<usize, Refusal> {
        let main = self.main_tier().ok_or(Refusal::NoSuch)?;
        let lines = self.lines();
        let cut = self.line_at(now_ms).map(|index| lines[index]);
        let next = lines.iter().find(|line| line.start_ms > now_ms).map_or(self.duration_ms, |line| line.start_ms);
        let end = cut.map_or(next, |line| line.end_ms.min(next));
        let just_begun = lines.iter().any(|line| (now_ms - line.start_ms).abs() < SHORTEST_MS);
        if just_begun || now_ms < 0 || end - now_ms < SHORTEST_MS {
            return Err(Refusal::NoRoom);
        }
        let names: Vec<(usize, String)> = self.line_tiers().map(|(index, tier)| (index, tier.id.clone())).collect();
        let place_of = |id: &str| names.iter().find(|(_, name)| name == id).map_or(main, |(index, _)| *index);
        self.revise(None, |draft| {
            let texts = match draft.waiting_mut() {
                waiting if waiting.is_empty() => vec![(main, String::new())],
                waiting => together(waiting.remove(0).0.into_iter().map(|(id, text)| (place_of(&id), text))),
            };
            cut_short(draft, cut, now_ms, &texts.iter().map(|(tier, _)| *tier).collect::<Vec<_>>());
            for (tier, text) in texts {
                let end_ms = end.min(draft.next_start(tier, now_ms));
                draft.place(tier, Cue { start_ms: now_ms, end_ms, text });
            }
            Ok(lines_of(draft).partition_point(|line| line.start_ms < now_ms))
        })
    }

    /// Puts an empty line after this one, or before all: into the gap there, else into the second half of the line's
    /// time. Answers its number.
    ///
    /// # Errors
    /// [`Refusal::NoSuch`]; [`Refusal::NoRoom`] where the line is too short to share its time.
    pub fn insert(&mut self, after: Option<usize>) -> Result<usize, Refusal> {
        let main = self.main_tier().ok_or(Refusal::NoSuch)?;
        let lines = self.lines();
        let line = after.map(|index| lines.get(index).copied().ok_or(Refusal::NoSuch)).transpose()?;
        let next = lines.get(after.map_or(0, |index| index + 1)).map_or(self.duration_ms, |next| next.start_ms);
        let free = line.map_or(0, |line| line.end_ms);
        let number = after.map_or(0, |index| index + 1);
        self.revise(None, |draft| {
            let (start_ms, end_ms) = match line {
                _ if next - free >= SHORTEST_MS => (free, next.min(free + NEW_LINE_MS)),
                Some(line) if line.end_ms - line.start_ms >= 2 * SHORTEST_MS => {
                    let half = line.start_ms + (line.end_ms - line.start_ms) / 2;
                    cut_short(draft, Some(line), half, &[main]);
                    (half, line.end_ms)
                }
                _ => return Err(Refusal::NoRoom),
            };
            // Another tier may say less here than the line does.
            let end_ms = end_ms.min(draft.next_start(main, start_ms));
            draft.place(main, Cue { start_ms, end_ms, text: String::new() });
            Ok(number)
        })
    }

    /// Splits a line at a moment. `cut` says in which tier and at which byte its text is divided; the texts of other tiers stay
    /// with the first part. Answers the number of the second part.
    ///
    /// # Errors
    /// [`Refusal::NoSuch`] also where the byte divides a letter, or the tier holds words; [`Refusal::NoRoom`] where a part would be too short.
    pub fn split(&mut self, line: usize, at_ms: i64, cut: Option<(usize, usize)>) -> Result<usize, Refusal> {
        let span = *self.lines().get(line).ok_or(Refusal::NoSuch)?;
        if at_ms - span.start_ms < SHORTEST_MS || span.end_ms - at_ms < SHORTEST_MS {
            return Err(Refusal::NoRoom);
        }
        let main = self.main_tier().ok_or(Refusal::NoSuch)?;
        let tier = cut.map_or(main, |(tier, _)| tier);
        self.tiers.get(tier).filter(|tier| tier.unit == Unit::Line).ok_or(Refusal::NoSuch)?;
        let text = self.text(tier, span).unwrap_or_default();
        let byte = cut.map_or(text.len(), |(_, byte)| byte);
        let (first, second) = text.split_at_checked(byte).ok_or(Refusal::NoSuch)?;
        let (first, second) = (first.trim_end().to_owned(), second.trim_start().to_owned());
        self.revise(None, |draft| {
            cut_short(draft, Some(span), at_ms, &[tier]);
            let cues = draft.cues_mut(tier);
            if let Some(index) = cue_at(cues, span.start_ms) {
                cues[index].text = first;
            }
            let end_ms = span.end_ms.min(draft.next_start(tier, at_ms));
            draft.place(tier, Cue { start_ms: at_ms, end_ms, text: second });
            Ok(line + 1)
        })
    }

    /// Joins a line with the next: one line from where this begins to where that ends, the texts one after the other.
    ///
    /// # Errors
    /// [`Refusal::NoSuch`] where there is no next.
    pub fn join(&mut self, line: usize) -> Result<(), Refusal> {
        let lines = self.lines();
        let (one, other) = lines.get(line).zip(lines.get(line + 1)).ok_or(Refusal::NoSuch)?;
        self.revise(None, |draft| {
            for tier in draft.tiers_of(Unit::Line) {
                let cues = draft.cues(tier);
                match (cue_at(cues, one.start_ms), cue_at(cues, other.start_ms)) {
                    (Some(first), Some(second)) => {
                        let cues = draft.cues_mut(tier);
                        let gone = cues.remove(second);
                        let text = format!("{} {}", cues[first].text.trim_end(), gone.text.trim_start());
                        cues[first].text = text.trim().to_owned();
                        cues[first].end_ms = gone.end_ms;
                    }
                    (Some(first), None) if cues[first].end_ms == one.end_ms => {
                        let end_ms = other.end_ms.min(draft.next_start(tier, one.start_ms));
                        let cue = &mut draft.cues_mut(tier)[first];
                        cue.end_ms = cue.end_ms.max(end_ms);
                    }
                    (None, Some(second)) => {
                        let before = second.checked_sub(1).map_or(0, |before| cues[before].end_ms);
                        draft.cues_mut(tier)[second].start_ms = one.start_ms.max(before);
                    }
                    _ => {}
                }
            }
            Ok(())
        })
    }

    /// Takes lines out, with their words.
    ///
    /// # Errors
    /// [`Refusal::NoSuch`]
    pub fn delete(&mut self, lines: RangeInclusive<usize>) -> Result<(), Refusal> {
        let spans = self.spans(lines)?;
        self.revise(None, |draft| {
            take_out(draft, &spans);
            Ok(())
        })
    }

    /// Sends this line and all that follow back to wait, to be tapped again. Their times and words go, their texts stay.
    ///
    /// # Errors
    /// [`Refusal::NoSuch`]; [`Refusal::TooMany`] where more would wait than can.
    pub fn lift(&mut self, from: usize) -> Result<(), Refusal> {
        let last = self.lines().len().checked_sub(1).ok_or(Refusal::NoSuch)?;
        let spans = self.spans(from..=last)?;
        let names: Vec<(usize, String)> = self.line_tiers().map(|(index, tier)| (index, tier.id.clone())).collect();
        let lifted: Vec<Waiting> = spans
            .iter()
            .map(|span| {
                let text = |(index, id): &(usize, String)| Some((id.clone(), self.text(*index, *span)?.to_owned()));
                Waiting(names.iter().filter_map(text).collect())
            })
            .collect();
        self.revise(None, |draft| {
            take_out(draft, &spans);
            draft.waiting_mut().splice(0..0, lifted);
            Ok(())
        })
    }

    /// Lets lines wait for their time: each line of `text` that is not empty, for one tier.
    ///
    /// # Errors
    /// [`Refusal::NoSuch`] without that tier; [`Refusal::TooMany`].
    pub fn paste(&mut self, text: &str, tier: usize) -> Result<usize, Refusal> {
        let id = self.line_tiers().find(|(index, _)| *index == tier).ok_or(Refusal::NoSuch)?.1.id.clone();
        let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
        let lines: Vec<Waiting> = lines.map(|line| Waiting(vec![(id.clone(), line.to_owned())])).collect();
        let count = lines.len();
        self.revise(None, |draft| {
            draft.waiting_mut().extend(lines);
            Ok(count)
        })
    }

    /// Lets no line wait any more.
    pub fn forget_waiting(&mut self) {
        // Nothing can stand against it.
        let _ = self.revise(None, |draft| {
            draft.waiting_mut().clear();
            Ok(())
        });
    }

    fn spans(&self, lines: RangeInclusive<usize>) -> Result<Vec<Span>, Refusal> {
        self.lines().get(lines).filter(|spans| !spans.is_empty()).map(<[Span]>::to_vec).ok_or(Refusal::NoSuch)
    }
}

/// Texts of one tier in one line stand one after the other.
fn together(texts: impl Iterator<Item = (usize, String)>) -> Vec<(usize, String)> {
    texts.fold(Vec::new(), |mut all: Vec<(usize, String)>, (tier, text)| {
        match all.iter_mut().find(|(other, _)| *other == tier) {
            Some((_, before)) => *before = format!("{before} {text}").trim().to_owned(),
            None => all.push((tier, text)),
        }
        all
    })
}

/// Lets a line end at a moment in all tiers that say as much as the line does, and whatever sounds in `tiers`.
fn cut_short(draft: &mut Draft<'_>, line: Option<Span>, at_ms: i64, tiers: &[usize]) {
    for tier in draft.tiers_of(Unit::Line) {
        let cues = draft.cues(tier);
        let Some(index) = cues.partition_point(|cue| cue.start_ms < at_ms).checked_sub(1) else { continue };
        let cue = &cues[index];
        let is_line = line.is_some_and(|line| (line.start_ms, line.end_ms) == (cue.start_ms, cue.end_ms));
        if cue.end_ms > at_ms && (is_line || tiers.contains(&tier)) && at_ms - cue.start_ms >= least(cue) {
            draft.cues_mut(tier)[index].end_ms = at_ms;
        }
    }
}

/// Takes lines out of all tiers, with the words that begin within them.
fn take_out(draft: &mut Draft<'_>, spans: &[Span]) {
    for tier in draft.tiers_of(Unit::Line) {
        draft.cues_mut(tier).retain(|cue| spans.binary_search_by_key(&cue.start_ms, |span| span.start_ms).is_err());
    }
    let covers = |moment: i64| {
        let before = spans.partition_point(|span| span.start_ms <= moment);
        before.checked_sub(1).is_some_and(|index| moment < spans[index].end_ms)
    };
    for tier in draft.tiers_of(Unit::Word) {
        draft.cues_mut(tier).retain(|cue| !covers(cue.start_ms));
    }
}
