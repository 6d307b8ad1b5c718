//! One sitting of learning.

use serde::{Deserialize, Serialize};

use super::Block;
use crate::lang::Multi;

/// A lesson of five to ten minutes.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Lesson {
    /// Its title.
    pub title: Multi,
    /// What one can do at its end.
    pub summary: Multi,
    /// Text, words, dialogues, excerpts and exercises, in order.
    pub blocks: Vec<Block>,
}
