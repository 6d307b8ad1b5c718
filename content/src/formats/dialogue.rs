//! Dialogues: `speaker: what they say [source]`, then its meanings, each indented.

use super::cell::Raw;
use super::desk::Desk;
use super::text::shown;
use super::{forms, markdown, wrong};
use crate::body::Turn;
use crate::lang::Multi;

/// Reads the lines of a dialogue, none of them empty.
pub(super) fn turns(lines: &[(usize, &str)], desk: &mut Desk<'_>) -> Vec<Turn> {
    let mut turns: Vec<Turn> = Vec::new();
    for (number, line) in lines.iter().copied() {
        if line.starts_with([' ', '\t']) {
            match turns.last_mut() {
                Some(turn) => forms::gloss_into(&mut turn.gloss, number, Raw(line).trim(), desk),
                None => desk.wrong(number, wrong::gloss_before_turn()),
            }
        } else if let Some((speaker, said)) = Raw(line).split_once(':').filter(|(speaker, _)| !speaker.is_empty()) {
            let (text, cites) = forms::cited(number, said, desk);
            if text.is_empty() {
                desk.wrong(number, wrong::nothing_said(&shown(speaker.0)));
            }
            let speaker = markdown::inline(number, speaker.0, desk);
            turns.push(Turn { speaker, text: desk.text(number, text), gloss: Multi::new(), cites });
        } else {
            desk.wrong(number, wrong::no_speaker(&shown(line)));
            // What follows it is still its meaning: one fault is enough.
            turns.push(Turn { speaker: String::new(), text: String::new(), gloss: Multi::new(), cites: Vec::new() });
        }
    }
    turns
}
