//! A lesson, taken step by step: something to read, something to try, and what was missed once more before the end.
//!
//! - [`sitting`]: the pages of a sitting
//! - [`place`]: where somebody is: kept for whoever is signed in, else carried along in the address
//! - [`end`]: what was learned, to be heard once more
//!
//! Each page reads and works without JavaScript.

mod end;
mod place;
pub mod sitting;

pub(crate) use end::{add_words, words_learned};
pub(crate) use place::blocks_of;
pub(crate) use sitting::{PASSED, lines_of, says, way};
