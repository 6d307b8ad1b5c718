//! The player of a song: lines light up as they sound, a line can be clicked to go there.
//!
//! The sound and the lines are its children, rendered by the server: an `<audio>` and elements with `data-start` and
//! `data-end` in milliseconds. The island only listens, so that without it the browser's own player and the text stay.

use leptos::prelude::*;

/// Wraps an `<audio>` and the lines that belong to it.
#[island]
pub fn Player(children: Children) -> impl IntoView {
    let root = NodeRef::<leptos::html::Div>::new();
    #[cfg(target_arch = "wasm32")]
    Effect::new(move || {
        if let Some(root) = root.get() {
            browser::attach(&root);
        }
    });
    view! {
        <div class="player" node_ref=root>
            {children()}
        </div>
    }
}

#[cfg(target_arch = "wasm32")]
mod browser {
    use wasm_bindgen::JsCast;
    use wasm_bindgen::closure::Closure;
    use web_sys::{Element, Event, HtmlElement, HtmlMediaElement};

    /// Listens to the sound and to clicks below `root`; does nothing where there is no sound.
    pub(super) fn attach(root: &HtmlElement) {
        let Ok(Some(audio)) = root.query_selector("audio") else { return };
        let Ok(audio) = audio.dyn_into::<HtmlMediaElement>() else { return };
        listen(&audio, &["timeupdate", "seeked", "play"], {
            let (root, audio) = (root.clone(), audio.clone());
            move |_| light_up(&root, audio.current_time() * 1000.0)
        });
        listen(root, &["click"], {
            let audio = audio.clone();
            move |event| on_click(&event, &audio)
        });
        open_at_hash(root, &audio);
        if let Some(window) = web_sys::window() {
            let (root, audio) = (root.clone(), audio);
            listen(&window, &["hashchange"], move |_| open_at_hash(&root, &audio));
        }
    }

    fn listen(target: &web_sys::EventTarget, events: &[&str], react: impl Fn(Event) + 'static) {
        let react = Closure::<dyn Fn(Event)>::new(react).into_js_value();
        for event in events {
            // The page lives as long as its listeners.
            let _ = target.add_event_listener_with_callback(event, react.unchecked_ref());
        }
    }

    fn each_line(root: &Element, mut react: impl FnMut(&Element)) {
        let Ok(lines) = root.query_selector_all("[data-start]") else { return };
        for index in 0..lines.length() {
            if let Some(line) = lines.get(index).and_then(|node| node.dyn_into::<Element>().ok()) {
                react(&line);
            }
        }
    }

    fn milliseconds(line: &Element, name: &str) -> Option<f64> {
        line.get_attribute(name)?.parse().ok()
    }

    fn light_up(root: &Element, now: f64) {
        each_line(root, |line| {
            let sounds = milliseconds(line, "data-start").is_some_and(|start| start <= now)
                && milliseconds(line, "data-end").is_some_and(|end| now < end);
            let _ =
                if sounds { line.set_attribute("aria-current", "true") } else { line.remove_attribute("aria-current") };
        });
    }

    fn on_click(event: &Event, audio: &HtmlMediaElement) {
        let Some(target) = event.target().and_then(|target| target.dyn_into::<Element>().ok()) else { return };
        // A word within a line leads to its entry; anything else of the line leads to its moment.
        if let Ok(Some(link)) = target.closest("a")
            && !link.has_attribute("data-moment")
        {
            return;
        }
        let Ok(Some(line)) = target.closest("[data-start]") else { return };
        if let Some(start) = milliseconds(&line, "data-start") {
            event.prevent_default();
            audio.set_current_time(start / 1000.0);
            let _ = audio.play();
        }
    }

    /// Goes to the moment that the address names: `#t=83.2` (seconds). It waits there: browsers let no page sound
    /// before somebody touches it.
    fn open_at_hash(root: &HtmlElement, audio: &HtmlMediaElement) {
        let hash = web_sys::window().and_then(|window| window.location().hash().ok()).unwrap_or_default();
        let Some(seconds) = hash.strip_prefix("#t=").and_then(|text| text.parse::<f64>().ok()) else { return };
        audio.set_current_time(seconds);
        light_up(root, seconds * 1000.0);
        if let Ok(Some(line)) = root.query_selector("[aria-current]") {
            line.scroll_into_view();
        }
    }
}
