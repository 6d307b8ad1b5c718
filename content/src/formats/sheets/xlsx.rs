//! Sheets of Excel, cell by cell: a cell in the last corner of the sheet costs no more than one in the first.

use std::io::Cursor;

use calamine::{DataRef, Dimensions, Reader, Xlsx};

use super::super::fault::Wrong;
use super::super::wrong;
use super::table::{MOST_COLUMNS, MOST_ROWS, Odd, SheetRow, Table};

/// So many cells of merged ones are marked; nobody merges more by hand.
const MOST_MERGED: usize = 100_000;

/// Reads the first sheet in which something stands.
pub(super) fn read(bytes: &[u8]) -> Result<Table, Wrong> {
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(|_| wrong::broken_sheet())?;
    for name in book.sheet_names() {
        // A sheet of charts has no cells.
        let Ok(mut table) = cells(&mut book, &name) else { continue };
        if table.rows.iter().all(SheetRow::is_blank) {
            continue;
        }
        // Merged cells are told where they can be read, and a file in which they cannot is no worse.
        if let Ok(merged) = book.merge_cells_by_sheet_name(&name) {
            cover(&mut table, &merged);
        }
        return Ok(table);
    }
    Err(wrong::empty_sheet())
}

fn cells(book: &mut Xlsx<Cursor<&[u8]>>, name: &str) -> Result<Table, Wrong> {
    let mut cells = book.worksheet_cells_reader(name).map_err(|_| wrong::broken_sheet())?;
    let mut table = Table::default();
    while let Some(cell) = cells.next_cell().map_err(|_| wrong::broken_sheet())? {
        let (number, column) = (cell.get_position().0 as usize + 1, cell.get_position().1 as usize);
        let value = cell.get_value();
        if column >= MOST_COLUMNS || *value == DataRef::Empty {
            continue;
        }
        if table.rows.last().is_none_or(|row| row.number != number) {
            if table.rows.len() > MOST_ROWS {
                return Err(wrong::too_many_rows(MOST_ROWS));
            }
            table.rows.push(SheetRow { number, ..SheetRow::default() });
        }
        if let Some(row) = table.rows.last_mut() {
            take(row, column, value);
        }
    }
    Ok(table)
}

fn take(row: &mut SheetRow, column: usize, value: &DataRef<'_>) {
    let odd = match value {
        DataRef::DateTime(_) | DataRef::DateTimeIso(_) | DataRef::DurationIso(_) => Some(Odd::Date),
        DataRef::Error(error) => Some(Odd::Error(error.to_string())),
        _ => None,
    };
    let text = match value {
        DataRef::String(text) => text.as_str(),
        DataRef::SharedString(text) => text,
        DataRef::Int(number) => &number.to_string(),
        DataRef::Float(number) => &number.to_string(),
        DataRef::Bool(yes) => &yes.to_string(),
        DataRef::DateTime(date) => &date.as_f64().to_string(),
        DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => text.as_str(),
        DataRef::Error(_) | DataRef::Empty => "",
    };
    row.put(column, text);
    row.odd.extend(odd.map(|odd| (column, odd)));
}

/// Marks the cells that a merged one covers.
fn cover(table: &mut Table, merged: &[Dimensions]) {
    let mut marked = 0;
    for area in merged {
        let (top, left) = (area.start.0 as usize, area.start.1 as usize);
        let (bottom, right) = (area.end.0 as usize, (area.end.1 as usize).min(MOST_COLUMNS - 1));
        for row in table.rows.iter_mut().filter(|row| (top + 1..=bottom + 1).contains(&row.number)) {
            for column in left..=right {
                if (row.number, column) != (top + 1, left) && marked < MOST_MERGED {
                    row.odd.push((column, Odd::Merged));
                    marked += 1;
                }
            }
        }
    }
}
