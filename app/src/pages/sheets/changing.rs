//! What the form of a sheet says becomes part of the sheet: what the columns mean, mended cells, rows that are left out.

use std::collections::BTreeSet;

use tiengban_content::formats::sheets::{Checked, Column, Odd, Report, Table, Verdict};

use super::bench::Sheet;
use crate::doors::Sent;

/// So many cells of wrong rows are shown to be mended at once: a form holds a thousand fields.
const MOST_CELLS: usize = 600;

/// The name of the field of a column's meaning.
pub(super) fn column_field(column: usize) -> String {
    format!("cot-{column}")
}

/// The name of the field of a cell.
pub(super) fn cell_field(row: usize, column: usize) -> String {
    format!("o-{row}-{column}")
}

/// The name of the box that leaves a row out.
pub(super) fn out_field(row: usize) -> String {
    format!("bo-{row}")
}

/// The rows that are wrong, as many as a page can hold.
pub(super) fn to_mend<'a>(report: &'a Report, sheet: &Sheet) -> Vec<&'a Checked> {
    let most = MOST_CELLS / columns(sheet).len().max(1);
    let wrong = report.rows.iter().filter(|row| matches!(row.verdict, Verdict::Wrong(_)));
    wrong.take(most.max(1)).collect()
}

/// The columns that are taken, by their numbers.
pub(super) fn columns(sheet: &Sheet) -> Vec<usize> {
    let all = sheet.mapping.columns.iter().enumerate();
    all.filter(|(_, column)| **column != Column::Ignored).map(|(index, _)| index).collect()
}

/// Takes what a form says into the sheet.
pub(super) fn take(sheet: &mut Sheet, sent: &Sent) {
    if sent.has("co-bang") {
        sheet.mapping.headings = sent.ticked("dong-dau");
        for (index, column) in sheet.mapping.columns.iter_mut().enumerate() {
            if let Ok(chosen) = sent.get(&column_field(index)).parse() {
                *column = chosen;
            }
        }
        sheet.source = sent.get("nguon").parse().ok();
        sent.get("giay-phep").clone_into(&mut sheet.licence);
    }
    let width = sheet.table.width();
    for row in &mut sheet.table.rows {
        for column in 0..width {
            let field = cell_field(row.number, column);
            if sent.has(&field) && sent.get(&field) != row.cell(column).trim() {
                mend(row, column, sent.get(&field));
            }
        }
    }
    sheet.table.rows.retain(|row| !sent.ticked(&out_field(row.number)));
}

/// A cell that somebody has typed anew is what they typed, whatever a program had made of it.
fn mend(row: &mut tiengban_content::formats::sheets::SheetRow, column: usize, text: &str) {
    row.odd.retain(|(at, odd)| *at != column || *odd == Odd::Merged && text.is_empty());
    row.put(column, text);
}

/// Leaves out every row that is wrong.
pub(super) fn leave_out(table: &mut Table, report: &Report) {
    let wrong: BTreeSet<usize> =
        report.rows.iter().filter(|row| matches!(row.verdict, Verdict::Wrong(_))).map(|row| row.number).collect();
    table.rows.retain(|row| !wrong.contains(&row.number));
}

#[cfg(test)]
mod tests {
    use super::*;
    use tiengban_content::formats::sheets::{Mapping, pasted};

    fn sheet(text: &str) -> Sheet {
        let columns = vec![Column::Headword, Column::Ignored];
        let mapping = Mapping { headings: false, columns };
        Sheet { table: pasted(text).unwrap(), mapping, ..Sheet::default() }
    }

    #[test]
    fn a_cell_is_mended_by_the_number_of_its_row_and_a_row_left_out() {
        let mut sheet = sheet("a\tb\nc\td\ne\tf\n");
        let sent = [("co-bang", "1"), ("cot-1", "gloss_vi"), ("o-2-0", "x"), ("o-9-0", "y"), ("bo-3", "1")];
        take(&mut sheet, &Sent::of(&sent));
        assert_eq!(sheet.mapping.columns[1].to_string(), "gloss_vi");
        let rows: Vec<_> = sheet.table.rows.iter().map(|row| (row.cell(0), row.cell(1))).collect();
        assert_eq!(rows, [("a", "b"), ("x", "d")]);
    }

    #[test]
    fn what_a_program_made_of_a_cell_is_forgotten_once_it_is_typed_anew() {
        let mut sheet = sheet("a\tb\n");
        sheet.table.rows[0].odd = vec![(0, Odd::Date), (1, Odd::Formula)];
        take(&mut sheet, &Sent::of(&[("o-1-0", "ba")]));
        assert_eq!((sheet.table.rows[0].cell(0), &sheet.table.rows[0].odd[..]), ("ba", &[(1, Odd::Formula)][..]));
    }
}
