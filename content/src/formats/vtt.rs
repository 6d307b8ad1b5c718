//! WebVTT: the cues of one tier.
//!
//! Only times and plain text are taken: notes, styles, settings and the names of cues are passed over, tags are a
//! fault. `&lt;`, `&amp;` and the like stand for signs, `&#10;` for a line end where an empty line would end the cue.

use super::desk::Desk;
use super::text::{shown, tidy};
use super::timed::cues::{Heard, taken, untagged};
use super::wrong;
use crate::body::Cue;

/// What becomes of tags in a text.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Tags {
    /// They are a fault.
    Refused,
    /// Those that we know are left out, other signs stay.
    Dropped,
}

/// Reads the cues of a tier as we write it: NFC, in the order of time, without overlaps.
pub(super) fn cues(text: &str, desk: &mut Desk<'_>) -> Vec<Cue> {
    let mut before = 0;
    let mut cues = Vec::new();
    for Heard { line, start_ms, end_ms, text } in heard(text, Tags::Refused, desk) {
        if end_ms <= start_ms {
            desk.wrong(line, wrong::ends_first());
        } else if start_ms < before {
            desk.wrong(line, wrong::overlaps(&time(before)));
        }
        before = end_ms;
        cues.push(Cue { start_ms, end_ms, text: tidy(&text) });
    }
    cues
}

/// Reads the cues of a file as they stand there.
pub(super) fn heard(text: &str, tags: Tags, desk: &mut Desk<'_>) -> Vec<Heard> {
    let mut lines = (1..).zip(text.split('\n')).peekable();
    let first = lines.peek().map_or("", |(_, line)| *line);
    if !first.strip_prefix("WEBVTT").is_some_and(|rest| rest.is_empty() || rest.starts_with(char::is_whitespace)) {
        desk.wrong(1, wrong::not_vtt());
        return Vec::new();
    }
    let mut cues: Vec<Heard> = Vec::new();
    let mut paragraph: Vec<(usize, &str)> = Vec::new();
    let mut header = true;
    for (number, line) in lines.chain([(0, "")]) {
        if !line.trim().is_empty() {
            paragraph.push((number, line.trim()));
            continue;
        }
        if !std::mem::take(&mut header) {
            cues.extend(cue(&paragraph, tags, desk));
        }
        paragraph.clear();
    }
    cues
}

fn cue(paragraph: &[(usize, &str)], tags: Tags, desk: &mut Desk<'_>) -> Option<Heard> {
    let (number, first) = paragraph.first().copied()?;
    let named =
        |name: &str| first.strip_prefix(name).is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '\t']));
    if !first.contains("-->") && (named("NOTE") || named("STYLE") || named("REGION")) {
        return None;
    }
    let Some(at) = paragraph.iter().take(2).position(|(_, line)| line.contains("-->")) else {
        desk.wrong(number, wrong::no_times(&shown(first)));
        return None;
    };
    let (line, times) = paragraph[at];
    let (start_ms, end_ms) = span(line, times, desk)?;
    let mut texts = Vec::new();
    for (number, line) in &paragraph[at + 1..] {
        if line.contains("-->") {
            desk.wrong(*number, wrong::cue_not_closed());
        } else if tags == Tags::Refused && line.contains('<') {
            desk.wrong(*number, wrong::vtt_tag());
        }
        let line = if tags == Tags::Dropped { untagged(line) } else { (*line).to_owned() };
        texts.push(taken(*number, &unescaped(&line), desk));
    }
    Some(Heard { line, start_ms, end_ms, text: texts.join("\n") })
}

/// Writes cues; `kept` makes of each text what a file can hold.
pub(super) fn write(cues: &[Cue], kept: fn(&str) -> String) -> String {
    let mut text = "WEBVTT\n".to_owned();
    for cue in cues {
        text.push_str(&format!("\n{} --> {}\n", time(cue.start_ms), time(cue.end_ms)));
        if !cue.text.is_empty() {
            text.push_str(&format!("{}\n", escaped(&kept(&cue.text))));
        }
    }
    text
}

fn span(number: usize, times: &str, desk: &mut Desk<'_>) -> Option<(i64, i64)> {
    let (start, rest) = times.split_once("-->")?;
    let end = rest.split_whitespace().next().unwrap_or_default();
    let start = time_at(number, start.trim(), desk);
    let end = time_at(number, end, desk);
    Some((start?, end?))
}

/// A time, or a fault.
pub(super) fn time_at(number: usize, text: &str, desk: &mut Desk<'_>) -> Option<i64> {
    let found = milliseconds(text);
    if found.is_none() {
        desk.wrong(number, wrong::not_a_time(&shown(text)));
    }
    found
}

