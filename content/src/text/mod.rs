//! How words are compared and typed: folds for finding, tokens for indexing, keys for sorting; letters, tones and
//! characters to press.

pub mod collate;
pub mod fold;
pub mod keys;
pub mod readings;
pub mod tokens;
