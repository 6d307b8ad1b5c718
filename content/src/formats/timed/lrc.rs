//! Lyrics: `[01:05.20]a line`, also with several times before a line, and with a time before each word.
//!
//! A line lasts until the next time, at the latest until the song ends; a time without a text only ends the line before
//! it. `[offset:500]` shows every line half a second earlier. Other tags (`[ti:…]`) are about the song and passed over.
//! With `<01:05.40>` before words there is a second tier, of the words.

use super::cues::{Heard, clock, taken};
use super::guess::Guess;
use super::{Given, lay};
use crate::body::{Tier, Unit};
use crate::formats::desk::Desk;
use crate::formats::text::{LONGEST, shown};
use crate::formats::wrong;

/// How long the last line lasts where nobody knows how long the song is, in milliseconds.
const LAST_MS: i64 = 5000;

/// A text from a moment on.
struct Stamp<'t> {
    line: usize,
    at: i64,
    text: &'t str,
}

/// Reads the lines and, where words have their times, the words.
pub(super) fn tiers(text: &str, given: &Given<'_>, desk: &mut Desk<'_>) -> Vec<Tier> {
    let (mut stamps, offset) = stamps(text, desk);
    for stamp in &mut stamps {
        stamp.at = (stamp.at - offset).max(0);
    }
    stamps.sort_by_key(|stamp| stamp.at);
    let ends = ends(&stamps, given.duration_ms);
    let (mut lines, mut words) = (Vec::new(), Vec::new());
    for (stamp, end_ms) in stamps.iter().zip(ends).filter(|(stamp, _)| !stamp.text.is_empty()) {
        let parts = parts(stamp, offset);
        let whole: String = parts.iter().map(|(_, part)| *part).collect();
        let text = taken(stamp.line, whole.trim(), desk);
        lines.push(Heard { line: stamp.line, start_ms: stamp.at, end_ms, text });
        words.extend(timed_words(stamp, &parts, end_ms, desk));
    }
    let (id, guess) = lay::named(given);
    let mut tiers = lay::tiers(lay::rows(lines, desk), &id, &guess, given.lang);
    let guess = Guess { unit: Some(Unit::Word), ..guess };
    tiers.extend(lay::tiers(lay::rows(words, desk), &format!("{id}-words"), &guess, given.lang));
    tiers
}

/// Every time with the text behind it, and how much earlier all are shown, in milliseconds.
fn stamps<'t>(text: &'t str, desk: &mut Desk<'_>) -> (Vec<Stamp<'t>>, i64) {
    let (mut stamps, mut offset, mut length) = (Vec::new(), 0, 0);
    for (line, whole) in (1..).zip(text.split('\n').map(str::trim)) {
        let (mut rest, first) = (whole, stamps.len());
        while let Some((inner, behind)) = rest.strip_prefix('[').and_then(|rest| rest.split_once(']')) {
            let Some(at) = stamp(inner) else { break };
            stamps.push(Stamp { line, at, text: "" });
            rest = behind.trim_start();
        }
        length += rest.len() * (stamps.len() - first);
        if length > LONGEST {
            desk.wrong(line, wrong::too_long(LONGEST / 1024 / 1024));
            return (Vec::new(), 0);
        }
        stamps[first..].iter_mut().for_each(|stamp| stamp.text = rest.trim());
        if stamps.len() > first || whole.is_empty() {
            continue;
        }
        match tag(whole) {
            Some(("offset", value)) => match value.trim().parse::<i32>() {
                Ok(found) => offset = i64::from(found),
                Err(_) => desk.wrong(line, wrong::not_an_offset(&shown(value))),
            },
            Some(_) => {}
            None => desk.wrong(line, wrong::no_lrc_time(&shown(whole))),
        }
    }
    (stamps, offset)
}

/// `01:05.20`, also `01:05:20` as some programs write it.
fn stamp(inner: &str) -> Option<i64> {
    let inner = inner.trim();
    match inner.split(':').collect::<Vec<_>>().as_slice() {
        [minutes, seconds, hundredths] if !hundredths.contains('.') => {
            clock(&format!("{minutes}:{seconds}.{hundredths}"))
        }
        _ => clock(inner),
    }
}

/// `[ti:…]`: a name in plain letters and its value.
fn tag(line: &str) -> Option<(&str, &str)> {
    let (name, value) = line.strip_prefix('[')?.split_once(':')?;
    let named = !name.is_empty() && name.bytes().all(|b| b.is_ascii_alphabetic() || b == b'#');
    named.then(|| value.strip_suffix(']').map(|value| (name, value)))?
}

/// Where each of these, which are in the order of time, ends.
fn ends(stamps: &[Stamp<'_>], duration_ms: i64) -> Vec<i64> {
    let mut ends = vec![0; stamps.len()];
    let mut next: Option<i64> = None;
    for (index, stamp) in stamps.iter().enumerate().rev() {
        let last = if duration_ms > stamp.at { duration_ms } else { stamp.at + LAST_MS };
        ends[index] = next.unwrap_or(last);
        // Two texts of one moment end together.
        if index > 0 && stamps[index - 1].at < stamp.at {
            next = Some(stamp.at);
        }
    }
    ends
}

/// The stretches of a line between the times of its words: when each begins, and its text.
fn parts<'t>(stamp: &Stamp<'t>, offset: i64) -> Vec<(Option<i64>, &'t str)> {
    let mut parts = vec![(None, stamp.text)];
    let mut from = 0;
    while let Some(open) = stamp.text[from..].find('<').map(|at| from + at) {
        from = open + 1;
        let Some(length) = stamp.text[from..].find(['>', '<']) else { break };
        let inner = &stamp.text[from..from + length];
        if let Some(at) = clock(inner).filter(|_| stamp.text[from + length..].starts_with('>')) {
            let begin = stamp.text.len() - parts.last().map_or(0, |(_, part)| part.len());
            if let Some((_, part)) = parts.last_mut() {
                *part = &stamp.text[begin..open];
            }
            parts.push((Some((at - offset).max(0)), &stamp.text[from + length + 1..]));
        }
    }
    parts
}

fn timed_words(stamp: &Stamp<'_>, parts: &[(Option<i64>, &str)], end_ms: i64, desk: &mut Desk<'_>) -> Vec<Heard> {
    let mut words = Vec::new();
    for (index, (begin, part)) in parts.iter().enumerate() {
        let Some(start_ms) = begin.or_else(|| (index == 0 && parts.len() > 1).then_some(stamp.at)) else { continue };
        let end_ms = parts.get(index + 1).and_then(|(next, _)| *next).unwrap_or(end_ms);
        if !part.trim().is_empty() {
            words.push(Heard { line: stamp.line, start_ms, end_ms, text: taken(stamp.line, part.trim(), desk) });
        }
    }
    words
}
