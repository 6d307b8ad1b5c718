//! A block in plain lines, as somebody reads it who compares two versions of a lesson.

use serde::{Deserialize, Serialize};

use crate::body::exercise::Shown;
use crate::body::{Block, Exercise, Turn};
use crate::lang::Multi;

/// What stands in a lesson.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Part {
    /// Its title.
    Title,
    /// What one can do at its end.
    Summary,
    /// Running text.
    Text,
    /// Words of the dictionary.
    Words,
    /// A conversation.
    Dialogue,
    /// Lines of a song.
    Excerpt,
    /// A picture.
    Picture,
    /// A short sound.
    Sound,
    /// Something to try.
    Exercise,
}

impl Part {
    /// What a block is.
    #[must_use]
    pub fn of(block: &Block) -> Self {
        match block {
            Block::Text { .. } => Self::Text,
            Block::Words { .. } => Self::Words,
            Block::Dialogue { .. } => Self::Dialogue,
            Block::Excerpt { .. } => Self::Excerpt,
            Block::Picture { .. } => Self::Picture,
            Block::Sound { .. } => Self::Sound,
            Block::Exercise { .. } => Self::Exercise,
        }
    }
}

/// A block in plain lines; texts as they were written, Vietnamese first.
#[must_use]
pub fn lines(block: &Block) -> Vec<String> {
    match block {
        Block::Text { text } => multi(text).iter().map(|text| unmarked(text)).collect(),
        Block::Words { words } => words.iter().map(|word| word.name().to_owned()).collect(),
        Block::Dialogue { turns } => turns.iter().flat_map(turn).collect(),
        Block::Excerpt { song: None, .. } => Vec::new(),
        Block::Excerpt { song: Some(song), first, last } if first == last => vec![format!("{} {first}", song.name())],
        Block::Excerpt { song: Some(song), first, last } => vec![format!("{} {first}–{last}", song.name())],
        Block::Picture { picture } => {
            let mut lines = multi(&picture.alt);
            lines.extend([picture.credit.clone(), picture.file.clone()]);
            full(lines)
        }
        Block::Sound { sound, caption } => {
            let mut lines = multi(caption);
            lines.extend([sound.speaker.clone(), sound.place.clone().unwrap_or_default()]);
            lines.push(sound.recording.file.clone());
            full(lines)
        }
        Block::Exercise { exercise } => task(exercise),
    }
}

/// Markdown as whoever knows no Markdown reads it: without the marks of headings, quotations and emphasis.
fn unmarked(text: &str) -> String {
    let line = |line: &str| line.trim_start_matches(['#', '>', ' ']).replace('*', "").replace("[^", "[");
    text.lines().map(line).collect::<Vec<_>>().join("\n")
}

/// A text in each of its languages, Vietnamese first.
#[must_use]
pub fn multi(text: &Multi) -> Vec<String> {
    let others = text.iter().filter(|(lang, _)| lang.as_str() != "vi").map(|(_, text)| text);
    full(text.get("vi").into_iter().chain(others).map(str::to_owned).collect())
}

fn full(mut lines: Vec<String>) -> Vec<String> {
    lines.retain(|line| !line.is_empty());
    lines
}

fn turn(turn: &Turn) -> Vec<String> {
    let cites: String = turn.cites.iter().map(|cite| format!(" [{}]", cite.source)).collect();
    let mut lines = vec![format!("{}: {}{cites}", turn.speaker, turn.text)];
    lines.extend(multi(&turn.gloss));
    lines
}

fn task(exercise: &Exercise) -> Vec<String> {
    let mut lines = multi(exercise.prompt());
    lines.extend(exercise.clip().map(|clip| format!("♪ {}", clip.recording.file)));
    lines.extend(exercise.listen().map(|word| format!("♪ {}", word.name())));
    match exercise {
        Exercise::Choose { options, right, .. } => {
            let mark = |at| if at == *right { "✓" } else { "–" };
            lines.extend(options.iter().enumerate().map(|(at, option)| format!("{} {option}", mark(at))));
        }
        Exercise::ChooseSound { options, right, .. } => {
            let mark = |at| if at == *right { "✓" } else { "–" };
            lines.extend(options.iter().enumerate().map(|(at, word)| format!("{} ♪ {}", mark(at), word.name())));
        }
        Exercise::ChoosePicture { options, right, .. } => {
            let mark = |at| if at == *right { "✓" } else { "–" };
            let name = |option: &Shown| match option {
                Shown::Word(word) => word.name().to_owned(),
                Shown::Own(picture) => multi(&picture.alt).first().unwrap_or(&picture.file).clone(),
            };
            lines.extend(options.iter().enumerate().map(|(at, option)| format!("{} {}", mark(at), name(option))));
        }
        Exercise::Type { answers, .. } | Exercise::Dictation { answers, .. } => {
            lines.extend(answers.iter().map(|answer| format!("= {answer}")))
        }
        Exercise::Gap { text, answers, .. } => {
            lines.push(text.clone());
            lines.extend(answers.iter().map(|answer| format!("= {answer}")));
        }
        Exercise::Match { pairs, .. } => {
            lines.extend(pairs.iter().map(|pair| format!("{} = {}", pair.left, pair.right)));
        }
        Exercise::Order { pieces, .. } => lines.push(pieces.join(" / ")),
        Exercise::SongGap { song, line, missing, .. } => {
            let missing: Vec<String> = missing.iter().map(usize::to_string).collect();
            lines.extend(song.iter().map(|song| format!("{} {line}: {}", song.name(), missing.join(", "))));
        }
        Exercise::Say { word, .. } => lines.extend(word.iter().map(|word| word.name().to_owned())),
        Exercise::Trace { of, sign, .. } => {
            lines.extend(of.iter().map(|of| format!("{}: {sign}", of.slug.name())));
        }
        Exercise::Sing { song, first, last, .. } => {
            lines.extend(song.iter().map(|song| format!("{} {first}–{last}", song.name())));
        }
    }
    lines
}
