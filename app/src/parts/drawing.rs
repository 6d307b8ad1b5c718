//! A character as somebody drew it, standing still.

use leptos::prelude::*;
use tiengban_content::drawing::Drawing;

/// The strokes of a character; `label` says which one it is.
#[must_use]
pub fn drawing(drawing: &Drawing, label: String) -> AnyView {
    let stroke = |outline: &String| view! { <path d=outline.clone()></path> };
    // The strokes go upwards from a line that lies at 900 of 1024; see `Drawing`.
    view! {
        <svg class="drawing" viewBox="0 0 1024 1024" role="img" aria-label=label>
            <g transform="translate(0, 900) scale(1, -1)">{drawing.strokes.iter().map(stroke).collect_view()}</g>
        </svg>
    }
    .into_any()
}
