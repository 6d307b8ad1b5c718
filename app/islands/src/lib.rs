//! The interactive parts of pages: the only code that becomes wasm.
//!
//! An island renders on the server like anything else and must be useful there already; in the browser it wakes up and
//! does more. A page without an island loads none of this; the search box, which stands on every page, is woken only
//! when somebody enters it (see `app/public/wake.js`).

mod player;
mod search_box;

pub use player::{Player, PlayerProps};
pub use search_box::{SearchBox, SearchBoxProps, Suggestion};

/// Called once by the loader, before any island wakes.
#[cfg(feature = "hydrate")]
#[wasm_bindgen::prelude::wasm_bindgen]
pub fn hydrate() {
    leptos::mount::hydrate_islands();
}
