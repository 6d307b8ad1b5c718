//! How a lesson begins, and what it lacks before somebody else can read it.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::body::exercise::{Heard, Pair, around_gap};
use crate::body::{Block, Exercise, Lesson, Turn};
use crate::lang::{LangTag, Multi};
use crate::slug::Slug;

/// What sort of lesson somebody wants to write.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Template {
    /// New words.
    Words,
    /// A conversation.
    Dialogue,
    /// A song.
    Song,
    /// Letters and sounds.
    Letters,
    /// Nothing yet.
    Blank,
}

impl Template {
    /// Every one, in the order in which they are offered.
    pub const ALL: [Self; 5] = [Self::Words, Self::Dialogue, Self::Song, Self::Letters, Self::Blank];

    /// Its name in addresses and forms.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Words => "words",
            Self::Dialogue => "dialogue",
            Self::Song => "song",
            Self::Letters => "letters",
            Self::Blank => "blank",
        }
    }
}

/// A text that names no template.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is not a template (one of `words`, `dialogue`, `song`, `letters`, `blank`)")]
pub struct NotATemplate(pub String);

impl FromStr for Template {
    type Err = NotATemplate;

    fn from_str(text: &str) -> Result<Self, NotATemplate> {
        let named = Self::ALL.into_iter().find(|template| template.name() == text);
        named.ok_or_else(|| NotATemplate(text.chars().take(80).collect()))
    }
}

