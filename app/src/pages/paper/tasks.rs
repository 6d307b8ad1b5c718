//! Exercises with room to write: boxes to tick, halves to join, pieces to put in order, lines to write on.

use leptos::prelude::*;
use tiengban_content::Kind;
use tiengban_content::body::exercise::{around_gap, sung, with_gaps};
use tiengban_content::body::{Block, Body, Exercise};

use crate::parts::strokes::{GUIDE, strokes};
use crate::parts::{Setting, exercise_number, for_reader, picture, picture_of, said, sung_in, taught, untold, written};

/// So many empty squares stand behind a sign that is to be written.
const SQUARES: usize = 5;

/// The `number`th exercise.
pub(super) fn task(setting: Setting<'_>, number: usize, exercise: &Exercise) -> AnyView {
    let texts = setting.visitor.texts();
    // As on the page: a word that is not for this reader and one that nobody has said yet are told alike.
    let heard = exercise.listen().filter(|_| !matches!(exercise, Exercise::Dictation { .. })).map(|slug| {
        let sounds = setting
            .library
            .get(Kind::Word, slug)
            .is_some_and(|item| matches!(&item.body, Body::Word(word) if !word.sounds.is_empty()));
        let says = if sounds { texts.paper.listen } else { texts.lesson.nothing_heard };
        view! { <p class="hint">{says}</p> }
    });
    view! {
        <section class="task">
            <h2 class="task-head">
                <span class="task-number">{(texts.paper.task)(number)}</span>
                " "
                {said(exercise.prompt(), setting.visitor.tongue)}
            </h2>
            {heard}
            {room(setting, number, exercise)}
        </section>
    }
    .into_any()
}

