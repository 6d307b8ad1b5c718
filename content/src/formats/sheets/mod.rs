//! Many words at once, from a spreadsheet: a file or pasted text becomes a [`Table`], its columns get a meaning
//! ([`guess`], or a person's choice), and [`dry_run`] says row by row what would be made or changed and what is wrong.
//!
//! A cell is written as in `words.tsv` (see `content/README.md`): `|` between several values, `[source]` behind a form.
//! Nothing here changes anything; what is accepted, the store writes. [`write()`] goes the other way: words become a sheet
//! that, brought back as it is, changes nothing. A dictionary in LIFT becomes a sheet as well ([`of_lift`]).

mod columns;
mod encoding;
mod entries;
mod ods;
mod open;
mod report;
mod rows;
mod signs;
mod table;
mod unpack;
mod write;
mod xlsx;

#[cfg(test)]
mod tests;

pub use columns::{Column, Mapping, NotAColumn, guess};
pub use entries::of_lift;
pub use open::{MOST_BYTES, open, pasted};
pub use report::{Checked, Report, Verdict};
pub use rows::{Given, dry_run};
pub use table::{LONGEST_CELL, MOST_COLUMNS, MOST_ROWS, Odd, SheetRow, Table, letters};
pub use write::{SheetFile, write};
