//! Words of a line that have times of their own.
//!
//! A tier of single words that says the same as a tier of lines *rides* on it: its times are shown on the words of the
//! line, and it needs no row of its own.

use std::ops::Range;

use tiengban_content::body::song::Line;
use tiengban_content::body::{Cue, Song, Tier, Unit};

/// A word within the text of a line, and when it sounds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct TimedWord {
    /// Where it stands in the line, in bytes.
    pub(super) place: Range<usize>,
    /// Where it begins, in milliseconds.
    pub(super) start_ms: i64,
    /// Where it ends, in milliseconds.
    pub(super) end_ms: i64,
}

/// The cues of a tier that begin between these times; cues stand in the order of time.
fn between(tier: &Tier, start_ms: i64, end_ms: i64) -> &[Cue] {
    let first = tier.cues.partition_point(|cue| cue.start_ms < start_ms);
    let count = tier.cues[first..].partition_point(|cue| cue.start_ms < end_ms);
    &tier.cues[first..first + count]
}

/// The tier of words that rides on this tier of lines.
pub(super) fn rider<'a>(song: &'a Song, lines: &Tier) -> Option<&'a Tier> {
    song.tiers.iter().find(|words| words.unit == Unit::Word && rides(words, lines))
}

fn rides(words: &Tier, lines: &Tier) -> bool {
    let alike = words.lang == lines.lang && words.role == lines.role && words.part == lines.part;
    let agrees = |line: &Cue| {
        let said = between(words, line.start_ms, line.end_ms);
        said.is_empty() || said.iter().map(|cue| cue.text.trim()).eq(line.text.split_whitespace())
    };
    alike && lines.cues.iter().all(agrees)
}

/// The tiers of words that ride on none and have rows of their own.
pub(super) fn walkers(song: &Song) -> impl Iterator<Item = &Tier> {
    let lined = |tier: &&Tier| tier.unit == Unit::Line;
    song.tiers
        .iter()
        .filter(|tier| tier.unit == Unit::Word)
        .filter(move |words| !song.tiers.iter().filter(lined).any(|lines| rides(words, lines)))
}

/// Whether a tier is shown in rows of its own, so that it can be switched on and off.
#[must_use]
pub fn has_rows(song: &Song, tier: &Tier) -> bool {
    tier.unit == Unit::Line || walkers(song).any(|other| other.id == tier.id)
}

/// The words of a line's text with the times of the tier that rides on it; none, where that says nothing here.
pub(super) fn timed(rider: Option<&Tier>, line: &Line<'_>, text: &str) -> Vec<TimedWord> {
    let Some(rider) = rider else { return Vec::new() };
    let mut from = 0;
    let places = text.split_whitespace().map(|word| {
        let start = text[from..].find(word).map_or(from, |at| from + at);
        from = start + word.len();
        start..from
    });
    let word = |(place, cue): (Range<usize>, &Cue)| TimedWord { place, start_ms: cue.start_ms, end_ms: cue.end_ms };
    places.zip(between(rider, line.start_ms, line.end_ms)).map(word).collect()
}

/// The words of a tier that has rows of its own, within a line.
pub(super) fn row<'a>(walker: &'a Tier, line: &Line<'_>) -> &'a [Cue] {
    between(walker, line.start_ms, line.end_ms)
}

#[cfg(test)]
mod tests {
    use tiengban_content::body::TierRole;
    use tiengban_content::{LangTag, Multi};

    use super::*;

    fn tier(id: &str, unit: Unit, cues: &[(i64, i64, &str)]) -> Tier {
        let cue = |&(start_ms, end_ms, text): &(i64, i64, &str)| Cue { start_ms, end_ms, text: text.into() };
        Tier {
            id: id.into(),
            role: TierRole::Text,
            lang: LangTag::vi(),
            unit,
            part: Multi::new(),
            cues: cues.iter().map(cue).collect(),
        }
    }

    fn song(words: &[(i64, i64, &str)]) -> Song {
        let lines = tier("lines", Unit::Line, &[(0, 1000, "nước  chảy"), (1000, 2000, "về xuôi")]);
        Song { tiers: vec![lines, tier("words", Unit::Word, words)], ..Song::default() }
    }

    #[test]
    fn words_that_say_what_the_line_says_lend_it_their_times() {
        let song = song(&[(0, 400, "nước"), (400, 1000, "chảy")]);
        assert_eq!(rider(&song, &song.tiers[0]).map(|tier| tier.id.as_str()), Some("words"));
        assert!(!has_rows(&song, &song.tiers[1]));
        let lines = song.lines();
        let words = timed(rider(&song, &song.tiers[0]), &lines[0], lines[0].texts[0].1);
        assert_eq!(
            words.iter().map(|word| &lines[0].texts[0].1[word.place.clone()]).collect::<Vec<_>>(),
            ["nước", "chảy"]
        );
        assert_eq!((words[1].start_ms, words[1].end_ms), (400, 1000));
        assert!(timed(rider(&song, &song.tiers[0]), &lines[1], "về xuôi").is_empty(), "the second line has no times");
    }

    #[test]
    fn words_that_say_something_else_have_a_row_of_their_own() {
        let song = song(&[(0, 400, "n."), (400, 1000, "chảy"), (1200, 1500, "về")]);
        assert!(rider(&song, &song.tiers[0]).is_none());
        assert!(has_rows(&song, &song.tiers[1]));
        let row: Vec<&str> = row(&song.tiers[1], &song.lines()[1]).iter().map(|cue| cue.text.as_str()).collect();
        assert_eq!(row, ["về"]);
    }
}
