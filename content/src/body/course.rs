//! Lessons in an order.

use serde::{Deserialize, Serialize};

use super::Block;
use crate::lang::Multi;
use crate::slug::Slug;

/// A course: what it is for, and its lessons in order.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Course {
    /// Its title.
    pub title: Multi,
    /// What one can do at its end.
    pub summary: Multi,
    /// Its lessons, in order.
    pub lessons: Vec<Slug>,
    /// A word to the learner and the teacher.
    pub blocks: Vec<Block>,
}
