//! Cues find their place in tiers: in the order of time, and none over another.

use super::Given;
use super::cues::Heard;
use super::guess::{self, Guess};
use crate::body::{Cue, Tier, TierRole, Unit};
use crate::formats::desk::Desk;
use crate::formats::vtt::time;
use crate::formats::wrong;
use crate::lang::{LangTag, Multi};

/// The most voices that are told apart in one tier of a file.
const VOICES: usize = 4;

/// Sorts cues into as few rows without overlaps as the voices need; see [`super`].
pub(super) fn rows(mut cues: Vec<Heard>, desk: &mut Desk<'_>) -> Vec<Vec<Cue>> {
    cues.sort_by_key(|cue| (cue.start_ms, cue.end_ms));
    let mut rows: Vec<Vec<Cue>> = Vec::new();
    for Heard { line, start_ms, end_ms, text } in cues {
        let cue = Cue { start_ms, end_ms, text };
        if end_ms <= start_ms {
            desk.wrong(line, wrong::ends_first());
        } else if let Some(row) = rows.iter_mut().find_map(|row| makes_room(row, &cue).then_some(row)) {
            row.push(cue);
        } else if rows.len() < VOICES {
            rows.push(vec![cue]);
        } else {
            desk.wrong(line, wrong::overlaps(&time(rows[0].last().map_or(0, |before| before.end_ms))));
        }
    }
    rows
}

/// Whether a cue fits behind the last of a row, which may give way a little.
fn makes_room(row: &mut [Cue], cue: &Cue) -> bool {
    let Some(before) = row.last_mut() else { return true };
    let over = before.end_ms - cue.start_ms;
    let shorter = (before.end_ms - before.start_ms).min(cue.end_ms - cue.start_ms);
    if over > 0 && over * 2 < shorter {
        before.end_ms = cue.start_ms;
    }
    before.end_ms <= cue.start_ms
}

/// The tiers of rows: `id`, `id-2`, …
pub(super) fn tiers(rows: Vec<Vec<Cue>>, id: &str, guess: &Guess, lang: &LangTag) -> Vec<Tier> {
    let own = guess.lang.as_ref().unwrap_or(lang);
    let role = guess.role.unwrap_or(if own == lang { TierRole::Text } else { TierRole::Translation });
    let tier = |(index, cues): (usize, Vec<Cue>)| Tier {
        id: if index == 0 { id.to_owned() } else { format!("{id}-{}", index + 1) },
        role,
        lang: own.clone(),
        unit: guess.unit.unwrap_or(Unit::Line),
        part: Multi::new(),
        cues,
    };
    rows.into_iter().enumerate().map(tier).collect()
}

/// The tiers of a file that holds one; its name says which: `dem.vi.srt`.
pub(super) fn one(cues: Vec<Heard>, given: &Given<'_>, desk: &mut Desk<'_>) -> Vec<Tier> {
    let (id, guess) = named(given);
    tiers(rows(cues, desk), &id, &guess, given.lang)
}

/// The tier that a file's name names, else one named after the song's language.
pub(super) fn named(given: &Given<'_>) -> (String, Guess) {
    let name = given.file.rsplit(['/', '\\']).next().unwrap_or_default();
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let id = stem.rsplit_once('.').map(|(_, id)| id).filter(|id| !id.is_empty() && id.len() <= 40);
    let id = id.unwrap_or(given.lang.as_str());
    (id.to_owned(), guess::by_names(&[id]))
}
