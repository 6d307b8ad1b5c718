//! What this browser keeps for itself until the server has it: a dead battery loses nothing that was typed.

use leptos::prelude::window;
use serde::{Deserialize, Serialize};
use tiengban_content::aligning::Waiting;
use tiengban_content::body::Tier;
use web_sys::Storage;

/// What was not sent yet.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Unsent {
    /// On the ground of which revision.
    pub base: i64,
    /// The tiers.
    pub tiers: Vec<Tier>,
    /// The lines that have no time yet.
    pub waiting: Vec<Waiting>,
}

/// The name under which it is kept: another person on this device does not find it.
#[must_use]
pub fn name(person: &str, item: &str) -> String {
    format!("can-loi {person} {item}")
}

fn storage() -> Option<Storage> {
    // Some browsers forbid it; then the server alone keeps what is typed.
    window().local_storage().ok().flatten()
}

/// Keeps something.
pub fn keep(name: &str, unsent: &Unsent) {
    if let (Some(storage), Ok(json)) = (storage(), serde_json::to_string(unsent)) {
        let _ = storage.set_item(name, &json);
    }
}

/// What was kept.
#[must_use]
pub fn kept(name: &str) -> Option<Unsent> {
    serde_json::from_str(&storage()?.get_item(name).ok()??).ok()
}

/// Forgets it: the server has it, or it is not wanted.
pub fn forget(name: &str) {
    if let Some(storage) = storage() {
        let _ = storage.remove_item(name);
    }
}
