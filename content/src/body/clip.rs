//! A short sound or a picture, as a word or a lesson holds them. Their bytes lie in the store, under their SHA-256.

use serde::{Deserialize, Serialize};

use super::Recording;
use crate::lang::Multi;

/// A word, a sentence, a letter, said by somebody.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Clip {
    /// Its sound.
    #[serde(flatten)]
    pub recording: Recording,
    /// Who is heard, as they wish to be called; empty where a machine made the sound.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub speaker: String,
    /// Where they are from, as they say it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
}

/// A picture, made clean of what cameras write into their files.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Picture {
    /// The SHA-256 of its bytes, in lower-case hexadecimal.
    pub sha256: String,
    /// The file's own name.
    pub file: String,
    /// `image/jpeg`, `image/png` or `image/webp`.
    pub media_type: String,
    /// In pixels.
    pub width: u32,
    /// In pixels.
    pub height: u32,
    /// What is to be seen, for those who do not see it.
    #[serde(default, skip_serializing_if = "Multi::is_empty")]
    pub alt: Multi,
    /// Who made it, or where it is from.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub credit: String,
}
