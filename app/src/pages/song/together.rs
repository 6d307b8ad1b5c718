//! A song sung together, line by line, in as many parts as it has: Sloong hao is sung in pairs, high and low. Each part
//! is lit for its singers; a line is looped or slowed; and where a part has a track of its own, the others are heard
//! without it.
//!
//! Without JavaScript the lines stand there with their parts, and the recording and every track with a player each.

use leptos::prelude::*;
use tiengban_content::body::song::{Line, Track};
use tiengban_content::body::{Song, TierRole};
use tiengban_content::{Item, Kind, Multi};

use super::Opened;
use crate::document::{Page, document};
use crate::error::PageError;
use crate::pages::{Answer, notice};
use crate::parts::{breadcrumbs, clock, recording, said, taught};
use crate::visitor::{AskedSlug, Visitor};

/// The speeds to choose from, in hundredths.
const SPEEDS: [u32; 4] = [50, 75, 90, 100];

/// The address of a song as it is sung together.
fn path(item: &Item) -> String {
    item.address().url().replacen(&format!("/{}/", Kind::Song.path()), "/cung-hat/", 1)
}

/// The way here; nothing for a song without lines, or without sound.
pub(super) fn way(visitor: &Visitor, item: &Item, song: &Song) -> Option<AnyView> {
    let there = song.recording.is_some() && !song.lines().is_empty();
    there.then(|| {
        view! {
            <a class="button" href=path(item) rel="nofollow">
                {visitor.texts().song.together.way}
            </a>
        }
        .into_any()
    })
}

/// `GET /cung-hat/{slug}`
///
/// # Errors
/// Not found, also for a song that has no sound or no lines; or when the store cannot answer.
pub async fn page(visitor: Visitor, AskedSlug(slug): AskedSlug) -> Answer {
    let opened = Opened::of(&visitor, slug).await?;
    let (item, song) = (&opened.item, &opened.song);
    if song.recording.is_none() || song.lines().is_empty() {
        return Err(PageError::NotFound);
    }
    if notice::needed(&visitor, item) {
        return Ok(notice::before(&visitor, item, song));
    }
    let title = format!("{}: {}", visitor.texts().song.together.way, visitor.reads(&song.title));
    let page = Page::new(title, "").canonical(item.address().url()).hidden_from_crawlers();
    let asking = visitor.clone();
    Ok(document(&visitor, page.body(move || show(&asking, &opened))))
}

fn show(visitor: &Visitor, opened: &Opened) -> AnyView {
    let Opened { item, song, library, .. } = opened;
    let (texts, parts) = (&visitor.texts().song.together, song.parts());
    let lines = song.lines();
    let line = |line: &Line<'_>| one(visitor, item, &parts, line);
    let tracks = song.tracks.iter().map(|track| {
        let label = (texts.track)(visitor.reads(&track.part));
        let alone = Song { recording: Some(track.recording.clone()), title: song.title.clone(), ..Song::default() };
        view! {
            <figure class="together-track" data-track=part_of(&parts, &track.part)>
                <figcaption>{label}</figcaption>
                {recording(visitor, &alone, library.renditions(), None)}
            </figure>
        }
    });
    view! {
        {breadcrumbs(visitor, vec![(visitor.reads(&song.title).to_owned(), item.address().url())])}
        <header class="page-head">
            <p class="above">{texts.way}</p>
            <h1>{said(&song.title, visitor.tongue)}</h1>
            <p class="lead">{if parts.len() > 1 { texts.lead_parts } else { texts.lead }}</p>
        </header>
        {notice::words(visitor, song)}
        <div class="together" data-module=visitor.site.assets.url("sing/together.js") data-together="">
            <div data-whole="">{recording(visitor, song, library.renditions(), None)}</div>
            {tracks.collect_view()}
            {choices(visitor, song, &parts)}
            <ol class="together-lines">{lines.iter().map(line).collect_view()}</ol>
            {bar(visitor)}
        </div>
    }
    .into_any()
}

fn part_of(parts: &[&Multi], part: &Multi) -> Option<String> {
    parts.iter().position(|known| *known == part).map(|at| at.to_string())
}

