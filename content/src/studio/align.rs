//! Which block became which, between two versions of a text.

use std::collections::BTreeMap;

use similar::{Algorithm, DiffOp, capture_diff_slices};

use super::readable::Part;
use crate::body::Block;

/// A block in the old text and in the new; one of the two at least is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pair {
    /// Its place in the old text, from 0; nothing where it was added.
    pub old: Option<usize>,
    /// Its place in the new text, from 0; nothing where it was removed.
    pub new: Option<usize>,
}

/// Every block of both texts, in the reading order of the new: those that are equal, then those that were moved as
/// they are, then, between two that stayed, those of the same kind in their order, then those that stand
/// beside what they stood beside. What was removed stands behind what
/// it stood behind.
#[must_use]
pub fn align(old: &[Block], new: &[Block]) -> Vec<Pair> {
    let mut links = Links { old: vec![None; old.len()], new: vec![None; new.len()] };
    let (old_keys, new_keys) = (keys(old), keys(new));
    let mut gaps = Vec::new();
    for op in capture_diff_slices(Algorithm::Myers, &old_keys, &new_keys) {
        match op {
            DiffOp::Equal { old_index, new_index, len } => {
                (0..len).for_each(|step| links.tie(old_index + step, new_index + step));
            }
            _ => gaps.push((op.old_range(), op.new_range())),
        }
    }
    links.tie_equal(0..old.len(), 0..new.len(), |at| &old_keys[at], |at| &new_keys[at]);
    for (old_range, new_range) in joined(gaps) {
        links.tie_equal(old_range, new_range, |at| Part::of(&old[at]), |at| Part::of(&new[at]));
    }
    links.tie_neighbours(|old_at, new_at| Part::of(&old[old_at]) == Part::of(&new[new_at]));
    links.in_order()
}

/// Where the block at `index` of the old text stands in the new; nothing where it was removed.
#[must_use]
pub fn carry(old: &[Block], new: &[Block], index: usize) -> Option<usize> {
    align(old, new).into_iter().find(|pair| pair.old == Some(index))?.new
}

/// Blocks as something that can be hashed.
fn keys(blocks: &[Block]) -> Vec<String> {
    blocks.iter().map(|block| format!("{block:?}")).collect()
}

type Gap = (std::ops::Range<usize>, std::ops::Range<usize>);

/// A removal and an addition that touch are one gap.
fn joined(gaps: Vec<Gap>) -> Vec<Gap> {
    let mut joined: Vec<Gap> = Vec::new();
    for (old, new) in gaps {
        match joined.last_mut().filter(|last| last.0.end == old.start && last.1.end == new.start) {
            Some(last) => (last.0.end, last.1.end) = (old.end, new.end),
            None => joined.push((old, new)),
        }
    }
    joined
}

struct Links {
    /// For each block of the old text its place in the new.
    old: Vec<Option<usize>>,
    /// For each block of the new text its place in the old.
    new: Vec<Option<usize>>,
}

impl Links {
    fn tie(&mut self, old: usize, new: usize) {
        self.old[old] = Some(new);
        self.new[new] = Some(old);
    }

    /// Ties what is still free in the two ranges and has the same key, in order.
    fn tie_equal<K: Ord>(
        &mut self,
        old: std::ops::Range<usize>,
        new: std::ops::Range<usize>,
        old_key: impl Fn(usize) -> K,
        new_key: impl Fn(usize) -> K,
    ) {
        let mut free: BTreeMap<K, Vec<usize>> = BTreeMap::new();
        for at in old.rev().filter(|at| self.old[*at].is_none()) {
            free.entry(old_key(at)).or_default().push(at);
        }
        for at in new {
            if self.new[at].is_none()
                && let Some(found) = free.get_mut(&new_key(at)).and_then(Vec::pop)
            {
                self.tie(found, at);
            }
        }
    }

    /// Ties what is still free, fits, and stands beside the same block as before: it was moved with it and changed.
    fn tie_neighbours(&mut self, fits: impl Fn(usize, usize) -> bool) {
        let count = self.old.len();
        let behind = (1..count).map(|at| (at, at - 1));
        let before = (1..count).rev().map(|at| (at - 1, at));
        for (at, neighbour) in behind.chain(before) {
            let beside = self.old[neighbour]
                .and_then(|found| if at > neighbour { Some(found + 1) } else { found.checked_sub(1) })
                .filter(|new| self.new.get(*new).is_some_and(Option::is_none) && fits(at, *new));
            if let (None, Some(new)) = (self.old[at], beside) {
                self.tie(at, new);
            }
        }
    }

    fn in_order(self) -> Vec<Pair> {
        let mut removed: BTreeMap<Option<usize>, Vec<Pair>> = BTreeMap::new();
        let mut behind = None;
        for (old, new) in self.old.iter().enumerate() {
            match new {
                Some(_) => behind = Some(old),
                None => removed.entry(behind).or_default().push(Pair { old: Some(old), new: None }),
            }
        }
        let mut pairs = removed.remove(&None).unwrap_or_default();
        for (new, old) in self.new.into_iter().enumerate() {
            pairs.push(Pair { old, new: Some(new) });
            pairs.extend(old.and_then(|old| removed.remove(&Some(old))).unwrap_or_default());
        }
        pairs
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::Multi;

    fn text(text: &str) -> Block {
        Block::Text { text: Multi::vi(text) }
    }

    fn words(names: &[&str]) -> Block {
        Block::Words { words: names.iter().map(|name| name.parse().unwrap()).collect() }
    }

    fn pairs(old: &[Block], new: &[Block]) -> Vec<(Option<usize>, Option<usize>)> {
        align(old, new).into_iter().map(|pair| (pair.old, pair.new)).collect()
    }

    #[test]
    fn what_stayed_holds_what_changed_in_its_place() {
        let old = [text("a"), words(&["tay/nặm"]), text("b")];
        let new = [text("a2"), words(&["tay/nặm"]), text("new"), text("b")];
        assert_eq!(pairs(&old, &new), [(Some(0), Some(0)), (Some(1), Some(1)), (None, Some(2)), (Some(2), Some(3))]);
    }

    #[test]
    fn what_was_removed_stands_where_it_stood() {
        let old = [text("a"), words(&["tay/nặm"]), text("b")];
        assert_eq!(pairs(&old, &[text("a"), text("b")]), [(Some(0), Some(0)), (Some(1), None), (Some(2), Some(1))]);
        assert_eq!(pairs(&old, &[]), [(Some(0), None), (Some(1), None), (Some(2), None)]);
    }

    #[test]
    fn a_remark_follows_its_block() {
        let old = [text("a"), words(&["tay/nặm"]), text("b")];
        let new = [words(&["tay/nặm", "tay/slam"]), text("b"), text("a")];
        assert_eq!(carry(&old, &new, 0), Some(2), "moved as it is");
        assert_eq!(carry(&old, &new, 1), Some(0), "changed");
        assert_eq!(carry(&old, &[], 1), None);
        assert_eq!(carry(&old, &new, 9), None);
    }
}
