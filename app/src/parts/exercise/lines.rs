//! A line of a song with gaps.

use leptos::prelude::*;
use tiengban_content::body::exercise::{sung, with_gaps};
use tiengban_content::body::{Body, Exercise, Song, TierRole};
use tiengban_content::{Item, Kind};

use super::fields::typed;
use crate::parts::{Setting, recording, said, taught};

/// The song that an exercise is about.
#[must_use]
pub fn sung_in<'a>(setting: Setting<'a>, task: &Exercise) -> Option<(&'a Item, &'a Song)> {
    let (Exercise::SongGap { song, .. } | Exercise::Sing { song, .. }) = task else { return None };
    let item = setting.library.get(Kind::Song, song.as_ref()?)?;
    match &item.body {
        Body::Song(song) => Some((item, song)),
        _ => None,
    }
}

/// The line to be heard, and its text with a field in the place of each missing syllable.
pub(super) fn gapped(setting: Setting<'_>, task: &Exercise, answer: &[String]) -> AnyView {
    let Exercise::SongGap { line, missing, .. } = task else { return ().into_any() };
    let Some((item, song)) = sung_in(setting, task) else { return ().into_any() };
    let Some((sung, tier, text)) = sung(song, *line) else { return ().into_any() };
    let visitor = setting.visitor;
    let mut gaps = 0;
    let pieces = with_gaps(text, missing).into_iter().map(|(word, is_missing)| {
        if !is_missing {
            return (taught(word, &tier.lang), " ").into_any();
        }
        gaps += 1;
        (typed(setting, (visitor.texts().exercise.gap)(gaps), answer.get(gaps - 1)), " ").into_any()
    });
    let pieces: Vec<AnyView> = pieces.collect();
    let is_meaning = |role: TierRole, lang: &str| role == TierRole::Translation && lang == visitor.tongue.tag();
    let meaning = sung.texts.iter().find(|(tier, _)| is_meaning(tier.role, tier.lang.as_str()));
    let meaning = meaning.map(|(_, text)| view! { <p class="gloss">{(*text).to_owned()}</p> });
    let sound = song
        .recording
        .is_some()
        .then(|| recording(visitor, song, setting.library.renditions(), Some((sung.start_ms, sung.end_ms))));
    view! {
        <p class="hint">
            <a href=item.address().url()>{said(&song.title, visitor.tongue)}</a>
        </p>
        {sound}
        <p class="gap gap-syllables">{pieces}</p>
        {meaning}
    }
    .into_any()
}
