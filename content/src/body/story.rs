//! A page of text: a genre, an instrument, a custom.

use serde::{Deserialize, Serialize};

use super::Block;
use crate::lang::Multi;
use crate::slug::Slug;

/// What a story tells of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Genre {
    /// A genre of song.
    Song,
    /// An instrument.
    Instrument,
    /// Writing.
    Writing,
    /// Anything that people do.
    #[default]
    Custom,
}

/// A story; every claim in it carries its source.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Story {
    /// Its title.
    pub title: Multi,
    /// One or two sentences.
    pub summary: Multi,
    /// What it tells of.
    pub genre: Genre,
    /// The languages whose people it is about.
    pub about: Vec<Slug>,
    /// The text.
    pub blocks: Vec<Block>,
}