/// A line: who sings what in it, and what it means.
fn one(visitor: &Visitor, item: &Item, parts: &[&Multi], line: &Line<'_>) -> AnyView {
    let sung = |role: TierRole| line.texts.iter().filter(move |(tier, _)| tier.role == role);
    let voices: Vec<_> = sung(TierRole::Text).collect();
    let voices = if voices.is_empty() { sung(TierRole::Script).collect() } else { voices };
    let voice = |(tier, text): &&(&tiengban_content::body::Tier, &str)| {
        let part = part_of(parts, &tier.part);
        let label = (!tier.part.is_empty()).then(|| {
            view! { <span class="together-part">{said(&tier.part, visitor.tongue)}</span> }
        });
        view! {
            <p class="together-voice" data-part=part>
                {label}
                {taught(text, &item.lang)}
            </p>
        }
    };
    let tongue = visitor.tongue.tag();
    let meaning = sung(TierRole::Translation).find(|(tier, _)| tier.lang.as_str() == tongue).map(|(_, text)| *text);
    view! {
        <li data-start=line.start_ms data-end=line.end_ms>
            <button type="button" class="together-time" data-go="" hidden=true>
                {clock(line.start_ms)}
            </button>
            <div>
                {voices.iter().map(voice).collect_view()}
                {meaning.map(|text| view! { <p class="gloss">{text.to_owned()}</p> })}
            </div>
        </li>
    }
    .into_any()
}

/// Who sings what, and whose voice is heard: hidden until the script is there.
fn choices(visitor: &Visitor, song: &Song, parts: &[&Multi]) -> AnyView {
    let texts = &visitor.texts().song.together;
    let choice = |name: &'static str, value: String, label: String, checked: bool| {
        view! {
            <label class="choice">
                <input type="radio" name=name value=value checked=checked autocomplete="off" />
                {label}
            </label>
        }
    };
    let mine = (parts.len() > 1).then(|| {
        let one = |(at, part): (usize, &&Multi)| choice("mine", at.to_string(), visitor.reads(part).to_owned(), false);
        view! {
            <fieldset class="together-mine">
                <legend>{texts.mine}</legend>
                {choice("mine", String::new(), texts.all_parts.to_owned(), true)}
                {parts.iter().enumerate().map(one).collect_view()}
            </fieldset>
        }
    });
    let silent = |track: &Track| {
        let part = part_of(parts, &track.part)?;
        Some(choice("without", part, (texts.without)(visitor.reads(&track.part)), false))
    };
    let without = (song.tracks.len() > 1).then(|| {
        view! {
            <fieldset class="together-without">
                <legend>{texts.voices}</legend>
                {choice("without", String::new(), texts.all_voices.to_owned(), true)}
                {song.tracks.iter().filter_map(silent).collect_view()}
            </fieldset>
        }
    });
    view! {
        <div data-choices="" hidden=true>
            {mine}
            {without}
        </div>
    }
    .into_any()
}

/// What stays in reach while one sings.
fn bar(visitor: &Visitor) -> AnyView {
    let texts = &visitor.texts().song.together;
    let press = |does: &'static str, text: &'static str, strong: bool| {
        view! {
            <button type="button" data-do=does class=if strong { "button-strong" } else { "" }>
                {text}
            </button>
        }
    };
    let speed = |percent: u32| {
        view! {
            <option value=format!("{:.2}", f64::from(percent) / 100.0) selected=percent == 100>
                {(visitor.texts().player.times)(percent)}
            </option>
        }
    };
    view! {
        <div class="together-bar" data-bar="" hidden=true>
            <div class="together-buttons">
                {press("before", texts.before, false)} {press("line", texts.line, true)}
                {press("next", texts.next, false)} {press("whole", texts.whole, false)}
                <button type="button" data-do="loop" aria-pressed="false">
                    {texts.again}
                </button>
                <label class="together-speed">
                    {texts.speed} " "
                    <select data-speed="" autocomplete="off">
                        {SPEEDS.map(speed).collect_view()}
                    </select>
                </label>
            </div>
            <p class="visually-hidden" role="status" data-said=""></p>
        </div>
    }
    .into_any()
}
