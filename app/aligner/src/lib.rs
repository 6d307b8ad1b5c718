//! The aligner: lines of a song are put in time, by ear, by eye and by hand.
//!
//! An island in a wasm module of its own, which only the page of the aligner loads. It is made in the browser alone:
//! without JavaScript that page has the lines to read, and forms. What it does to a song stands in
//! [`tiengban_content::aligning`], which knows no screen; here are the screen, the hands and the server.
//!
//! | file | what it does |
//! |---|---|
//! | `island` | opening a song, and laying out the workshop |
//! | `studio` | what all parts share, and the one way in which anything is changed |
//! | `saving`, `pocket`, `server`, [`wire`] | keeping, in this browser and on the server |
//! | `rivals` | two versions of one song |
//! | `stage`, `wave`, `tiles`, `window`, `handles`, `hands` | the waveform |
//! | `sound` | playing |
//! | `dom` | making elements |
//! | `tools`, `list`, `waiting`, `tiers`, `keys` | buttons, lines, keys |

mod clock;
mod dom;
mod handles;
mod hands;
mod island;
mod keys;
mod list;
mod pocket;
mod rivals;
mod saving;
mod server;
mod sound;
mod stage;
mod studio;
mod texts;
mod tiers;
mod tiles;
mod tools;
mod waiting;
mod wave;
mod window;
pub mod wire;

use leptos::prelude::Owner;
use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::HtmlElement;

pub use island::Props;
pub use texts::Texts;

/// The name by which the page asks for the aligner: `<leptos-island data-component="Aligner" data-props="…">`.
pub const NAME: &str = "Aligner";

/// Called once by the loader, before anything wakes. Nothing was rendered on the server, so that nothing is hydrated.
#[wasm_bindgen]
pub fn hydrate() {
    // Effects need somebody to run them. Told twice, the second is refused; that is all right.
    let _ = any_spawner::Executor::init_wasm_bindgen();
}

/// Called by the loader with the place of the aligner. What the page hands it stands there as JSON.
#[wasm_bindgen(js_name = "Aligner")]
pub fn wake(place: HtmlElement) {
    let props = place.dataset().get("props").unwrap_or_default();
    match serde_json::from_str::<Props>(&props) {
        Ok(props) => {
            // It stays as long as the page does, and so does all that follows its signals.
            let owner = Owner::new();
            let made = owner.with(|| island::aligner(props));
            let _ = place.append_child(&made.0);
            std::mem::forget(owner);
        }
        Err(error) => leptos::logging::error!("{error}"),
    }
}
