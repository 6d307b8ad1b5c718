//! How words are compared: folds for finding, tokens for indexing, keys for sorting.

pub mod collate;
pub mod fold;
pub mod tokens;
