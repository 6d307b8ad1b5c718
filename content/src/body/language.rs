//! A language and the people who speak it.

use serde::{Deserialize, Serialize};

use super::{Block, Cite};
use crate::lang::Multi;

/// The page of a language. Its BCP 47 tag is the item's `lang`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Language {
    /// Its name in Vietnamese, English, …
    pub title: Multi,
    /// One or two sentences.
    pub summary: Multi,
    /// ISO 639-3 code, where there is one.
    pub iso639_3: Option<String>,
    /// Glottocode, where there is one.
    pub glottocode: Option<String>,
    /// Its letters and digraphs without tones, in their order: the rule of sorting.
    pub alphabet: Vec<String>,
    /// What is known of it, and from where.
    pub blocks: Vec<Block>,
    /// Where its codes and names come from.
    pub cites: Vec<Cite>,
}
