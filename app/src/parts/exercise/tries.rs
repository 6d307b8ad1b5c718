//! What is said, written or sung: it has no mark, and whoever cannot or does not want to goes on.

use leptos::prelude::*;
use tiengban_content::Item;
use tiengban_content::body::exercise::drawn;
use tiengban_content::body::{Exercise, Word};
use tiengban_content::drawing::Drawing;

use super::{sung_in, word_at};
use crate::parts::{Setting, said, saying, sing_along, taught, tracing};

/// What somebody tries; nothing where the exercise is answered instead.
pub(super) fn tried(setting: Setting<'_>, number: usize, task: &Exercise) -> Option<AnyView> {
    let shown = match task {
        Exercise::Say { word: Some(slug), .. } => {
            let (item, word) = word_at(setting.library, slug)?;
            say(setting, item, word)
        }
        Exercise::Trace { sign, .. } => {
            let (_, drawing) = written(setting, task)?;
            tracing(setting.visitor, drawing, sign, &format!("x{number}-net"), ().into_any())
        }
        Exercise::Sing { first, last, .. } => {
            let (item, song) = sung_in(setting, task)?;
            sing_along(setting, item, song, *first, *last)
        }
        _ => return None,
    };
    let texts = &setting.visitor.texts().exercise;
    Some(view! { {shown} <p class="hint">{texts.in_your_own_time}</p> }.into_any())
}

/// What has the sign of an exercise, and how that is written.
#[must_use]
pub fn written<'a>(setting: Setting<'a>, task: &Exercise) -> Option<(&'a Item, &'a Drawing)> {
    let Exercise::Trace { of: Some(of), sign, .. } = task else { return None };
    let item = setting.library.get(of.kind, &of.slug)?;
    Some((item, drawn(&item.body, sign)?))
}

fn say(setting: Setting<'_>, item: &Item, word: &Word) -> AnyView {
    let visitor = setting.visitor;
    let gloss = word.senses.first().map(|sense| said(&sense.gloss, visitor.tongue));
    let sound = match word.sounds.first() {
        Some(sound) => saying(visitor, item, word, sound, setting.library.renditions()),
        None => view! { <p class="missing-sound">{visitor.texts().exercise.silent}</p> }.into_any(),
    };
    view! {
        <p class="say-word">
            {taught(&word.headword, &item.lang)} " " <span class="gloss">{gloss}</span>
        </p>
        {sound}
    }
    .into_any()
}
