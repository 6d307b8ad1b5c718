//! What people see and do: in Chromium, on a telephone and at a desk, with a mouse, with keys, without JavaScript.
//!
//! One server with the starter content serves all stories. Pictures of the pages are left in `target/screenshots`.

mod accessibility;
mod console;
mod keyboard;
mod pages;
mod player;
mod print;
mod search_box;
mod tongues;
mod walk;
mod width;
mod without_scripts;
