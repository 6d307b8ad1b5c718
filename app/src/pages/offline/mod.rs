//! Taking along what is learned: to where there is no network. What is taken lies on the device as **pages**, the same
//! that everybody reads, with all that they need; `app/public/offline/` keeps them there and `worker.js` shows them.
//!
//! - [`front`]: what is on this device; the page that stands for all that is not
//! - [`lesson`], [`song`], [`course`], [`practice`]: the pages that are taken, which read as well while there is a network
//! - [`pack`]: what a pack consists of, and what it weighs
//! - [`answers`]: what was answered on the way comes home
//! - [`offer`]: the button on a page that takes it along
//!
//! A pack holds what whoever takes it may see ([`taker`]), and says for whom it is. At every contact the device asks for
//! it anew: what was withdrawn or hidden since is not in it, and leaves the device; so does all of it, when somebody else
//! is signed in.

pub mod answers;
pub mod course;
pub mod front;
pub mod lesson;
pub mod offer;
pub mod pack;
pub mod practice;
pub mod song;

use tiengban_content::body::Exercise;
use tiengban_media::Sha256;

use crate::visitor::Visitor;

/// Whoever takes something along on this device. A device that a club shares is in everybody's hands, and nobody can be
/// asked there who they are while there is no network: on it, only what is public is taken, and for nobody.
fn taker(visitor: &Visitor) -> Visitor {
    match &visitor.known.who {
        Some(who) if who.device.is_none() => visitor.clone(),
        _ => visitor.unknown(),
    }
}

/// The id of whom a pack is for; nothing, where it is for everybody.
fn whose(visitor: &Visitor) -> Option<String> {
    visitor.known.who.as_ref().map(|who| who.member.id.0.clone())
}

/// By what an exercise is known again, should others come before it or go.
fn mark_of(exercise: &Exercise) -> String {
    let text = serde_json::to_string(exercise).unwrap_or_default();
    Sha256::of(text.as_bytes()).to_string()[..16].to_owned()
}
