//! Something to try, and how an answer is graded. The same code grades in the browser and on the server.
//!
//! `mod.rs` has the kinds, `grade.rs` what an answer is worth, `reader.rs` an exercise as somebody gets it who may not see
//! all that it leans on.

mod grade;
mod reader;

use serde::{Deserialize, Serialize};

pub use grade::{Grade, OffTone};
pub use reader::{drawn, sung};

use super::{Clip, Links, Picture, Word};
use crate::item::{Address, Kind, Rel};
use crate::lang::Multi;
use crate::slug::Slug;

/// What stands in the text of a gap exercise where something is missing.
pub const GAP: &str = "___";

/// An exercise. What names a word, a song or a sign has none as long as its teacher has chosen none.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "exercise", rename_all = "kebab-case")]
pub enum Exercise {
    /// One of several is right.
    Choose {
        /// What is asked.
        prompt: Multi,
        /// What can be chosen, in order.
        options: Vec<String>,
        /// Which of them is right, from 0.
        right: usize,
        /// The word whose sound is heard with the question.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        listen: Option<Slug>,
    },
    /// One of several sounds is right.
    ChooseSound {
        /// What is asked.
        prompt: Multi,
        /// The words that are heard, in order.
        options: Vec<Slug>,
        /// Which of them is right, from 0.
        right: usize,
    },
    /// One of several pictures is right.
    ChoosePicture {
        /// What is asked.
        prompt: Multi,
        /// What is seen, in order.
        options: Vec<Shown>,
        /// Which of them is right, from 0.
        right: usize,
    },
    /// A word or sentence is typed.
    Type {
        /// What is asked.
        prompt: Multi,
        /// What is right; the first is shown, the others are as good.
        answers: Vec<String>,
        /// The word whose sound is heard with the question. Lessons of before [`Exercise::Dictation`] have it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        listen: Option<Slug>,
    },
    /// What is heard is typed.
    Dictation {
        /// What is asked.
        prompt: Multi,
        /// What is heard.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        heard: Option<Heard>,
        /// What is right; the first is shown, the others are as good.
        answers: Vec<String>,
    },
    /// What is missing in a sentence is typed.
    Gap {
        /// What is asked.
        prompt: Multi,
        /// The sentence, with [`GAP`] once where something is missing.
        text: String,
        /// What is right there; the first is shown, the others are as good.
        answers: Vec<String>,
    },
    /// What is missing in a line of a song is typed. The line is read out of the song, so that a song that is mended
    /// mends its exercises.
    SongGap {
        /// What is asked.
        prompt: Multi,
        /// The song.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        song: Option<Slug>,
        /// Its line, from 1.
        line: usize,
        /// Which syllables of the line are missing, from 1.
        missing: Vec<usize>,
        /// The line as it stands in the song just now; see [`Exercise::for_reader`]. It is never kept.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        text: String,
    },
    /// Every left has its right.
    Match {
        /// What is asked.
        prompt: Multi,
        /// The pairs, in order.
        pairs: Vec<Pair>,
    },
    /// Pieces are put in order.
    Order {
        /// What is asked.
        prompt: Multi,
        /// The pieces, in the right order.
        pieces: Vec<String>,
    },
    /// A word is said after its speaker, and both voices are laid beside each other.
    Say {
        /// What is asked.
        prompt: Multi,
        /// The word.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        word: Option<Slug>,
    },
    /// A sign is written over its teacher's strokes.
    Trace {
        /// What is asked.
        prompt: Multi,
        /// The script that has the sign, or the word that is written with it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        of: Option<Address>,
        /// The sign as it is written there, or its description where Unicode has none for it.
        sign: String,
    },
    /// Lines of a song are sung along.
    Sing {
        /// What is asked.
        prompt: Multi,
        /// The song.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        song: Option<Slug>,
        /// The first line, from 1.
        first: usize,
        /// The last line.
        last: usize,
    },
}

/// What is heard in a dictation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Heard {
    /// A word of the dictionary.
    Word(Slug),
    /// What was recorded for this lesson.
    Clip(Clip),
}

/// What is seen where a picture is chosen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Shown {
    /// The picture of a word of the dictionary.
    Word(Slug),
    /// A picture of the lesson.
    Own(Picture),
}

impl Shown {
    /// How an answer names it.
    #[must_use]
    pub fn name(&self) -> &str {
        match self {
            Self::Word(word) => word.as_str(),
            Self::Own(picture) => &picture.sha256,
        }
    }
}

/// Two that belong together.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pair {
    /// In the taught language.
    pub left: String,
    /// What it means.
    pub right: String,
}

