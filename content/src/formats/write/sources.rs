//! The inverse of `formats::sources`: all sources in one file.

use super::toml::Toml;
use super::usual;
use crate::body::Source;
use crate::formats::Files;
use crate::formats::cell::clean;
use crate::item::Draft;

/// All sources; what most of them have in common stands above.
pub(super) fn write(sources: &[(&Draft, &Source)], files: &mut Files) {
    let Some(licence) = usual(sources.iter().map(|(draft, _)| clean(&draft.licence))) else { return };
    let Some(lang) = usual(sources.iter().map(|(draft, _)| draft.lang.clone())) else { return };
    let mut toml = Toml::default();
    toml.text("licence", &licence);
    toml.text("lang", lang.as_str());
    for (draft, source) in sources {
        toml.section("[[source]]");
        toml.text("id", draft.slug.as_str());
        toml.text("label", &source.label);
        toml.multi("title", &source.title);
        toml.unless_empty("place", &source.place);
        toml.text("licence", &source.licence);
        toml.unless_empty("date", &source.date);
        toml.multi("note", &source.note);
        if let Some(speaker) = &source.speaker {
            toml.text("speaker.name", &speaker.name);
            toml.unless_empty("speaker.place", &speaker.place);
            toml.text("speaker.agreed", &speaker.agreed);
        }
        toml.option("lang", Some(draft.lang.as_str()).filter(|own| *own != lang.as_str()));
        toml.option("entry_licence", Some(clean(&draft.licence)).filter(|own| *own != licence).as_deref());
        toml.standing(draft, "item");
    }
    files.put("sources.toml", toml.0);
}
