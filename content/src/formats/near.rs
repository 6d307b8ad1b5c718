//! The nearest name that exists, for somebody who mistyped one.

use crate::text::fold;

/// The name nearest to `wanted`, if one is near enough: a slip or two, or only marks that differ.
pub(super) fn nearest<'a>(wanted: &str, names: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let wanted: Vec<char> = fold::bare(wanted).chars().take(100).collect();
    let enough = 1 + wanted.len() / 4;
    names
        .into_iter()
        .filter(|name| name.len() <= 400)
        .map(|name| (distance(&wanted, &fold::bare(name).chars().collect::<Vec<_>>(), enough), name))
        .filter(|(far, _)| *far <= enough && *far < wanted.len().max(1))
        .min_by_key(|(far, _)| *far)
        .map(|(_, name)| name)
}

/// How many letters must be added, left out or changed; more than `enough` is not counted exactly.
fn distance(a: &[char], b: &[char], enough: usize) -> usize {
    if a.len().abs_diff(b.len()) > enough {
        return usize::MAX;
    }
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.iter().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, y) in b.iter().enumerate() {
            let cost = diagonal + usize::from(x != y);
            diagonal = row[j + 1];
            row[j + 1] = cost.min(diagonal + 1).min(row[j] + 1);
        }
    }
    row[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_is_recognised_and_a_stranger_is_not() {
        let names = ["title", "summary", "lang", "licence"];
        assert_eq!(nearest("licens", names), Some("licence"));
        assert_eq!(nearest("titel", names), Some("title"));
        assert_eq!(nearest("nặm", ["tay", "nạm"]), Some("nạm"));
        assert_eq!(nearest("chorus", names), None);
        assert_eq!(nearest("", names), None);
    }
}
