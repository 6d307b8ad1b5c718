//! Exercises with room to write: boxes to tick, halves to join, pieces to put in order, lines to write on.

use leptos::prelude::*;
use tiengban_content::Kind;
use tiengban_content::body::exercise::around_gap;
use tiengban_content::body::{Block, Body, Exercise};

use crate::parts::{Setting, said, taught};

/// Which exercise of its page a block is, from 1, as the page itself counts them.
pub(super) fn number(blocks: &[Block], block: usize) -> usize {
    1 + blocks[..block].iter().filter(|block| matches!(block, Block::Exercise { .. })).count()
}

/// The `number`th exercise.
pub(super) fn task(setting: Setting<'_>, number: usize, exercise: &Exercise) -> AnyView {
    let texts = setting.visitor.texts();
    // As on the page: a word that is not for this reader and one that nobody has said yet are told alike.
    let heard = exercise.listen().map(|slug| {
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
            {room(setting, exercise)}
        </section>
    }
    .into_any()
}

fn room(setting: Setting<'_>, exercise: &Exercise) -> AnyView {
    let lang = &setting.item.lang;
    let texts = setting.visitor.texts();
    let words = |words: &[String]| words.iter().map(|word| view! { <li>{taught(word, lang)}</li> }).collect_view();
    let line = || view! { <div class="task-line" aria-hidden="true"></div> };
    match exercise {
        Exercise::Choose { options, .. } => view! { <ul class="task-boxes">{words(options)}</ul> }.into_any(),
        Exercise::Type { .. } => line().into_any(),
        Exercise::Gap { text, .. } => {
            let (before, behind) = around_gap(text).unwrap_or((text, ""));
            view! {
                <p class="task-gap">
                    {taught(before, lang)} <span class="task-gap-line" role="img" aria-label=texts.paper.gap></span>
                    {taught(behind, lang)}
                </p>
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
    let texts = &setting.visitor.texts().paper;
    let answer = |(index, block): (usize, &Block)| {
        let Block::Exercise { exercise } = block else { return None };
        let answer = match exercise {
            Exercise::Type { answers, .. } | Exercise::Gap { answers, .. } => answers.join(" / "),
            Exercise::Choose { .. } | Exercise::Match { .. } | Exercise::Order { .. } => exercise.solution().join("; "),
        };
        Some(view! {
            <div>
                <dt>{(texts.task)(number(blocks, index))}</dt>
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
