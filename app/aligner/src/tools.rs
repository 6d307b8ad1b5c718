//! Buttons: for the sound, for the line that is chosen, for saving.

use leptos::prelude::*;
use tiengban_content::aligning::{Alignment, Edge};

use crate::clock::clock;
use crate::dom::{Made, labelled, make, tick, value_of};
use crate::saving::State;
use crate::sound::SPEEDS;
use crate::studio::Studio;
use crate::texts::Texts;

/// A text of the interface.
pub type Text = fn(&Texts) -> &str;

/// A button that does one thing.
#[must_use]
pub fn button(studio: Studio, text: Text, press: impl Fn() + 'static) -> Made {
    make("button").text(&studio.text(text)).on_press(press)
}

/// The sound, and the one button that makes lines: as large as a thumb likes it.
#[must_use]
pub fn transport(studio: Studio) -> Vec<Made> {
    let sound = studio.sound;
    let play = make("button").class("play").on_press(move || sound.toggle());
    let play = play.text_as(move || {
        let playing = sound.playing.get();
        studio.text(|texts| if playing { &texts.pause } else { &texts.play })
    });
    let tap = button(studio, |texts| &texts.tap, move || studio.tap()).class("tap button-strong");
    let speed = make("select").on("change", move |event| sound.at_speed(&value_of(&event)));
    let speed = speed.with_all(SPEEDS.iter().map(|speed| {
        let option = make("option").attr("value", speed).text(&format!("{} ×", speed.replace('.', ",")));
        if *speed == "1" { option.attr("selected", "") } else { option }
    }));
    let round = button(studio, |texts| &texts.loop_line, move || studio.go_round());
    let round = round.attr_as("aria-pressed", move || Some(sound.round.get().is_some().to_string()));
    let tools = make("div")
        .class("tools")
        .with(labelled("tool-choice", &studio.text(|texts| &texts.speed), speed))
        .with(round)
        .with(tick(&studio.text(|texts| &texts.together), studio.together));
    let hint = make("p").class("hint").text(&studio.text(|texts| &texts.tap_hint));
    vec![make("div").class("transport").with(play).with(tap), hint, tools]
}

/// Saving, taking back, and where everything is.
#[must_use]
pub fn keeping(studio: Studio) -> Vec<Made> {
    let (song, saving) = (studio.song, studio.saving);
    let state = move || match saving.state.get() {
        State::Kept => studio.text(|texts| &texts.all_kept),
        State::Keeping => studio.text(|texts| &texts.keeping),
        State::Offline => studio.text(|texts| &texts.offline),
        State::SignedOut => studio.text(|texts| &texts.signed_out),
        State::Refused => studio.text(|texts| &texts.refused_by_server),
        State::Saved(revision) => studio.text_with(|texts| &texts.saved_as, &[&revision.to_string()]),
    };
    let state = make("p")
        .class("state")
        .attr("role", "status")
        .attr_as("data-state", move || Some(state_name(&saving.state.get()).to_owned()))
        .text_as(state);
    let save = button(studio, |texts| &texts.save, move || saving.save(song)).class("button-strong save");
    let undo = button(studio, |texts| &texts.undo, move || studio.undo(false));
    let redo = button(studio, |texts| &texts.redo, move || studio.undo(true));
    let bar = make("div")
        .class("keeping")
        .with(save)
        .with(undo.flag_as("disabled", move || !song.with(Alignment::can_undo)))
        .with(redo.flag_as("disabled", move || !song.with(Alignment::can_redo)))
        .with(state);
    let others = make("p")
        .class("others")
        .flag_as("hidden", move || saving.others.with(Vec::is_empty))
        .text_as(move || studio.text_with(|texts| &texts.others, &[&saving.others.get().join(", ")]));
    let newer = make("p").class("newer").attr("role", "status").with_as(move || {
        if saving.newest.get() <= saving.base.get() || saving.rival.with(Option::is_some) {
            return Vec::new();
        }
        let text = make("span").text(&studio.text(|texts| &texts.newer)).text(" ");
        vec![text, button(studio, |texts| &texts.look, move || saving.look_at_newest())]
    });
    vec![bar, others, newer]
}

/// For style and for tests.
fn state_name(state: &State) -> &'static str {
    match state {
        State::Kept => "kept",
        State::Keeping => "keeping",
        State::Offline => "offline",
        State::SignedOut => "signed-out",
        State::Refused => "refused",
        State::Saved(_) => "saved",
    }
}

/// What can be done with what is chosen.
#[must_use]
pub fn line_tools(studio: Studio) -> Made {
    let words = move || {
        let (first, last) = untrack(|| studio.stretch());
        let Some(main) = studio.song.with_untracked(Alignment::main_tier) else { return };
        studio.change(
            |song| song.spread_words(first..=last, main),
            |count| studio.text_with(|texts| &texts.did_words, &[&count.to_string()]),
        );
    };
    let tools = make("div").class("tools").with_all([
        button(studio, |texts| &texts.split, move || studio.split(None)),
        button(studio, |texts| &texts.join, move || studio.join()),
        button(studio, |texts| &texts.insert, move || studio.insert()),
        button(studio, |texts| &texts.delete, move || studio.delete()),
        button(studio, |texts| &texts.lift, move || studio.lift()),
        button(studio, |texts| &texts.words, words),
        button(studio, |texts| &texts.lines_earlier, move || studio.shift(-100)),
        button(studio, |texts| &texts.lines_later, move || studio.shift(100)),
    ]);
    make("section")
        .class("line-tools")
        .flag_as("hidden", move || studio.lines.with(Vec::is_empty))
        .with(make("h3").text_as(move || studio.chosen_name()))
        .with(edge_tools(studio, Edge::Start))
        .with(edge_tools(studio, Edge::End))
        .with(tools)
}

/// Begin or end of the chosen line: when it is, and the ways to move it without a steady hand.
fn edge_tools(studio: Studio, edge: Edge) -> Made {
    let name = move || studio.edge_name(studio.chosen.get(), edge);
    let at = move || clock(studio.edge_ms(studio.chosen.get(), edge).unwrap_or_default());
    let here: Text = if edge == Edge::Start { |texts| &texts.set_start } else { |texts| &texts.set_end };
    let nudge = |by: i64| {
        let sign = format!("{}{}", if by < 0 { "−" } else { "+" }, by.abs());
        make("button")
            .class("nudge")
            .text(&sign)
            .attr_as("aria-label", move || Some(studio.text_with(|texts| &texts.by_ms, &[&sign, &name()])))
            .on_press(move || studio.nudge(edge, by))
    };
    let said = make("span").class("edge-name").with(make("span").text_as(name)).text(" ");
    make("div")
        .class("edge-tools")
        .attr("role", "group")
        .attr_as("aria-label", move || Some(name()))
        .with(said.with(make("span").class("clock").text_as(at)))
        .with_all([-100, -10, 10, 100].map(nudge))
        .with(button(studio, here, move || studio.set_here(edge)))
}
