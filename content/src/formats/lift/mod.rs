//! LIFT 0.13, the form in which FieldWorks, WeSay and The Combine hand dictionaries to each other.
//!
//! | LIFT | here |
//! |---|---|
//! | `lexical-unit` | headword |
//! | `sense/gloss`, else `sense/definition` | a sense, by language |
//! | `sense/grammatical-info` | part of speech |
//! | `sense/example`, `translation` | example |
//! | `pronunciation` | how it sounds |
//! | `variant`, with the trait `place` | variant; with the trait `script`, a form in another script |
//! | `relation` of any type | related words |
//! | `note` without a type | note |
//! | `annotation` called `source` | a source, with its words |
//! | traits `topic`, `writing` | as they are called |
//!
//! Sounds, pictures and drawings are not in LIFT's text and are left out.

mod read;
mod tree;
mod write;

pub use read::{LiftEntry, read};
pub use write::write;

#[cfg(test)]
mod tests;
