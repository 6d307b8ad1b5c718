//! Everything that can be wrong with a file, in words: Vietnamese first, then English. The readers only name it.
//!
//! A fault says what is wrong without a full stop, then how to mend it in whole sentences: `what — mend`.

/// Functions that make a [`Wrong`](super::fault::Wrong): each with what is wrong and how to mend it, in both languages.
macro_rules! wrongs {
    ($($name:ident($($arg:ident: $ty:ty),*) {
        vi: $what_vi:literal, $mend_vi:literal;
        en: $what_en:literal, $mend_en:literal;
    })*) => {
        $(pub(in crate::formats) fn $name($($arg: $ty),*) -> $crate::formats::fault::Wrong {
            $crate::formats::fault::Wrong::new(
                [format!($what_vi), format!($mend_vi)],
                [format!($what_en), format!($mend_en)],
            )
        })*
    };
}

mod block;
mod cell;
mod drawing;
mod eaf;
mod file;
mod lift;
mod link;
mod name;
#[cfg(feature = "sheets")]
mod sheet;
mod song;
mod timed;

pub(super) use block::*;
pub(super) use cell::*;
pub(super) use drawing::*;
pub(super) use eaf::*;
pub(super) use file::*;
pub(super) use lift::*;
pub(super) use link::*;
pub(super) use name::*;
#[cfg(feature = "sheets")]
pub(super) use sheet::*;
pub(super) use song::*;
pub(super) use timed::*;
