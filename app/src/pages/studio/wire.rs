//! What the editor (`app/studio`) and the API (`server/src/api/studio`) tell each other, as JSON.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use tiengban_content::body::exercise::drawn;
use tiengban_content::body::{Body, Exercise, Lesson, ScriptForm};
use tiengban_content::studio::merge::Merged;
use tiengban_content::{Address, Item, State};

use crate::visitor::Visitor;

/// A word as the editor shows it.
#[derive(Clone, Debug, Serialize)]
pub struct WordCard {
    /// The headword.
    pub headword: String,
    /// What it means, in the language of the interface if it has that.
    pub gloss: String,
    /// How far it has come: `draft`, `in-review` or `published`.
    pub state: State,
    /// Whether it has a source: without one it cannot be published.
    pub source: bool,
    /// Whether it can be heard.
    pub sound: bool,
    /// Whether it can be seen.
    pub picture: bool,
    /// How it is written in other scripts, where that is drawn.
    pub signs: Vec<String>,
}

impl WordCard {
    /// The card of a word; nothing where the item is none.
    #[must_use]
    pub fn of(visitor: &Visitor, item: &Item) -> Option<Self> {
        let Body::Word(word) = &item.body else { return None };
        Some(Self {
            headword: word.headword.clone(),
            gloss: visitor.reads(&word.gloss()).to_owned(),
            state: item.state,
            source: !word.cites.is_empty(),
            sound: !word.sounds.is_empty(),
            picture: !word.pictures.is_empty(),
            signs: drawn_signs(&item.body),
        })
    }
}

/// The signs of a script, or of a word in other scripts, that somebody has drawn.
#[must_use]
pub fn drawn_signs(body: &Body) -> Vec<String> {
    let forms: Vec<&str> = match body {
        Body::Script(script) => script.letters.iter().map(|letter| letter.form.trim()).collect(),
        Body::Word(word) => word.scripts.iter().map(ScriptForm::shown).collect(),
        _ => Vec::new(),
    };
    forms.into_iter().filter(|form| !form.is_empty() && drawn(body, form).is_some()).map(str::to_owned).collect()
}

/// A script whose signs can be chosen.
#[derive(Debug, Serialize)]
pub struct SignsCard {
    /// The script.
    pub of: Address,
    /// What it is called.
    pub title: String,
    /// Its signs that are drawn.
    pub signs: Vec<String>,
}

/// A lesson, opened.
#[derive(Debug, Serialize)]
pub struct Opened {
    /// The number of the newest revision.
    pub revision: i64,
    /// That revision.
    pub lesson: Lesson,
    /// What this person was writing.
    pub working: Option<Unsaved>,
    /// The words that either uses.
    pub words: BTreeMap<String, WordCard>,
    /// Who else is here.
    pub others: Vec<String>,
}

/// What somebody is writing.
#[derive(Debug, Serialize)]
pub struct Unsaved {
    /// The revision that it goes on from.
    pub base: i64,
    /// From 1; grows with each keeping.
    pub version: i64,
    /// What they have so far.
    pub lesson: Lesson,
}

/// Keeps what somebody is writing.
#[derive(Debug, Deserialize)]
pub struct Keep {
    /// The revision that it goes on from.
    pub base: i64,
    /// The version that they saw; 0 where they saw none.
    pub version: i64,
    /// What they have.
    pub lesson: Lesson,
}

/// It is kept.
#[derive(Debug, Serialize)]
pub struct Kept {
    /// Its version.
    pub version: i64,
    /// Who else is here.
    pub others: Vec<String>,
    /// The newest revision: another than the base, where somebody has saved meanwhile.
    pub revision: i64,
}

/// Makes a revision.
#[derive(Debug, Deserialize)]
pub struct Save {
    /// The revision that it goes on from.
    pub base: i64,
    /// The lesson.
    pub lesson: Lesson,
}

/// It is a revision.
#[derive(Debug, Serialize)]
pub struct Saved {
    /// Its number.
    pub revision: i64,
}

/// Somebody has saved, or the same person has kept, meanwhile.
#[derive(Debug, Serialize)]
pub struct Rival {
    /// The newest revision.
    pub revision: i64,
    /// The version of what is kept; 0 where that is none of the same person's windows.
    pub version: i64,
    /// Who it was; empty where it was the same person in another window.
    pub by: String,
    /// Both brought together, as far as that goes.
    pub merged: Merged,
    /// The words that both use.
    pub words: BTreeMap<String, WordCard>,
}

/// Exercises made of what a lesson holds.
#[derive(Debug, Serialize)]
pub struct Proposals {
    /// In the order in which they are offered.
    pub exercises: Vec<Exercise>,
}

/// A word made on the spot.
#[derive(Debug, Deserialize)]
pub struct NewWord {
    /// The language of the lesson.
    pub lang: tiengban_content::LangTag,
    /// The headword.
    pub headword: String,
    /// Its meaning in Vietnamese, and in English where it is known.
    pub gloss: tiengban_content::Multi,
    /// The source that is there already; empty where somebody said it.
    #[serde(default)]
    pub source: String,
    /// Who said it, where, and how they agreed.
    #[serde(default)]
    pub speaker: Option<tiengban_content::body::Speaker>,
    /// The same for the same word, so that it is made once.
    pub once: String,
}

/// A song that lines can be chosen from.
#[derive(Debug, Serialize)]
pub struct SongCard {
    /// Its slug.
    pub slug: String,
    /// Its title.
    pub title: String,
    /// Its lines, from the first: their text, and when they begin and end in milliseconds.
    pub lines: Vec<(String, i64, i64)>,
    /// Where it is heard, by its type; nothing where it has no sound.
    pub sound: Option<String>,
}
