//! An exercise as a plain form: it is sent to the page itself and graded there, no JavaScript needed.
//!
//! - `fields`: the fields of what is chosen as text, typed, matched, put in order
//! - `options`: sounds and pictures to choose from
//! - `lines`: a line of a song with gaps
//! - `tries`: what is said, written or sung, which has no mark
//! - `verdict`: what an answer is worth, and the difference to be heard

mod fields;
mod lines;
mod options;
mod tries;
mod verdict;

use leptos::prelude::*;
use tiengban_content::body::exercise::Heard;
use tiengban_content::body::{Block, Body, Exercise, Grade};
use tiengban_content::learning::asked::elsewhere;
use tiengban_content::learning::sitting::nothing;
use tiengban_content::{Item, Kind, Slug};

pub use lines::sung_in;
pub use options::picture_of;
pub use tries::written;
pub use verdict::{forms_typed, meant, verdict};

use super::{Library, Setting, clip, said};
use crate::pages::notice;

/// The exercise as this reader gets it; nothing where it is not for them.
#[must_use]
pub fn for_reader(library: &Library, task: &Exercise) -> Option<Exercise> {
    task.for_reader(&|to| library.get(to.kind, &to.slug).map(|item| &item.body))
}

/// The blocks with each exercise as this reader gets it; what is not for them is [`nothing`], so that all others keep
/// their numbers.
#[must_use]
pub fn blocks_for(library: &Library, blocks: &[Block]) -> Vec<Block> {
    let of = |block: &Block| match block {
        Block::Exercise { exercise } => {
            for_reader(library, exercise).map_or_else(nothing, |exercise| Block::Exercise { exercise })
        }
        Block::Excerpt { song, .. } if song.as_ref().and_then(|song| library.get(Kind::Song, song)).is_none() => {
            nothing()
        }
        block => block.clone(),
    };
    blocks.iter().map(of).collect()
}

/// The blocks that are for this reader, each with its number in the whole text. Pages count these alone: gaps in their
/// numbers would tell how much is hidden.
#[must_use]
pub fn own_blocks(library: &Library, blocks: &[Block]) -> Vec<(usize, Block)> {
    blocks_for(library, blocks).into_iter().enumerate().filter(|(_, block)| *block != nothing()).collect()
}

/// Which exercise of its page a block is, from 1: those that are not for this reader are not counted.
#[must_use]
pub fn exercise_number(library: &Library, blocks: &[Block], block: usize) -> usize {
    let is_for_them = |block: &&Block| match block {
        Block::Exercise { exercise } => for_reader(library, exercise).is_some(),
        _ => false,
    };
    1 + blocks[..block].iter().filter(is_for_them).count()
}

/// What of a text is to be found in the library before its page is shown: how somebody typed the `x`th exercise.
#[must_use]
pub fn typed_on_page(setting: Setting<'_>, blocks: &[Block]) -> Vec<String> {
    let visitor = setting.visitor;
    let asked: Option<usize> = visitor.asked("x").parse().ok();
    let tasks = blocks.iter().filter_map(|block| match block {
        Block::Exercise { exercise } => for_reader(setting.library, exercise),
        _ => None,
    });
    let Some(task) = asked.and_then(|number| tasks.enumerate().find(|(index, _)| index + 1 == number)) else {
        return Vec::new();
    };
    let answer = visitor.asked_all("a");
    forms_typed(&answer, &graded(setting.library, &task.1, &answer))
}

