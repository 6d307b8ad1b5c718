//! A recording with its lines in tiers.
//!
//! Every tier has its own cues in time (as ELAN has), so that a tier may be coarser or finer than another. Cues of
//! different tiers that begin at the same millisecond are the same line.

use serde::{Deserialize, Serialize};

use super::record::Record;
use super::{Block, Cite, Links};
use crate::item::{Kind, Rel};
use crate::lang::{LangTag, Multi};
use crate::slug::Slug;

/// What a tier holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum TierRole {
    /// Nôm or another script beside the spelling.
    Script,
    /// What is sung or said, in the language's spelling.
    Text,
    /// The same in IPA.
    Ipa,
    /// Word by word.
    Gloss,
    /// The meaning in another language.
    Translation,
    /// Remarks.
    Note,
}

/// What one cue of a tier spans.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Unit {
    /// A line.
    #[default]
    Line,
    /// A single word within a line.
    Word,
}

impl Unit {
    fn is_line(&self) -> bool {
        *self == Self::Line
    }
}

/// One stretch of a tier.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cue {
    /// Where it begins, in milliseconds.
    pub start_ms: i64,
    /// Where it ends, in milliseconds.
    pub end_ms: i64,
    /// What stands there.
    pub text: String,
}

/// One layer of text, aligned in time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tier {
    /// Its name within the song: `tyz`, `ipa`, `vi`.
    pub id: String,
    /// What it holds.
    pub role: TierRole,
    /// The language of its text.
    pub lang: LangTag,
    /// What each cue spans.
    #[serde(default, skip_serializing_if = "Unit::is_line")]
    pub unit: Unit,
    /// Whose voice this is, where several sing different words: the high or the low part.
    #[serde(default, skip_serializing_if = "Multi::is_empty")]
    pub part: Multi,
    /// Its cues, in the order of time.
    pub cues: Vec<Cue>,
}

/// The sound of a song.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Recording {
    /// The SHA-256 of the original's bytes, in lower-case hexadecimal: its name in the store.
    pub sha256: String,
    /// The file's own name.
    pub file: String,
    /// Its media type, such as `audio/mp4`.
    pub media_type: String,
    /// How long it sounds, in milliseconds.
    pub duration_ms: i64,
    /// Said wherever it plays, when no person made this sound.
    #[serde(default, skip_serializing_if = "Multi::is_empty")]
    pub synthesised: Multi,
}

/// One voice of a song, alone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Track {
    /// Whose: as the tiers name it.
    pub part: Multi,
    /// Its sound.
    pub recording: Recording,
}

/// Somebody who is heard, or who made the recording.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Performer {
    /// What they do: `singer`, `tính lute`, `collector`, …
    pub role: Multi,
    /// Which voice they sing: high, low, first, second.
    #[serde(default, skip_serializing_if = "Multi::is_empty")]
    pub part: Multi,
    /// Their page.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub person: Option<Slug>,
    /// Who or what it is, where there is no page.
    #[serde(default, skip_serializing_if = "Multi::is_empty")]
    pub name: Multi,
}

/// Why a listener is told something first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum NoticeKind {
    /// Belongs to a ritual.
    Ritual,
    /// Is sung in one season only.
    Seasonal,
    /// A singer has died.
    Mourning,
}

/// Something a listener is told before the sound. It never blocks by itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Notice {
    /// Why.
    pub kind: NoticeKind,
    /// In whose words.
    pub text: Multi,
}

/// A song, a chant, a count: whatever sounds and has lines.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Song {
    /// Its title.
    pub title: Multi,
    /// One or two sentences.
    pub summary: Multi,
    /// The languages whose people sing it.
    pub about: Vec<Slug>,
    /// The story of its genre.
    pub genre: Option<Slug>,
    /// Its sound, once there is one.
    pub recording: Option<Recording>,
    /// Single voices of the same performance, where each was recorded by itself: they begin with the recording.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub tracks: Vec<Track>,
    /// Who is heard, and who recorded.
    pub performers: Vec<Performer>,
    /// What a listener is told first.
    pub notices: Vec<Notice>,
    /// Who may use it and how.
    pub rights: Multi,
    /// What an archive writes down about it.
    pub record: Box<Record>,
    /// Its lines.
    pub tiers: Vec<Tier>,
    /// The ELAN file that its tiers came from, as it was: what only ELAN knows goes back out with them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub eaf: Option<String>,
    /// Its story.
    pub blocks: Vec<Block>,
    /// Where its words come from.
    pub cites: Vec<Cite>,
}

/// A line of a song: the cues of all tiers that begin together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line<'a> {
    /// Its number, from 1.
    pub number: usize,
    /// Where it begins, in milliseconds.
    pub start_ms: i64,
    /// Where it ends, in milliseconds.
    pub end_ms: i64,
    /// What stands in each tier that has something here, in the order of the tiers.
    pub texts: Vec<(&'a Tier, &'a str)>,
}

