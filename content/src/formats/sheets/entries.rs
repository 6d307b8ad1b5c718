//! A dictionary in LIFT becomes a sheet, so that it is looked through row by row as any other.

use super::super::lift::LiftEntry;
use super::super::write::words;
use super::table::{SheetRow, Table};
use crate::access::Audience;
use crate::body::{Body, Word};
use crate::item::{Draft, State};
use crate::lang::LangTag;
use crate::slug::Slug;

/// The entries as rows below the names of their columns; each has the number of its line in the file. An entry whose id
/// is an address in this folder stays at that address. Entries without a headword are left out.
#[must_use]
pub fn of_lift(entries: &[LiftEntry], lang: &LangTag, folder: &str) -> Table {
    let placed: Vec<(usize, Draft, &Word)> = entries.iter().filter_map(|entry| placed(entry, lang, folder)).collect();
    let words: Vec<(&Draft, &Word)> = placed.iter().map(|(_, draft, word)| (draft, *word)).collect();
    let numbers = std::iter::once(1).chain(placed.iter().map(|(line, ..)| *line));
    let rows = words::sheet(&words).into_iter().zip(numbers).map(|(cells, number)| {
        let mut row = SheetRow { number, ..SheetRow::default() };
        for (column, cell) in cells.iter().enumerate() {
            row.put(column, cell);
        }
        row
    });
    Table { rows: rows.collect() }
}

fn placed<'a>(entry: &'a LiftEntry, lang: &LangTag, folder: &str) -> Option<(usize, Draft, &'a Word)> {
    let own = entry.id.parse::<Slug>().ok().filter(|slug| slug.folder() == folder);
    let slug = own.or_else(|| Slug::from_title(folder, &entry.word.headword).ok())?;
    let draft = Draft {
        id: None,
        slug,
        lang: lang.clone(),
        state: State::default(),
        audience: Audience::public(),
        licence: String::new(),
        body: Body::Word(entry.word.clone()),
    };
    Some((entry.line, draft, &entry.word))
}
