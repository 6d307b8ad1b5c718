//! Word lists: lines with `#` that hold for every row, the names of the columns, then a word a row.

use super::cell::Raw;
use super::common::Common;
use super::desk::Desk;
use super::fields::{Fields, Value};
use super::head;
use super::near::nearest;
use super::text::shown;
use super::tsv::{self, Row};
use super::{clips, forms, markdown, wrong};
use crate::body::{Body, Sense, Word};
use crate::item::Kind;
use crate::lang::{LangTag, Multi};
use crate::slug::Slug;

/// Columns with one text, which may also stand above the list.
const SINGLE: [&str; 9] = ["slug", "headword", "topic", "part_of_speech", "writing", "id", "state", "audience", "lang"];
/// Columns with a structure of their own; `gloss_…` and `note_…` come in every language.
const OTHERS: [&str; 12] = [
    "licence", "ipa", "variants", "script", "examples", "sources", "sounds", "pictures", "related", "gloss_vi",
    "gloss_en", "note_vi",
];
pub(super) const WRITINGS: [&str; 3] = ["spelling", "ipa", "asjp"];

/// What a column holds.
#[derive(Clone, PartialEq)]
enum Column {
    Single(String),
    Gloss(LangTag),
    Note(LangTag),
    Ipa,
    Variants,
    Script,
    Examples,
    Sounds,
    Pictures,
    Related,
    Sources,
    Unknown,
}

/// Reads the words of a folder.
pub(super) fn read(text: &str, folder: &str, desk: &mut Desk<'_>) {
    let mut above = Fields::from(1);
    let mut at = 0;
    let mut line = 1;
    for row_text in text.split_inclusive('\n') {
        // A spreadsheet fills the row up with tabs, and puts a value that holds quotes into quotes.
        let entry = tsv::rows(row_text, line).pop().map(|row| row.cells.join("\t")).unwrap_or_default();
        if !entry.starts_with('#') && !entry.trim().is_empty() {
            break;
        }
        head::line_into(&mut above, line, entry.trim().trim_start_matches('#'), desk);
        at += row_text.len();
        line += 1;
    }
    let mut rows = tsv::rows(text.get(at..).unwrap_or_default(), line).into_iter().filter(|row| !blank(row));
    let Some(names) = rows.next() else {
        desk.wrong(line, wrong::no_columns());
        desk.unsure.insert(Kind::Word);
        return;
    };
    let columns = columns(&names, desk);
    if !columns.contains(&Column::Single("headword".into())) {
        desk.unsure.insert(Kind::Word);
        return;
    }
    check_above(&mut above, &columns, names.line, desk);
    for row in rows {
        read_row(&row, &columns, &above, folder, desk);
    }
}

fn blank(row: &Row) -> bool {
    row.cells.iter().all(|cell| cell.trim().is_empty())
}

fn columns(names: &Row, desk: &mut Desk<'_>) -> Vec<Column> {
    let mut columns: Vec<Column> = Vec::new();
    let last = names.cells.iter().rposition(|name| !name.trim().is_empty()).map_or(0, |at| at + 1);
    for (index, name) in names.cells[..last].iter().map(|name| name.trim()).enumerate() {
        let column = column(name, index + 1, names.line, desk);
        if column != Column::Unknown && columns.contains(&column) {
            desk.wrong(names.line, wrong::column_twice(name));
        }
        columns.push(column);
    }
    let unsure = columns.contains(&Column::Unknown);
    if !unsure && !columns.contains(&Column::Single("headword".into())) {
        desk.wrong(names.line, wrong::no_headword_column());
    }
    if !unsure && !columns.iter().any(|column| matches!(column, Column::Gloss(_))) {
        desk.wrong(names.line, wrong::no_gloss_column());
    }
    columns
}

fn column(name: &str, number: usize, line: usize, desk: &mut Desk<'_>) -> Column {
    if let Some(tag) = name.strip_prefix("gloss_") {
        return desk.lang(line, tag).map_or(Column::Unknown, Column::Gloss);
    }
    if let Some(tag) = name.strip_prefix("note_") {
        return desk.lang(line, tag).map_or(Column::Unknown, Column::Note);
    }
    match name {
        "ipa" => Column::Ipa,
        "variants" => Column::Variants,
        "script" => Column::Script,
        "examples" => Column::Examples,
        "sounds" => Column::Sounds,
        "pictures" => Column::Pictures,
        "related" => Column::Related,
        "sources" => Column::Sources,
        _ if name == "licence" || SINGLE.contains(&name) => Column::Single(name.to_owned()),
        _ => {
            let near = nearest(name, SINGLE.into_iter().chain(OTHERS));
            let wrong = wrong::unknown_column(&shown(name)).perhaps(near);
            desk.wrong(line, if name.is_empty() { wrong::unnamed_column(number) } else { wrong });
            Column::Unknown
        }
    }
}

/// What every row would lack is said once; names that hold for no row are said where they stand.
fn check_above(above: &mut Fields, columns: &[Column], line: usize, desk: &mut Desk<'_>) {
    let named = |name: &str| columns.contains(&Column::Single(name.to_owned()));
    if !above.has("lang") && !named("lang") {
        desk.wrong(line, wrong::missing_lang());
        above.insert("lang", line, Value::Text("vi".into()));
    }
    if !above.has("licence") && !named("licence") {
        desk.wrong(line, wrong::missing_licence());
        above.insert("licence", line, Value::Text("?".into()));
    }
    let mut rest = above.clone();
    for name in ["lang", "licence", "writing", "topic", "part_of_speech", "state", "audience"] {
        rest.option(name, desk);
    }
    rest.finish(desk);
}