impl Song {
    /// The lines, in the order of time: the cues that begin together. Single words are no lines.
    #[must_use]
    pub fn lines(&self) -> Vec<Line<'_>> {
        let mut cues: Vec<(usize, &Tier, &Cue)> = Vec::new();
        for (place, tier) in self.lined().enumerate() {
            cues.extend(tier.cues.iter().map(|cue| (place, tier, cue)));
        }
        // What begins together stands side by side, in the order of the tiers.
        cues.sort_by_key(|(place, _, cue)| (cue.start_ms, *place));
        let mut lines: Vec<Line<'_>> = Vec::new();
        for (_, tier, cue) in cues {
            match lines.last_mut().filter(|line| line.start_ms == cue.start_ms) {
                Some(line) => line.texts.push((tier, cue.text.as_str())),
                None => lines.push(Line {
                    number: lines.len() + 1,
                    start_ms: cue.start_ms,
                    end_ms: cue.end_ms,
                    texts: vec![(tier, cue.text.as_str())],
                }),
            }
        }
        lines
    }

    /// The parts in which it is sung, in the order of the tiers that have their words; none, where all sing one.
    #[must_use]
    pub fn parts(&self) -> Vec<&Multi> {
        let sung = |tier: &&Tier| matches!(tier.role, TierRole::Text | TierRole::Script) && !tier.part.is_empty();
        let mut parts = Vec::new();
        for tier in self.tiers.iter().filter(sung) {
            if !parts.contains(&&tier.part) {
                parts.push(&tier.part);
            }
        }
        parts
    }

    fn lined(&self) -> impl Iterator<Item = &Tier> {
        self.tiers.iter().filter(|tier| tier.unit == Unit::Line)
    }

    pub(crate) fn link(&self, links: &mut Links) {
        links.all(Rel::About, Kind::Language, &self.about);
        for related in &self.record.related {
            links.one(Rel::Mention, Kind::Song, &related.song);
        }
        if let Some(genre) = &self.genre {
            links.one(Rel::Mention, Kind::Story, genre);
        }
        for person in self.performers.iter().filter_map(|performer| performer.person.as_ref()) {
            links.one(Rel::Person, Kind::Person, person);
        }
        links.cites(&self.cites);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tier(id: &str, cues: &[(i64, &str)]) -> Tier {
        let cue = |(start_ms, text): &(i64, &str)| Cue {
            start_ms: *start_ms,
            end_ms: start_ms + 900,
            text: (*text).to_owned(),
        };
        Tier {
            id: id.into(),
            role: TierRole::Text,
            lang: LangTag::vi(),
            unit: Unit::Line,
            part: Multi::new(),
            cues: cues.iter().map(cue).collect(),
        }
    }

    #[test]
    fn cues_that_begin_together_are_a_line() {
        let song = Song {
            tiers: vec![tier("a", &[(0, "một"), (1000, "hai")]), tier("b", &[(0, "one"), (2000, "three")])],
            ..Song::default()
        };
        let lines = song.lines();
        let texts: Vec<Vec<&str>> = lines.iter().map(|l| l.texts.iter().map(|(_, text)| *text).collect()).collect();
        assert_eq!(texts, [vec!["một", "one"], vec!["hai"], vec!["three"]]);
        assert_eq!(lines[2].number, 3);
    }

    #[test]
    fn a_song_has_the_parts_that_its_words_are_sung_in() {
        let voice = |part: &str| Tier { part: Multi::vi(part), ..tier(part, &[]) };
        let meaning = Tier { role: TierRole::Translation, ..voice("nghĩa") };
        let song = Song {
            tiers: vec![voice("cao"), meaning, voice("thấp"), voice("cao"), tier("chung", &[])],
            ..Song::default()
        };
        assert_eq!(song.parts(), [&Multi::vi("cao"), &Multi::vi("thấp")]);
    }

    #[test]
    fn many_lines_take_hardly_longer_each_than_few() {
        let long = |count: i64| {
            let cues: Vec<(i64, &str)> = (0..count).map(|number| (number * 100, "slam")).collect();
            Song { tiers: vec![tier("tyz", &cues), tier("vi", &cues)], ..Song::default() }
        };
        let took = |song: &Song| {
            let begun = std::time::Instant::now();
            assert_eq!(song.lines().len(), song.tiers[0].cues.len());
            begun.elapsed()
        };
        let (few, many) = (long(5_000), long(100_000));
        let best = |song: &Song| (0..5).map(|_| took(song)).min().unwrap();
        // Twenty times as many: with each line compared to each, four hundred times as long.
        let (few, many) = (best(&few), best(&many));
        assert!(many < few * 100, "{few:?} {many:?}");
    }
}
