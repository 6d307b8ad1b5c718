//! The club's evening before one screen: a leader ticks who is here, chooses what is practised, and taps how it went.
//!
//! - [`choice`]: what a leader chooses from
//! - [`begin`]: who is here, and what is practised
//! - [`stage`]: one thing at a time, in large letters, and whose turn it is
//! - [`aside`]: what only the leader needs: who comes later, who goes home
//! - [`end`]: who was here, and what is worth repeating
//!
//! **On the screen stands only what everybody in the club may see**, whatever its leader may ([`eyes`]). Each page works
//! without JavaScript; every tap is kept before the next thing is shown, so that a power cut loses nothing, and another
//! leader can go on.

mod aside;
pub mod begin;
pub(super) mod choice;
mod end;
pub mod stage;

pub(super) use begin::DUE;
pub(super) use choice::chosen;

use tiengban_content::people::ClubId;
use tiengban_content::{Key, Viewer};

/// Whoever sits before the screen of a club.
pub(super) fn eyes(club: &ClubId) -> Viewer {
    Viewer::holding([Key::Members, Key::Club(club.0.clone())])
}
