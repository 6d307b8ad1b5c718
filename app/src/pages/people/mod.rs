//! The door, and a person's own page.

pub mod card;
pub mod me;
pub mod pictures;
pub mod secret;
mod sections;
pub mod set_up;
pub mod sign_in;
