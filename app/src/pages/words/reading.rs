//! The form becomes a word. What cannot be kept is said, each with the place in the form where it stands.

use std::collections::BTreeMap;

use tiengban_content::body::{Clip, Example, Picture, Pronunciation, ScriptForm, Sense, Variant, Word, Writing};
use tiengban_content::text::clean::{Typed, clean};
use tiengban_content::{LangTag, Multi, Slug};

use super::clips::Given;
use super::shape::{GROUPS, Holds, Row, SINGLE, Typing};
use super::sources::Shelf;
use crate::visitor::Visitor;

/// The longest note, in characters.
pub(super) const LONGEST_NOTE: usize = 8_000;
/// The longest of all else.
pub(super) const LONGEST: usize = 500;

/// Something to be changed before the word can be kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Complaint {
    /// The id of the field or the row.
    pub anchor: String,
    /// Whole sentences.
    pub text: String,
}

/// Everything that is to be changed.
#[derive(Default)]
pub(super) struct Complaints(pub Vec<Complaint>);

impl Complaints {
    pub fn add(&mut self, anchor: impl Into<String>, text: impl Into<String>) {
        self.0.push(Complaint { anchor: anchor.into(), text: text.into() });
    }
}

/// The id of a row in the page.
pub(super) fn row_id(group: &str, row: usize) -> String {
    format!("r-{group}-{row}")
}

/// The id of a field that stands once.
pub(super) fn field_id(name: &str) -> String {
    format!("f-{}", name.replace('.', "-"))
}

/// Makes everything that was typed clean; what a person must change stays as it was typed.
pub(super) fn tidy(visitor: &Visitor, typing: &mut Typing, complaints: &mut Complaints) {
    let texts = &visitor.texts().workshop;
    for name in SINGLE {
        let typed = if name == "headword" { Typed::Form } else { Typed::Prose };
        let longest = if name.starts_with("note") { LONGEST_NOTE } else { LONGEST };
        match looked_at(visitor, typing.get(name), typed, longest) {
            Ok(text) => typing.set(name, text),
            Err(why) => complaints.add(field_id(name), format!("{}: {why}", (texts.field)(name))),
        }
    }
    for group in &GROUPS {
        for (index, row) in typing.rows_mut(group.name).iter_mut().enumerate() {
            for (column, cell) in group.columns.iter().zip(row) {
                let typed = match column.holds {
                    Holds::Unseen => continue,
                    Holds::Said(_) => Typed::Prose,
                    Holds::Taught | Holds::Signs | Holds::Sources | Holds::Related => Typed::Form,
                };
                match looked_at(visitor, cell, typed, LONGEST) {
                    Ok(text) => *cell = text,
                    Err(why) => {
                        let label = (texts.column)(group.name, column.name);
                        let place = (texts.row)((texts.group)(group.name), index + 1);
                        complaints.add(row_id(group.name, index), format!("{place}, {label}: {why}"));
                    }
                }
            }
        }
    }
}

fn looked_at(visitor: &Visitor, text: &str, typed: Typed, longest: usize) -> Result<String, String> {
    let found = clean(text, typed);
    if let Some(odd) = found.odd.first() {
        return Err(visitor.reads(&odd.told()).to_owned());
    }
    let length = found.text.chars().count();
    if length > longest {
        return Err((visitor.texts().workshop.too_long)(length, longest));
    }
    Ok(found.text)
}

