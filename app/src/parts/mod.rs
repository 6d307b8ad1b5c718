//! What several pages show the same way.

mod blocks;
mod card;
mod entries;
mod exercise;
pub mod form;
mod frame;
mod fuzzy;
mod item_foot;
mod library;
mod lines;
mod listing;
mod picture;
mod player_bar;
mod said;
mod sound;
pub mod strokes;
pub mod text_area;
mod timed;
mod when;

pub use blocks::{Setting, block, blocks};
pub use card::{card_grid, outline_card, word_cards};
pub use entries::Entries;
pub use exercise::{exercise, grade_view, graded, question};
pub use frame::{breadcrumbs, footer, header, search_form};
pub use fuzzy::fuzzy_date;
pub use item_foot::{cite_marks, item_foot};
pub use library::Library;
pub use lines::{Reading, song_lines, tier_class};
pub use listing::{Pager, pager};
pub use picture::picture;
pub use player_bar::{entry_beside, player_bar, player_help};
pub use said::{dotted, said, taught};
pub use sound::{Renditions, clip, clock, recording};
pub use timed::has_rows;
pub use when::{date, when};