impl Exercise {
    /// What is asked.
    #[must_use]
    pub fn prompt(&self) -> &Multi {
        match self {
            Self::Choose { prompt, .. }
            | Self::ChooseSound { prompt, .. }
            | Self::ChoosePicture { prompt, .. }
            | Self::Type { prompt, .. }
            | Self::Dictation { prompt, .. }
            | Self::Gap { prompt, .. }
            | Self::SongGap { prompt, .. }
            | Self::Match { prompt, .. }
            | Self::Order { prompt, .. }
            | Self::Say { prompt, .. }
            | Self::Trace { prompt, .. }
            | Self::Sing { prompt, .. } => prompt,
        }
    }

    /// The same to write: what is asked.
    pub fn prompt_mut(&mut self) -> &mut Multi {
        match self {
            Self::Choose { prompt, .. }
            | Self::ChooseSound { prompt, .. }
            | Self::ChoosePicture { prompt, .. }
            | Self::Type { prompt, .. }
            | Self::Dictation { prompt, .. }
            | Self::Gap { prompt, .. }
            | Self::SongGap { prompt, .. }
            | Self::Match { prompt, .. }
            | Self::Order { prompt, .. }
            | Self::Say { prompt, .. }
            | Self::Trace { prompt, .. }
            | Self::Sing { prompt, .. } => prompt,
        }
    }

    /// The word whose sound is heard with the question.
    #[must_use]
    pub fn listen(&self) -> Option<&Slug> {
        match self {
            Self::Choose { listen, .. } | Self::Type { listen, .. } => listen.as_ref(),
            Self::Dictation { heard: Some(Heard::Word(word)), .. } => Some(word),
            _ => None,
        }
    }

    /// Whether an answer is right or wrong. What is said, traced or sung has no mark: it is done, or passed over.
    #[must_use]
    pub fn is_graded(&self) -> bool {
        !matches!(self, Self::Say { .. } | Self::Trace { .. } | Self::Sing { .. })
    }

    /// Whether the answer is typed.
    #[must_use]
    pub fn is_typed(&self) -> bool {
        matches!(self, Self::Type { .. } | Self::Dictation { .. } | Self::Gap { .. } | Self::SongGap { .. })
    }

    /// What is right, for showing: the option, the first answer, the pairs, the pieces in order. A sound and a picture
    /// go by the address of their word, or by the SHA-256 of the picture.
    #[must_use]
    pub fn solution(&self) -> Vec<String> {
        match self {
            Self::Choose { options, right, .. } => options.get(*right).cloned().into_iter().collect(),
            Self::ChooseSound { options, right, .. } => options.get(*right).map(Slug::to_string).into_iter().collect(),
            Self::ChoosePicture { options, right, .. } => {
                options.get(*right).map(|option| option.name().to_owned()).into_iter().collect()
            }
            Self::Type { answers, .. } | Self::Dictation { answers, .. } | Self::Gap { answers, .. } => {
                answers.iter().take(1).cloned().collect()
            }
            Self::SongGap { text, missing, .. } => {
                with_gaps(text, missing).into_iter().filter(|(_, gap)| *gap).map(|(word, _)| word.to_owned()).collect()
            }
            Self::Match { pairs, .. } => pairs.iter().map(|pair| format!("{} = {}", pair.left, pair.right)).collect(),
            Self::Order { pieces, .. } => vec![pieces.join(" ")],
            Self::Say { .. } | Self::Trace { .. } | Self::Sing { .. } => Vec::new(),
        }
    }

    /// The items without which there is nothing to try, in the order in which they stand.
    #[must_use]
    pub fn leans_on(&self) -> Vec<Address> {
        let word = |slug: &Slug| Address::new(Kind::Word, slug.clone());
        let song = |slug: &Option<Slug>| slug.iter().map(|slug| Address::new(Kind::Song, slug.clone())).collect();
        match self {
            Self::Choose { .. } | Self::Type { .. } | Self::Gap { .. } | Self::Match { .. } | Self::Order { .. } => {
                Vec::new()
            }
            Self::ChooseSound { options, .. } => options.iter().map(word).collect(),
            Self::ChoosePicture { options, .. } => {
                let of = |option: &Shown| match option {
                    Shown::Word(slug) => Some(word(slug)),
                    Shown::Own(_) => None,
                };
                options.iter().filter_map(of).collect()
            }
            Self::Dictation { .. } => self.listen().map(word).into_iter().collect(),
            Self::Say { word: said, .. } => said.iter().map(word).collect(),
            Self::Trace { of, .. } => of.iter().cloned().collect(),
            Self::SongGap { song: of, .. } | Self::Sing { song: of, .. } => song(of),
        }
    }