/// The `number`th exercise of its page, with the grade of the answer if one came with this request
/// (`?x=NUMBER&a=…`).
#[must_use]
pub fn exercise(setting: Setting<'_>, number: usize, task: &Exercise) -> AnyView {
    let visitor = setting.visitor;
    let texts = &visitor.texts().lesson;
    let id = format!("x{number}");
    if !task.is_graded() || untold(setting, task).is_some() {
        return view! {
            <div class="exercise" id=id.clone()>
                {question(setting, number, task, &[])}
            </div>
        }
        .into_any();
    }
    let answered = visitor.asked("x") == number.to_string();
    let answer = if answered { visitor.asked_all("a") } else { Vec::new() };
    let grade = answered.then(|| verdict(setting, task, &answer, &graded(setting.library, task, &answer)));
    view! {
        <form class="exercise" id=id.clone() method="get" action=format!("{}#{id}", visitor.path)>
            <input type="hidden" name="x" value=number />
            {question(setting, number, task, &answer)}
            <button type="submit">{texts.check}</button>
            {grade}
        </form>
    }
    .into_any()
}

/// What is asked, and the fields `a` for the answer, filled with this one; of what has no mark, what it is tried with.
#[must_use]
pub fn question(setting: Setting<'_>, number: usize, task: &Exercise, answer: &[String]) -> AnyView {
    let visitor = setting.visitor;
    let asked = view! {
        <span class="exercise-label">{visitor.texts().lesson.try_it}</span>
        " "
        {said(task.prompt(), visitor.tongue)}
    };
    let shown = untold(setting, task).or_else(|| tries::tried(setting, number, task));
    if let Some(shown) = shown {
        let id = format!("x{number}-asked");
        return view! {
            <div role="group" aria-labelledby=id.clone()>
                <p class="exercise-asked" id=id.clone()>
                    {asked}
                </p>
                {shown}
            </div>
        }
        .into_any();
    }
    view! {
        <fieldset>
            <legend>{asked}</legend>
            {heard(setting, task)}
            {fields::fields(setting, number, task, answer)}
        </fieldset>
    }
    .into_any()
}

/// What an answer is worth, beside how the words of its lesson are said elsewhere.
#[must_use]
pub fn graded(library: &Library, task: &Exercise, answer: &[String]) -> Grade {
    task.grade_beside(answer, &elsewhere(task, &library.words()))
}

/// What has to be told before the song of this exercise is, in place of it, with the way to the song, where that is
/// confirmed.
#[must_use]
pub fn untold(setting: Setting<'_>, task: &Exercise) -> Option<AnyView> {
    let song = task.leans_on().into_iter().find(|to| to.kind == Kind::Song)?;
    let item = setting.library.get(Kind::Song, &song.slug).filter(|item| notice::needed(setting.visitor, item))?;
    let Body::Song(song) = &item.body else { return None };
    Some(
        view! {
            {notice::words(setting.visitor, song)}
            <a class="button" href=item.address().url()>
                {said(&song.title, setting.visitor.tongue)}
            </a>
        }
        .into_any(),
    )
}

/// What is heard with the question, without its name, which may be the answer. A word that is not for this reader and one
/// that nobody has said yet are told alike.
fn heard(setting: Setting<'_>, task: &Exercise) -> Option<AnyView> {
    let (texts, renditions) = (setting.visitor.texts(), setting.library.renditions());
    let label = match task {
        Exercise::Dictation { heard: Some(Heard::Clip(sound)), .. } => {
            return Some(clip(setting.visitor, sound, texts.exercise.dictated, renditions));
        }
        Exercise::Dictation { .. } => texts.exercise.dictated,
        _ => texts.lesson.heard,
    };
    let sound = word_at(setting.library, task.listen()?).and_then(|(_, word)| word.sounds.first());
    Some(match sound {
        Some(sound) => clip(setting.visitor, sound, label, renditions),
        None => view! { <p class="missing-sound">{texts.lesson.nothing_heard}</p> }.into_any(),
    })
}

/// A word of the library.
fn word_at<'a>(library: &'a Library, slug: &Slug) -> Option<(&'a Item, &'a tiengban_content::body::Word)> {
    let item = library.get(Kind::Word, slug)?;
    match &item.body {
        Body::Word(word) => Some((item, word)),
        _ => None,
    }
}
