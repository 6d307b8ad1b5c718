//! All SQL of Tiếng Bản, on SQLite and on PostgreSQL. No other crate writes any.
//!
//! One [`Db`] serves both engines: every statement is written once, in the SQL that both speak; the few words that
//! differ stand in `sql.rs`. What a database holds is told by `migrations/`:
//!
//! - an **item** row has what lists, counts and access need; its body lies in the newest of its **revision** rows;
//! - **link** rows are read out of the body when it is written, so that “which lessons use this word” is a look-up; **lack**
//!   rows likewise, so that “which words have no sound” is one ([`worklists`]);
//! - every write appends to **change**, the feed that search, packs and other nodes follow, in the same transaction;
//! - whom something is for lies in **item_audience** and **media_audience**;
//! - who people are, and what was decided about them and about items, is told in [`people`];
//! - what people gave, and what they agreed to, is told in [`voices`]: **nothing that somebody is heard in becomes
//!   published without an agreement that permits it**, whichever way it is written;
//! - what is to be done outside of requests is a row of [`jobs`]; what somebody is writing, one of [`working`];
//! - what teachers write, and who looks at it before readers do, is told in [`studio`];
//! - a dictionary leaves as a deck for [`anki`];
//! - many words at once, from a sheet, are told in [`batches`];
//! - what anyone says of an item, and what became of it, is told in [`feedback`];
//! - what people learn and remember is told in [`learning`].
//!
//! Two kinds of functions read. Those that take a [`Viewer`](tiengban_content::Viewer) answer only what is published
//! and meant for that viewer; the rule is SQL once, in `access.rs`. Those that take none ([`Db::export_items`],
//! [`Db::indexable`], …) are for machinery, which must apply the rule itself.
//!
//! One writer is at work at a time on either engine, and a write is kept as a whole or not at all. Time and ids are
//! parameters: see [`Clock`] and [`Ids`].

mod access;
mod all;
pub mod anki;
pub mod batches;
mod db;
mod error;
mod feed;
pub mod feedback;
mod filter;
pub mod jobs;
pub mod learning;
mod letters;
mod media;
mod memory;
mod migrate;
mod outside;
pub mod people;
mod read;
mod rows;
mod sql;
pub mod studio;
#[cfg(feature = "testing")]
pub mod testing;
pub mod voices;
pub mod working;
pub mod worklists;
mod write;

pub use db::Db;
pub use error::{Conflict, PeopleConflict, Reason, Result, StoreError, VoiceConflict};
pub use feed::Change;
pub use filter::ItemFilter;
pub use media::Media;
pub use outside::{Clock, Ids};
pub use rows::{Outline, Revision};
pub use write::{Expected, ImportReport, Outcome, Written};
