//! A lesson, taken step by step. A step is a stretch to read, or one exercise; it is named by its first block. What was
//! answered wrong comes back before the end, until it is right.

use serde::{Deserialize, Serialize};

use crate::body::{Block, Grade};
use crate::lang::Multi;
use crate::studio::align::carry;

/// So many blocks are read at once.
const READ_AT_ONCE: usize = 3;
/// What was wrong so often is let go: it is in the learner's memory as forgotten, and comes back another day.
const TRIES: usize = 3;

/// An answer whose grade is being looked at.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shown {
    /// The exercise's block.
    pub block: usize,
    /// What was answered.
    pub answer: Vec<String>,
}

/// Where somebody is in a lesson.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Sitting {
    /// The revision that its blocks are counted in.
    pub revision: i64,
    /// The steps that are done with.
    pub passed: Vec<usize>,
    /// The steps that were answered wrong, each as often as that; the one that comes next is first.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub missed: Vec<(usize, usize)>,
    /// What was answered a moment ago.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub shown: Option<Shown>,
}

/// What stands in the place of a block that is not for somebody, so that all others keep their numbers: it is no step,
/// nothing is read there, nobody counts it.
#[must_use]
pub fn nothing() -> Block {
    Block::Text { text: Multi::new() }
}

fn is_nothing(block: &Block) -> bool {
    matches!(block, Block::Text { text } if text.is_empty())
}

/// The steps of a lesson, by their first blocks.
#[must_use]
pub fn steps(blocks: &[Block]) -> Vec<usize> {
    let mut steps = Vec::new();
    let mut reading = 0;
    for (number, block) in blocks.iter().enumerate().filter(|(_, block)| !is_nothing(block)) {
        let is_exercise = matches!(block, Block::Exercise { .. });
        if is_exercise || reading == 0 || reading == READ_AT_ONCE {
            steps.push(number);
            reading = 0;
        }
        reading = if is_exercise { 0 } else { reading + 1 };
    }
    steps
}

/// The blocks of the step that begins at `first`.
#[must_use]
pub fn stretch(blocks: &[Block], first: usize) -> std::ops::Range<usize> {
    let after = steps(blocks).into_iter().find(|step| *step > first);
    first..after.unwrap_or(blocks.len())
}

impl Sitting {
    /// At the beginning of a lesson.
    #[must_use]
    pub fn begin(revision: i64) -> Self {
        Self { revision, ..Self::default() }
    }

    /// Where they are, by its first block; nothing at the end.
    #[must_use]
    pub fn step(&self, blocks: &[Block]) -> Option<usize> {
        if let Some(shown) = &self.shown {
            return Some(shown.block);
        }
        let ahead = |step: &usize| !self.passed.contains(step) && !self.missed.iter().any(|(missed, _)| missed == step);
        steps(blocks).into_iter().find(ahead).or_else(|| self.missed.first().map(|(step, _)| *step))
    }

    /// How many steps are done with, and how many there are.
    #[must_use]
    pub fn progress(&self, blocks: &[Block]) -> (usize, usize) {
        let steps = steps(blocks);
        (steps.iter().filter(|step| self.passed.contains(step)).count(), steps.len())
    }

    /// Whether nothing was done yet.
    #[must_use]
    pub fn is_fresh(&self) -> bool {
        self.passed.is_empty() && self.missed.is_empty() && self.shown.is_none()
    }

    /// They go on: what they read is read, what was graded was looked at.
    pub fn go_on(&mut self, blocks: &[Block]) {
        if self.shown.take().is_some() {
            return;
        }
        if let Some(step) = self.step(blocks).filter(|step| !matches!(blocks.get(*step), Some(Block::Exercise { .. })))
        {
            self.pass(step);
        }
    }

