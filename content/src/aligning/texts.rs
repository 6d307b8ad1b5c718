//! What stands in a line.

use crate::body::{Cue, Unit};

use super::change::Thread;
use super::draft::least;
use super::{Alignment, Refusal, cue_at};

impl Alignment {
    /// Says what stands in a tier where a line begins. Where the tier had nothing there, it gets a cue as long as the
    /// line; where nothing is left to say and another tier has the line too, the cue goes. Letters that are typed one
    /// after the other are one step to undo.
    ///
    /// # Errors
    /// [`Refusal::NoSuch`]; [`Refusal::NoRoom`] where what stood there before would become too short.
    pub fn set_text(&mut self, tier: usize, line: usize, text: &str) -> Result<(), Refusal> {
        let span = *self.lines().get(line).ok_or(Refusal::NoSuch)?;
        if self.tiers.get(tier).is_none_or(|tier| tier.unit != Unit::Line) {
            return Err(Refusal::NoSuch);
        }
        self.revise(Some(Thread::Typing(tier, span.start_ms)), |draft| {
            let others = draft.tiers_of(Unit::Line).into_iter().filter(|other| *other != tier);
            let line_stays = others.into_iter().any(|other| cue_at(draft.cues(other), span.start_ms).is_some());
            match cue_at(draft.cues(tier), span.start_ms) {
                Some(index) if text.is_empty() && line_stays => {
                    draft.cues_mut(tier).remove(index);
                }
                Some(index) => text.clone_into(&mut draft.cues_mut(tier)[index].text),
                None if text.is_empty() => {}
                None => {
                    let cues = draft.cues_mut(tier);
                    let before = cues.partition_point(|cue| cue.start_ms < span.start_ms).checked_sub(1);
                    if let Some(before) = before.filter(|before| cues[*before].end_ms > span.start_ms) {
                        if span.start_ms - cues[before].start_ms < least(&cues[before]) {
                            return Err(Refusal::NoRoom);
                        }
                        cues[before].end_ms = span.start_ms;
                    }
                    let end_ms = span.end_ms.min(draft.next_start(tier, span.start_ms));
                    draft.place(tier, Cue { start_ms: span.start_ms, end_ms, text: text.to_owned() });
                }
            }
            Ok(())
        })
    }
}
