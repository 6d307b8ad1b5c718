//! What the world sees over HTTP.

#![expect(clippy::unwrap_used, reason = "a story whose stage cannot be set has failed")]

mod budgets;
mod doors;
mod exercises;
mod expiry;
mod forms;
mod fresh;
mod headers;
mod hidden;
mod hostile;
mod house;
mod matrix;
mod openapi;
mod pages;
mod refused;
mod search;
mod sound;
mod taking_down;
mod tongue;
mod trust;
mod village;
mod walk;
