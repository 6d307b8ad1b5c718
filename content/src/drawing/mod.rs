//! Characters and letters drawn stroke by stroke, in the form that `hanzi-writer` reads.

use serde::{Deserialize, Serialize};

/// A character in strokes, in the order in which they are written. Coordinates are those of `hanzi-writer`: x from 0 to
/// 1024 to the right, y from −124 (bottom) to 900 (top), upwards.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Drawing {
    /// The outline of each stroke, as the `d` of an SVG path.
    pub strokes: Vec<String>,
    /// The way of the pen through each stroke, from its beginning to its end.
    pub medians: Vec<Vec<[i32; 2]>>,
}
