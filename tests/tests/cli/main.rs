//! The program at the terminal: content in and out, starting, ending, and what it says when something is wrong.

#![expect(clippy::unwrap_used, reason = "a story whose stage cannot be set has failed")]

mod alone;
mod check;
mod export;
mod help;
mod import;
mod import_media;
mod index;
mod serve;
mod user;
mod verify;
mod village;
