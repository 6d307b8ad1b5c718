//! Clicks and touches on the lines and the buttons.

use std::rc::Rc;

use wasm_bindgen::JsCast;
use web_sys::{Element, Event, MouseEvent};

use super::dom::{around, listen, target, window};
use super::stage::Stage;
use super::{entry, link};

/// Listens to clicks anywhere in the player.
pub(super) fn attach(stage: &Rc<Stage>) {
    let listening = Rc::clone(stage);
    listen(&stage.root, "click", move |event| {
        if let Some(target) = target(&event) {
            clicked(&listening, &event, &target);
        }
    });
}

fn clicked(stage: &Rc<Stage>, event: &Event, target: &Element) {
    if let Some(button) = around(target, "[data-do]") {
        return act(stage, &button.get_attribute("data-do").unwrap_or_default());
    }
    let line = around(target, "[data-start]").and_then(|line| stage.lines.place(&line));
    if around(target, "[data-loop]").is_some() {
        return line.into_iter().for_each(|line| stage.press_loop(line));
    }
    if around(target, "[data-entry-close]").is_some() {
        return entry::close(stage);
    }
    if let Some(word) = around(target, "a[data-entry]") {
        // Whoever wants another tab gets one.
        if is_plain(event) {
            event.prevent_default();
            entry::open(stage, &word);
        }
        return;
    }
    let moment = around(target, "[data-moment]").is_some();
    if !moment && around(target, "a, button, label, select, input, summary, dialog").is_some() || has_selected() {
        return;
    }
    if let Some(line) = line.filter(|_| is_plain(event)) {
        event.prevent_default();
        stage.play_line(line);
    }
}

fn act(stage: &Rc<Stage>, doing: &str) {
    match doing {
        "play" => stage.toggle(),
        "previous" => stage.step(false),
        "next" => stage.step(true),
        "loop" => stage.toggle_loop(),
        "link" => link::copy(stage),
        "follow" => stage.follow_again(),
        _ => {}
    }
}

/// Without a key that asks for another tab or window.
fn is_plain(event: &Event) -> bool {
    let Some(mouse) = event.dyn_ref::<MouseEvent>() else { return true };
    mouse.button() == 0 && !(mouse.ctrl_key() || mouse.meta_key() || mouse.shift_key() || mouse.alt_key())
}

/// Whoever has just selected some words wants to copy them.
fn has_selected() -> bool {
    let selection = window().and_then(|window| window.get_selection().ok()).flatten();
    selection.is_some_and(|selection| !selection.is_collapsed())
}
