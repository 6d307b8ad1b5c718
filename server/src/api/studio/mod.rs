//! `/api/v1/studio/…`: what the editor of lessons asks. Who may is decided by `tiengban_app::pages::studio`.
//!
//! - [`lesson`]: opening, keeping and saving one; exercises made of what it holds
//! - [`words`]: picking words, making one on the spot, the sources that are there
//! - [`signs`]: signs that can be written
//! - [`songs`]: songs whose lines can be chosen
//! - [`clips`]: pictures, and short sounds with the agreement of whoever is heard

pub(super) mod clips;
pub(super) mod lesson;
pub(super) mod signs;
pub(super) mod songs;
pub(super) mod words;
