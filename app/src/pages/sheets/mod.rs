//! Many words at once: a teacher brings a sheet, looks through what it would do row by row, and accepts it or not.
//!
//! - [`start`]: bringing a sheet, and those that were brought
//! - [`sheet`]: what can be done with one
//! - [`bench`]: a sheet with all that it is read beside, and who may work on it
//! - [`changing`]: what the form says becomes part of the sheet
//! - [`report`]: the page of a sheet that waits; [`coming`]: what would come of its rows
//! - [`accepted`]: the page of one that was accepted, and undoing it
//! - [`export`]: a dictionary as a file

mod accepted;
mod bench;
mod changing;
mod coming;
pub mod export;
mod report;
pub mod sheet;
pub mod start;

/// The most bytes of a form with a sheet: a file of the largest kind, and text beside it.
pub const MOST_BYTES: usize = tiengban_content::formats::sheets::MOST_BYTES * 2;
