//! Where a form or a claim comes from: a book, a page, a list, a speaker.

use serde::{Deserialize, Serialize};

use crate::lang::Multi;

/// Somebody who said it, and agreed that it is written down here.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Speaker {
    /// As they wish to be called.
    pub name: String,
    /// Where they speak so.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub place: String,
    /// How and when they agreed, in the words of whoever asked them.
    pub agreed: String,
}

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
    /// Who said it, where it is no book but somebody's mouth.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub speaker: Option<Speaker>,
}
