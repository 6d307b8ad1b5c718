//! The property that says of tiers what ELAN's own fields cannot; see [`super::meta`].

use std::collections::BTreeMap;

use super::document::Document;
use super::edits::{Edits, escaped};
use super::meta::{self, Fields, Meta, NOTES, Notes};
use super::xml::{At, Name};
use crate::body::{Song, Tier};
use crate::lang::LangTag;

/// The file with that property as the song's tiers need it; without it where they need none. `lang` is the song's
/// language, in which tiers are whose language the file does not say.
pub(super) fn told(text: &str, song: &Song, lang: &LangTag) -> Result<String, At> {
    let document = Document::tiers_of(text)?;
    let (element, before) = meta::notes(&document)?;
    let notes = needed(&document, &before, song, lang);
    if notes == before {
        return Ok(text.to_owned());
    }
    let mut edits = Edits::of(&document.xml);
    let json = serde_json::to_string(&notes).unwrap_or_default();
    match element {
        Some(element) if notes.is_empty() => edits.remove(element),
        Some(element) => edits.set_content(element, &json),
        None => {
            for (header, _) in document.xml.named(Name::Header).take(1) {
                let indent = edits.indent(header, 1);
                let property = format!("{indent}<PROPERTY NAME=\"{NOTES}\">{}</PROPERTY>", escaped(&json));
                edits.append(header, &property);
            }
        }
    }
    Ok(edits.made())
}

/// What must be noted. A note that is true stays; one that is not goes, and comes back only where the fields do not say
/// the same.
fn needed(document: &Document<'_>, before: &Notes, song: &Song, lang: &LangTag) -> Notes {
    let ours: BTreeMap<&str, &Tier> = song.tiers.iter().map(|tier| (tier.id.as_str(), tier)).collect();
    let mut notes = Notes::new();
    let mut settled: Vec<Option<Meta>> = vec![None; document.tiers.len()];
    for number in &document.parents_first {
        let theirs = &document.tiers[*number];
        let parent = theirs.parent.and_then(|parent| settled[parent].as_ref());
        let mut meta = Fields::of(theirs).meaning(parent);
        if let Some(tier) = ours.get(theirs.id.as_str()) {
            let noted = before.get(&theirs.id).filter(|noted| noted.fits(tier, lang)).cloned();
            if let Some(note) = noted.or_else(|| (!meta.fits(tier, lang)).then(|| Meta::of(tier))) {
                meta = note.clone();
                notes.insert(theirs.id.clone(), note);
            }
        }
        settled[*number] = Some(meta);
    }
    notes
}