/// The word that the form says. `ground` is what its rows were filled from.
pub(super) fn word(typing: &Typing, ground: &Word, given: &Given, shelf: &Shelf, related: Vec<Slug>) -> Word {
    let text = |name: &str| Some(typing.get(name).to_owned()).filter(|text| !text.is_empty());
    Word {
        headword: typing.get("headword").to_owned(),
        writing: match typing.get("writing") {
            "ipa" => Writing::Ipa,
            "asjp" => Writing::Asjp,
            _ => Writing::Spelling,
        },
        topic: text("topic"),
        part_of_speech: text("part-of-speech"),
        senses: filled(typing, "sense", &ground.senses, |row, was| {
            let before = was.map(|sense| &sense.gloss);
            Sense { gloss: both(before, &row[1], &row[2]) }
        }),
        ipa: filled(typing, "ipa", &ground.ipa, |row, was| Pronunciation {
            ipa: row[1].clone(),
            cites: shelf.cites(&row[2], was.map(|found| &found.cites[..]).unwrap_or_default()),
        }),
        variants: filled(typing, "variant", &ground.variants, |row, was| Variant {
            form: row[1].clone(),
            place: Some(row[2].clone()).filter(|place| !place.is_empty()),
            cites: shelf.cites(&row[3], was.map(|found| &found.cites[..]).unwrap_or_default()),
        }),
        scripts: filled(typing, "script", &ground.scripts, |row, was| ScriptForm {
            form: row[1].clone(),
            ids: Some(row[2].clone()).filter(|ids| !ids.is_empty()),
            // A drawing shows this character and no other.
            drawing: was
                .filter(|was| was.form == row[1] && was.ids.as_deref().unwrap_or_default() == row[2])
                .and_then(|was| was.drawing.clone()),
            cites: shelf.cites(&row[3], was.map(|found| &found.cites[..]).unwrap_or_default()),
        }),
        examples: filled(typing, "example", &ground.examples, |row, was| Example {
            text: row[1].clone(),
            gloss: both(was.map(|found| &found.gloss), &row[2], &row[3]),
            cites: shelf.cites(&row[4], was.map(|found| &found.cites[..]).unwrap_or_default()),
        }),
        sounds: from_elsewhere(typing, "sound", &ground.sounds, &given.sounds, |row, was| Clip {
            speaker: row[2].clone(),
            place: Some(row[3].clone()).filter(|place| !place.is_empty()),
            ..was
        }),
        pictures: from_elsewhere(typing, "picture", &ground.pictures, &given.pictures, |row, was| Picture {
            alt: both(Some(&was.alt), &row[2], &row[3]),
            credit: row[4].clone(),
            ..was
        }),
        related,
        note: both(Some(&ground.note), typing.get("note.vi"), typing.get("note.en")),
        cites: shelf.own(typing, &ground.cites),
    }
}

/// The rows in which something is typed, each beside the entry that it was filled from.
fn filled<T>(typing: &Typing, group: &str, ground: &[T], make: impl Fn(&Row, Option<&T>) -> T) -> Vec<T> {
    let rows = typing.rows(group).iter().filter(|row| row[1..].iter().any(|cell| !cell.is_empty()));
    rows.map(|row| make(row, row[0].parse::<usize>().ok().and_then(|index| ground.get(index)))).collect()
}

/// The rows of what came from elsewhere: an entry of the revision, or given since. One that is neither stands for
/// nothing.
fn from_elsewhere<T: Clone>(
    typing: &Typing,
    group: &str,
    ground: &[T],
    given: &BTreeMap<String, T>,
    make: impl Fn(&Row, T) -> T,
) -> Vec<T> {
    let known = |row: &Row| match row[0].parse::<usize>() {
        Ok(index) => ground.get(index).cloned(),
        Err(_) => given.get(&row[1]).cloned(),
    };
    typing.rows(group).iter().filter_map(|row| Some(make(row, known(row)?))).collect()
}

/// A text in Vietnamese and English; what it says in other languages stays.
fn both(before: Option<&Multi>, vi: &str, en: &str) -> Multi {
    let mut after = before.cloned().unwrap_or_default();
    after.set(LangTag::vi(), vi);
    after.set(LangTag::en(), en);
    after
}

