//! What people see and do: in Chromium, on a telephone and at a desk, with a mouse, with keys, without JavaScript.
//!
//! One server with the starter content serves all stories that only read; those about people have a house of their own.
//! Pictures of the pages are left in `target/screenshots`.

mod accessibility;
mod aligner;
mod cards;
mod clubs;
mod console;
mod elder;
mod feedback;
mod giving;
mod keyboard;
mod kinds;
mod learning;
mod looping;
mod many_phones;
mod offline;
mod pages;
mod paper;
mod player;
mod print;
mod recorder;
mod review;
mod rooms;
mod scripts;
mod search_box;
mod sheet;
mod sheets;
mod songs;
mod studio;
mod together;
mod tongues;
mod tonight;
mod village;
mod walk;
mod whose;
mod width;
mod without_scripts;
mod words;
