//! The server: one binary that brings the rooms together.
//!
//! - [`cli`] says what can be asked for on the terminal, [`commands`] does it, one file a command
//! - [`http`] is the router, the headers, assets, sound and health; [`api`] is for programs
//! - [`indexer`] follows the change feed, so that what is written is found
//! - [`jobs`] does the work that outlives a request; [`tidying`] takes away what is over
//! - [`embedded`] is what the binary carries: assets and starter content
//! - [`system`] is the real clock, ids and randomness, handed to everything that needs them

pub mod api;
pub mod cli;
pub mod commands;
pub mod embedded;
pub mod fault;
pub mod folder;
pub mod house;
pub mod http;
pub mod indexer;
pub mod jobs;
pub mod system;
pub mod tidying;
