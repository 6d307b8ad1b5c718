//! A thing to be asked, with its two sides.

use std::collections::BTreeSet;

use leptos::prelude::*;
use tiengban_content::body::song::{Line, TierRole};
use tiengban_content::body::{Body, Letter, Song, Word};
use tiengban_content::{Item, Multi, Viewer};
use tiengban_store::learning::{Learned, Thing};

use crate::error::PageError;
use crate::pages::seen;
use crate::parts::strokes::strokes;
use crate::parts::{Library, clip, recording, said, taught};
use crate::visitor::Visitor;

/// Something that is asked.
pub(crate) struct Card {
    pub(super) thing: Thing,
    /// How often it was asked before.
    pub(super) times: i64,
    pub(super) item: Item,
    library: Library,
}

/// What is seen first, and what is seen when one has thought.
pub(crate) struct Sides {
    /// What is asked.
    pub question: &'static str,
    pub front: AnyView,
    pub back: AnyView,
}

impl Card {
    /// The card of a thing; nothing where it is not there any more, or not for this visitor.
    pub(crate) async fn of(visitor: &Visitor, learned: Learned) -> Result<Option<Self>, PageError> {
        Self::of_thing(visitor, learned.thing, learned.answers, &visitor.viewer).await
    }

    /// The card of a thing for all of these eyes as well as for the visitor's own.
    pub(crate) async fn of_thing(
        visitor: &Visitor,
        thing: Thing,
        times: i64,
        eyes: &Viewer,
    ) -> Result<Option<Self>, PageError> {
        let item = seen(visitor, &thing.item).await?.filter(|item| eyes.may_see(&item.audience));
        let Some(item) = item.filter(|item| holds(&item.body, &thing.part)) else { return Ok(None) };
        let library = Library::of(visitor, &item).await?;
        Ok(Some(Self { thing, times, item, library }))
    }

    /// Both sides. A word is asked by turns from the word to its meaning and back.
    pub(crate) fn sides(&self, visitor: &Visitor) -> Option<Sides> {
        let texts = &visitor.texts().practice;
        let part = self.thing.part.as_str();
        match &self.item.body {
            Body::Word(word) => {
                let (form, meaning) = (self.form(visitor, word), self.meaning(visitor, word));
                Some(if self.times % 2 == 0 {
                    Sides { question: texts.ask_meaning, front: form, back: meaning }
                } else {
                    Sides { question: texts.ask_word, front: meaning, back: form }
                })
            }
            Body::Script(script) => {
                let letter = script.letters.iter().find(|letter| letter.form == part)?;
                let front = view! { <p class="recall-sign">{taught(&letter.form, &self.item.lang)}</p> }.into_any();
                Some(Sides { question: texts.ask_sign, front, back: self.sign(visitor, letter) })
            }
            Body::Song(song) => {
                let lines = song.lines();
                let at = lines.iter().position(|line| sung(line) == Some(part))?;
                let front = match at.checked_sub(1).and_then(|before| sung(&lines[before])) {
                    Some(before) => {
                        view! { <p class="recall-word">{taught(before, &self.item.lang)} " …"</p> }.into_any()
                    }
                    None => view! { <p class="recall-word">{said(&song.title, visitor.tongue)} " …"</p> }.into_any(),
                };
                Some(Sides { question: texts.ask_line, front, back: self.line(visitor, song, &lines[at]) })
            }
            _ => None,
        }
    }

    /// Sound before text.
    fn form(&self, visitor: &Visitor, word: &Word) -> AnyView {
        let sound = word.sounds.first().map(|sound| clip(visitor, sound, &word.headword, self.library.renditions()));
        view! {
            {sound}
            <p class="recall-word">{taught(&word.headword, &self.item.lang)}</p>
        }
        .into_any()
    }

    fn meaning(&self, visitor: &Visitor, word: &Word) -> AnyView {
        let glosses = word.senses.iter().map(|sense| view! { <li>{said(&sense.gloss, visitor.tongue)}</li> });
        view! { <ul class="recall-meaning">{glosses.collect_view()}</ul> }.into_any()
    }

    fn sign(&self, visitor: &Visitor, letter: &Letter) -> AnyView {
        let ipa = letter.ipa.clone().map(|ipa| view! { <p class="ipa" translate="no">{format!("/{ipa}/")}</p> });
        let name = (!letter.name.is_empty())
            .then(|| view! { <p class="recall-word">{said(&letter.name, visitor.tongue)}</p> });
        let example = letter.example.as_ref().map(|example| {
            view! {
                <p>
                    {taught(&example.text, &self.item.lang)} " "
                    <span class="gloss">{said(&example.gloss, visitor.tongue)}</span>
                </p>
            }
        });
        let drawn = letter.drawing.as_ref().and_then(|drawing| strokes(visitor, drawing, &letter.form, "net"));
        view! {
            {name}
            {ipa}
            {example}
            {drawn}
        }
        .into_any()
    }

    fn line(&self, visitor: &Visitor, song: &Song, line: &Line<'_>) -> AnyView {
        let mut meaning = Multi::new();
        for (tier, text) in line.texts.iter().filter(|(tier, _)| tier.role == TierRole::Translation) {
            meaning.set(tier.lang.clone(), *text);
        }
        let stretch = Some((line.start_ms, line.end_ms));
        let sound = song.recording.as_ref().map(|_| recording(visitor, song, self.library.renditions(), stretch));
        view! {
            {sound}
            <p class="recall-word">{taught(sung(line).unwrap_or_default(), &self.item.lang)}</p>
            <p class="gloss">{said(&meaning, visitor.tongue)}</p>
        }
        .into_any()
    }
}

/// What is sung in a line, as a form sends it: without spaces around it.
pub(super) fn sung<'a>(line: &Line<'a>) -> Option<&'a str> {
    let first = |role: TierRole| line.texts.iter().find(|(tier, _)| tier.role == role).map(|(_, text)| *text);
    first(TierRole::Text).or_else(|| first(TierRole::Script)).map(str::trim).filter(|text| !text.is_empty())
}

/// Whether an item has this part to be learned.
pub(crate) fn holds(body: &Body, part: &str) -> bool {
    match body {
        Body::Word(_) => part.is_empty(),
        Body::Script(script) => script.letters.iter().any(|letter| !part.is_empty() && letter.form == part),
        Body::Song(song) => song.lines().iter().any(|line| sung(line) == Some(part)),
        _ => false,
    }
}

/// Every part of an item that can be learned, once: the line of a refrain is one line to learn.
pub(crate) fn parts(body: &Body) -> Vec<String> {
    let mut parts = match body {
        Body::Word(_) => vec![String::new()],
        Body::Script(script) => {
            script.letters.iter().map(|letter| letter.form.clone()).filter(|form| !form.is_empty()).collect()
        }
        Body::Song(song) => song.lines().iter().filter_map(sung).map(str::to_owned).collect(),
        _ => Vec::new(),
    };
    let mut known = BTreeSet::new();
    parts.retain(|part| known.insert(part.clone()));
    parts
}