/// What every word must have, and what its parts need to mean something.
pub(super) fn check(visitor: &Visitor, typing: &Typing, word: &Word, complaints: &mut Complaints) {
    let texts = &visitor.texts().workshop;
    if word.headword.is_empty() {
        complaints.add(field_id("headword"), texts.needs_headword);
    }
    for (group, at) in [("variant", 1), ("ipa", 1), ("example", 1)] {
        for (index, row) in typing.rows(group).iter().enumerate() {
            if row[at].is_empty() && row[1..].iter().any(|cell| !cell.is_empty()) {
                complaints.add(row_id(group, index), (texts.needs_form)(&(texts.row)((texts.group)(group), index + 1)));
            }
        }
    }
    for (index, row) in typing.rows("script").iter().enumerate() {
        let (form, ids) = (&row[1], &row[2]);
        if form.is_empty() && ids.is_empty() && !row[3].is_empty() {
            complaints
                .add(row_id("script", index), (texts.needs_form)(&(texts.row)((texts.group)("script"), index + 1)));
        }
        if !ids.is_empty() && !is_description(ids) {
            complaints.add(row_id("script", index), (texts.not_ids)(ids));
        }
    }
}

/// Whether a text is an ideographic description sequence: an operator with its two or three parts, each of which is a
/// character or such a sequence again (Unicode 15.1, section 18.2). Parts may be unencoded in turn: then `？` or `?`.
fn is_description(text: &str) -> bool {
    fn part(rest: &mut std::str::Chars<'_>, depth: usize) -> bool {
        let parts = match rest.next() {
            None => return false,
            Some('\u{2ff2}' | '\u{2ff3}') => 3,
            Some('\u{2ffe}' | '\u{2fff}') => 1,
            Some('\u{2ff0}'..='\u{2ffd}' | '\u{31ef}') => 2,
            Some(c) => return !c.is_whitespace(),
        };
        depth < 16 && (0..parts).all(|_| part(rest, depth + 1))
    }
    let mut rest = text.chars();
    text.starts_with(|c| matches!(c, '\u{2ff0}'..='\u{2fff}' | '\u{31ef}'))
        && part(&mut rest, 0)
        && rest.next().is_none()
}

/// What is still missing before readers may see it.
pub(super) fn unready(visitor: &Visitor, word: &Word, complaints: &mut Complaints) {
    let texts = &visitor.texts().workshop;
    if word.senses.iter().all(|sense| sense.gloss.is_empty()) {
        complaints.add(row_id("sense", 0), texts.needs_sense);
    }
    let bare = word.unsourced();
    if !bare.is_empty() {
        complaints.add(row_id("cite", 0), (texts.needs_source)(&bare.join(", ")));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_description_has_an_operator_and_its_parts() {
        for good in ["⿰氵南", "⿱⿰氵南女", "⿲亻丨夂", "⿰氵？", "⿾卐"] {
            assert!(is_description(good), "{good}");
        }
        for bad in ["", "南", "⿰氵", "⿰氵南女", "⿰ 南", "n⿰氵南", &"⿰".repeat(100)] {
            assert!(!is_description(bad), "{bad}");
        }
    }

    #[test]
    fn what_the_form_does_not_show_stays_with_its_row() {
        let mut ground = Word::default();
        let fr: LangTag = "fr".parse().unwrap();
        ground.senses = vec![
            Sense { gloss: Multi::vi("ba").and(fr.clone(), "trois") },
            Sense { gloss: Multi::vi("bốn").and(fr, "quatre") },
        ];
        let mut typing = Typing::of(&ground, &super::super::shape::Usable::default());
        let _ = typing.turn("remove:sense:0");
        let word = word(&typing, &ground, &Given::default(), &Shelf::default(), Vec::new());
        assert_eq!(word.senses.len(), 1);
        assert_eq!(word.senses[0].gloss.get("fr"), Some("quatre"));
    }

    #[test]
    fn an_empty_row_is_no_entry() {
        let mut typing = Typing::default();
        let _ = typing.turn("add:variant");
        assert!(word(&typing, &Word::default(), &Given::default(), &Shelf::default(), Vec::new()).variants.is_empty());
    }
}
