//! What the lesson editor has to know: how two texts belong together, what changed between them, what two authors make
//! of one lesson, which exercises its own words and lines give, and what it lacks before it can be read.
//!
//! - [`align`]: which block became which
//! - [`merge`]: what two authors wrote at the same time, in one
//! - [`difference`]: what changed, for reading
//! - [`readable`]: a block in plain lines
//! - [`propose`]: exercises from the lesson's own words and lines
//! - [`templates`]: how a lesson begins, and what it lacks
//! - [`text`]: how long a text may be; [`tidy`]: what is taken out of texts, and what a person must mend
//! - [`veil`]: a lesson for a writer who may not see all that it leans on

pub mod align;
pub mod difference;
pub mod merge;
pub mod propose;
pub mod readable;
pub mod templates;
pub mod text;
pub mod tidy;
pub mod veil;

pub use align::{Pair, align, carry};
pub use difference::{Change, Run, Sort, What, difference};
pub use merge::{Merged, Piece, merge};
pub use propose::propose;
pub use readable::Part;
pub use templates::{Lack, Template, begin, lacks, untranslated};
