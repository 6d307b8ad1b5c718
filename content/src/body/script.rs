//! A way of writing: its letters, tones or characters.

use serde::{Deserialize, Serialize};

use super::{Block, Cite, Example, Links, Word};
use crate::drawing::Drawing;
use crate::item::{Kind, Rel};
use crate::lang::Multi;
use crate::slug::Slug;

/// What sort of sign it is; also the order in which a page shows them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum LetterClass {
    /// A consonant, one letter or more.
    Consonant,
    /// A consonant of some places only.
    Local,
    /// A letter for loans.
    Loan,
    /// A vowel, one letter or more.
    Vowel,
    /// A tone and its mark.
    Tone,
    /// A character of a logographic script.
    Character,
}

/// A letter, digraph, tone or character.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Letter {
    /// The sign as written; for a tone its mark on a dotted circle, or nothing where it has none.
    pub form: String,
    /// What sort of sign.
    pub class: LetterClass,
    /// Its sound in IPA.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ipa: Option<String>,
    /// What it is called, or how a character is read.
    #[serde(default, skip_serializing_if = "Multi::is_empty")]
    pub name: Multi,
    /// A word that shows it, as a source attests it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub example: Option<Example>,
    /// How it is written, stroke by stroke.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub drawing: Option<Drawing>,
    /// That word's entry.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub word: Option<Slug>,
    /// What else one should know.
    #[serde(default, skip_serializing_if = "Multi::is_empty")]
    pub note: Multi,
    /// Who says so.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub cites: Vec<Cite>,
}

/// A script.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Script {
    /// Its name.
    pub title: Multi,
    /// One or two sentences.
    pub summary: Multi,
    /// ISO 15924: `Latn`, `Hani`, …
    pub iso15924: Option<String>,
    /// The languages written in it.
    pub about: Vec<Slug>,
    /// Its signs, in order.
    pub letters: Vec<Letter>,
    /// What is known of it, and from where.
    pub blocks: Vec<Block>,
    /// Where the table as a whole comes from.
    pub cites: Vec<Cite>,
}

impl Script {
    pub(crate) fn link(&self, links: &mut Links) {
        links.all(Rel::About, Kind::Language, &self.about);
        links.cites(&self.cites);
        for letter in &self.letters {
            if let Some(word) = &letter.word {
                Word::used(word, links);
            }
            if let Some(example) = &letter.example {
                links.cites(&example.cites);
            }
            links.cites(&letter.cites);
        }
    }
}
