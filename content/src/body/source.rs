//! Where a form or a claim comes from: a book, a page, a list, a speaker.

use serde::{Deserialize, Serialize};

use crate::lang::Multi;

/// A source, shown wherever something rests on it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Source {
    /// The short name that stands beside a form: `TN5`, `CHAN-TAY`.
    pub label: String,
    /// What it is called.
    pub title: Multi,
    /// Where it can be found: an address, a publisher, a shelf.
    pub place: String,
    /// Its own licence, or `none stated`.
    pub licence: String,
    /// When it was made or read.
    pub date: String,
    /// What else one should know of it.
    pub note: Multi,
}
