//! The files that a teacher writes by hand, read and written. See `content/README.md` for the formats by example.
//!
//! [`read`] takes a folder of files and gives every item in it, or every fault at once. [`write()`] is its inverse: what
//! it writes reads back as the same items. Nothing here opens a file: bytes come in, bytes go out.
//!
//! The way of a file: `folder` says from its path what it is, `text` makes plain text of its bytes, `head`, `tsv` or
//! `tables` take it apart into `fields` with their lines, and `pages`, `words`, `song`, `script` or `sources` make an
//! item of these; running text goes through `markdown`, cells and exercises through `cell`, sounds and pictures through `clips`. All of them note what is
//! wrong on the one `desk`, in the words of `wrong`. At the end `links` looks at what holds between files.
//!
//! [`lift`] reads and writes dictionaries as FieldWorks does. With the feature `sheets`, `sheets` reads spreadsheets.
//! [`timed`] reads and writes the lines of one song as other programs do (ELAN, Praat, subtitles, lyrics).

mod cell;
mod clips;
mod common;
mod desk;
mod dialogue;
pub mod eaf;
mod exercise;
mod fault;
mod fields;
mod folder;
mod forms;
mod head;
pub mod lift;
mod links;
mod markdown;
mod media;
mod near;
mod pages;
mod picture_size;
mod read;
mod record;
mod script;
#[cfg(feature = "sheets")]
pub mod sheets;
mod song;
mod sources;
mod tables;
mod text;
pub mod timed;
mod tsv;
mod vtt;
mod words;
mod write;
mod wrong;

use std::collections::BTreeMap;

use crate::item::Draft;
pub use fault::Fault;
pub use media::{image_type_of, type_of as media_type_of};
pub use read::read;
pub use write::{write, write_drafts};

/// A folder of files: the path below the folder, with `/`, and the bytes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Files(pub BTreeMap<String, Vec<u8>>);

/// What a folder of files holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Package {
    /// Everything that the files say, in the order of the addresses.
    pub drafts: Vec<Draft>,
    /// Every recording and picture that they name, each once, in the order of the SHA-256.
    pub media: Vec<MediaFile>,
}

/// The bytes of a recording or a picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MediaFile {
    /// The SHA-256 of the bytes, in lower-case hexadecimal.
    pub sha256: String,
    /// The file's own name.
    pub file: String,
    /// Its media type, such as `audio/mp4`.
    pub media_type: String,
    /// The recording or picture itself.
    pub bytes: Vec<u8>,
}
