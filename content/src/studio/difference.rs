//! What changed between two versions of a lesson, word by word, for reading.

use serde::{Deserialize, Serialize};
use similar::{Algorithm, DiffOp, capture_diff_slices};
use unicode_segmentation::UnicodeSegmentation;

use super::align::{Pair, align};
use super::readable::{self, Part};
use crate::body::{Block, Lesson};
use crate::lang::Multi;

/// What happened to a part of a lesson.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum What {
    /// It is new.
    Added,
    /// It is gone.
    Removed,
    /// It reads otherwise.
    Changed,
    /// It is what it was, in another place.
    Moved,
}

/// Whether words stayed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Sort {
    /// They stand in both versions.
    Same,
    /// They stand in the new one.
    Added,
    /// They stood in the old one.
    Removed,
}

/// Words that share a fate.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Run {
    /// The words, with what stands between them; lines end with `\n`.
    pub text: String,
    /// Whether they stayed.
    pub sort: Sort,
}

/// A change.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
    /// What happened.
    pub what: What,
    /// To what sort of part.
    pub kind: Part,
    /// Which block, from 0: in the new text, or in the old where it was removed. 0 for the title and the summary.
    pub position: usize,
    /// Its text. What is the same and what is added make the new text, what is the same and what is removed the old.
    /// All the same where only something changed that is not read, such as the bytes of a picture.
    pub parts: Vec<Run>,
}

/// More words than these in one block are compared line by line, more lines than these not at all: the time it takes
/// grows with their square.
const MOST_TOKENS: usize = 4000;

/// Every change, title and summary first, then in the reading order of the new text.
#[must_use]
pub fn difference(old: &Lesson, new: &Lesson) -> Vec<Change> {
    let head = [(Part::Title, &old.title, &new.title), (Part::Summary, &old.summary, &new.summary)];
    let mut changes: Vec<Change> =
        head.into_iter().filter_map(|(kind, old, new)| change_of_multi(kind, old, new)).collect();
    let pairs = align(&old.blocks, &new.blocks);
    let stayed = stayed(&pairs);
    for pair in pairs {
        let moved = pair.old.is_some_and(|at| !stayed.contains(&at));
        let before = pair.old.map(|at| &old.blocks[at]);
        let after = pair.new.map(|at| &new.blocks[at]);
        let position = pair.new.or(pair.old).unwrap_or_default();
        changes.extend(change_of_block(before, after, moved, position));
    }
    changes
}

fn change_of_multi(kind: Part, old: &Multi, new: &Multi) -> Option<Change> {
    let what = match (old.is_empty(), new.is_empty()) {
        _ if old == new => return None,
        (true, _) => What::Added,
        (_, true) => What::Removed,
        _ => What::Changed,
    };
    let parts = runs(&readable::multi(old).join("\n"), &readable::multi(new).join("\n"));
    Some(Change { what, kind, position: 0, parts })
}

fn change_of_block(old: Option<&Block>, new: Option<&Block>, moved: bool, position: usize) -> Option<Change> {
    let what = match (old, new) {
        (None, _) => What::Added,
        (_, None) => What::Removed,
        (Some(old), Some(new)) if old != new => What::Changed,
        _ if moved => What::Moved,
        _ => return None,
    };
    let text = |block: Option<&Block>| block.map(readable::lines).unwrap_or_default().join("\n");
    Some(Change { what, kind: Part::of(new.or(old)?), position, parts: runs(&text(old), &text(new)) })
}

/// The blocks of the old text that kept their order: as many as can be; the others were moved.
fn stayed(pairs: &[Pair]) -> std::collections::BTreeSet<usize> {
    let order: Vec<usize> = pairs.iter().filter(|pair| pair.new.is_some()).filter_map(|pair| pair.old).collect();
    // The longest rising row: for each length the smallest end, and for each block what it follows.
    let mut ends: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = Vec::with_capacity(order.len());
    for (index, old) in order.iter().enumerate() {
        let length = ends.partition_point(|end| order[*end] < *old);
        before.push(length.checked_sub(1).map(|shorter| ends[shorter]));
        match ends.get_mut(length) {
            Some(end) => *end = index,
            None => ends.push(index),
        }
    }
    std::iter::successors(ends.last().copied(), |index| before[*index]).map(|index| order[index]).collect()
}

