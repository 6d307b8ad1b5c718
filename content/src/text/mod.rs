//! How words are compared: folds for finding, tokens for indexing, keys for sorting; how typed text
//! is looked at; letters, tones and characters to press.

pub mod clean;
pub mod collate;
pub mod fold;
pub mod keys;
pub mod readings;
pub mod tokens;
