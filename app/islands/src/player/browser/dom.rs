//! Small helpers around the document.

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Element, Event, EventTarget, Window};

/// Calls `react` for every event. The page lives as long as its listeners.
pub(super) fn listen(target: &EventTarget, event: &str, react: impl Fn(Event) + 'static) {
    let react = Closure::<dyn Fn(Event)>::new(react).into_js_value();
    let _ = target.add_event_listener_with_callback(event, react.unchecked_ref());
}

/// Every element below `root` that matches, in the order of the document.
pub(super) fn all<T: JsCast>(root: &Element, css: &str) -> Vec<T> {
    let Ok(found) = root.query_selector_all(css) else { return Vec::new() };
    (0..found.length()).filter_map(|index| found.get(index)?.dyn_into().ok()).collect()
}

/// The first element below `root` that matches.
pub(super) fn one<T: JsCast>(root: &Element, css: &str) -> Option<T> {
    root.query_selector(css).ok()??.dyn_into().ok()
}

/// Where an event happened.
pub(super) fn target(event: &Event) -> Option<Element> {
    event.target()?.dyn_into().ok()
}

/// The nearest element around `from` that matches, itself first.
pub(super) fn around(from: &Element, css: &str) -> Option<Element> {
    from.closest(css).ok()?
}

/// Sets or removes an attribute without a value.
pub(super) fn flag(element: &Element, name: &str, on: bool) {
    let _ = if on { element.set_attribute(name, "") } else { element.remove_attribute(name) };
}

/// The window; there always is one.
pub(super) fn window() -> Option<Window> {
    web_sys::window()
}

/// Calls `then` once, after some milliseconds.
pub(super) fn after(milliseconds: i32, then: impl FnOnce() + 'static) {
    let then = Closure::once_into_js(then);
    if let Some(window) = window() {
        let _ = window.set_timeout_with_callback_and_timeout_and_arguments_0(then.unchecked_ref(), milliseconds);
    }
}
