//! Practising what was learned: what is due today, asked one thing at a time.
//!
//! - [`today`]: the page that asks, and what it says when the day is done
//! - [`card`]: a thing to be asked, with its two sides
//! - [`adding`]: wanting to learn a word, the words of a lesson, the signs of a script, the lines of a song
//! - [`band`]: what somebody remembers, as a band of brocade
//!
//! Each page reads and works without JavaScript.

pub mod adding;
mod band;
mod card;
pub mod today;

pub(crate) use adding::{things_for, wanting, words_for};
pub(crate) use card::{Card, Sides, holds, parts};
pub(crate) use today::{ratings, way};
