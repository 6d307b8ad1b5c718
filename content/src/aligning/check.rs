//! What must hold of tiers, and mending what came from elsewhere.

use std::collections::BTreeSet;

use unicode_normalization::UnicodeNormalization;

use crate::body::{Cue, Tier};

/// The most tiers of a song.
const MOST_TIERS: usize = 64;
/// The most cues of a tier: every word of four hours.
const MOST_CUES: usize = 50_000;
/// The most bytes of one text.
const LONGEST_TEXT: usize = 20_000;
/// No recording lasts longer: a day, in milliseconds.
const LATEST_MS: i64 = 86_400_000;
/// The most letters of a tier's name.
pub(super) const NAME_LETTERS: usize = 80;

/// Why tiers that somebody sends cannot be kept. None of these comes from our own pages.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Wrong {
    /// More than can be kept: of tiers, of cues, of text.
    #[error("there is more than can be kept")]
    TooMuch,
    /// A tier without a name, or two of the same.
    #[error("a tier has no name of its own")]
    Names,
    /// Cues out of order, empty of time, one reaching into the next, or outside any recording.
    #[error("the times of a tier contradict each other")]
    Times,
    /// A text holds U+0000, which cannot be kept.
    #[error("a text holds a character that cannot be kept")]
    Text,
}

/// Whether tiers hold together, so that they can be kept.
///
/// # Errors
/// What is wrong first.
pub fn check(tiers: &[Tier]) -> Result<(), Wrong> {
    if tiers.len() > MOST_TIERS {
        return Err(Wrong::TooMuch);
    }
    let mut names = BTreeSet::new();
    for tier in tiers {
        let name = &tier.id;
        let fits = !name.trim().is_empty() && name.chars().count() <= NAME_LETTERS && !name.contains(char::is_control);
        if !fits || !names.insert(name) {
            return Err(Wrong::Names);
        }
        if tier.cues.len() > MOST_CUES || tier.cues.iter().any(|cue| cue.text.len() > LONGEST_TEXT) {
            return Err(Wrong::TooMuch);
        }
        if tier.cues.iter().any(|cue| cue.text.contains('\0')) || tier.part.iter().any(|(_, text)| text.contains('\0'))
        {
            return Err(Wrong::Text);
        }
        if !in_order(&tier.cues, LATEST_MS) {
            return Err(Wrong::Times);
        }
    }
    Ok(())
}

/// Tiers as they are kept: letters composed (NFC), nothing invisible that a keyboard slipped in, no space around a text.
#[must_use]
pub fn settled(mut tiers: Vec<Tier>) -> Vec<Tier> {
    for cue in tiers.iter_mut().flat_map(|tier| &mut tier.cues) {
        let visible: String = cue.text.nfc().filter(|c| *c == '\n' || !c.is_control()).collect();
        visible.trim().clone_into(&mut cue.text);
    }
    tiers
}

/// Whether cues follow each other, each with some time of its own, within a recording.
pub(super) fn in_order(cues: &[Cue], duration_ms: i64) -> bool {
    let within = |cue: &Cue| 0 <= cue.start_ms && cue.start_ms < cue.end_ms && cue.end_ms <= duration_ms;
    cues.iter().all(within) && cues.is_sorted_by(|one, next| one.end_ms <= next.start_ms)
}

/// Tiers in which all is in order.
pub(super) fn mended(mut tiers: Vec<Tier>) -> Vec<Tier> {
    for tier in &mut tiers {
        if in_order(&tier.cues, LATEST_MS) {
            continue;
        }
        tier.cues.sort_by_key(|cue| (cue.start_ms, cue.end_ms));
        let mut whole: Vec<Cue> = Vec::with_capacity(tier.cues.len());
        for mut cue in tier.cues.drain(..) {
            cue.start_ms = cue.start_ms.clamp(0, LATEST_MS - 1);
            cue.end_ms = cue.end_ms.clamp(cue.start_ms + 1, LATEST_MS);
            match whole.last_mut() {
                Some(last) if last.start_ms == cue.start_ms => {
                    last.text = format!("{}\n{}", last.text, cue.text).trim().to_owned();
                    last.end_ms = last.end_ms.max(cue.end_ms);
                }
                Some(last) => {
                    last.end_ms = last.end_ms.min(cue.start_ms);
                    whole.push(cue);
                }
                None => whole.push(cue),
            }
        }
        tier.cues = whole;
    }
    tiers
}
