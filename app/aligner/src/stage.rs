//! The waveform with what belongs around it: handles, zoom, the bar that scrolls.

use leptos::prelude::*;
use tiengban_content::aligning::Alignment;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::HtmlElement;

use crate::clock::clock;
use crate::dom::{Made, always, make, value_of};
use crate::handles::handles;
use crate::hands::Hands;
use crate::studio::Studio;
use crate::tools::button;
use crate::wave::{Peaks, draw_always};

/// The waveform and its buttons.
#[must_use]
pub fn stage(studio: Studio, peaks_url: &str) -> Vec<Made> {
    let peaks = Peaks::new(peaks_url.to_owned());
    let hands = Hands::new(studio);
    let canvas = make("canvas")
        .class("wave")
        .attr("role", "img")
        .attr("aria-label", &studio.text(|texts| &texts.wave))
        .on("pointerdown", move |event| hands.down(event.unchecked_ref()))
        .on("pointermove", move |event| hands.moves(event.unchecked_ref()))
        .on("pointerup", move |event| hands.up(event.unchecked_ref()))
        .on("pointercancel", move |event| hands.up(event.unchecked_ref()))
        .on("wheel", move |event| hands.wheel(event.unchecked_ref()));
    let frame = make("div").class("stage").with(canvas.clone());
    fit(studio, frame.0.clone());
    draw_always(studio, canvas.0.unchecked_into(), peaks);
    let missing = make("p").class("hint").text(&studio.text(|texts| &texts.no_wave));
    let missing = missing.flag_as("hidden", move || !peaks.missing.get());
    vec![handles(frame, studio), missing, scroll_bar(studio), zoom(studio)]
}

/// The drawing is as wide as its frame, also when a phone is turned.
fn fit(studio: Studio, frame: HtmlElement) {
    let measure = move || {
        let width = f64::from(frame.client_width());
        if width > 0.0 && (studio.window.get_untracked().width - width).abs() > 0.5 {
            studio.window.update(|window| *window = window.resized(width));
        }
    };
    request_animation_frame(measure.clone());
    let turned = window_event_listener_untyped("resize", move |_| measure());
    on_cleanup(move || turned.remove());
    // The recording may turn out to be longer than was known.
    always(move || {
        let duration = studio.song.with(Alignment::duration_ms) as f64;
        if (studio.window.get_untracked().duration_ms - duration).abs() > 0.5 {
            studio.window.update(|window| window.duration_ms = duration);
        }
    });
}

fn scroll_bar(studio: Studio) -> Made {
    let last = move || {
        let window = studio.window.get();
        (window.duration_ms - window.length_ms()).max(0.0).round()
    };
    make("input")
        .class("scroll")
        .attr("type", "range")
        .attr("min", "0")
        .attr("aria-label", &studio.text(|texts| &texts.scroll))
        .attr_as("max", move || Some(last().to_string()))
        .flag_as("disabled", move || last() < 1.0)
        .attr_as("aria-valuetext", move || Some(clock(studio.window.get().from_ms as i64)))
        .prop_as("value", move || JsValue::from_str(&studio.window.get().from_ms.round().to_string()))
        .on("input", move |event| {
            if let Ok(from) = value_of(&event).parse::<f64>() {
                studio.window.update(|window| *window = window.from(from));
            }
        })
}

fn zoom(studio: Studio) -> Made {
    let show_line = move || {
        if let Some(span) = untrack(|| studio.line(studio.chosen.get())) {
            studio.window.update(|window| *window = window.fitted(span.start_ms, span.end_ms));
        }
    };
    let show_all = move || studio.window.update(|window| *window = window.fitted(0, window.duration_ms as i64));
    let sign = |sign: &str, name: String, by: f64| {
        make("button").text(sign).attr("aria-label", &name).on_press(move || studio.zoom(by))
    };
    make("div")
        .class("tools")
        .with(sign("+", studio.text(|texts| &texts.zoom_in), 0.5))
        .with(sign("−", studio.text(|texts| &texts.zoom_out), 2.0))
        .with(button(studio, |texts| &texts.zoom_line, show_line))
        .with(button(studio, |texts| &texts.zoom_all, show_all))
        .with(make("span").class("clock").text_as(move || clock(studio.sound.now.get())))
}