/// Two texts in one, word by word.
#[must_use]
pub fn runs(old: &str, new: &str) -> Vec<Run> {
    let words = |text| -> Vec<&str> { str::split_word_bounds(text).collect() };
    let lines = |text| -> Vec<&str> { str::split_inclusive(text, '\n').collect() };
    let fits = |old: &[&str], new: &[&str]| old.len().max(new.len()) <= MOST_TOKENS;
    let (old_words, new_words) = (words(old), words(new));
    if fits(&old_words, &new_words) {
        return compared(&old_words, &new_words);
    }
    let (old_lines, new_lines) = (lines(old), lines(new));
    if fits(&old_lines, &new_lines) { compared(&old_lines, &new_lines) } else { compared(&[old], &[new]) }
}

fn compared(old: &[&str], new: &[&str]) -> Vec<Run> {
    // A stretch that stayed, or what stood there and what stands there now.
    let mut stretches: Vec<Result<String, (String, String)>> = Vec::new();
    for op in capture_diff_slices(Algorithm::Myers, old, new) {
        let (old, new) = (old[op.old_range()].concat(), new[op.new_range()].concat());
        match (op, stretches.last_mut()) {
            (DiffOp::Equal { .. }, _) => stretches.push(Ok(new)),
            (_, Some(Err((removed, added)))) => {
                removed.push_str(&old);
                added.push_str(&new);
            }
            _ => stretches.push(Err((old, new))),
        }
    }
    let mut runs = Vec::new();
    for stretch in without_crumbs(stretches) {
        let found = match stretch {
            Ok(same) => vec![(same, Sort::Same)],
            Err((removed, added)) => vec![(removed, Sort::Removed), (added, Sort::Added)],
        };
        runs.extend(found.into_iter().filter(|(text, _)| !text.is_empty()).map(|(text, sort)| Run { text, sort }));
    }
    runs
}

/// A space that stayed between two words that were both replaced is no landmark: it goes with them.
fn without_crumbs(stretches: Vec<Result<String, (String, String)>>) -> Vec<Result<String, (String, String)>> {
    let replaced = |(removed, added): &(String, String)| !removed.trim().is_empty() && !added.trim().is_empty();
    let mut kept: Vec<Result<String, (String, String)>> = Vec::new();
    for stretch in stretches {
        if let Err(behind) = &stretch
            && replaced(behind)
            && let [.., Err(before), Ok(between)] = kept.as_mut_slice()
            && replaced(before)
            && between.chars().all(|c| c.is_whitespace() && c != '\n')
        {
            before.0.push_str(&format!("{between}{}", behind.0));
            before.1.push_str(&format!("{between}{}", behind.1));
            kept.pop();
        } else {
            kept.push(stretch);
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(old: &str, new: &str) -> String {
        let run = |run: Run| match run.sort {
            Sort::Same => run.text,
            Sort::Added => format!("{{+{}+}}", run.text),
            Sort::Removed => format!("{{-{}-}}", run.text),
        };
        runs(old, new).into_iter().map(run).collect()
    }

    #[test]
    fn syllables_are_compared_as_wholes() {
        assert_eq!(shown("Nước là nặm.", "Nước là nậm."), "Nước là {-nặm-}{+nậm+}.");
        assert_eq!(shown("Số ba", "Số ba là slam"), "Số ba{+ là slam+}");
        assert_eq!(shown("một hai ba", "slam slí ba"), "{-một hai-}{+slam slí+} ba");
        assert_eq!(shown("", "nặm"), "{+nặm+}");
        assert_eq!(shown("nặm", "nặm"), "nặm");
    }

    #[test]
    fn a_mark_stays_with_its_letter() {
        assert_eq!(shown("na\u{323}\u{306}m", "na\u{306}m"), "{-na\u{323}\u{306}m-}{+na\u{306}m+}");
    }

    #[test]
    fn a_long_text_is_compared_soon() {
        let long = |word: &str| (0..20_000).map(|number| format!("{word}{number} ")).collect::<String>();
        let found = runs(&long("a"), &long("b"));
        assert_eq!(found.len(), 2);
        let lines = |word: &str| (0..3000).map(|number| format!("{word} {number}\n")).collect::<String>();
        let (old, new) = (lines("a"), format!("{}b\n", lines("a")));
        assert_eq!(runs(&old, &new).last().map(|run| run.text.as_str()), Some("b\n"));
    }
}
