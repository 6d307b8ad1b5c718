//! What the world sees over HTTP.

mod budgets;
mod exercises;
mod fresh;
mod headers;
mod hidden;
mod hostile;
mod openapi;
mod pages;
mod refused;
mod search;
mod sound;
mod tongue;
mod village;
mod walk;
