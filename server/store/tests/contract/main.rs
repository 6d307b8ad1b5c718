//! The store's contract: stories that hold on SQLite and on PostgreSQL alike.
//!
//! `harness` runs each story on both engines, in a database of its own; `drafts` writes what the stories are about.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod access;
mod batches;
mod drafts;
mod feed;
mod feedback;
mod harness;
mod importing;
mod jobs;
mod kinds;
mod learning;
mod live;
mod media;
mod memory;
mod opening;
mod people;
mod putting;
mod reading;
mod sorting;
mod speed;
mod stuck;
mod studio;
mod voices;
mod working;
mod worklists;