fn room(setting: Setting<'_>, number: usize, exercise: &Exercise) -> AnyView {
    // What has to be told before a song is told on paper too, in place of its words.
    if let Some(told) = untold(setting, exercise) {
        return told;
    }
    let lang = &setting.item.lang;
    let texts = setting.visitor.texts();
    let words = |words: &[String]| words.iter().map(|word| view! { <li>{taught(word, lang)}</li> }).collect_view();
    let line = || view! { <div class="task-line" aria-hidden="true"></div> };
    let gap = || view! { <span class="task-gap-line" role="img" aria-label=texts.paper.gap></span> };
    match exercise {
        Exercise::Choose { options, .. } => view! { <ul class="task-boxes">{words(options)}</ul> }.into_any(),
        Exercise::ChooseSound { options, .. } => {
            let sound = |index: usize| view! { <li>{(texts.exercise.sound)(index + 1)}</li> };
            view! {
                <p class="hint">{texts.exercise.paper_sounds}</p>
                <ul class="task-boxes">{(0..options.len()).map(sound).collect_view()}</ul>
            }
            .into_any()
        }
        Exercise::ChoosePicture { options, .. } => {
            let seen = options.iter().filter_map(|option| picture_of(setting, option));
            let seen = seen.map(|shown| view! { <li>{picture(setting.visitor, shown)}</li> });
            view! { <ul class="task-boxes task-pictures">{seen.collect_view()}</ul> }.into_any()
        }
        Exercise::Type { .. } => line().into_any(),
        Exercise::Dictation { .. } => view! { <p class="hint">{texts.paper.listen}</p> {line()} }.into_any(),
        Exercise::SongGap { line: number, missing, .. } => {
            let sung = sung_in(setting, exercise).and_then(|(_, song)| sung(song, *number));
            let Some((_, tier, text)) = sung else { return ().into_any() };
            let piece = |(word, is_missing): (&str, bool)| match is_missing {
                true => (gap(), " ").into_any(),
                false => (taught(word, &tier.lang), " ").into_any(),
            };
            let pieces: Vec<AnyView> = with_gaps(text, missing).into_iter().map(piece).collect();
            view! { <p class="task-gap">{pieces}</p> }.into_any()
        }
        Exercise::Say { word, .. } => {
            let item = word.as_ref().and_then(|slug| setting.library.get(Kind::Word, slug));
            let word = item.map(|item| said(&item.body.title(&item.lang), setting.visitor.tongue));
            view! {
                <p class="task-said">{word}</p>
                <p class="hint">{texts.exercise.paper_say}</p>
            }
            .into_any()
        }
        Exercise::Trace { sign, .. } => {
            let strokes = written(setting, exercise)
                .map(|(_, drawing)| strokes(setting.visitor, drawing, sign, &format!("task-{number}")));
            let square = format!(r#"<svg viewBox="0 0 1024 1024" aria-hidden="true" focusable="false">{GUIDE}</svg>"#);
            let squares = (0..SQUARES).map(|_| view! { <div class="task-square" inner_html=square.clone()></div> });
            view! {
                <p class="hint">{texts.exercise.paper_trace}</p>
                <div class="task-squares">{strokes} {squares.collect_view()}</div>
            }
            .into_any()
        }
        Exercise::Sing { first, last, .. } => {
            let Some((_, song)) = sung_in(setting, exercise) else { return ().into_any() };
            let lines = (*first..=*last).filter_map(|number| sung(song, number));
            let lines = lines.map(|(_, tier, text)| view! { <li>{taught(text, &tier.lang)}</li> });
            view! {
                <p class="hint">{texts.exercise.paper_sing}</p>
                <ol class="task-lines">{lines.collect_view()}</ol>
            }
            .into_any()
        }
        Exercise::Gap { text, .. } => {
            let (before, behind) = around_gap(text).unwrap_or((text, ""));
            view! {
                <p class="task-gap">{taught(before, lang)} " " {gap()} " " {taught(behind, lang)}</p>
            }
            .into_any()
        }
        Exercise::Match { pairs, .. } => {
            let lefts: Vec<String> = pairs.iter().map(|pair| pair.left.clone()).collect();
            let rights = mixed(pairs.iter().map(|pair| pair.right.clone()).collect());
            view! {
                <p class="hint">{texts.paper.draw_lines}</p>
                <div class="task-pairs">
                    <ul>{words(&lefts)}</ul>
                    <ul>{rights.into_iter().map(|right| view! { <li>{right}</li> }).collect_view()}</ul>
                </div>
            }
            .into_any()
        }
        Exercise::Order { pieces, .. } => {
            view! { <ul class="task-pieces">{words(&mixed(pieces.clone()))}</ul> {line()} }.into_any()
        }
    }
}

/// All of them, always in the same order, and never in the right one where another is possible.
fn mixed(right: Vec<String>) -> Vec<String> {
    let mut mixed = right.clone();
    mixed.sort();
    if mixed == right && mixed.len() > 1 {
        mixed.rotate_left(1);
    }
    mixed
}

/// The answers to all exercises, on a page of their own; nothing where there are none.
pub(super) fn answers(setting: Setting<'_>, blocks: &[Block]) -> Option<AnyView> {
    let visitor = setting.visitor;
    let texts = &visitor.texts().paper;
    let answer = |(index, block): (usize, &Block)| {
        let Block::Exercise { exercise } = block else { return None };
        let exercise = for_reader(setting.library, exercise)?;
        if untold(setting, &exercise).is_some() {
            return None;
        }
        let answer = match &exercise {
            Exercise::Type { answers, .. } | Exercise::Dictation { answers, .. } | Exercise::Gap { answers, .. } => {
                answers.join(" / ")
            }
            Exercise::ChooseSound { right, .. } => (visitor.texts().exercise.sound)(right + 1),
            Exercise::ChoosePicture { options, right, .. } => {
                let alt = picture_of(setting, options.get(*right)?).map(|shown| visitor.reads(&shown.alt).to_owned());
                alt.filter(|alt| !alt.is_empty()).unwrap_or_else(|| (visitor.texts().exercise.picture)(right + 1))
            }
            Exercise::Choose { .. } | Exercise::SongGap { .. } | Exercise::Match { .. } | Exercise::Order { .. } => {
                exercise.solution().join("; ")
            }
            // There is no mark for these, and so no answer.
            Exercise::Say { .. } | Exercise::Trace { .. } | Exercise::Sing { .. } => return None,
        };
        Some(view! {
            <div>
                <dt>{(texts.task)(exercise_number(setting.library, blocks, index))}</dt>
                <dd>{taught(&answer, &setting.item.lang)}</dd>
            </div>
        })
    };
    let all: Vec<_> = blocks.iter().enumerate().filter_map(answer).collect();
    (!all.is_empty()).then(|| {
        view! {
            <section class="handout-answers">
                <h2>{texts.answers}</h2>
                <dl>{all}</dl>
            </section>
        }
        .into_any()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_piece_is_there_and_not_in_its_place() {
        let mix = |pieces: &[&str]| mixed(pieces.iter().map(|piece| (*piece).to_owned()).collect());
        assert_eq!(mix(&["a", "b", "c"]), ["b", "c", "a"]);
        assert_eq!(mix(&["slam", "hả", "slam"]), ["hả", "slam", "slam"], "the same piece twice is two pieces");
        assert_eq!(mix(&["a"]), ["a"]);
    }
}
