//! What the player needs on the page: its buttons, its help, the place where an entry of the dictionary opens.
//!
//! All of it is hidden until the island (`tiengban_islands::Player`) is awake; it finds its parts by `data-` attributes,
//! and its sentences in them, so that the wasm holds no text.

use leptos::prelude::*;
use tiengban_content::body::Song;

use super::clock;
use crate::visitor::Visitor;

/// The speeds to choose from, in hundredths.
const SPEEDS: [u32; 7] = [50, 60, 75, 90, 100, 110, 125];

/// The buttons of the player. `url` is the path of the song's page, `lines` is how many lines the song has: without any, nothing leads from one to the next.
#[must_use]
pub fn player_bar(visitor: &Visitor, song: &Song, url: String, lines: usize) -> AnyView {
    let texts = &visitor.texts().player;
    let title = visitor.reads(&song.title).to_owned();
    let heard: Vec<String> = song
        .performers
        .iter()
        .map(|performer| visitor.reads(&performer.name).to_owned())
        .filter(|n| !n.is_empty())
        .collect();
    let duration = song.recording.as_ref().map_or(0, |sound| sound.duration_ms);
    let between = (lines > 0).then_some(());
    view! {
        <div
            class="player-bar"
            role="group"
            aria-label=(texts.name)(&title)
            data-awake
            data-bar
            data-url=url
            data-title=title.clone()
            data-artist=heard.join(", ")
            data-line=texts.line_of
            data-loop-one=texts.loop_one
            data-loop-to=texts.loop_to
            data-loop-end=texts.loop_end
            data-looping=texts.looping
            data-looping-range=texts.looping_range
            data-loop-ended=texts.loop_ended
            data-speed-is=texts.speed_is
            data-position=texts.position_of
            data-copied=texts.copied
            data-not-copied=texts.not_copied
            data-broken=texts.broken
            data-opening=texts.entry_opening
        >
            <div class="player-state">
                <p class="player-where" data-where></p>
                <p class="player-said" role="status" data-said></p>
                <button type="button" class="player-follow" data-do="follow" hidden>
                    {texts.follow}
                </button>
            </div>
            <div class="player-seek">
                <span data-now>"0:00"</span>
                <input
                    type="range"
                    min="0"
                    max=format!("{:.1}", duration as f64 / 1000.0)
                    step="0.1"
                    value="0"
                    data-seek
                    aria-label=texts.position
                />
                <span data-length>{clock(duration)}</span>
            </div>
            <div class="player-buttons">
                {between.map(|()| button("previous", None, texts.previous))}
                <button type="button" class="player-play" data-do="play">
                    <span class="icon icon-play" aria-hidden="true"></span>
                    <span class="player-label player-label-play">{texts.play}</span>
                    <span class="player-label player-label-pause">{texts.pause}</span>
                </button>
                {between
                    .map(|()| {
                        (button("next", None, texts.next), button("loop", Some("false"), texts.loops))
                    })}
                {button("link", None, texts.link)}
                {speeds(visitor)}
            </div>
        </div>
    }
    .into_any()
}

/// A button with an icon; `label` stands on it, `name` says in full what it does.
fn button(doing: &'static str, pressed: Option<&'static str>, (label, name): (&'static str, &'static str)) -> AnyView {
    view! {
        <button type="button" data-do=doing aria-label=name title=name aria-pressed=pressed>
            <span class=format!("icon icon-{doing}") aria-hidden="true"></span>
            <span class="player-label">{label}</span>
        </button>
    }
    .into_any()
}

fn speeds(visitor: &Visitor) -> AnyView {
    let texts = &visitor.texts().player;
    let speed = |percent: u32| {
        view! {
            <option value=format!("{:.2}", f64::from(percent) / 100.0) selected=percent == 100>
                {(texts.times)(percent)}
            </option>
        }
    };
    view! {
        <label class="player-speed">
            <select data-speed autocomplete="off">
                {SPEEDS.map(speed).collect_view()}
            </select>
            <span class="player-label">{texts.speed}</span>
        </label>
    }
    .into_any()
}

/// How to listen, and the keys. Keys of a single letter can be switched off: who speaks to a computer needs that
/// (WCAG 2.2, 2.1.4).
#[must_use]
pub fn player_help(visitor: &Visitor) -> AnyView {
    let texts = &visitor.texts().player;
    let line = |line: &'static str| view! { <li>{line}</li> };
    let key = |(key, does): (&'static str, &'static str)| {
        view! {
            <div>
                <dt>
                    <kbd>{key}</kbd>
                </dt>
                <dd>{does}</dd>
            </div>
        }
    };
    view! {
        <details class="player-help" data-awake>
            <summary>{texts.help}</summary>
            <ul>{texts.help_lines.map(line).collect_view()}</ul>
            <h3>{texts.keys}</h3>
            <dl class="player-keys">{texts.key_names.map(key).collect_view()}</dl>
            <label class="tier-switch">
                <input type="checkbox" checked data-keys autocomplete="off" />
                " "
                {texts.keys_on}
            </label>
        </details>
    }
    .into_any()
}

/// Where an entry of the dictionary opens beside the song.
#[must_use]
pub fn entry_beside(visitor: &Visitor) -> AnyView {
    let texts = &visitor.texts().player;
    view! {
        <dialog class="entry-beside" data-entry-panel aria-label=texts.entry>
            <div class="entry-beside-head">
                <a data-entry-page href="/tu">
                    {texts.entry_page}
                </a>
                <button type="button" data-entry-close>
                    {texts.entry_close}
                </button>
            </div>
            <div data-entry-body aria-live="polite"></div>
        </dialog>
    }
    .into_any()
}
