//! Bytes of a file, or pasted text, become a table. What a file is, its bytes say; its name may be anything.

use super::super::fault::{Fault, Wrong};
use super::super::{tsv, wrong};
use super::table::{MOST_COLUMNS, MOST_ROWS, SheetRow, Table};
use super::{encoding, ods, xlsx};

/// The most bytes of a file, as it is sent.
pub const MOST_BYTES: usize = 8 << 20;

/// Opens a file.
///
/// # Errors
/// What stops it from being a table: too large, empty, not a sheet, a sheet that unpacks to more than it should.
pub fn open(file: &str, bytes: &[u8]) -> Result<Table, Fault> {
    read(bytes).and_then(whole).map_err(|wrong| wrong.at(file, 0))
}

/// Takes what somebody pasted, from a spreadsheet or typed by hand.
///
/// # Errors
/// As [`open`].
pub fn pasted(text: &str) -> Result<Table, Fault> {
    if text.len() > MOST_BYTES {
        return Err(wrong::sheet_too_large(MOST_BYTES >> 20).at("", 0));
    }
    delimited(text).and_then(whole).map_err(|wrong| wrong.at("", 0))
}

fn read(bytes: &[u8]) -> Result<Table, Wrong> {
    if bytes.len() > MOST_BYTES {
        return Err(wrong::sheet_too_large(MOST_BYTES >> 20));
    }
    // Excel before 2007, or one behind a password.
    if bytes.starts_with(&[0xd0, 0xcf, 0x11, 0xe0]) {
        return Err(wrong::old_excel());
    }
    if !bytes.starts_with(b"PK") {
        return delimited(&encoding::text(bytes)?);
    }
    match super::unpack::contents(bytes)? {
        names if names.iter().any(|name| name == "xl/workbook.xml") => xlsx::read(bytes),
        names if names.iter().any(|name| name == "content.xml") => ods::read(bytes),
        names if names.iter().any(|name| name == "xl/workbook.bin") => Err(wrong::old_excel()),
        _ => Err(wrong::not_a_sheet()),
    }
}

/// A table with something in it, and not more than anybody looks through.
fn whole(mut table: Table) -> Result<Table, Wrong> {
    table.rows.retain(|row| !row.is_blank());
    if table.rows.is_empty() {
        return Err(wrong::empty_sheet());
    }
    if table.rows.len() > MOST_ROWS {
        return Err(wrong::too_many_rows(MOST_ROWS));
    }
    Ok(table)
}

/// Text in columns: tabs, semicolons or commas, whichever cuts the most of its first rows alike.
fn delimited(text: &str) -> Result<Table, Wrong> {
    let text = super::super::text::tidy(text.trim_start_matches('\u{feff}'));
    if text.contains('\0') {
        return Err(wrong::not_a_sheet());
    }
    let sign = sign_of(&text);
    let rows = tsv::rows_between(&text, 1, sign);
    let mut table = Table::default();
    for (number, cells) in (1..).zip(rows) {
        let mut row = SheetRow { number, ..SheetRow::default() };
        for (column, cell) in cells.cells.iter().enumerate().take(MOST_COLUMNS) {
            row.put(column, cell);
        }
        table.rows.push(row);
    }
    Ok(table)
}

fn sign_of(text: &str) -> char {
    let first: String = text.split_inclusive('\n').take(50).collect();
    let agreement = |sign: char| {
        let rows = tsv::rows_between(&first, 1, sign);
        // An empty line has one cell whatever the sign.
        let rows = rows.iter().filter(|row| row.cells != [""]);
        let widths: Vec<usize> = rows.map(|row| row.cells.len()).collect();
        let usual = *widths.iter().max_by_key(|width| widths.iter().filter(|other| other == width).count())?;
        (usual > 1).then(|| widths.iter().filter(|width| **width == usual).count())
    };
    // A tab is never part of a text; a comma often is.
    let mut best = ('\t', 0);
    for sign in ['\t', ';', ','] {
        let rows = agreement(sign).unwrap_or_default();
        if rows > best.1 {
            best = (sign, rows);
        }
        if sign == '\t' && first.contains('\t') {
            return '\t';
        }
    }
    best.0
}
