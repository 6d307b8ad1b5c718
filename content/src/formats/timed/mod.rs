//! Lines with their times, as other programs write them: one door in, one door out.
//!
//! | [`Format`] | file | holds | comes back |
//! |---|---|---|---|
//! | `Eaf` | ELAN | every tier | all of it, see [`eaf`](super::eaf) |
//! | `TextGrid` | Praat, long and short | every tier | times and texts; what is empty is a gap |
//! | `Vtt` | WebVTT | one tier | times and texts |
//! | `Srt` | SubRip | one tier | times and texts without empty lines |
//! | `Lrc` | lyrics, also with a time before each word | one tier | times and texts, one line each |
//! | `Text` | plain text | one tier | texts, one line each |
//!
//! Texts stay as they are given, decomposed letters too; only line ends become `\n`. Files may be UTF-8 or UTF-16. Cues
//! are put into the order of time. A cue that reaches into the next one by less than half of either is cut where that
//! begins; what overlaps by more is another voice and goes into a tier of its own (`vi`, `vi-2`, …).
//!
//! What no file but ELAN's says of a tier is guessed from names (`dem.vi.srt`, a tier called `gloss`): see `guess`. Where
//! nothing is said, it is the text in the song's own language.

pub(in crate::formats) mod cues;
pub(in crate::formats) mod guess;
mod incoming;
mod lay;
mod lrc;
mod plain;
mod praat;
mod srt;
mod textgrid;
mod write;

use super::desk::Desk;
use super::fault::Fault;
use super::folder::Shelf;
use super::media::ending_of;
use super::{Files, eaf, text, wrong};
use crate::body::{Song, Tier};
use crate::lang::LangTag;

/// A kind of file that holds lines with their times.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Format {
    /// ELAN annotation format.
    Eaf,
    /// Praat.
    TextGrid,
    /// WebVTT.
    Vtt,
    /// SubRip.
    Srt,
    /// Lyrics.
    Lrc,
    /// One line a cue, no times.
    Text,
}

impl Format {
    /// All of them, those that hold every tier first.
    pub const ALL: [Self; 6] = [Self::Eaf, Self::TextGrid, Self::Vtt, Self::Srt, Self::Lrc, Self::Text];

    /// Its name in addresses: `eaf`, `textgrid`, `vtt`, `srt`, `lrc`, `txt`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Eaf => "eaf",
            Self::TextGrid => "textgrid",
            Self::Vtt => "vtt",
            Self::Srt => "srt",
            Self::Lrc => "lrc",
            Self::Text => "txt",
        }
    }

    /// The ending of its files, as its own program writes it.
    #[must_use]
    pub const fn ending(self) -> &'static str {
        if let Self::TextGrid = self { "TextGrid" } else { self.name() }
    }

    /// Its media type.
    #[must_use]
    pub const fn media_type(self) -> &'static str {
        match self {
            Self::Eaf => "text/x-eaf+xml",
            Self::Vtt => "text/vtt",
            Self::Srt => "application/x-subrip",
            Self::TextGrid | Self::Lrc | Self::Text => "text/plain",
        }
    }

    /// Whether one file holds every tier.
    #[must_use]
    pub const fn holds_all_tiers(self) -> bool {
        matches!(self, Self::Eaf | Self::TextGrid)
    }

    /// The format of this name or ending, in any case.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        let name = name.to_ascii_lowercase();
        Self::ALL.into_iter().find(|format| format.name() == name)
    }
}

/// A file that somebody hands in.
#[derive(Clone, Copy, Debug)]
pub struct Given<'a> {
    /// Its name; the ending says what it is.
    pub file: &'a str,
    /// What is in it.
    pub bytes: &'a [u8],
    /// The song's language, for tiers of which nothing says it.
    pub lang: &'a LangTag,
    /// How long the song sounds, in milliseconds; 0 where nobody knows.
    pub duration_ms: i64,
}

/// What a file held.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Taken {
    /// Its tiers, in the order of the file.
    pub tiers: Vec<Tier>,
    /// For [`Song::eaf`]: the ELAN file itself.
    pub eaf: Option<String>,
}

/// Why a song cannot be written in a format.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotWritten {
    /// There is no such tier: answer as for a page that does not exist.
    #[error("the song has no tier {0:?}")]
    NoTier(String),
    /// The ELAN file kept with the song cannot be read: hand out its bytes, or write the song without it.
    #[error("the song's ELAN file cannot be read: {}", .0.first().map_or_else(String::new, ToString::to_string))]
    Eaf(Vec<Fault>),
}

/// Reads the tiers of a file.
///
/// # Errors
/// Every fault at once, in the order of the lines.
pub fn read(given: &Given<'_>) -> Result<Taken, Vec<Fault>> {
    let files = Files::default();
    let shelf = Shelf::of(&files, &mut Vec::new());
    let mut desk = Desk::new(&shelf, &|_| true, Vec::new());
    desk.open(given.file, "");
    let taken = match Format::named(&ending_of(given.file)) {
        None => {
            desk.wrong(0, wrong::unknown_timed_file());
            Taken::default()
        }
        Some(Format::Eaf) => elan(given, &mut desk),
        Some(format) => Taken { tiers: other(format, given, &mut desk), eaf: None },
    };
    if desk.faults.is_empty() && taken.tiers.is_empty() && taken.eaf.is_none() {
        desk.wrong(0, wrong::no_cues());
    }
    let mut faults = desk.faults;
    faults.sort_by_key(|fault| fault.line);
    if faults.is_empty() { Ok(taken) } else { Err(faults) }
}

fn elan(given: &Given<'_>, desk: &mut Desk<'_>) -> Taken {
    let read = text::exact(given.bytes).and_then(|text| Ok((eaf::tiers(text, given.lang)?, text)));
    match read {
        Ok((tiers, text)) => Taken { tiers, eaf: Some(text.to_owned()) },
        Err((line, wrong)) => {
            desk.wrong(line, wrong);
            Taken::default()
        }
    }
}

fn other(format: Format, given: &Given<'_>, desk: &mut Desk<'_>) -> Vec<Tier> {
    let text = match incoming::plain(given.bytes) {
        Ok(text) => text,
        Err((line, wrong)) => {
            desk.wrong(line, wrong);
            return Vec::new();
        }
    };
    match format {
        Format::TextGrid => textgrid::tiers(&text, given.lang, desk),
        Format::Lrc => lrc::tiers(&text, given, desk),
        Format::Vtt => lay::one(super::vtt::heard(&text, super::vtt::Tags::Dropped, desk), given, desk),
        Format::Srt => lay::one(srt::cues(&text, desk), given, desk),
        Format::Text | Format::Eaf => lay::one(plain::cues(&text, given.duration_ms, desk), given, desk),
    }
}

/// Writes a song, `lang` being its language. `tier` names the one that is wanted where a file holds one; without it, it is the first of lines.
///
/// # Errors
/// See [`NotWritten`].
pub fn write(format: Format, song: &Song, lang: &LangTag, tier: Option<&str>) -> Result<String, NotWritten> {
    let one = || write::pick(song, tier).ok_or_else(|| NotWritten::NoTier(tier.unwrap_or_default().to_owned()));
    Ok(match format {
        Format::Eaf => return eaf::write(song, lang).map_err(NotWritten::Eaf),
        Format::TextGrid => textgrid::write(song),
        Format::Vtt => super::vtt::write(&one()?.cues, cues::kept),
        Format::Srt => write::srt(one()?),
        Format::Lrc => write::lrc(one()?),
        Format::Text => write::plain(one()?),
    })
}
