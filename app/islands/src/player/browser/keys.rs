//! The keys, unless the reader has switched them off.

use std::rc::Rc;

use wasm_bindgen::JsCast;
use web_sys::{HtmlInputElement, KeyboardEvent};

use super::dom::{around, listen, one, target, window};
use super::stage::Stage;
use super::{ACTIVE, entry};

/// Where the browser keeps that somebody wants no keys.
const KEPT: &str = "phim-tat";

/// Listens to keys on the whole page.
pub(super) fn attach(stage: &Rc<Stage>) {
    let Some(document) = window().and_then(|window| window.document()) else { return };
    let switch: Option<HtmlInputElement> = one(&stage.root, "[data-keys]");
    if let Some(switch) = &switch {
        keep(switch);
    }
    let stage = Rc::clone(stage);
    listen(&document, "keydown", move |event| {
        let Some(key) = event.dyn_ref::<KeyboardEvent>() else { return };
        if ACTIVE.get() != stage.number || key.default_prevented() {
            return;
        }
        if key.key() == "Escape" {
            return entry::close(&stage);
        }
        let wanted = switch.as_ref().is_none_or(HtmlInputElement::checked);
        if wanted && is_for_us(key) && pressed(&stage, &key.key()) {
            key.prevent_default();
        }
    });
}

/// Does what a key stands for; answers whether it stands for anything.
fn pressed(stage: &Rc<Stage>, key: &str) -> bool {
    match key {
        " " => stage.toggle(),
        "ArrowLeft" => stage.step(false),
        "ArrowRight" => stage.step(true),
        "l" | "L" => stage.toggle_loop(),
        "[" => stage.bar.step_speed(&stage.audio, false),
        "]" => stage.bar.step_speed(&stage.audio, true),
        _ => return false,
    }
    true
}

/// Keys with Ctrl and the like are the browser's; keys in a field belong to the field; a button is pressed by Space.
fn is_for_us(key: &KeyboardEvent) -> bool {
    if key.ctrl_key() || key.meta_key() || key.alt_key() {
        return false;
    }
    let Some(target) = target(key) else { return true };
    let field = around(&target, "input:not([type=checkbox]), textarea, select, [contenteditable]").is_some();
    let pressed = key.key() == " " && around(&target, "button, a, summary, input").is_some();
    !field && !pressed
}

/// Single keys that were switched off stay so.
fn keep(switch: &HtmlInputElement) {
    let storage = || window()?.local_storage().ok()?;
    if storage().and_then(|storage| storage.get_item(KEPT).ok()?).as_deref() == Some("0") {
        switch.set_checked(false);
    }
    let kept = switch.clone();
    listen(switch, "change", move |_| {
        if let Some(storage) = storage() {
            let _ = if kept.checked() { storage.remove_item(KEPT) } else { storage.set_item(KEPT, "0") };
        }
    });
}