    /// They answered the exercise at this block, and are shown the grade. An empty answer is none; of what is not asked
    /// just now (sent twice, or from a page of an hour ago) nothing changes. What has no mark is done with at once. Says
    /// whether it counted.
    pub fn answer(&mut self, blocks: &[Block], block: usize, answer: Vec<String>, grade: &Grade) -> bool {
        if *grade == Grade::Empty || self.shown.is_some() || self.step(blocks) != Some(block) {
            return false;
        }
        if *grade == Grade::Done {
            self.pass(block);
            return true;
        }
        self.shown = Some(Shown { block, answer });
        let before = self.missed.iter().find(|(missed, _)| *missed == block).map_or(0, |(_, times)| *times);
        self.missed.retain(|(missed, _)| *missed != block);
        if matches!(grade, Grade::Wrong { .. } | Grade::Tone { .. }) && before + 1 < TRIES {
            self.missed.push((block, before + 1));
        } else {
            self.pass(block);
        }
        true
    }

    fn pass(&mut self, step: usize) {
        if !self.passed.contains(&step) {
            self.passed.push(step);
        }
    }

    /// Another device has gone through these steps of the same text meanwhile: what is done on either is done.
    pub fn join(&mut self, blocks: &[Block], passed: &[usize]) {
        let there = steps(blocks);
        for step in passed.iter().filter(|step| there.contains(step)) {
            self.missed.retain(|(missed, _)| missed != step);
            self.pass(*step);
        }
        self.shown = self.shown.take().filter(|shown| !passed.contains(&shown.block));
    }

    /// The lesson has changed: every step is looked for in its new text. What is new is ahead, what is gone is gone.
    pub fn carry(&mut self, old: &[Block], new: &[Block], revision: i64) {
        let there = steps(new);
        let moved = |step: usize| carry(old, new, step).filter(|step| there.contains(step));
        *self = Self { revision, shown: None, ..self.renumbered(moved) };
    }

