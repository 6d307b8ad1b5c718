//! The player of a song: lines and words light up as they sound, lines are looped, slowed, linked to.
//!
//! The sound, the lines and all buttons are its children, rendered by the server; the island finds them by `data-`
//! attributes and brings no text and no markup of its own. Without it the browser's own player and the text stay.
//! Line times are `data-start` and `data-end`, word times `data-from` and `data-to`, all in milliseconds.

#[cfg(target_arch = "wasm32")]
mod browser;
#[cfg(any(test, target_arch = "wasm32"))]
mod looping;
#[cfg(any(test, target_arch = "wasm32"))]
mod moment;
#[cfg(any(test, target_arch = "wasm32"))]
mod timeline;

use leptos::prelude::*;

/// Wraps an `<audio>`, the lines that belong to it, and the buttons of the player.
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
