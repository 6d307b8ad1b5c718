//! The inverse of `formats::exercise`.

use super::beside::Beside;
use super::{forms, relative, vi_first};
use crate::body::Exercise;
use crate::body::exercise::{Heard, Shown};
use crate::formats::cell::escape;
use crate::lang::LangTag;

/// The lines of an exercise in a file of the folder `home`; its sound and its pictures go `beside` it.
pub(super) fn lines(exercise: &Exercise, home: &str, beside: &mut Beside<'_>) -> Vec<String> {
    let (name, answers) = answers(exercise, home, beside);
    let question = |(lang, text): (&LangTag, &str)| {
        let lang = if lang.as_str() == "vi" { "" } else { lang.as_str() };
        format!("?{lang} {}", escape(text, ""))
    };
    let questions = vi_first(exercise.prompt()).into_iter().map(question);
    let listen = exercise.listen().map(|word| format!("♪ {}", relative(home, word)));
    std::iter::once(name.to_owned()).chain(questions).chain(listen).chain(answers).collect()
}

/// The name of its kind, and what can be answered.
fn answers(exercise: &Exercise, home: &str, beside: &mut Beside<'_>) -> (&'static str, Vec<String>) {
    let right = |text: &String| format!("= {}", escape(text, ""));
    match exercise {
        Exercise::Choose { options, right, .. } => {
            ("choose", marked(*right, options.iter().map(|text| escape(text, ""))))
        }
        Exercise::ChooseSound { options, right, .. } => {
            ("choose-sound", marked(*right, options.iter().map(|word| relative(home, word))))
        }
        Exercise::ChoosePicture { options, right, .. } => {
            let option = |option: &Shown| match option {
                Shown::Word(word) => relative(home, word),
                Shown::Own(picture) => forms::named(&beside.picture(picture)),
            };
            ("choose-picture", marked(*right, options.iter().map(option)))
        }
        Exercise::Type { answers, .. } => ("type", answers.iter().map(right).collect()),
        Exercise::Dictation { heard, answers, .. } => {
            let clip = heard.iter().filter_map(|heard| match heard {
                Heard::Word(_) => None,
                Heard::Clip(clip) => Some(format!("♪ {}", forms::named(&beside.clip(clip)))),
            });
            ("dictation", clip.chain(answers.iter().map(right)).collect())
        }
        Exercise::Gap { text, answers, .. } => {
            let text = format!("~ {}", escape(text, ""));
            ("gap", std::iter::once(text).chain(answers.iter().map(right)).collect())
        }
        Exercise::SongGap { song, line, missing, .. } => {
            let missing: Vec<String> = missing.iter().map(usize::to_string).collect();
            let line = |song| format!("~ {} {line}: {}", relative(home, song), missing.join(" "));
            ("song-gap", song.iter().map(line).collect())
        }
        Exercise::Match { pairs, .. } => {
            let pair = |left: &str, right: &str| {
                // A line with `?` in front would be a question.
                let question = if left.starts_with('?') { "\\" } else { "" };
                format!("{question}{} = {}", escape(left, "="), escape(right, ""))
            };
            ("match", pairs.iter().map(|found| pair(&found.left, &found.right)).collect())
        }
        Exercise::Order { pieces, .. } => {
            ("order", pieces.iter().map(|text| format!("- {}", escape(text, ""))).collect())
        }
        Exercise::Say { word, .. } => ("say", word.iter().map(|word| format!("♪ {}", relative(home, word))).collect()),
        Exercise::Trace { of, sign, .. } => {
            ("trace", of.iter().map(|of| format!("- {} {}", of.url(), escape(sign, ""))).collect())
        }
        Exercise::Sing { song, first, last, .. } => {
            let lines = if first == last { first.to_string() } else { format!("{first}-{last}") };
            ("sing", song.iter().map(|song| format!("~ {} {lines}", relative(home, song))).collect())
        }
    }
}

fn marked(right: usize, options: impl Iterator<Item = String>) -> Vec<String> {
    let mark = |index| if index == right { "(x)" } else { "( )" };
    options.enumerate().map(|(index, option)| format!("{} {option}", mark(index))).collect()
}
