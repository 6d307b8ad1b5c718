//! A dictionary in LIFT becomes a sheet, so that it is looked through row by row as any other.

use std::collections::HashMap;

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
    let mut placed: Vec<(&LiftEntry, Draft, Word)> =
        entries.iter().filter_map(|entry| placed(entry, lang, folder)).collect();
    // Other programs name entries by ids that are no addresses.
    let stand: HashMap<&str, Slug> =
        placed.iter().map(|(entry, draft, _)| (entry.id.as_str(), draft.slug.clone())).collect();
    for (entry, _, word) in &mut placed {
        let named = entry.related.iter().filter_map(|id| stand.get(id.as_str()).cloned().or_else(|| id.parse().ok()));
        word.related = named.collect();
    }
    let words: Vec<(&Draft, &Word)> = placed.iter().map(|(_, draft, word)| (draft, word)).collect();
    let numbers = std::iter::once(1).chain(placed.iter().map(|(entry, ..)| entry.line));
    let rows = words::sheet(&words).into_iter().zip(numbers).map(|(cells, number)| {
        let mut row = SheetRow { number, ..SheetRow::default() };
        for (column, cell) in cells.iter().enumerate() {
            row.put(column, cell);
        }
        row
    });
    Table { rows: rows.collect() }
}

fn placed<'a>(entry: &'a LiftEntry, lang: &LangTag, folder: &str) -> Option<(&'a LiftEntry, Draft, Word)> {
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
    Some((entry, draft, entry.word.clone()))
}