/// `01:05.200` or `00:01:05.200` in milliseconds.
fn milliseconds(text: &str) -> Option<i64> {
    let (clock, thousandths) = text.split_once('.')?;
    let parts: Vec<&str> = clock.split(':').collect();
    let (hours, minutes, seconds) = match parts.as_slice() {
        [minutes, seconds] => ("0", *minutes, *seconds),
        [hours, minutes, seconds] => (*hours, *minutes, *seconds),
        _ => return None,
    };
    let number = |text: &str, digits: usize| {
        (text.len() == digits && text.bytes().all(|b| b.is_ascii_digit())).then(|| text.parse::<i64>().ok())?
    };
    let hours = number(hours, hours.len().clamp(1, 9))?;
    let (minutes, seconds) = (number(minutes, 2)?, number(seconds, 2)?);
    (minutes < 60 && seconds < 60).then_some(((hours * 60 + minutes) * 60 + seconds) * 1000 + number(thousandths, 3)?)
}

/// A time as it is written: `00:01:05.200`.
pub(super) fn time(milliseconds: i64) -> String {
    let ms = milliseconds.max(0);
    format!("{:02}:{:02}:{:02}.{:03}", ms / 3_600_000, ms / 60_000 % 60, ms / 1000 % 60, ms % 1000)
}

/// The longest character reference that is looked for, in bytes: `&#1114111;` and some zeros.
const LONGEST_REFERENCE: usize = 16;

/// A line with its character references resolved; an `&` that begins none stays one.
fn unescaped(line: &str) -> String {
    let mut text = String::with_capacity(line.len());
    let mut rest = line;
    while let Some(at) = rest.find('&') {
        text.push_str(&rest[..at]);
        rest = &rest[at..];
        let end = rest.bytes().take(LONGEST_REFERENCE).position(|byte| byte == b';');
        match end.and_then(|end| Some((end + 1, reference(&rest[1..end])?))) {
            Some((length, c)) => {
                text.push(c);
                rest = &rest[length..];
            }
            None => {
                text.push('&');
                rest = &rest[1..];
            }
        }
    }
    text + rest
}

fn reference(name: &str) -> Option<char> {
    match name {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "nbsp" => Some('\u{a0}'),
        "lrm" => Some('\u{200e}'),
        "rlm" => Some('\u{200f}'),
        _ => {
            let code = name.strip_prefix('#')?;
            let code = match code.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16).ok()?,
                None => code.parse().ok()?,
            };
            char::from_u32(code)
        }
    }
}

/// A text as a cue holds it: signs by name, and by number what would not survive as the edge of a line.
fn escaped(text: &str) -> String {
    let mut raw = String::with_capacity(text.len());
    let mut before_empty = true;
    for (index, line) in text.split('\n').enumerate() {
        if index > 0 {
            raw.push_str(if before_empty || line.is_empty() { "&#10;" } else { "\n" });
        }
        before_empty = line.is_empty();
        for (at, c) in line.char_indices() {
            let edge = at == 0 || at + c.len_utf8() == line.len();
            match c {
                '&' => raw.push_str("&amp;"),
                '<' => raw.push_str("&lt;"),
                '>' => raw.push_str("&gt;"),
                c if edge && c.is_whitespace() => raw.push_str(&format!("&#{};", u32::from(c))),
                c => raw.push(c),
            }
        }
    }
    raw
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_time_has_its_one_way_of_being_written() {
        assert_eq!(milliseconds("00:01:05.200"), Some(65_200));
        assert_eq!(milliseconds("01:05.200"), Some(65_200));
        assert_eq!(milliseconds("100:00:00.000"), Some(360_000_000));
        for bad in ["", "1", "00:00:01,200", "00:61:00.000", "0:1.2", "-1:00.000", "00:00:00.0000", ":00:00.000"] {
            assert_eq!(milliseconds(bad), None, "{bad}");
        }
        assert_eq!(time(360_065_200), "100:01:05.200");
    }

    proptest! {
        #[test]
        fn the_text_of_a_cue_comes_back(text in "[a &<>\\n\\t;#-]{0,10}") {
            let raw = escaped(&text);
            prop_assert!(raw.is_empty() || raw.split('\n').all(|line| !line.trim().is_empty()));
            let lines: Vec<String> = raw.split('\n').map(|line| unescaped(line.trim())).collect();
            prop_assert_eq!(lines.join("\n"), text);
        }
    }
}
