//! ELAN's annotation format (EAF), read and written without losing anything of it.
//!
//! [`tiers`] makes our tiers of a file; see `times` for when each cue is heard and `meta` for what a tier is to us. The file
//! itself is kept with the song ([`Song::eaf`]), and [`write()`] brings it up to date with the song's tiers: a change to the
//! text where a cue changed, and not a byte elsewhere. A song without a file gets a fresh one of EAF 3.0.
//!
//! What becomes of a change (`save`):
//! - A cue whose text or times changed is the same annotation with another value or other time slots. A value that was
//!   chosen from a controlled vocabulary and no longer is loses its `CVE_REF`.
//! - A new cue is a new annotation, a missing one is taken out, a tier likewise. Tiers stay in the order of the file, new
//!   ones stand behind them: each alignable by itself, with a linguistic type named after its role; single words
//!   (`Included_In`) below the line tier of the same role, language and part, where they lie within its lines.
//! - Annotations that get their time from another one stay so while that is still true. Where a cue was moved away from it, or
//!   the parent's is gone, the whole tier becomes independent: its annotations keep their ids and get times of their own.
//! - Time slots that were open stay open, unless the change would move what hangs on them: then they get the time at which
//!   they were heard.
//! - What a tier is to us and ELAN's fields cannot say stands in the property `tiengban:tiers`.
//!
//! A file that is broken or hostile ends in a fault that names the line: entities are never expanded, elements may not
//! stand deeper than 64, references must lead somewhere and not in a circle.

mod document;
mod edits;
mod fresh;
mod ids;
mod meta;
mod new;
mod open;
mod pairs;
mod save;
mod times;
mod told;
mod xml;

use super::fault::{Fault, Wrong};
use crate::body::{Song, Tier};
use crate::lang::LangTag;
use document::Document;

/// The tiers of a file, in its order; `lang` is the song's language.
///
/// # Errors
/// The first thing that is wrong, and its line.
pub(super) fn tiers(text: &str, lang: &LangTag) -> Result<Vec<Tier>, (usize, Wrong)> {
    let document = Document::of(text)?;
    let rows = times::rows(&document)?;
    let (_, notes) = meta::notes(&document)?;
    let metas = meta::metas(&document, &notes);
    let tier = |((tier, row), meta): ((&document::EafTier, times::Row), meta::Meta)| Tier {
        id: tier.id.clone(),
        role: meta.role,
        lang: meta.lang.unwrap_or_else(|| lang.clone()),
        unit: meta.unit,
        part: meta.part,
        cues: row.into_iter().map(|(_, cue)| cue).collect(),
    };
    Ok(document.tiers.iter().zip(rows).zip(metas).map(tier).collect())
}

/// The song's ELAN file with its tiers as they are now, or a fresh one; `lang` is the song's language.
///
/// # Errors
/// What is wrong with the file that is kept with the song.
pub(super) fn write(song: &Song, lang: &LangTag) -> Result<String, Vec<Fault>> {
    let original = song.eaf.clone().unwrap_or_else(|| fresh::skeleton(song));
    let saved = save::lines(&original, song).and_then(|text| told::told(&text, song, lang));
    saved.map_err(|(line, wrong)| vec![wrong.at("song.eaf", line)])
}
