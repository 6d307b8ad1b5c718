//! What several pages show the same way.

mod blocks;
mod card;
mod exercise;
pub mod form;
mod frame;
mod item_foot;
mod library;
mod lines;
mod listing;
mod said;
mod when;

pub use blocks::{Setting, blocks};
pub use card::{card_grid, outline_card, word_cards};
pub use exercise::exercise;
pub use frame::{breadcrumbs, footer, header, search_form};
pub use item_foot::{cite_marks, item_foot};
pub use library::Library;
pub use lines::{clock, recording, song_lines};
pub use listing::{Pager, pager};
pub use said::{dotted, said, taught};
pub use when::{date, when};