fn read_row(row: &Row, columns: &[Column], above: &Fields, folder: &str, desk: &mut Desk<'_>) {
    let line = row.line;
    let cells = row.cells.iter().rposition(|cell| !cell.trim().is_empty()).map_or(0, |at| at + 1);
    if cells > columns.len() {
        desk.wrong(line, wrong::too_many_cells(cells, columns.len()));
    }
    let mut fields = Fields::from(line);
    let mut word = Word::default();
    for (column, cell) in columns.iter().zip(&row.cells) {
        let raw = Raw(cell).trim();
        match column {
            Column::Single(name) if !raw.is_empty() => {
                let text = single(line, name, raw, desk);
                fields.insert(name, line, Value::Text(text));
            }
            Column::Gloss(lang) => senses_into(&mut word.senses, line, lang, raw, desk),
            Column::Note(lang) if !raw.is_empty() => {
                let note = single(line, "note", raw, desk);
                markdown::check(&note, |_| line, desk);
                word.note.set(lang.clone(), note);
            }
            Column::Ipa => word.ipa = several(line, "ipa", raw, desk, forms::pronunciation),
            Column::Variants => word.variants = several(line, "variants", raw, desk, forms::variant),
            Column::Script => word.scripts = several(line, "script", raw, desk, forms::script_form),
            Column::Examples => word.examples = several(line, "examples", raw, desk, forms::example),
            Column::Sounds => word.sounds = filled(line, "sounds", raw, desk, clips::sound_cell),
            Column::Pictures => word.pictures = filled(line, "pictures", raw, desk, clips::picture_cell),
            Column::Related => word.related = filled(line, "related", raw, desk, related),
            Column::Sources => word.cites = forms::cites(line, raw, desk),
            Column::Single(_) | Column::Note(_) | Column::Unknown => {}
        }
    }
    fields.fill_from(above);
    let has_glosses = columns.iter().any(|column| matches!(column, Column::Gloss(_)));
    if has_glosses && word.senses.iter().all(|sense| sense.gloss.is_empty()) {
        desk.wrong(line, wrong::no_gloss());
    }
    place(line, word, fields, folder, desk);
}

fn place(line: usize, mut word: Word, mut fields: Fields, folder: &str, desk: &mut Desk<'_>) {
    let common = Common::take(&mut fields, "id", "licence", desk);
    word.headword = fields.option("headword", desk).unwrap_or_default();
    word.topic = fields.option("topic", desk);
    word.part_of_speech = fields.option("part_of_speech", desk);
    word.writing = fields.choice("writing", &WRITINGS, desk).unwrap_or_default();
    let name = fields.option("slug", desk);
    if word.headword.trim().is_empty() {
        desk.wrong(line, wrong::no_headword());
        return;
    }
    let slug = match &name {
        Some(name) if folder.is_empty() => name.parse(),
        Some(name) => format!("{folder}/{name}").parse(),
        None => Slug::from_title(folder, &word.headword),
    };
    let Ok(slug) = slug else {
        let shown = shown(name.as_ref().unwrap_or(&word.headword));
        desk.wrong(line, if name.is_some() { wrong::not_a_slug(&shown) } else { wrong::no_address(&shown) });
        return;
    };
    desk.learn(&slug, &word.headword);
    desk.place(line, common.draft(slug, Body::Word(word)));
}

pub(super) fn single(line: usize, name: &str, raw: Raw<'_>, desk: &mut Desk<'_>) -> String {
    if raw.split('|').len() > 1 {
        desk.wrong(line, wrong::one_value_only(name));
    }
    desk.text(line, raw)
}

pub(super) fn several<T>(
    line: usize,
    name: &str,
    raw: Raw<'_>,
    desk: &mut Desk<'_>,
    read: fn(usize, Raw<'_>, &mut Desk<'_>) -> T,
) -> Vec<T> {
    let mut found = Vec::new();
    for value in raw.values() {
        if value.is_empty() {
            desk.wrong(line, wrong::empty_value(name));
        } else {
            found.push(read(line, value, desk));
        }
    }
    found
}

/// Several values, without those that could not be read.
fn filled<T>(
    line: usize,
    name: &str,
    raw: Raw<'_>,
    desk: &mut Desk<'_>,
    read: fn(usize, Raw<'_>, &mut Desk<'_>) -> Option<T>,
) -> Vec<T> {
    several(line, name, raw, desk, read).into_iter().flatten().collect()
}

/// A word by its address name, or by the headword that gives it.
fn related(line: usize, raw: Raw<'_>, desk: &mut Desk<'_>) -> Option<Slug> {
    let text = desk.text(line, raw);
    match Slug::from_title(desk.home(), &text).ok().filter(|_| !text.contains('/')) {
        Some(slug) if text.parse::<Slug>().is_err() => desk.absolute(line, Kind::Word, slug.as_str()),
        _ => desk.relative(line, Kind::Word, &text),
    }
}

/// The first meanings of all languages belong together, and so on; an empty one is missing in that language.
pub(super) fn senses_into(senses: &mut Vec<Sense>, line: usize, lang: &LangTag, raw: Raw<'_>, desk: &mut Desk<'_>) {
    for (index, value) in raw.values().into_iter().enumerate() {
        if senses.len() <= index {
            senses.push(Sense { gloss: Multi::new() });
        }
        let gloss = desk.text(line, value);
        if let Some(sense) = senses.get_mut(index) {
            sense.gloss.set(lang.clone(), gloss);
        }
    }
}
