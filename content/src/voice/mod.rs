//! What a voice does: its pitch, and two voices beside each other. Pure, for the browser: nothing that somebody says
//! into their telephone leaves it for this.
//!
//! - [`pitch`]: how high a voice is, moment by moment
//! - [`beside`]: two voices laid over each other, and where the tone went another way

pub mod beside;
pub mod pitch;

pub use pitch::{Contour, pitch};
