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
mod saying;
mod sound;
pub mod strokes;
mod sung;
pub mod text_area;
mod timed;
mod tracing;
mod when;

pub use blocks::{Setting, block, blocks};
pub use card::{card_grid, outline_card, word_cards};
pub use entries::Entries;
pub use exercise::{
    blocks_for, exercise, exercise_number, for_reader, forms_typed, graded, meant, own_blocks, picture_of, question,
    sung_in, typed_on_page, untold, verdict, written,
};
pub use frame::{breadcrumbs, footer, header, search_form};
pub use fuzzy::fuzzy_date;
pub use item_foot::{cite_marks, item_foot};
pub use library::Library;
pub use lines::{Reading, song_lines, tier_class};
pub use listing::{Pager, pager};
pub use picture::picture;
pub use player_bar::{entry_beside, player_bar, player_help};
pub use said::{dotted, said, taught};
pub use saying::saying;
pub use sound::{Renditions, clip, clock, recording};
pub use sung::sing_along;
pub use timed::has_rows;
pub use tracing::tracing;
pub use when::{date, when};
