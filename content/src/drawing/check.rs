//! What no drawing may be: data made elsewhere is refused with what is wrong, before a browser is handed its paths.

use super::{BOTTOM, Drawing, SIDE, TOP};

/// The most strokes of a drawing: enough for 𪚥, which has 64.
pub const MOST_STROKES: usize = 64;
/// The most bytes of all its paths and medians, as `hanzi-writer`'s JSON.
pub const MOST_BYTES: usize = 64 << 10;
/// So far a point may lie outside the square: the control points of outlines made elsewhere often do.
pub const BEYOND: i32 = SIDE / 4;

/// Why something is no drawing. Strokes are counted from 1.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Wrong {
    /// Not JSON.
    #[error("no JSON: line {line}, column {column}")]
    NotJson {
        /// From 1.
        line: usize,
        /// From 1.
        column: usize,
    },
    /// JSON, and not of this shape.
    #[error("no {{\"strokes\": […], \"medians\": [[[x, y], …], …]}}")]
    NotADrawing,
    /// Nothing is drawn.
    #[error("there is no stroke")]
    Empty,
    /// More than [`MOST_STROKES`].
    #[error("{0} strokes")]
    TooMany(usize),
    /// More than [`MOST_BYTES`].
    #[error("{0} bytes")]
    TooLarge(usize),
    /// Each stroke has an outline and a way of the pen.
    #[error("{strokes} strokes, {medians} medians")]
    Unpaired {
        /// How many outlines there are.
        strokes: usize,
        /// How many ways of the pen there are.
        medians: usize,
    },
    /// The outline of a stroke is no path of M, L, Q, C, Z and numbers.
    #[error("the outline of stroke {stroke} is no path: {found:?}")]
    Path {
        /// Which.
        stroke: usize,
        /// Where it cannot be read any more, at most twelve characters; nothing where it ends too early.
        found: String,
    },
    /// A stroke lies outside the square.
    #[error("stroke {0} lies outside the square")]
    Outside(usize),
    /// The way of the pen has fewer than two points, or does not lead anywhere.
    #[error("the median of stroke {0} has no length")]
    NoWay(usize),
}

impl Drawing {
    /// Holds a drawing against all of the above.
    ///
    /// # Errors
    /// The first thing that is wrong.
    pub fn check(&self) -> Result<(), Wrong> {
        let (strokes, medians) = (self.strokes.len(), self.medians.len());
        if strokes == 0 && medians == 0 {
            return Err(Wrong::Empty);
        }
        if strokes.max(medians) > MOST_STROKES {
            return Err(Wrong::TooMany(strokes.max(medians)));
        }
        if strokes != medians {
            return Err(Wrong::Unpaired { strokes, medians });
        }
        let bytes = self.to_json().len();
        if bytes > MOST_BYTES {
            return Err(Wrong::TooLarge(bytes));
        }
        for (index, (outline, median)) in self.strokes.iter().zip(&self.medians).enumerate() {
            let stroke = index + 1;
            let points = points_of(outline).map_err(|found| Wrong::Path { stroke, found })?;
            let way = median.iter().map(|[x, y]| (f64::from(*x), f64::from(*y)));
            if points.into_iter().chain(way).any(outside) {
                return Err(Wrong::Outside(stroke));
            }
            if median.windows(2).all(|pair| pair[0] == pair[1]) {
                return Err(Wrong::NoWay(stroke));
            }
        }
        Ok(())
    }
}

fn outside((x, y): (f64, f64)) -> bool {
    let (side, top, bottom, beyond) = (f64::from(SIDE), f64::from(TOP), f64::from(BOTTOM), f64::from(BEYOND));
    !(-beyond..=side + beyond).contains(&x) || !(bottom - beyond..=top + beyond).contains(&y)
}

/// The points that a path of M, L, Q, C and Z names; or where it cannot be read any more.
fn points_of(path: &str) -> Result<Vec<(f64, f64)>, String> {
    let mut points = Vec::new();
    let mut rest = path.trim_start();
    if !rest.starts_with('M') {
        return Err(shown(rest));
    }
    while let Some(command) = rest.chars().next() {
        let pairs = match command {
            'M' | 'L' => 1,
            'Q' => 2,
            'C' => 3,
            'Z' => 0,
            _ => return Err(shown(rest)),
        };
        rest = rest[1..].trim_start();
        let mut wanted = pairs;
        while wanted > 0 {
            let x = number(&mut rest)?;
            points.push((x, number(&mut rest)?));
            wanted -= 1;
            // One command may be followed by several groups of its numbers.
            if wanted == 0 && rest.starts_with(|c: char| c.is_ascii_digit() || c == '-' || c == '.') {
                wanted = pairs;
            }
        }
    }
    // An area needs three corners.
    if points.len() < 3 { Err(String::new()) } else { Ok(points) }
}

/// Takes a number off the beginning, and what parts it from the next.
fn number(rest: &mut &str) -> Result<f64, String> {
    let sign = usize::from(rest.starts_with('-'));
    let behind = rest[sign..].find(|c: char| !c.is_ascii_digit() && c != '.').map_or(rest.len(), |at| at + sign);
    let value: f64 = rest[..behind].parse().map_err(|_| shown(rest))?;
    *rest = rest[behind..].trim_start_matches(|c: char| c.is_ascii_whitespace() || c == ',');
    Ok(value)
}

fn shown(rest: &str) -> String {
    rest.chars().take(12).collect()
}
