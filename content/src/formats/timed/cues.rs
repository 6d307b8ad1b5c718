//! What all readers of cues share: a cue with its line, texts as they are given, clocks.

use std::borrow::Cow;

use crate::formats::desk::Desk;
use crate::formats::text::{shown, unfit};
use crate::formats::wrong;

/// The latest moment that is taken, in milliseconds: a thousand hours.
pub(in crate::formats) const LATEST: i64 = 1000 * 3_600_000;

/// The most tiers that one file may have.
pub(in crate::formats) const MOST_TIERS: usize = 1000;

/// A cue as a file gives it, before it has a place in a tier.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::formats) struct Heard {
    /// The line of its times.
    pub(in crate::formats) line: usize,
    pub(in crate::formats) start_ms: i64,
    pub(in crate::formats) end_ms: i64,
    pub(in crate::formats) text: String,
}

/// A text as it is given, with `\n`; a fault if it holds what no text may hold.
pub(in crate::formats) fn taken(line: usize, text: &str, desk: &mut Desk<'_>) -> String {
    let text = ends(text);
    if let Some(wrong) = unfit(&text) {
        desk.wrong(line, wrong);
    }
    text.into_owned()
}

/// A text as it is, without the control characters that no file can hold.
pub(in crate::formats) fn kept(text: &str) -> String {
    ends(text).chars().filter(|c| !c.is_control() || matches!(c, '\n' | '\t')).collect()
}

fn ends(text: &str) -> Cow<'_, str> {
    if text.contains('\r') { Cow::Owned(text.replace("\r\n", "\n").replace('\r', "\n")) } else { Cow::Borrowed(text) }
}

/// `01:02:03,450`, `02:03.45` or `02:03` in milliseconds: the forgiving way, with a comma or a dot and any number of
/// decimals.
pub(super) fn clock(text: &str) -> Option<i64> {
    let (clock, decimals) = text.split_once([',', '.']).unwrap_or((text, "0"));
    let number = |text: &str| {
        let plain = (1..=9).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
        plain.then(|| text.parse::<i64>().ok()).flatten()
    };
    let mut seconds = 0;
    for (place, part) in clock.split(':').enumerate() {
        // Minutes alone may be more than sixty; seconds and minutes behind something may not.
        let part = number(part).filter(|part| place == 0 || *part < 60)?;
        seconds = seconds * 60 + part;
    }
    let parts = clock.split(':').count();
    let thousandths: String = decimals.chars().chain("000".chars()).take(3).collect();
    let ms = seconds.checked_mul(1000)? + number(&thousandths).filter(|_| number(decimals).is_some())?;
    ((2..=3).contains(&parts) && ms <= LATEST).then_some(ms)
}

/// Such a time, or a fault.
pub(super) fn clock_at(line: usize, text: &str, desk: &mut Desk<'_>) -> Option<i64> {
    let found = clock(text.trim());
    if found.is_none() {
        desk.wrong(line, wrong::not_a_time(&shown(text)));
    }
    found
}

/// A line without the tags that say how letters look or who speaks (`<i>`, `<v Người hát>`, `<00:01.000>`, `{\an8}`); other
/// signs stay.
pub(in crate::formats) fn untagged(line: &str) -> String {
    let mut text = String::with_capacity(line.len());
    let mut rest = line;
    while let Some(at) = rest.find(['<', '{']) {
        text.push_str(&rest[..at]);
        let (close, is_tag): (char, fn(&str) -> bool) =
            if rest[at..].starts_with('<') { ('>', is_tag) } else { ('}', |inner| inner.starts_with('\\')) };
        match rest[at + 1..].find(['<', '{', '>', '}']).map(|length| at + 1 + length) {
            Some(end) if rest[end..].starts_with(close) && is_tag(&rest[at + 1..end]) => rest = &rest[end + 1..],
            _ => {
                text.push_str(&rest[at..=at]);
                rest = &rest[at + 1..];
            }
        }
    }
    text + rest
}

fn is_tag(inner: &str) -> bool {
    let name = inner.trim_start_matches('/').split(['.', ' ', '\t']).next().unwrap_or_default();
    let known = ["b", "i", "u", "s", "c", "v", "lang", "ruby", "rt", "font"];
    known.iter().any(|tag| tag.eq_ignore_ascii_case(name)) || clock(inner).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clock_is_read_however_it_is_written() {
        for text in ["00:01:05,200", "0:01:05.2", "01:05.20", "1:05.200", "01:05.2000"] {
            assert_eq!(clock(text), Some(65_200), "{text}");
        }
        assert_eq!(clock("75:00"), Some(4_500_000));
        for text in ["", "5", "-00:00:01,000", "00:61,000", "1:1:1:1", "a:b", "00:01,", "999999999:00:00", "00:01,-5"] {
            assert_eq!(clock(text), None, "{text}");
        }
    }

    #[test]
    fn tags_go_and_signs_stay() {
        assert_eq!(untagged("<i>a</i> <v Người hát>b {\\an8}c<00:01.000> d"), "a b c d");
        for text in ["a < b > c", "{a}", "<tày>", "<", "{", "<i", "<<i"] {
            assert_eq!(untagged(text), text);
        }
    }
}