    /// The same place, with other numbers for the blocks; what has none is left out.
    #[must_use]
    pub fn renumbered(&self, number: impl Fn(usize) -> Option<usize>) -> Self {
        let shown = |shown: &Shown| Some(Shown { block: number(shown.block)?, answer: shown.answer.clone() });
        Self {
            revision: self.revision,
            passed: self.passed.iter().filter_map(|step| number(*step)).collect(),
            missed: self.missed.iter().filter_map(|(step, times)| Some((number(*step)?, *times))).collect(),
            shown: self.shown.as_ref().and_then(shown),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::body::Exercise;

    fn text(vi: &str) -> Block {
        Block::Text { text: Multi::vi(vi) }
    }

    fn task(answer: &str) -> Block {
        let exercise = Exercise::Type { prompt: Multi::vi("Gõ"), answers: vec![answer.into()], listen: None };
        Block::Exercise { exercise }
    }

    fn lesson() -> Vec<Block> {
        vec![text("một"), text("hai"), task("a"), text("ba"), task("b"), text("1"), text("2"), text("3"), text("4")]
    }

    fn wrong() -> Grade {
        Grade::Wrong { right: String::new() }
    }

    #[test]
    fn what_is_read_together_is_a_step_and_so_is_each_exercise() {
        let blocks = lesson();
        assert_eq!(steps(&blocks), [0, 2, 3, 4, 5, 8]);
        assert_eq!((stretch(&blocks, 0), stretch(&blocks, 5), stretch(&blocks, 8)), (0..2, 5..8, 8..9));
        assert!(steps(&[]).is_empty() && Sitting::begin(1).step(&[]).is_none());
    }

    #[test]
    fn what_was_missed_comes_back_before_the_end() {
        let blocks = lesson();
        let mut sitting = Sitting::begin(1);
        let mut way = Vec::new();
        let mut wrong_once = vec![2, 4];
        while let Some(step) = sitting.step(&blocks) {
            way.push(step);
            if matches!(blocks[step], Block::Exercise { .. }) {
                let first = wrong_once.iter().position(|one| *one == step).map(|at| wrong_once.remove(at)).is_some();
                let grade = if first { wrong() } else { Grade::Right };
                assert!(sitting.answer(&blocks, step, vec!["x".into()], &grade));
                assert_eq!(sitting.step(&blocks), Some(step), "the grade is looked at first");
            }
            sitting.go_on(&blocks);
        }
        assert_eq!(way, [0, 2, 3, 4, 5, 8, 2, 4]);
        assert_eq!(sitting.progress(&blocks), (6, 6));
    }

    #[test]
    fn what_is_not_for_somebody_is_no_step_and_is_counted_nowhere() {
        let mut blocks = lesson();
        (blocks[2], blocks[3]) = (nothing(), nothing());
        assert_eq!(steps(&blocks), [0, 4, 5, 8], "all others keep their numbers");
        let mut sitting = Sitting::begin(1);
        sitting.go_on(&blocks);
        assert_eq!((sitting.step(&blocks), sitting.progress(&blocks)), (Some(4), (1, 4)));
        assert!(!sitting.answer(&blocks, 2, vec!["a".into()], &Grade::Right), "nobody is asked for it");
    }

    #[test]
    fn what_has_no_mark_is_done_with_at_once() {
        let exercise = Exercise::Say { prompt: Multi::vi("Nói"), word: None };
        let blocks = vec![Block::Exercise { exercise }, task("a")];
        let mut sitting = Sitting::begin(1);
        assert!(sitting.answer(&blocks, 0, vec!["passed".into()], &Grade::Done));
        assert_eq!((sitting.shown.clone(), sitting.step(&blocks)), (None, Some(1)));
        assert!(!sitting.answer(&blocks, 0, vec!["passed".into()], &Grade::Done), "sent twice");
    }

    #[test]
    fn nobody_is_asked_for_ever() {
        let blocks = vec![task("a")];
        let mut sitting = Sitting::begin(1);
        let mut times = 0;
        while sitting.step(&blocks).is_some() {
            sitting.answer(&blocks, 0, vec!["x".into()], &wrong());
            sitting.go_on(&blocks);
            times += 1;
        }
        assert_eq!(times, TRIES);
    }

    #[test]
    fn an_answer_that_comes_twice_or_late_changes_nothing() {
        let blocks = lesson();
        let mut sitting = Sitting::begin(1);
        assert!(!sitting.answer(&blocks, 2, vec!["a".into()], &Grade::Right), "they are still reading");
        sitting.go_on(&blocks);
        assert!(!sitting.answer(&blocks, 2, vec![" ".into()], &Grade::Empty));
        assert!(sitting.answer(&blocks, 2, vec!["a".into()], &Grade::Right));
        let before = sitting.clone();
        assert!(!sitting.answer(&blocks, 2, vec!["a".into()], &wrong()));
        assert!(!sitting.answer(&blocks, 4, vec!["b".into()], &Grade::Right));
        assert_eq!(sitting, before);
        // Going on is no answer.
        sitting.go_on(&blocks);
        sitting.go_on(&blocks);
        sitting.go_on(&blocks);
        assert_eq!(sitting.step(&blocks), Some(4));
    }

    #[test]
    fn what_was_done_on_another_device_is_done() {
        let blocks = lesson();
        let mut sitting = Sitting::begin(1);
        sitting.go_on(&blocks);
        sitting.answer(&blocks, 2, vec!["x".into()], &wrong());
        sitting.join(&blocks, &[0, 2, 4, 7, 99]);
        assert_eq!((sitting.passed.as_slice(), sitting.missed.len()), ([0, 2, 4].as_slice(), 0), "7 begins no step");
        assert_eq!((sitting.shown.as_ref(), sitting.step(&blocks)), (None, Some(3)));
    }

    #[test]
    fn a_lesson_that_changes_meanwhile_goes_on_where_one_was() {
        let old = lesson();
        let mut sitting = Sitting::begin(1);
        sitting.go_on(&old);
        sitting.answer(&old, 2, vec!["x".into()], &wrong());
        sitting.go_on(&old);
        let mut new = old.clone();
        new.insert(2, task("mới"));
        new.remove(0);
        sitting.carry(&old, &new, 2);
        assert_eq!((sitting.revision, sitting.missed.clone()), (2, vec![(2, 1)]));
        assert_eq!(sitting.step(&new), Some(0), "what they read began with a block that is gone: it is read again");
        sitting.go_on(&new);
        assert_eq!(sitting.step(&new), Some(1), "what is new is ahead");
    }
}
