//! Which of the cues of now was which of the cues before.

use std::collections::{BTreeMap, VecDeque};

use crate::body::Cue;
use crate::formats::text::tidy;

/// Whether two texts are the same but for how their accents and line ends are stored.
pub(super) fn same_text(one: &str, other: &str) -> bool {
    one == other || tidy(one) == tidy(other)
}

/// Whether two cues are the same.
pub(super) fn same(one: &Cue, other: &Cue) -> bool {
    (one.start_ms, one.end_ms) == (other.start_ms, other.end_ms) && same_text(&one.text, &other.text)
}

/// What one of several ways of looking compares.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Mark {
    All(i64, i64, String),
    Times(i64, i64),
    Text(String),
    Start(i64),
    End(i64),
}

/// For each cue of now the number of the one that it was. The surest likeness first: times and text, times, text (in order),
/// beginning, end.
pub(super) fn pairs(before: &[&Cue], now: &[Cue]) -> Vec<Option<usize>> {
    let mut found: Vec<Option<usize>> = vec![None; now.len()];
    let mut taken = vec![false; before.len()];
    let ways: [fn(&Cue) -> Mark; 5] = [
        |cue| Mark::All(cue.start_ms, cue.end_ms, tidy(&cue.text)),
        |cue| Mark::Text(tidy(&cue.text)),
        |cue| Mark::Times(cue.start_ms, cue.end_ms),
        |cue| Mark::Start(cue.start_ms),
        |cue| Mark::End(cue.end_ms),
    ];
    for way in ways {
        let mut free: BTreeMap<Mark, VecDeque<usize>> = BTreeMap::new();
        for (number, cue) in before.iter().enumerate().filter(|(number, _)| !taken[*number]) {
            free.entry(way(cue)).or_default().push_back(number);
        }
        for (index, cue) in now.iter().enumerate() {
            if found[index].is_none()
                && let Some(number) = free.get_mut(&way(cue)).and_then(VecDeque::pop_front)
            {
                taken[number] = true;
                found[index] = Some(number);
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cues(found: &[(i64, i64, &str)]) -> Vec<Cue> {
        let cue = |(start_ms, end_ms, text): &(i64, i64, &str)| Cue {
            start_ms: *start_ms,
            end_ms: *end_ms,
            text: (*text).to_owned(),
        };
        found.iter().map(cue).collect()
    }

    fn of(before: &[(i64, i64, &str)], now: &[(i64, i64, &str)]) -> Vec<Option<usize>> {
        pairs(&cues(before).iter().collect::<Vec<_>>(), &cues(now))
    }

    #[test]
    fn a_cue_is_known_again_however_it_was_changed() {
        let before = [(0, 10, "a"), (10, 20, "b"), (20, 30, "c")];
        assert_eq!(of(&before, &[(0, 10, "x"), (10, 20, "b"), (20, 30, "c")]), [Some(0), Some(1), Some(2)]);
        // All moved by one place: the texts say which is which.
        assert_eq!(of(&before, &[(10, 20, "a"), (20, 30, "b"), (30, 40, "c")]), [Some(0), Some(1), Some(2)]);
        // Split, joined, taken out.
        assert_eq!(of(&before, &[(0, 5, "a1"), (5, 10, "a2"), (10, 20, "b")]), [Some(0), None, Some(1)]);
        assert_eq!(of(&before, &[(0, 20, "a b"), (20, 30, "c")]), [Some(0), Some(2)]);
        assert_eq!(of(&before, &[(20, 30, "c")]), [Some(2)]);
    }
}
