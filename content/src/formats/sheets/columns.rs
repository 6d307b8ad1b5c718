//! What the columns of a sheet mean: chosen by a person, or guessed by their headings and by what stands in them.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::table::Table;
use crate::lang::LangTag;
use crate::text::fold;

/// What a column holds. The names are those of `words.tsv`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum Column {
    /// Nothing that is taken.
    #[default]
    Ignored,
    /// The form that stands first.
    Headword,
    /// The name of the word in its address, where the headword does not give it.
    Slug,
    /// What it means, in a language.
    Gloss(LangTag),
    /// How it sounds.
    Ipa,
    /// Other forms, with their places.
    Variants,
    /// Forms in another script.
    Script,
    /// What it belongs to.
    Topic,
    /// Noun, verb, ….
    PartOfSpeech,
    /// The word in use.
    Examples,
    /// Words that belong with it: their headwords, or their addresses.
    Related,
    /// Where it comes from.
    Sources,
    /// What else one should know, in a language.
    Note(LangTag),
}

const PLAIN: [(&str, Column); 11] = [
    ("", Column::Ignored),
    ("headword", Column::Headword),
    ("slug", Column::Slug),
    ("ipa", Column::Ipa),
    ("variants", Column::Variants),
    ("script", Column::Script),
    ("topic", Column::Topic),
    ("part_of_speech", Column::PartOfSpeech),
    ("examples", Column::Examples),
    ("related", Column::Related),
    ("sources", Column::Sources),
];

/// A text that names no column.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is not a column of words")]
pub struct NotAColumn(pub String);

impl FromStr for Column {
    type Err = NotAColumn;

    fn from_str(text: &str) -> Result<Self, NotAColumn> {
        let in_lang = |prefix| text.strip_prefix(prefix).and_then(|tag: &str| tag.parse::<LangTag>().ok());
        let plain = PLAIN.into_iter().find(|(name, _)| *name == text).map(|(_, column)| column);
        plain
            .or_else(|| in_lang("gloss_").map(Self::Gloss))
            .or_else(|| in_lang("note_").map(Self::Note))
            .ok_or_else(|| NotAColumn(text.chars().take(80).collect()))
    }
}

impl TryFrom<String> for Column {
    type Error = NotAColumn;

    fn try_from(text: String) -> Result<Self, NotAColumn> {
        text.parse()
    }
}

impl From<Column> for String {
    fn from(column: Column) -> Self {
        column.to_string()
    }
}

impl fmt::Display for Column {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Gloss(lang) => write!(f, "gloss_{lang}"),
            Self::Note(lang) => write!(f, "note_{lang}"),
            plain => f.write_str(PLAIN.iter().find(|(_, column)| column == plain).map_or("", |(name, _)| name)),
        }
    }
}

/// How a sheet is read.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mapping {
    /// Whether its first row names the columns.
    pub headings: bool,
    /// What each column holds, from the left.
    pub columns: Vec<Column>,
}

/// What people write above their columns, folded.
const HEADINGS: [(&str, &[&str]); 12] = [
    ("headword", &["tu", "muc tu", "tu muc", "tu vung", "tu dung dau", "headword", "word", "lexeme", "lexical unit"]),
    ("gloss_vi", &["nghia", "nghia tieng viet", "nghia viet", "tieng viet", "viet", "vietnamese", "meaning", "gloss"]),
    ("gloss_en", &["nghia tieng anh", "nghia anh", "tieng anh", "anh", "english"]),
    ("ipa", &["phien am", "phat am", "cach doc", "pronunciation"]),
    ("variants", &["bien the", "dang khac", "cach noi khac", "tieng dia phuong", "variant"]),
    ("script", &["chu", "chu nom", "chu viet", "chu co", "nom", "characters"]),
    ("topic", &["chu de", "nhom", "linh vuc", "category"]),
    ("part_of_speech", &["tu loai", "loai tu", "part of speech", "pos"]),
    ("examples", &["vi du", "cau vi du", "example"]),
    ("related", &["tu lien quan", "lien quan", "xem them", "related", "see also"]),
    ("sources", &["nguon", "xuat xu", "tai lieu", "source"]),
    ("note_vi", &["ghi chu", "chu thich", "luu y", "note", "notes"]),
];

