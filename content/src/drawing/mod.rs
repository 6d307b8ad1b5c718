//! Characters and letters drawn stroke by stroke, in the form that `hanzi-writer` reads.
//!
//! - [`pen`]: from what a finger did on a pad to strokes
//! - [`check`]: what no drawing may be, wherever it comes from
//! - [`hanzi_writer`]: reading and writing the JSON of `hanzi-writer`

pub mod check;
pub mod hanzi_writer;
pub mod pen;

use serde::{Deserialize, Serialize};

pub use check::Wrong;

/// The side of the square that a character is drawn in.
pub const SIDE: i32 = 1024;
/// The upper edge of that square.
pub const TOP: i32 = 900;
/// The lower edge of that square.
pub const BOTTOM: i32 = TOP - SIDE;

/// A character in strokes, in the order in which they are written. Coordinates are those of `hanzi-writer`: x from 0 to
/// 1024 to the right, y from −124 (bottom) to 900 (top), upwards.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Drawing {
    /// The outline of each stroke, as the `d` of an SVG path.
    pub strokes: Vec<String>,
    /// The way of the pen through each stroke, from its beginning to its end.
    pub medians: Vec<Vec<[i32; 2]>>,
}
