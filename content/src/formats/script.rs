//! Scripts: TOML, a `[[letters]]` for each sign.

use super::cell::Raw;
use super::common::Common;
use super::desk::Desk;
use super::fields::{At, Fields};
use super::song::{blocks, cites, languages};
use super::{clips, forms, tables, wrong};
use crate::body::{Body, Letter, LetterClass, Script};
use crate::slug::Slug;

pub(super) const CLASSES: [&str; 6] = ["consonant", "local", "loan", "vowel", "tone", "character"];

/// Reads a script.
pub(super) fn read(text: &str, slug: Slug, desk: &mut Desk<'_>) {
    let Some(mut fields) = tables::parse(text, desk) else { return };
    let common = Common::take(&mut fields, "id", "licence", desk);
    let script = Script {
        title: fields.must_multi("title", desk),
        summary: fields.multi("summary", desk),
        iso15924: fields.option("iso15924", desk),
        about: languages(&mut fields, desk),
        letters: fields.tables("letters", desk).into_iter().filter_map(|table| letter(table, desk)).collect(),
        blocks: blocks(&mut fields, desk),
        cites: cites(&mut fields, desk),
    };
    fields.finish(desk);
    desk.place(1, common.draft(slug, Body::Script(script)));
}

fn letter(mut fields: Fields, desk: &mut Desk<'_>) -> Option<Letter> {
    if !fields.has("class") {
        desk.wrong(fields.line, wrong::missing("class"));
    }
    let class: Option<LetterClass> = fields.choice("class", &CLASSES, desk);
    let example = fields.text("example", desk);
    let word = fields.text("word", desk);
    let drawing = fields.text("drawing", desk);
    let letter = Letter {
        // A tone may have no mark; anything else shows itself.
        form: fields.option("form", desk).unwrap_or_default(),
        class: class.unwrap_or(LetterClass::Character),
        ipa: fields.option("ipa", desk),
        name: fields.multi("name", desk),
        example: example.map(|At { line, value }| forms::example(line, Raw(&value), desk)),
        // In place, or as a file beside the script.
        drawing: drawing.and_then(|found| match found.value.trim_start().starts_with(['{', '[']) {
            true => forms::drawing(found.line, &found.value, desk),
            false => clips::drawing(&found, desk),
        }),
        word: word.and_then(|At { line, value }| desk.word(line, value.trim())),
        note: fields.multi("note", desk),
        cites: cites(&mut fields, desk),
    };
    if class.is_some_and(|class| class != LetterClass::Tone) && letter.form.trim().is_empty() {
        desk.wrong(fields.line, wrong::missing("form"));
    }
    fields.finish(desk);
    class.map(|_| letter)
}