/// What a heading says, if it says something.
fn by_heading(heading: &str) -> Option<Column> {
    let heading = heading.trim();
    if let Ok(column) = heading.to_lowercase().replace(' ', "_").parse::<Column>() {
        return Some(column).filter(|column| *column != Column::Ignored);
    }
    let folded = fold::bare(heading);
    let found = HEADINGS.iter().find(|(_, names)| names.iter().any(|name| *name == folded.trim()));
    found.and_then(|(name, _)| name.parse().ok())
}

/// Guesses what the columns mean. `is_word` says whether a text is a headword that is known already, `is_source`
/// whether it is a source.
#[must_use]
pub fn guess(table: &Table, is_word: &dyn Fn(&str) -> bool, is_source: &dyn Fn(&str) -> bool) -> Mapping {
    let width = table.width();
    let named: Vec<Option<Column>> =
        (0..width).map(|column| table.rows.first().and_then(|row| by_heading(row.cell(column)))).collect();
    // One cell that looks like a heading may be a word: “chữ” is one.
    let headings = named.iter().flatten().count() * 2 >= table.rows.first().map_or(0, filled)
        && named.iter().flatten().count() > 0;
    let mut columns = vec![Column::Ignored; width];
    if headings {
        for (column, name) in named.into_iter().enumerate() {
            if let Some(name) = name.filter(|name| !columns.contains(name)) {
                columns[column] = name;
            }
        }
    }
    by_example(table, usize::from(headings), &mut columns, is_word, is_source);
    Mapping { headings, columns }
}

fn filled(row: &super::table::SheetRow) -> usize {
    row.cells.iter().filter(|cell| !cell.trim().is_empty()).count()
}

/// Says of columns without a meaning what their first hundred cells look like.
fn by_example(
    table: &Table,
    first: usize,
    columns: &mut [Column],
    is_word: &dyn Fn(&str) -> bool,
    is_source: &dyn Fn(&str) -> bool,
) {
    for column in 0..columns.len() {
        if columns[column] != Column::Ignored {
            continue;
        }
        let cells = table.rows.iter().skip(first).map(|row| row.cell(column).trim());
        let cells: Vec<&str> = cells.filter(|cell| !cell.is_empty()).take(100).collect();
        let most = |holds: &dyn Fn(&str) -> bool| {
            !cells.is_empty() && cells.iter().filter(|cell| holds(cell)).count() * 2 > cells.len()
        };
        let looks = if most(&|cell| cell.chars().all(|c| c.is_ascii_digit() || c == '.')) {
            continue; // Numbers of rows.
        } else if most(is_source) {
            Column::Sources
        } else if most(&|cell| cell.chars().any(is_han)) {
            Column::Script
        } else if most(&|cell| cell.starts_with(['/', '[']) || cell.chars().any(is_phonetic)) {
            Column::Ipa
        } else if most(is_word) || !columns.contains(&Column::Headword) && most(&|cell| cell.split(' ').count() < 4) {
            Column::Headword
        } else if !cells.is_empty() {
            Column::Gloss(LangTag::vi())
        } else {
            continue;
        };
        if !columns.contains(&looks) {
            columns[column] = looks;
        }
    }
}

fn is_han(c: char) -> bool {
    matches!(c, '\u{2e80}'..='\u{2fdf}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

fn is_phonetic(c: char) -> bool {
    matches!(c, '\u{250}'..='\u{2ff}' | 'ŋ') && !matches!(c, '\u{2bc}' | '\u{2bb}')
}
