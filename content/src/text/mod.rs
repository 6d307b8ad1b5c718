//! How words are compared: folds for finding, tokens for indexing, keys for sorting; and how typed text is looked at.

pub mod clean;
pub mod collate;
pub mod fold;
pub mod tokens;
