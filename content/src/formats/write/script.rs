//! The inverse of `formats::script`.

use super::beside::Beside;
use super::toml::Toml;
use super::{forms, home_of, name_of, relative};
use crate::body::{Letter, Script};
use crate::drawing::Drawing;
use crate::item::Draft;
use crate::slug::Slug;

/// A script as a file.
pub(super) fn write(draft: &Draft, script: &Script, beside: &mut Beside<'_>) -> String {
    let home = home_of(&draft.slug);
    let mut toml = Toml::default();
    toml.text("lang", draft.lang.as_str());
    toml.text("licence", &draft.licence);
    toml.multi("title", &script.title);
    toml.multi("summary", &script.summary);
    toml.option("iso15924", script.iso15924.as_deref());
    toml.list("about", &script.about, Slug::to_string);
    toml.list("sources", &script.cites, forms::plain_cite);
    toml.standing(draft, "id");
    toml.running_text("text", &super::blocks::blocks(&script.blocks, home, beside));
    for found in &script.letters {
        letter(&mut toml, found, home);
    }
    toml.0
}

fn letter(toml: &mut Toml, letter: &Letter, home: &str) {
    toml.section("[[letters]]");
    toml.text("form", &letter.form);
    toml.text("class", &name_of(&letter.class));
    toml.option("ipa", letter.ipa.as_deref());
    toml.multi("name", &letter.name);
    toml.option("example", letter.example.as_ref().map(forms::example).as_deref());
    toml.option("word", letter.word.as_ref().map(|word| relative(home, word)).as_deref());
    toml.option("drawing", letter.drawing.as_ref().map(Drawing::to_json).as_deref());
    toml.multi("note", &letter.note);
    toml.list("sources", &letter.cites, forms::plain_cite);
}
