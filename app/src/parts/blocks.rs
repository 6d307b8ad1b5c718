//! Running text: paragraphs, words, dialogues, excerpts of songs, exercises.

use leptos::prelude::*;
use tiengban_content::body::{Block, Clip, Turn};
use tiengban_content::{Item, Kind, Multi};

use super::sung::excerpt;
use super::{Library, cite_marks, clip, exercise, exercise_number, for_reader, picture, said, taught, word_cards};
use crate::markdown;
use crate::visitor::Visitor;

/// Where a text stands: who reads it, whose item it is, and what it leans on.
#[derive(Clone, Copy)]
pub struct Setting<'a> {
    /// Who reads.
    pub visitor: &'a Visitor,
    /// The item whose text it is.
    pub item: &'a Item,
    /// What the item links to.
    pub library: &'a Library,
}

/// All blocks of a text, in order.
#[must_use]
pub fn blocks(setting: Setting<'_>, blocks: &[Block]) -> AnyView {
    // What is not for this reader leaves nothing behind, not even an empty place: those could be counted.
    let shown: Vec<AnyView> = (0..blocks.len()).filter_map(|number| block(setting, blocks, number)).collect();
    view! { <div class="prose">{shown}</div> }.into_any()
}

/// One block of a text, by its number from 0; nothing where it is not for this reader.
#[must_use]
pub fn block(setting: Setting<'_>, blocks: &[Block], number: usize) -> Option<AnyView> {
    match &blocks[number] {
        Block::Text { text } => prose(setting, text),
        Block::Words { words } => Some(word_cards(&setting.library.all(Kind::Word, words), setting.visitor.tongue)),
        Block::Dialogue { turns } => Some(dialogue(setting, turns)),
        Block::Excerpt { song, first, last } => excerpt(setting, song.as_ref()?, *first, *last),
        Block::Picture { picture: shown } => Some(picture(setting.visitor, shown)),
        Block::Sound { sound: played, caption } => Some(sound(setting, played, caption)),
        Block::Exercise { exercise: task } => {
            let task = for_reader(setting.library, task)?;
            Some(exercise(setting, exercise_number(setting.library, blocks, number), &task))
        }
    }
}

fn prose(setting: Setting<'_>, text: &Multi) -> Option<AnyView> {
    let tongue = setting.visitor.tongue.tag();
    let (lang, text) = text.best(tongue)?;
    let html = markdown::html(text, &setting.item.lang, setting.library);
    let lang = (lang.as_str() != tongue).then(|| lang.to_string());
    Some(view! { <div lang=lang inner_html=html></div> }.into_any())
}

fn dialogue(setting: Setting<'_>, turns: &[Turn]) -> AnyView {
    let turn = |turn: &Turn| {
        view! {
            <div class="turn">
                <dt>{turn.speaker.clone()}</dt>
                <dd>
                    {taught(&turn.text, &setting.item.lang)} {cite_marks(&turn.cites, setting.library)}
                    <span class="gloss">{said(&turn.gloss, setting.visitor.tongue)}</span>
                </dd>
            </div>
        }
    };
    view! { <dl class="dialogue">{turns.iter().map(turn).collect_view()}</dl> }.into_any()
}

fn sound(setting: Setting<'_>, played: &Clip, caption: &Multi) -> AnyView {
    let visitor = setting.visitor;
    view! {
        <figure class="heard">
            {clip(visitor, played, visitor.reads(caption), setting.library.renditions())}
            {(!caption.is_empty()).then(|| view! { <figcaption>{said(caption, visitor.tongue)}</figcaption> })}
        </figure>
    }
    .into_any()
}
