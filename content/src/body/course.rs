//! Lessons in an order.

use serde::{Deserialize, Serialize};

use super::Block;
use crate::lang::Multi;
use crate::slug::Slug;

/// Some lessons of a course that belong together.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unit {
    /// The lesson with which it begins; it goes on until the next unit does.
    pub first: Slug,
    /// Its title.
    pub title: Multi,
    /// What one can do at its end.
    #[serde(default, skip_serializing_if = "Multi::is_empty")]
    pub goal: Multi,
}

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
    /// Its units, in the order of their lessons. A course may have none.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub units: Vec<Unit>,
    /// A word to the learner and the teacher.
    pub blocks: Vec<Block>,
}
