//! The list of sources: `sources.toml`, a `[[source]]` for each.

use super::common::Common;
use super::desk::Desk;
use super::fields::{Fields, Value};
use super::text::shown;
use super::{tables, wrong};
use crate::body::{Body, Source, Speaker};
use crate::item::Kind;
use crate::slug::Slug;

/// Reads every source. In an entry `id` is its name and `licence` its own licence; of the entry itself,
/// `item` is the id and `entry_licence` the licence, which stands above the list where it is the same for all.
pub(super) fn read(text: &str, desk: &mut Desk<'_>) {
    let Some(mut fields) = tables::parse(text, desk) else {
        desk.unsure.insert(Kind::Source);
        return;
    };
    let mut above = Fields::from(1);
    for (name, entry) in [("licence", "entry_licence"), ("lang", "lang")] {
        if let Some(found) = fields.text(name, desk) {
            above.insert(entry, found.line, Value::Text(found.value));
        }
    }
    if !above.has("entry_licence") {
        desk.wrong(0, wrong::missing_licence());
        above.insert("entry_licence", 1, Value::Text("?".into()));
    }
    for mut entry in fields.tables("source", desk) {
        entry.fill_from(&above);
        source(entry, desk);
    }
    fields.finish(desk);
}

fn source(mut fields: Fields, desk: &mut Desk<'_>) {
    let line = fields.line;
    let name = fields.must("id", desk);
    let source = Source {
        label: fields.must("label", desk).value,
        title: fields.must_multi("title", desk),
        place: fields.option("place", desk).unwrap_or_default(),
        licence: fields.option("licence", desk).unwrap_or_default(),
        date: fields.option("date", desk).unwrap_or_default(),
        note: fields.multi("note", desk),
        speaker: fields.table("speaker", desk).map(|table| speaker(table, desk)),
    };
    if source.licence.trim().is_empty() {
        desk.wrong(line, wrong::missing_source_licence());
    }
    let common = Common::take(&mut fields, "item", "entry_licence", desk);
    fields.finish(desk);
    match name.value.parse::<Slug>() {
        Ok(slug) => desk.place(line, common.draft(slug, Body::Source(source))),
        Err(_) if name.value.trim().is_empty() => {}
        Err(_) => desk.wrong(name.line, wrong::not_a_slug(&shown(&name.value))),
    }
}

/// Who said it, and how they agreed: neither may be missing.
fn speaker(mut fields: Fields, desk: &mut Desk<'_>) -> Speaker {
    let speaker = Speaker {
        name: fields.must("name", desk).value,
        place: fields.option("place", desk).unwrap_or_default(),
        agreed: fields.must("agreed", desk).value,
    };
    fields.finish(desk);
    speaker
}
