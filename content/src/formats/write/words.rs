//! The inverse of `formats::words`: one list a folder, language and licence, or several where it grows long.

use std::collections::{BTreeMap, BTreeSet};

use super::beside::Beside;
use super::page::head_value;
use super::{audience_of, forms, home_of, relative};
#[cfg(feature = "sheets")]
use crate::body::ScriptForm;
use crate::body::{Word, Writing};
use crate::formats::cell::{clean, escape};
use crate::formats::{Files, tsv};
use crate::item::{Draft, State};
use crate::lang::LangTag;
use crate::slug::Slug;

/// So many words fit a file that people and spreadsheets still open.
const ROWS: usize = 10_000;

type Entry<'a> = (&'a Draft, &'a Word);
type Bytes<'a> = &'a dyn Fn(&str) -> Option<Vec<u8>>;

/// Writes all words, which come in the order of their slugs.
pub(super) fn write(words: &[Entry<'_>], bytes: Bytes<'_>, files: &mut Files) {
    let mut lists: BTreeMap<&str, BTreeMap<(&LangTag, String), Vec<Entry<'_>>>> = BTreeMap::new();
    for (draft, word) in words {
        let list = lists.entry(draft.slug.folder()).or_default();
        list.entry((&draft.lang, clean(&draft.licence))).or_default().push((draft, word));
    }
    for (folder, lists) in lists {
        let lists = lists.iter().flat_map(|(key, entries)| entries.chunks(ROWS).map(move |part| (key, part)));
        for (number, ((lang, licence), entries)) in (1..).zip(lists) {
            let name = if number == 1 { "words.tsv".to_owned() } else { format!("words-{number}.tsv") };
            let path = below(folder, &name);
            let head = format!("# lang: {lang}\n# licence: {}\n", head_value(licence));
            let table = table(entries, bytes, files);
            files.put(&path, head + &table);
        }
    }
}

/// The cells that name files beside the list, which are written with them.
struct Named {
    script: String,
    sounds: String,
    pictures: String,
}

/// Files beside a list bear the word's name: `words.nặm.1.m4a`.
fn named(draft: &Draft, word: &Word, bytes: Bytes<'_>, files: &mut Files) -> Named {
    let mut beside = Beside::new(&below(draft.slug.folder(), &format!("words.{}.tsv", draft.slug.name())), bytes);
    let joined = |cells: Vec<String>| cells.join(" | ");
    let found = Named {
        script: joined(word.scripts.iter().map(|form| forms::script_form(form, &mut beside)).collect()),
        sounds: joined(word.sounds.iter().map(|sound| forms::named(&beside.clip(sound))).collect()),
        pictures: joined(word.pictures.iter().map(|picture| forms::named(&beside.picture(picture))).collect()),
    };
    files.0.extend(beside.files.0);
    found
}

fn below(folder: &str, name: &str) -> String {
    if folder.is_empty() { name.to_owned() } else { format!("{folder}/{name}") }
}

/// Cells of all words by column; a column in which every cell is empty is left out.
struct Columns {
    rows: usize,
    filled: Vec<(String, Vec<String>)>,
}

impl Columns {
    fn put(&mut self, name: impl Into<String>, cell: impl Fn(usize) -> String) {
        let (name, cells) = (name.into(), (0..self.rows).map(cell).collect::<Vec<_>>());
        if name == "headword" || cells.iter().any(|cell| !cell.is_empty()) {
            self.filled.push((name, cells));
        }
    }
}

/// Words as a spreadsheet holds them: the names of the columns, then a row for each word. What is a file beside a list
/// (sounds, pictures, drawings) is left out, and so is what a house keeps for itself (state, audience, id).
#[cfg(feature = "sheets")]
pub(in crate::formats) fn sheet(entries: &[Entry<'_>]) -> Vec<Vec<String>> {
    let mut columns = Columns { rows: entries.len(), filled: Vec::new() };
    said(&mut columns, entries, &|index| {
        let without_drawing = |form: &ScriptForm| ScriptForm { drawing: None, ..form.clone() };
        let forms = entries[index].1.scripts.iter().map(without_drawing);
        let forms = forms.filter(|form| !form.form.is_empty() || form.ids.is_some());
        let mut beside = Beside::new("", &|_| None);
        forms.map(|form| forms::script_form(&form, &mut beside)).collect::<Vec<_>>().join(" | ")
    });
    columns.put("related", |index| related(entries[index]));
    columns.put("sources", |index| forms::cites(&entries[index].1.cites));
    let names = columns.filled.iter().map(|(name, _)| name.clone()).collect();
    let row = |index: usize| columns.filled.iter().map(|(_, cells)| cells[index].clone()).collect();
    std::iter::once(names).chain((0..entries.len()).map(row)).collect()
}

/// What is said of the words themselves.
fn said(columns: &mut Columns, entries: &[Entry<'_>], script: &dyn Fn(usize) -> String) {
    let word = |index: usize| entries[index].1;
    let text = |text: &str| escape(text, "|");
    let option = |text: &Option<String>| text.as_deref().map(|text| escape(text, "|")).unwrap_or_default();
    columns.put("slug", |index| own_slug(&entries[index].0.slug, word(index)).unwrap_or_default());
    columns.put("headword", |index| text(&word(index).headword));
    columns.put("writing", |index| {
        let writing = &word(index).writing;
        if *writing == Writing::default() { String::new() } else { writing.name().to_owned() }
    });
    columns.put("topic", |index| option(&word(index).topic));
    columns.put("part_of_speech", |index| option(&word(index).part_of_speech));
    let senses = entries.iter().flat_map(|(_, word)| &word.senses);
    for lang in langs(senses.flat_map(|sense| sense.gloss.iter().map(|(lang, _)| lang))) {
        columns.put(format!("gloss_{lang}"), |index| glosses(word(index), &lang));
    }
    columns.put("ipa", |index| forms::several(&word(index).ipa, forms::pronunciation));
    columns.put("variants", |index| forms::several(&word(index).variants, forms::variant));
    columns.put("script", script);
    columns.put("examples", |index| forms::several(&word(index).examples, forms::example));
    for lang in langs(entries.iter().flat_map(|(_, word)| word.note.iter().map(|(lang, _)| lang))) {
        columns.put(format!("note_{lang}"), |index| word(index).note.get(lang.as_str()).map(text).unwrap_or_default());
    }
}

/// Related words, by their names within the folder and by their addresses beyond it.
fn related((draft, word): Entry<'_>) -> String {
    word.related.iter().map(|slug| relative(home_of(&draft.slug), slug)).collect::<Vec<_>>().join(" | ")
}

fn table(entries: &[Entry<'_>], bytes: Bytes<'_>, files: &mut Files) -> String {
    let named: Vec<Named> = entries.iter().map(|(draft, word)| named(draft, word, bytes, files)).collect();
    let draft = |index: usize| entries[index].0;
    let mut columns = Columns { rows: entries.len(), filled: Vec::new() };
    said(&mut columns, entries, &|index| named[index].script.clone());
    columns.put("sounds", |index| named[index].sounds.clone());
    columns.put("pictures", |index| named[index].pictures.clone());
    columns.put("related", |index| related(entries[index]));
    columns.put("sources", |index| forms::cites(&entries[index].1.cites));
    columns.put("state", |index| {
        let state = draft(index).state;
        if state == State::default() { String::new() } else { state.name().to_owned() }
    });
    columns.put("audience", |index| audience_of(draft(index)).unwrap_or_default());
    columns.put("id", |index| draft(index).id.as_ref().map(ToString::to_string).unwrap_or_default());
    let names = columns.filled.iter().map(|(name, _)| name.clone()).collect::<Vec<_>>().join("\t");
    let row =
        |index: usize| columns.filled.iter().map(|(_, cells)| tsv::cell(&cells[index])).collect::<Vec<_>>().join("\t");
    std::iter::once(names).chain((0..entries.len()).map(row)).map(|line| line + "\n").collect()
}

/// The name of a word whose headword does not give it.
fn own_slug(slug: &Slug, word: &Word) -> Option<String> {
    let given = Slug::from_title(slug.folder(), &word.headword);
    (given.as_ref() != Ok(slug)).then(|| slug.name().to_owned())
}

/// The languages, Vietnamese first.
fn langs<'a>(all: impl Iterator<Item = &'a LangTag>) -> Vec<LangTag> {
    let mut langs: Vec<LangTag> = all.cloned().collect::<BTreeSet<_>>().into_iter().collect();
    langs.sort_by_key(|lang| lang.as_str() != "vi");
    langs
}

/// The meanings in one language, one for each sense. Missing ones at the end need not be said, as long as another
/// language says that there is a sense.
fn glosses(word: &Word, lang: &LangTag) -> String {
    let own = |index: usize| word.senses[index].gloss.get(lang.as_str());
    let mut count = word.senses.len();
    while count > 0 && own(count - 1).is_none() && word.senses.last().is_some_and(|last| !last.gloss.is_empty()) {
        count -= 1;
    }
    (0..count).map(|index| escape(own(index).unwrap_or_default(), "|")).collect::<Vec<_>>().join(" | ")
}
