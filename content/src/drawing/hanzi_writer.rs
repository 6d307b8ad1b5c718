//! The JSON of `hanzi-writer`: `{"strokes":["M …"],"medians":[[[x,y],…]]}`.
//! See <https://hanziwriter.org/docs.html>. `radStrokes`, and whatever else stands there, is
//! passed over.

use serde::Deserialize;
use serde_json::error::Category;

use super::{Drawing, Wrong};

/// As it comes from elsewhere: some tools write medians with fractions.
#[derive(Deserialize)]
struct Foreign {
    strokes: Vec<String>,
    medians: Vec<Vec<[f64; 2]>>,
}

impl Drawing {
    /// Reads a drawing, and checks it.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn from_json(json: &[u8]) -> Result<Self, Wrong> {
        let foreign: Foreign = serde_json::from_slice(json).map_err(|error| match error.classify() {
            Category::Data => Wrong::NotADrawing,
            Category::Syntax | Category::Eof | Category::Io => {
                Wrong::NotJson { line: error.line(), column: error.column() }
            }
        })?;
        // What lies beyond all numbers lies outside the square as well.
        let whole = |[x, y]: [f64; 2]| [x.round() as i32, y.round() as i32];
        let medians = foreign.medians.into_iter().map(|median| median.into_iter().map(whole).collect()).collect();
        let drawing = Self { strokes: foreign.strokes, medians };
        drawing.check()?;
        Ok(drawing)
    }

    /// Writes it.
    #[must_use]
    pub fn to_json(&self) -> String {
        // Texts and numbers are always JSON.
        serde_json::to_string(self).unwrap_or_default()
    }
}