impl fmt::Display for Template {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// How many lines of a song a lesson begins with.
const LINES: usize = 4;

/// A lesson with headings and empty places. `song` is the song that a lesson is about and how many lines it has, where
/// that is known already.
#[must_use]
pub fn begin(template: Template, title: Multi, song: Option<(&Slug, usize)>) -> Lesson {
    let words = || [heading("Từ mới", "New words"), Block::Words { words: Vec::new() }];
    let excerpt =
        song.map(|(song, lines)| Block::Excerpt { song: Some(song.clone()), first: 1, last: lines.clamp(1, LINES) });
    let blocks: Vec<Block> = match template {
        Template::Words => words().into_iter().chain(matching()).collect(),
        Template::Dialogue => {
            let turn = |speaker: &str| Turn {
                speaker: speaker.to_owned(),
                text: String::new(),
                gloss: Multi::new(),
                cites: Vec::new(),
            };
            let dialogue = Block::Dialogue { turns: vec![turn("A"), turn("B")] };
            [heading("Trò chuyện", "Dialogue"), dialogue].into_iter().chain(words()).collect()
        }
        Template::Song => std::iter::once(heading("Bài hát", "The song"))
            .chain(excerpt)
            .chain(words())
            .chain(understanding())
            .collect(),
        Template::Letters => {
            let read = [heading("Chữ và âm", "Letters and sounds"), text("", "")];
            read.into_iter()
                .chain([heading("Từ để tập đọc", "Words to read"), Block::Words { words: Vec::new() }])
                .collect()
        }
        Template::Blank => Vec::new(),
    };
    Lesson { title, summary: Multi::new(), blocks }
}

fn text(vi: &str, en: &str) -> Block {
    Block::Text { text: Multi::vi(vi).and(LangTag::en(), en) }
}

fn heading(vi: &str, en: &str) -> Block {
    text(&format!("## {vi}"), &format!("## {en}"))
}

fn matching() -> [Block; 2] {
    let prompt = Multi::vi("Nối mỗi từ với nghĩa của nó.").and(LangTag::en(), "Match each word with its meaning.");
    let exercise = Exercise::Match { prompt, pairs: Vec::new() };
    [heading("Luyện tập", "Practice"), Block::Exercise { exercise }]
}

fn understanding() -> [Block; 2] {
    [heading("Bài hát nói gì?", "What does the song say?"), text("", "")]
}

/// What a lesson lacks before it can be published; blocks are counted from 0.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "lack", rename_all = "lowercase")]
pub enum Lack {
    /// A title.
    Title,
    /// Anything to read.
    Blocks,
    /// Something in this block.
    Content {
        /// Which block.
        block: usize,
    },
    /// What is said in this turn of a dialogue.
    Turn {
        /// Which block.
        block: usize,
        /// Which turn, from 0.
        turn: usize,
    },
    /// Words for those who do not see this picture.
    Alt {
        /// Which block.
        block: usize,
    },
    /// A question.
    Question {
        /// Which block.
        block: usize,
    },
    /// A right answer.
    Right {
        /// Which block.
        block: usize,
    },
    /// A second option, pair or piece.
    Options {
        /// Which block.
        block: usize,
    },
    /// One gap, and only one.
    Gap {
        /// Which block.
        block: usize,
    },
}

/// Everything that a lesson lacks, in reading order; empty where it can be published.
#[must_use]
pub fn lacks(lesson: &Lesson) -> Vec<Lack> {
    let mut lacks = Vec::new();
    if is_blank(&lesson.title) {
        lacks.push(Lack::Title);
    }
    if lesson.blocks.is_empty() {
        lacks.push(Lack::Blocks);
    }
    for (block, content) in lesson.blocks.iter().enumerate() {
        match content {
            Block::Text { text } if is_blank(text) => lacks.push(Lack::Content { block }),
            Block::Words { words } if words.is_empty() => lacks.push(Lack::Content { block }),
            Block::Excerpt { song: None, .. } => lacks.push(Lack::Content { block }),
            Block::Dialogue { turns } => lacks.extend(lacks_of_dialogue(block, turns)),
            Block::Picture { picture } if is_blank(&picture.alt) => lacks.push(Lack::Alt { block }),
            Block::Exercise { exercise } => lacks.extend(lacks_of_exercise(block, exercise)),
            Block::Text { .. } | Block::Words { .. } | Block::Excerpt { .. } | Block::Picture { .. } => {}
            Block::Sound { .. } => {}
        }
    }
    lacks
}

fn lacks_of_dialogue(block: usize, turns: &[Turn]) -> Vec<Lack> {
    let silent = |turn: &usize| turns[*turn].text.trim().is_empty();
    let silent: Vec<usize> = (0..turns.len()).filter(silent).collect();
    if silent.len() == turns.len() {
        return vec![Lack::Content { block }];
    }
    silent.into_iter().map(|turn| Lack::Turn { block, turn }).collect()
}

fn lacks_of_exercise(block: usize, exercise: &Exercise) -> Vec<Lack> {
    let full = |texts: &[String]| texts.iter().filter(|text| !text.trim().is_empty()).count();
    let paired = |pair: &&Pair| !pair.left.trim().is_empty() && !pair.right.trim().is_empty();
    let mut lacks = Vec::new();
    if is_blank(exercise.prompt()) {
        lacks.push(Lack::Question { block });
    }
    let enough = match exercise {
        Exercise::Choose { options, .. } => full(options) >= 2,
        Exercise::ChooseSound { options, .. } => options.len() >= 2,
        Exercise::ChoosePicture { options, .. } => options.len() >= 2,
        Exercise::Match { pairs, .. } => pairs.iter().filter(paired).count() >= 2,
        Exercise::Order { pieces, .. } => full(pieces) >= 2,
        _ => true,
    };
    if !enough {
        lacks.push(Lack::Options { block });
    }
    if exercise.pictures().any(|picture| is_blank(&picture.alt)) {
        lacks.push(Lack::Alt { block });
    }
    let chosen = match exercise {
        Exercise::Dictation { heard, .. } => {
            heard.as_ref().is_some_and(|heard| !matches!(heard, Heard::Clip(clip) if clip.recording.sha256.is_empty()))
        }
        Exercise::SongGap { song, .. } | Exercise::Sing { song, .. } => song.is_some(),
        Exercise::Say { word, .. } => word.is_some(),
        Exercise::Trace { of, sign, .. } => of.is_some() && !sign.is_empty(),
        _ => true,
    };
    if !chosen {
        lacks.push(Lack::Content { block });
    }
    let gap = match exercise {
        Exercise::Gap { text, .. } => around_gap(text).is_some(),
        Exercise::SongGap { missing, .. } => !missing.is_empty(),
        _ => true,
    };
    if !gap {
        lacks.push(Lack::Gap { block });
    }
    let right = match exercise {
        Exercise::Choose { .. } | Exercise::ChooseSound { .. } | Exercise::ChoosePicture { .. } => {
            full(&exercise.solution()) > 0
        }
        Exercise::Type { answers, .. } | Exercise::Dictation { answers, .. } | Exercise::Gap { answers, .. } => {
            full(answers) > 0
        }
        _ => true,
    };
    if !right {
        lacks.push(Lack::Right { block });
    }
    lacks
}

fn is_blank(text: &Multi) -> bool {
    text.iter().all(|(_, text)| text.trim().is_empty())
}

/// How many texts of a lesson a reader of `lang` does not get in that language: what is written in another one, and what
/// is said in a dialogue without its meaning. It never keeps a lesson from being published.
#[must_use]
pub fn untranslated(lesson: &Lesson, lang: &str) -> usize {
    let lacks = |text: &Multi| text.get(lang).is_none_or(|text| text.trim().is_empty());
    let other = |text: &Multi| usize::from(!is_blank(text) && lacks(text));
    let in_block = |block: &Block| match block {
        Block::Text { text } => other(text),
        Block::Dialogue { turns } => {
            turns.iter().filter(|turn| !turn.text.trim().is_empty() && lacks(&turn.gloss)).count()
        }
        Block::Picture { picture } => other(&picture.alt),
        Block::Sound { caption, .. } => other(caption),
        Block::Exercise { exercise } => other(exercise.prompt()),
        Block::Words { .. } | Block::Excerpt { .. } => 0,
    };
    other(&lesson.title) + other(&lesson.summary) + lesson.blocks.iter().map(in_block).sum::<usize>()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_template_has_its_name_and_begins_a_lesson() {
        for template in Template::ALL {
            assert_eq!(template.name().parse(), Ok(template));
            let lesson = begin(template, Multi::vi("Bài thử"), None);
            assert_eq!(lesson.blocks.is_empty(), template == Template::Blank);
            assert!(!lacks(&lesson).is_empty(), "{template}: there is something to fill in");
            assert!(!lacks(&lesson).contains(&Lack::Title));
            assert_eq!(untranslated(&lesson, "en"), 1, "{template}: only the title");
            let kept = serde_json::to_string(&lesson).unwrap();
            assert_eq!(serde_json::from_str::<Lesson>(&kept).unwrap(), lesson, "a draft is kept as it is");
        }
        assert!("wörds".parse::<Template>().is_err());
    }

    #[test]
    fn a_lesson_about_a_song_begins_with_its_lines() {
        let song: Slug = "tay/dem".parse().unwrap();
        for (lines, expected) in [(0, 1), (3, 3), (90, LINES)] {
            let lesson = begin(Template::Song, Multi::new(), Some((&song, lines)));
            assert!(lesson.blocks.contains(&Block::Excerpt { song: Some(song.clone()), first: 1, last: expected }));
        }
    }

    #[test]
    fn what_is_missing_is_named_with_its_place() {
        let strings = |texts: &[&str]| texts.iter().map(|text| (*text).to_owned()).collect::<Vec<_>>();
        let exercises = [
            Exercise::Choose { prompt: Multi::new(), options: strings(&["slam", " "]), right: 1, listen: None },
            Exercise::Type { prompt: Multi::vi("?"), answers: strings(&[" "]), listen: None },
            Exercise::Gap { prompt: Multi::vi("?"), text: "nặm".into(), answers: strings(&["nặm"]) },
            Exercise::Order { prompt: Multi::vi("?"), pieces: strings(&["slam"]) },
            Exercise::Type { prompt: Multi::vi("?"), answers: strings(&["slam"]), listen: None },
        ];
        let blocks = exercises.map(|exercise| Block::Exercise { exercise }).into();
        let lesson = Lesson { title: Multi::vi(" "), blocks, ..Lesson::default() };
        let expected = [
            Lack::Title,
            Lack::Question { block: 0 },
            Lack::Options { block: 0 },
            Lack::Right { block: 0 },
            Lack::Right { block: 1 },
            Lack::Gap { block: 2 },
            Lack::Options { block: 3 },
        ];
        assert_eq!(lacks(&lesson), expected);
        assert_eq!(lacks(&Lesson { title: Multi::vi("Bài"), ..Lesson::default() }), [Lack::Blocks]);
    }

    #[test]
    fn what_was_begun_and_names_nothing_yet_is_missing() {
        let begun = [
            (r#""choose-sound","options":[],"right":0"#, vec!["options", "right"]),
            (r#""choose-picture","options":["tay/a"],"right":0"#, vec!["options"]),
            (r#""dictation","answers":["a"]"#, vec!["content"]),
            (r#""song-gap","line":1,"missing":[]"#, vec!["content", "gap"]),
            (r#""say""#, vec!["content"]),
            (r#""trace","sign":"""#, vec!["content"]),
            (r#""sing","first":1,"last":1"#, vec!["content"]),
            (r#""sing","song":"tay/a","first":1,"last":1"#, vec![]),
        ];
        for (kept, expected) in begun {
            let exercise = serde_json::from_str(&format!(r#"{{"prompt":{{"vi":"?"}},"exercise":{kept}}}"#)).unwrap();
            let lacks = lacks_of_exercise(0, &exercise);
            let named = |lack: &Lack| serde_json::to_value(lack).unwrap()["lack"].as_str().unwrap().to_owned();
            assert_eq!(lacks.iter().map(named).collect::<Vec<_>>(), expected, "{kept}");
        }
    }

    #[test]
    fn a_turn_without_words_or_meaning_is_seen() {
        let turn = |text: &str| Turn {
            speaker: "A".into(),
            text: text.into(),
            gloss: Multi::vi("Đi đâu?"),
            cites: Vec::new(),
        };
        let lesson = |turns: Vec<Turn>| Lesson {
            title: Multi::vi("Bài"),
            blocks: vec![Block::Dialogue { turns }],
            ..Lesson::default()
        };
        assert_eq!(lacks(&lesson(vec![turn("Pây hâư?"), turn("")])), [Lack::Turn { block: 0, turn: 1 }]);
        assert_eq!(lacks(&lesson(vec![turn(" ")])), [Lack::Content { block: 0 }]);
        assert_eq!(untranslated(&lesson(vec![turn("Pây hâư?"), turn("")]), "vi"), 0);
        assert_eq!(untranslated(&lesson(vec![turn("Pây hâư?"), turn("")]), "en"), 2, "the title and one turn");
    }
}
