//! A sign in strokes: still, with a number at the beginning of each; where there is JavaScript, written when asked
//! (`app/public/drawing/play.js`).

use std::fmt::Write;

use leptos::prelude::*;
use tiengban_content::drawing::{Drawing, SIDE, TOP};

use crate::visitor::Visitor;

/// So far in front of a stroke stands its number.
const AHEAD: f64 = 30.0;

/// A drawing of `sign`; `id` is its own on the page. Nothing, where the drawing is none: what was taken in long ago or
/// elsewhere is held against the rule again before a browser is handed its paths.
#[must_use]
pub fn strokes(visitor: &Visitor, drawing: &Drawing, sign: &str, id: &str) -> Option<AnyView> {
    if let Err(wrong) = drawing.check() {
        tracing::warn!(%wrong, sign, path = %visitor.path, "a drawing that cannot be shown");
        return None;
    }
    let texts = &visitor.texts().drawing;
    let figure = view! {
        <figure class="strokes" data-strokes="" data-module=visitor.site.assets.url("drawing/play.js")>
            <div
                class="strokes-square"
                role="img"
                aria-label=(texts.strokes_of)(sign, drawing.strokes.len())
                inner_html=svg(drawing, id)
            ></div>
            <figcaption data-scripted="">
                <button type="button" class="strokes-play" data-do="play" hidden=true>
                    {(texts.play)(sign)}
                </button>
            </figcaption>
        </figure>
    };
    Some(figure.into_any())
}

/// The square, its guide lines, the outlines, the ways of the pen (each within its outline) and the numbers. A drawing
/// that was checked consists of numbers and five letters.
fn svg(drawing: &Drawing, id: &str) -> String {
    let mut svg = format!(r#"<svg viewBox="0 0 {SIDE} {SIDE}" aria-hidden="true" focusable="false">{GUIDE}"#);
    // `hanzi-writer` counts upwards from the baseline.
    let _ = write!(svg, r#"<g transform="matrix(1 0 0 -1 0 {TOP})">"#);
    let mut numbers = String::new();
    for (index, (outline, median)) in drawing.strokes.iter().zip(&drawing.medians).enumerate() {
        let number = index + 1;
        let points: Vec<String> = median.iter().map(|[x, y]| format!("{x},{y}")).collect();
        let _ = write!(
            svg,
            r##"<path class="stroke" d="{outline}"/><clipPath id="{id}-{number}"><path d="{outline}"/></clipPath><polyline class="stroke-ink" clip-path="url(#{id}-{number})" pathLength="1" points="{}"/>"##,
            points.join(" ")
        );
        let (x, y) = in_front_of(median);
        let _ = write!(numbers, r#"<circle cx="{x}" cy="{y}" r="62"/><text x="{x}" y="{y}">{number}</text>"#);
    }
    let _ = write!(svg, r#"</g><g class="stroke-numbers">{numbers}</g></svg>"#);
    svg
}

/// A cross and two diagonals, as in copybooks.
pub(crate) const GUIDE: &str =
    r#"<path class="stroke-guide" d="M 512 0 V 1024 M 0 512 H 1024 M 0 0 L 1024 1024 M 1024 0 L 0 1024"/>"#;

/// Where the number of a stroke stands, downwards: a little before its beginning, within the square.
fn in_front_of(median: &[[i32; 2]]) -> (i32, i32) {
    let [first_x, first_y] = median.first().copied().unwrap_or_default();
    let further = median.iter().find(|[x, y]| [*x, *y] != [first_x, first_y]);
    let [x, y] = further.copied().unwrap_or([first_x, first_y]);
    let (dx, dy) = (f64::from(first_x - x), f64::from(first_y - y));
    let share = AHEAD / dx.hypot(dy).max(1.0);
    let within = |value: f64| (value.round() as i32).clamp(62, SIDE - 62);
    (within(f64::from(first_x) + dx * share), within(f64::from(TOP) - f64::from(first_y) - dy * share))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stroke_shows_its_outline_its_way_and_its_number() {
        let drawing = Drawing {
            strokes: vec!["M 100 500 L 900 500 900 400 Z".into()],
            medians: vec![vec![[100, 450], [900, 450]]],
        };
        let svg = svg(&drawing, "net-3");
        assert_eq!(svg.matches("M 100 500 L 900 500 900 400 Z").count(), 2, "seen, and as the edge of the ink");
        assert!(svg.contains(r#"<clipPath id="net-3-1">"#) && svg.contains(r#"points="100,450 900,450""#));
        assert!(svg.contains(r#"<text x="70" y="450">1</text>"#), "{svg}");
    }
}
