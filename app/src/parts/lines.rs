//! The lines of a song.

use leptos::prelude::*;
use tiengban_content::LangTag;
use tiengban_content::body::song::Line;
use tiengban_content::body::{Cue, Song, Tier, TierRole};

use super::sound::{clock, seconds, sound_url};
use super::timed::{self, TimedWord};
use super::{Entries, said};
use crate::visitor::Visitor;

/// Where the lines of a song are read.
#[derive(Clone, Copy)]
pub enum Reading<'a> {
    /// On the song's own page: words lead to the dictionary, lines can be looped.
    Song(&'a Entries),
    /// Within a lesson, to be sung along: lines can be looped.
    Along,
    /// Within a lesson: the time of a line leads to the song's page, whose path this is.
    Excerpt(&'a str),
}

/// Lines with the time at which each begins; the player lights them up by `data-start` and `data-end`, and words by
/// `data-from` and `data-to`, all in milliseconds.
#[must_use]
pub fn song_lines(visitor: &Visitor, song: &Song, lines: &[Line<'_>], reading: Reading<'_>) -> AnyView {
    let riders: Vec<Option<&Tier>> = song.tiers.iter().map(|tier| timed::rider(song, tier)).collect();
    let walkers: Vec<&Tier> = timed::walkers(song).collect();
    let line = |line: &Line<'_>| {
        let tiers = line.texts.iter().map(|(tier, text)| {
            let words = timed::timed(riders[place(song, tier)], line, text);
            row(visitor, song, tier, text_of(reading, text, &tier.lang, &words))
        });
        let rows = walkers.iter().filter_map(|tier| {
            let words = timed::row(tier, line);
            (!words.is_empty()).then(|| row(visitor, song, tier, words.iter().map(word).collect_view().into_any()))
        });
        view! {
            <li data-start=line.start_ms data-end=line.end_ms value=line.number>
                {song.recording.is_some().then(|| moment(visitor, song, line, reading))}
                <span class="line-texts">{tiers.collect_view()} {rows.collect_view()}</span>
                {looper(visitor, song, line, reading)}
            </li>
        }
    };
    view! { <ol class="lines">{lines.iter().map(line).collect_view()}</ol> }.into_any()
}

fn place(song: &Song, tier: &Tier) -> usize {
    song.tiers.iter().position(|other| other.id == tier.id).unwrap_or_default()
}

fn moment(visitor: &Visitor, song: &Song, line: &Line<'_>, reading: Reading<'_>) -> AnyView {
    let time = clock(line.start_ms);
    let sound = match reading {
        // Without JavaScript, the sound itself begins there.
        Reading::Song(_) | Reading::Along => sound_url(song),
        Reading::Excerpt(page) => page.to_owned(),
    };
    view! {
        <a
            class="moment"
            data-moment
            href=format!("{sound}#t={}", seconds(line.start_ms))
            aria-label=(visitor.texts().song.go_to)(&time)
        >
            {time.clone()}
        </a>
    }
    .into_any()
}

/// One tier of one line.
fn row(visitor: &Visitor, song: &Song, tier: &Tier, text: AnyView) -> AnyView {
    let number = place(song, tier) + 1;
    let translate = (!matches!(tier.role, TierRole::Translation | TierRole::Note)).then_some("no");
    // Where several sing different words, each line says whose they are.
    let part = (!tier.part.is_empty()).then(|| {
        view! { <span class="tier-part" lang=visitor.tongue.tag()>{said(&tier.part, visitor.tongue)} ": "</span> }
    });
    view! {
        <span class=tier_class(tier.role) data-tier=number lang=tier.lang.to_string() translate=translate>
            {part}
            {text}
        </span>
    }
    .into_any()
}

/// The text of a line: its known words lead to the dictionary, and words that have times carry them.
fn text_of(reading: Reading<'_>, text: &str, lang: &LangTag, words: &[TimedWord]) -> AnyView {
    let pieces = match reading {
        Reading::Song(entries) => entries.pieces(text, lang),
        Reading::Along => vec![(0..text.len(), None)],
        Reading::Excerpt(_) => return text.to_owned().into_any(),
    };
    let piece = |(place, url): (std::ops::Range<usize>, Option<String>)| {
        let mut shown: Vec<AnyView> = Vec::new();
        let mut written = place.start;
        for word in words.iter().filter(|word| word.place.start < place.end && place.start < word.place.end) {
            let (start, end) = (word.place.start.max(written), word.place.end.min(place.end));
            shown.extend(plain(&text[written..start]));
            shown.push(timed_text(&text[start..end], word.start_ms, word.end_ms));
            written = end;
        }
        shown.extend(plain(&text[written..place.end]));
        match url {
            Some(url) => view! { <a class="entry-link" data-entry href=url>{shown}</a> }.into_any(),
            None => shown.into_any(),
        }
    };
    pieces.into_iter().map(piece).collect_view().into_any()
}

/// An empty text would be rendered as a space.
fn plain(text: &str) -> Option<AnyView> {
    (!text.is_empty()).then(|| text.to_owned().into_any())
}

fn timed_text(text: &str, from: i64, to: i64) -> AnyView {
    view! {
        <span data-from=from data-to=to>
            {text.to_owned()}
        </span>
    }
    .into_any()
}

fn word(cue: &Cue) -> AnyView {
    (timed_text(&cue.text, cue.start_ms, cue.end_ms), " ").into_any()
}

fn looper(visitor: &Visitor, song: &Song, line: &Line<'_>, reading: Reading<'_>) -> Option<AnyView> {
    let here = !matches!(reading, Reading::Excerpt(_)) && song.recording.is_some();
    here.then(|| {
        view! {
            <button
                type="button"
                class="line-loop"
                data-loop
                data-awake
                aria-pressed="false"
                aria-label=(visitor.texts().player.loop_line)(line.number)
            >
                <span class="icon icon-loop" aria-hidden="true"></span>
            </button>
        }
        .into_any()
    })
}

/// How a tier looks.
#[must_use]
pub fn tier_class(role: TierRole) -> &'static str {
    match role {
        TierRole::Text | TierRole::Script => "tier tier-main word",
        TierRole::Ipa => "tier tier-ipa",
        TierRole::Gloss | TierRole::Translation | TierRole::Note => "tier tier-meaning",
    }
}
