//! Somebody who sang, told, collected or wrote.

use serde::{Deserialize, Serialize};

use super::Block;
use crate::lang::Multi;
use crate::slug::Slug;

/// A person, named as they wish to be or as their printed work names them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Person {
    /// The name.
    pub name: String,
    /// What they do, in a sentence.
    pub summary: Multi,
    /// The languages they speak, sing or study.
    pub about: Vec<Slug>,
    /// What is known, and from where.
    pub blocks: Vec<Block>,
}
