//! The edges of lines, to be taken by hand, by key or by screen reader: each is a slider.

use leptos::prelude::*;
use tiengban_content::aligning::{Alignment, Edge};
use wasm_bindgen::JsCast;
use web_sys::{KeyboardEvent, PointerEvent};

use crate::clock::clock;
use crate::dom::{Made, always, make};
use crate::studio::Studio;

/// More lines than this at once cannot be told apart on a screen: then only the chosen one has handles.
const MOST: usize = 40;

/// Puts handles on the lines that are on the screen.
#[must_use]
pub fn handles(stage: Made, studio: Studio) -> Made {
    let shown = Memo::new(move |_| {
        let (window, chosen) = (studio.window.get(), studio.chosen.get());
        studio.lines.with(|lines| {
            let visible = |number: &usize| {
                window.px(lines[*number].end_ms) >= 0.0 && window.px(lines[*number].start_ms) <= window.width
            };
            let mut visible: Vec<usize> = (0..lines.len()).filter(visible).collect();
            if visible.len() > MOST {
                visible.retain(|number| *number == chosen);
            }
            visible
        })
    });
    let edges = move || shown.get().into_iter().flat_map(|line| [(line, Edge::Start), (line, Edge::End)]).collect();
    make_each(stage, edges, studio)
}

fn make_each(stage: Made, edges: impl Fn() -> Vec<(usize, Edge)> + 'static, studio: Studio) -> Made {
    stage.with(make("div").class("edges").with_each(edges, move |(line, edge)| handle(studio, line, edge)))
}

fn handle(studio: Studio, line: usize, edge: Edge) -> Made {
    let at = Memo::new(move |_| studio.edge_ms(line, edge).unwrap_or_default());
    let class = if edge == Edge::Start { "edge edge-start" } else { "edge edge-end" };
    let chosen = move || studio.chosen.get() == line;
    let handle = make("div")
        .class(class)
        .class_as("edge-chosen", chosen)
        .attr("role", "slider")
        .attr("aria-orientation", "horizontal")
        .attr("aria-label", &studio.edge_name(line, edge))
        .attr("aria-valuemin", "0")
        .attr_as("aria-valuemax", move || Some(studio.song.with(Alignment::duration_ms).to_string()))
        .attr_as("aria-valuenow", move || Some(at.get().to_string()))
        .attr_as("aria-valuetext", move || Some(clock(at.get())))
        .attr_as("tabindex", move || Some(if chosen() { "0" } else { "-1" }.to_owned()))
        .on("focus", move |_| {
            if studio.chosen.get_untracked() != line {
                studio.choose(line);
            }
        })
        .on("keydown", move |event| key(studio, line, edge, event.unchecked_ref()));
    let style = handle.0.style();
    always(move || {
        let _ = style.set_property("left", &format!("{:.1}px", studio.window.get().px(at.get())));
    });
    dragged(handle, studio, line, edge)
}

/// By a finger or the mouse.
fn dragged(handle: Made, studio: Studio, line: usize, edge: Edge) -> Made {
    let element = handle.0.clone();
    // The number of the gesture, and where the finger took the handle: so many pixels beside the edge.
    let grip = StoredValue::new(None::<(u64, f64)>);
    let down = move |event: &PointerEvent| {
        if event.button() != 0 {
            return;
        }
        let _ = element.set_pointer_capture(event.pointer_id());
        let at = untrack(|| studio.edge_ms(line, edge)).unwrap_or_default();
        let beside = f64::from(event.client_x()) - studio.window.get_untracked().px(at);
        studio.choose(line);
        grip.set_value(Some((studio.new_gesture(), beside)));
    };
    let moves = move |event: &PointerEvent| {
        if let Some((gesture, beside)) = grip.get_value() {
            let to = studio.window.get_untracked().ms(f64::from(event.client_x()) - beside);
            studio.set_edge(line, edge, to, event.alt_key(), Some(gesture));
        }
    };
    handle
        .on("pointerdown", move |event| down(event.unchecked_ref()))
        .on("pointermove", move |event| moves(event.unchecked_ref()))
        .on("pointerup", move |_| grip.set_value(None))
        .on("pointercancel", move |_| grip.set_value(None))
}

/// By a key.
fn key(studio: Studio, line: usize, edge: Edge, event: &KeyboardEvent) {
    let fine = if event.shift_key() { 100 } else { 10 };
    let by = match event.key().as_str() {
        "ArrowLeft" | "ArrowDown" => -fine,
        "ArrowRight" | "ArrowUp" => fine,
        "PageDown" => -1_000,
        "PageUp" => 1_000,
        _ => return,
    };
    event.prevent_default();
    event.stop_propagation();
    let at = untrack(|| studio.edge_ms(line, edge)).unwrap_or_default();
    studio.set_edge(line, edge, at + by, event.alt_key(), None);
}
