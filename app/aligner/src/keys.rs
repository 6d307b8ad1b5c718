//! The keyboard: everything can be done with it, and the page says how. Letters alone do something only outside of
//! texts, and can be switched off: whoever speaks to the computer would otherwise press them by accident.

use leptos::prelude::*;
use tiengban_content::aligning::Edge;
use wasm_bindgen::JsCast;
use web_sys::{Element, KeyboardEvent};

use crate::dom::{Made, make, tick};
use crate::studio::Studio;
use crate::tools::Text;

/// Listens, as long as the aligner is on the page.
pub fn listen(studio: Studio) {
    let listening = window_event_listener_untyped("keydown", move |event| {
        if !event.default_prevented() && pressed(studio, event.unchecked_ref()) {
            event.prevent_default();
        }
    });
    on_cleanup(move || listening.remove());
}

/// Whether a key meant something.
fn pressed(studio: Studio, event: &KeyboardEvent) -> bool {
    let key = event.key();
    if (event.ctrl_key() || event.meta_key()) && !event.alt_key() {
        match (key.to_lowercase().as_str(), event.shift_key()) {
            ("z", false) => studio.undo(false),
            ("z", true) | ("y", false) => studio.undo(true),
            ("s", false) => studio.saving.save(studio.song),
            (" ", false) => studio.sound.toggle(),
            _ => return false,
        }
        return true;
    }
    let on = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    let within = |css: &str| on.as_ref().is_some_and(|on| on.closest(css).is_ok_and(|found| found.is_some()));
    if event.alt_key() || within("input:not([type=checkbox], [type=range]), textarea, select") {
        return false;
    }
    // What has the focus knows Space, Enter and arrows itself.
    let on_control = within("button, a, summary, input, [role=slider]");
    match key.as_str() {
        " " | "Enter" | "ArrowUp" | "ArrowDown" | "ArrowLeft" | "ArrowRight" if on_control => false,
        _ if key.chars().count() == 1 && key != " " && !studio.keys_on.get_untracked() => false,
        _ => plain(studio, &key, event.shift_key()),
    }
}

fn plain(studio: Studio, key: &str, shift: bool) -> bool {
    let fine = if shift { 100 } else { 10 };
    match key.to_lowercase().as_str() {
        " " => studio.sound.toggle(),
        "enter" | "t" if studio.sound.playing.get_untracked() => studio.tap(),
        "arrowup" => studio.step(-1, shift),
        "arrowdown" => studio.step(1, shift),
        "arrowleft" => studio.sound.go((studio.sound.moment() - if shift { 100 } else { 1_000 }).max(0)),
        "arrowright" => studio.sound.go(studio.sound.moment() + if shift { 100 } else { 1_000 }),
        "z" => studio.nudge(Edge::Start, -fine),
        "x" => studio.nudge(Edge::Start, fine),
        "c" => studio.nudge(Edge::End, -fine),
        "v" => studio.nudge(Edge::End, fine),
        "b" => studio.set_here(Edge::Start),
        "e" => studio.set_here(Edge::End),
        "s" => studio.split(None),
        "j" => studio.join(),
        "i" => studio.insert(),
        "delete" => studio.delete(),
        "l" => studio.go_round(),
        "+" | "=" => studio.zoom(0.5),
        "-" => studio.zoom(2.0),
        _ => return false,
    }
    true
}

/// What each key does.
#[must_use]
pub fn help(studio: Studio) -> Made {
    let keys: [(&'static str, Text); 18] = [
        ("Space, Ctrl+Space", |texts| &texts.key_play),
        ("Enter, T", |texts| &texts.key_tap),
        ("↑ ↓", |texts| &texts.key_lines),
        ("Shift+↑ ↓", |texts| &texts.key_many),
        ("← →, Shift+← →", |texts| &texts.key_seek),
        ("Z X", |texts| &texts.key_start),
        ("C V", |texts| &texts.key_end),
        ("B, E", |texts| &texts.key_set),
        ("S", |texts| &texts.key_split),
        ("J", |texts| &texts.key_join),
        ("I", |texts| &texts.key_insert),
        ("Delete", |texts| &texts.key_delete),
        ("L", |texts| &texts.key_loop),
        ("+ −", |texts| &texts.key_zoom),
        ("Ctrl+Z, Ctrl+Shift+Z", |texts| &texts.key_undo),
        ("Ctrl+S", |texts| &texts.key_save),
        ("Enter, Ctrl+Enter, Esc", |texts| &texts.key_field),
        ("← → PgUp PgDn", |texts| &texts.key_edge),
    ];
    let one = |(key, text): (&'static str, Text)| {
        let term = make("dt").with(make("kbd").text(key));
        make("div").with(term).with(make("dd").text(&studio.text(text)))
    };
    make("details")
        .class("panel keys")
        .with(make("summary").text(&studio.text(|texts| &texts.keys)))
        .with(tick(&studio.text(|texts| &texts.keys_on), studio.keys_on))
        .with(make("dl").with_all(keys.map(one)))
}
