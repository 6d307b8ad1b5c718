//! What Tiếng Bản is about: items, who may see them, and how words are compared.
//!
//! Everything here is pure: no files, no network, no clock, no randomness. The same code runs on the server and,
//! where an island needs it, in the browser. What reads or writes the world lives in `server`.
//!
//! - [`item`]: the one idea that carries the content: an item, its address, its revisions
//! - [`access`]: the one rule of who may see what
//! - [`aligning`]: putting the lines of a song in time
//! - [`consent`]: what somebody agreed to when they gave a recording
//! - [`date`]: a date as exact or as uncertain as it is known
//! - [`drawing`]: characters and letters, stroke by stroke
//! - [`body`]: the documents, one file a kind (a word, a lesson, a song, …)
//! - [`exercise`](body::exercise): how an answer is graded
//! - [`text`]: folding, tokens and collation
//! - [`studio`]: what the lesson editor knows of lessons
//! - [`formats`]: the files that a teacher writes by hand, read and written

pub mod access;
pub mod aligning;
pub mod body;
pub mod consent;
pub mod date;
pub mod drawing;
pub mod formats;
pub mod item;
pub mod lang;
pub mod learning;
pub mod people;
pub mod slug;
pub mod studio;
pub mod text;
pub mod voice;

pub use access::{Audience, Key, Viewer};
pub use body::Body;
pub use item::{Address, Draft, Item, ItemId, Kind, Link, Rel, State};
pub use lang::{LangTag, Multi};
pub use slug::Slug;
