//! A lesson before it becomes a version: letters composed, marks that nobody sees taken out; and what only a person can
//! mend, named block by block.

use crate::body::exercise::{Heard, Shown};
use crate::body::{Block, Exercise, Lesson};
use crate::lang::Multi;
use crate::text::clean::{Odd, Typed, clean};

/// The lesson with every text as it can be kept.
#[must_use]
pub fn tidy(lesson: &Lesson) -> Lesson {
    let mut lesson = lesson.clone();
    each_text(&mut lesson, &mut |_, typed, text| *text = clean(text, typed).text);
    lesson
}

/// What somebody must change before the lesson is shown to readers: in which block (none: title or goal), and what.
#[must_use]
pub fn odd(lesson: &Lesson) -> Vec<(Option<usize>, Odd)> {
    let mut found = Vec::new();
    each_text(&mut lesson.clone(), &mut |block, typed, text| {
        found.extend(clean(text, typed).odd.into_iter().map(|odd| (block, odd)));
    });
    found
}

type Look<'a> = &'a mut dyn FnMut(Option<usize>, Typed, &mut String);

fn each_text(lesson: &mut Lesson, look: Look<'_>) {
    for multi in [&mut lesson.title, &mut lesson.summary] {
        each_language(multi, &mut |text| look(None, Typed::Prose, text));
    }
    for (number, block) in lesson.blocks.iter_mut().enumerate() {
        of_block(block, &mut |typed, text| look(Some(number), typed, text));
    }
}

fn of_block(block: &mut Block, look: &mut dyn FnMut(Typed, &mut String)) {
    match block {
        Block::Text { text } => each_language(text, &mut |text| look(Typed::Prose, text)),
        Block::Dialogue { turns } => {
            for turn in turns {
                look(Typed::Form, &mut turn.speaker);
                look(Typed::Form, &mut turn.text);
                each_language(&mut turn.gloss, &mut |text| look(Typed::Prose, text));
            }
        }
        Block::Picture { picture } => {
            look(Typed::Prose, &mut picture.credit);
            each_language(&mut picture.alt, &mut |text| look(Typed::Prose, text));
        }
        Block::Sound { sound, caption } => {
            look(Typed::Prose, &mut sound.speaker);
            each_language(caption, &mut |text| look(Typed::Prose, text));
        }
        Block::Exercise { exercise } => of_exercise(exercise, look),
        Block::Words { .. } | Block::Excerpt { .. } => {}
    }
}

fn of_exercise(exercise: &mut Exercise, look: &mut dyn FnMut(Typed, &mut String)) {
    match exercise {
        Exercise::Choose { options: texts, .. }
        | Exercise::Type { answers: texts, .. }
        | Exercise::Dictation { answers: texts, heard: None | Some(Heard::Word(_)), .. }
        | Exercise::Order { pieces: texts, .. } => texts.iter_mut().for_each(|text| look(Typed::Form, text)),
        Exercise::Dictation { answers, heard: Some(Heard::Clip(clip)), .. } => {
            answers.iter_mut().for_each(|text| look(Typed::Form, text));
            look(Typed::Prose, &mut clip.speaker);
        }
        Exercise::Gap { text, answers, .. } => {
            answers.iter_mut().for_each(|text| look(Typed::Form, text));
            look(Typed::Form, text);
        }
        // A song's line is the song's.
        Exercise::SongGap { text, .. } => text.clear(),
        Exercise::Match { pairs, .. } => {
            for pair in pairs {
                look(Typed::Form, &mut pair.left);
                look(Typed::Prose, &mut pair.right);
            }
        }
        Exercise::ChoosePicture { options, .. } => {
            for option in options {
                let Shown::Own(picture) = option else { continue };
                look(Typed::Prose, &mut picture.credit);
                each_language(&mut picture.alt, &mut |text| look(Typed::Prose, text));
            }
        }
        Exercise::ChooseSound { .. } | Exercise::Say { .. } | Exercise::Trace { .. } | Exercise::Sing { .. } => {}
    }
    each_language(exercise.prompt_mut(), &mut |text| look(Typed::Prose, text));
}

/// Texts that are empty afterwards are taken out.
fn each_language(multi: &mut Multi, look: &mut dyn FnMut(&mut String)) {
    let seen: Vec<_> = multi.iter().map(|(lang, text)| (lang.clone(), text.to_owned())).collect();
    for (lang, mut text) in seen {
        look(&mut text);
        multi.set(lang, text);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::clean::Oddity;

    fn lesson(text: &str, option: &str) -> Lesson {
        let options = vec![option.to_owned(), "slam".to_owned()];
        let exercise = Exercise::Choose { prompt: Multi::vi("?"), options, right: 0, listen: None };
        let blocks = vec![Block::Text { text: Multi::vi(text) }, Block::Exercise { exercise }];
        Lesson { title: Multi::vi("Bài"), blocks, ..Lesson::default() }
    }

    #[test]
    fn letters_are_composed_and_unseen_marks_go() {
        assert_eq!(tidy(&lesson("na\u{323}\u{306}m\u{200f}", "na\u{323}\u{306}m")), lesson("nặm", "nặm"));
    }

    #[test]
    fn the_line_of_a_song_is_never_kept() {
        let gap = |text: &str| {
            let (prompt, missing, text) = (Multi::vi("?"), vec![1], text.to_owned());
            let exercise = Exercise::SongGap { prompt, song: None, line: 1, missing, text };
            Lesson { blocks: vec![Block::Exercise { exercise }], ..Lesson::default() }
        };
        assert_eq!(tidy(&gap("chép lại")), gap(""));
    }

    #[test]
    fn what_a_person_must_mend_is_named_with_its_block() {
        let found = odd(&lesson("nặm \u{e123} 🙂", "nặm 🙂"));
        let told: Vec<_> = found.iter().map(|(block, odd)| (*block, odd.why)).collect();
        assert_eq!(told, [(Some(0), Oddity::PrivateUse), (Some(1), Oddity::Emoji)]);
    }
}
