//! A sheet as rows of cells, whatever it was opened from, and what is odd about a cell before anybody has read it.

use serde::{Deserialize, Serialize};

/// The most rows of a sheet.
pub const MOST_ROWS: usize = 20_000;
/// The most columns; what stands further to the right is a slip of the hand.
pub const MOST_COLUMNS: usize = 60;
/// The most characters of a cell.
pub const LONGEST_CELL: usize = 4_000;

/// What a program has done to a cell, so that nobody can say what its author meant.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Odd {
    /// It was made into a date.
    Date,
    /// It is a formula whose value was not saved.
    Formula,
    /// It is an error, such as `#N/A`.
    Error(String),
    /// It belongs to a merged cell, whose text stands elsewhere.
    Merged,
    /// It is longer than [`LONGEST_CELL`]; its beginning is kept.
    Long,
}

/// A row.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SheetRow {
    /// Its number as the spreadsheet shows it, from 1.
    pub number: usize,
    /// The texts of its cells, from the left.
    pub cells: Vec<String>,
    /// What is odd, by the number of the column, from 0.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub odd: Vec<(usize, Odd)>,
}

impl SheetRow {
    /// The text of a cell; empty where the row is shorter.
    #[must_use]
    pub fn cell(&self, column: usize) -> &str {
        self.cells.get(column).map_or("", String::as_str)
    }

    /// Whether nothing stands in it. What is covered by a merged cell counts for nothing.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        self.cells.iter().all(|cell| cell.trim().is_empty()) && self.odd.iter().all(|(_, odd)| *odd == Odd::Merged)
    }

    /// Puts a text into a cell, cut where it is too long.
    pub fn put(&mut self, column: usize, text: &str) {
        if self.cells.len() <= column {
            self.cells.resize(column + 1, String::new());
        }
        if text.chars().count() > LONGEST_CELL {
            self.odd.push((column, Odd::Long));
        }
        if let Some(cell) = self.cells.get_mut(column) {
            *cell = text.chars().take(LONGEST_CELL).collect();
        }
    }
}

/// A sheet: the rows in which something stands.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Table {
    /// In the order of the sheet.
    pub rows: Vec<SheetRow>,
}

impl Table {
    /// How many columns the widest row has.
    #[must_use]
    pub fn width(&self) -> usize {
        self.rows.iter().map(|row| row.cells.len()).max().unwrap_or_default()
    }
}

/// The name of a column as spreadsheets show it: `A`, `B`, …, `Z`, `AA`.
#[must_use]
pub fn letters(column: usize) -> String {
    let last = char::from(b'A' + u8::try_from(column % 26).unwrap_or_default());
    if column < 26 { last.to_string() } else { letters(column / 26 - 1) + &last.to_string() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_called_as_spreadsheets_call_them() {
        assert_eq!([0, 25, 26, 51, 52, 701, 702].map(letters), ["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA"]);
    }

    #[test]
    fn a_cell_beyond_reason_is_cut_and_told() {
        let mut row = SheetRow::default();
        row.put(1, &"a".repeat(LONGEST_CELL + 1));
        assert_eq!((row.cell(0), row.cell(1).len(), &row.odd[..]), ("", LONGEST_CELL, &[(1, Odd::Long)][..]));
    }
}
