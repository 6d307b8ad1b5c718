//! The dictionary's workshop: a word, edited by a teacher, and the lists of what is still to do.
//!
//! - [`bench`]: who may work on which word
//! - [`shape`]: what the form holds, as it was typed: fields, and rows that can be added and taken away
//! - [`reading`]: the form becomes a word, or the sentences that say what is to be changed
//! - [`sources`]: what stands behind each form; somebody who said it becomes a source
//! - [`clips`]: its sounds and pictures
//! - [`view`]: the form as a page shows it; [`above`]: what stands above it
//! - [`edit`]: the pages, and how a word is kept
//! - [`lists`]: words without sound, without source, …

mod above;
mod bench;
mod clips;
pub mod edit;
pub mod lists;
mod reading;
mod shape;
mod sources;
mod view;

pub use bench::edits;
pub(crate) use bench::{form_of, may_use};