    /// The sound that was recorded for it.
    #[must_use]
    pub fn clip(&self) -> Option<&Clip> {
        match self {
            Self::Dictation { heard: Some(Heard::Clip(clip)), .. } => Some(clip),
            _ => None,
        }
    }

    /// The pictures of its own.
    pub fn pictures(&self) -> impl Iterator<Item = &Picture> {
        let options = match self {
            Self::ChoosePicture { options, .. } => options.as_slice(),
            _ => &[],
        };
        options.iter().filter_map(|option| match option {
            Shown::Own(picture) => Some(picture),
            Shown::Word(_) => None,
        })
    }

    pub(crate) fn link(&self, links: &mut Links) {
        for to in self.leans_on() {
            match to.kind {
                Kind::Word => Word::used(&to.slug, links),
                Kind::Song => links.one(Rel::Song, Kind::Song, &to.slug),
                kind => links.one(Rel::Mention, kind, &to.slug),
            }
        }
        if let Some(word) = self.listen() {
            Word::used(word, links);
        }
    }
}

/// What stands before and behind the gap of a text; nothing where it has none, or more than one.
#[must_use]
pub fn around_gap(text: &str) -> Option<(&str, &str)> {
    text.split_once(GAP).filter(|(_, behind)| !behind.contains(GAP))
}

/// The syllables of a line, as white space parts them, and whether each is missing (they are counted from 1).
#[must_use]
pub fn with_gaps<'t>(text: &'t str, missing: &[usize]) -> Vec<(&'t str, bool)> {
    (1..).zip(text.split_whitespace()).map(|(number, word)| (word, missing.contains(&number))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_gap_is_one() {
        let text = format!("Kin {GAP}.");
        assert_eq!(around_gap(&text), Some(("Kin ", ".")));
        assert_eq!(around_gap("Kin"), None);
        assert_eq!(around_gap(&format!("{GAP} {GAP}")), None);
        assert_eq!(with_gaps("a  b c", &[2, 9]), [("a", false), ("b", true), ("c", false)]);
    }

    #[test]
    fn what_was_kept_before_there_were_more_kinds_is_still_read() {
        let kept = r#"{"exercise":"type","prompt":{"vi":"?"},"answers":["nặm"],"listen":"tay/nặm"}"#;
        let exercise: Exercise = serde_json::from_str(kept).unwrap();
        assert_eq!(exercise.listen().map(Slug::as_str), Some("tay/nặm"));
        assert_eq!(serde_json::to_string(&exercise).unwrap(), kept);
        let kept = r#"{"exercise":"choose","prompt":{"vi":"?"},"options":["a","b"],"right":1}"#;
        assert_eq!(serde_json::to_string(&serde_json::from_str::<Exercise>(kept).unwrap()).unwrap(), kept);
    }

    #[test]
    fn what_is_heard_and_seen_is_a_word_or_the_lessons_own() {
        let kept = r#"{"exercise":"dictation","prompt":{},"heard":"tay/nặm","answers":["nặm"]}"#;
        let exercise: Exercise = serde_json::from_str(kept).unwrap();
        assert_eq!((exercise.listen().is_some(), exercise.clip()), (true, None));
        let clip = r#"{"sha256":"00","file":"a","media_type":"audio/mp4","duration_ms":1}"#;
        let kept = format!(r#"{{"exercise":"dictation","prompt":{{}},"heard":{clip},"answers":[]}}"#);
        let exercise: Exercise = serde_json::from_str(&kept).unwrap();
        assert_eq!(exercise.clip().map(|clip| clip.recording.sha256.as_str()), Some("00"));
        assert!(exercise.leans_on().is_empty());
        let picture = r#"{"sha256":"11","file":"a","media_type":"image/png","width":1,"height":1}"#;
        let kept =
            format!(r#"{{"exercise":"choose-picture","prompt":{{}},"options":[{picture},"tay/nặm"],"right":0}}"#);
        let exercise: Exercise = serde_json::from_str(&kept).unwrap();
        assert_eq!((exercise.solution(), exercise.pictures().count()), (vec!["11".to_owned()], 1));
    }

    #[test]
    fn what_a_teacher_has_begun_is_kept() {
        for kept in [
            r#"{"exercise":"say","prompt":{}}"#,
            r#"{"exercise":"trace","prompt":{},"sign":""}"#,
            r#"{"exercise":"sing","prompt":{},"first":1,"last":1}"#,
            r#"{"exercise":"song-gap","prompt":{},"line":1,"missing":[]}"#,
            r#"{"exercise":"dictation","prompt":{},"answers":[""]}"#,
        ] {
            let exercise: Exercise = serde_json::from_str(kept).unwrap();
            assert_eq!(serde_json::to_string(&exercise).unwrap(), kept);
        }
    }
}
