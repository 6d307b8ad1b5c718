//! What the world sees over HTTP.

#![expect(clippy::unwrap_used, reason = "a story whose stage cannot be set has failed")]

mod aligning;
mod budgets;
mod doors;
mod drawing;
mod evenings;
mod exercises;
mod expiry;
mod feedback;
mod forms;
mod fresh;
mod giving;
mod headers;
mod hidden;
mod hostile;
mod house;
mod kinds;
mod learn;
mod many_phones;
mod many_phones_killed;
mod many_phones_lines;
mod matrix;
mod mended;
mod offline;
mod openapi;
mod pages;
mod paper;
mod practice;
mod refused;
mod review;
mod s3;
mod search;
mod sheets;
mod songs;
mod sound;
mod studio;
mod taking_down;
mod tongue;
mod trust;
mod typing;
mod uploads;
mod village;
mod walk;
mod words;
