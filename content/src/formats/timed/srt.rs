//! SubRip: a number, the times, the text, an empty line.
//!
//! Numbers are not looked at, and neither are positions behind the times. Tags of formatting are left out.

use super::cues::{Heard, clock_at, taken, untagged};
use crate::formats::desk::Desk;
use crate::formats::text::shown;
use crate::formats::wrong;

/// Reads the cues, in the order of the file.
pub(super) fn cues(text: &str, desk: &mut Desk<'_>) -> Vec<Heard> {
    let mut cues: Vec<Heard> = Vec::new();
    let mut at_hand: Option<(Heard, Vec<&str>)> = None;
    let mut waiting: Option<(usize, &str)> = None;
    for (number, line) in (1..).zip(text.split('\n').map(str::trim)) {
        if let Some((from, to)) = times(line) {
            close(&mut cues, at_hand.take(), true, desk);
            waiting = None;
            let (start, end) = (clock_at(number, from, desk), clock_at(number, to, desk));
            let (start_ms, end_ms) = start.zip(end).unwrap_or((0, 1));
            at_hand = Some((Heard { line: number, start_ms, end_ms, text: String::new() }, Vec::new()));
        } else if line.is_empty() {
            close(&mut cues, at_hand.take(), false, desk);
        } else if let Some((_, lines)) = &mut at_hand {
            lines.push(line);
        } else {
            without_times(waiting.replace((number, line)), desk);
        }
    }
    close(&mut cues, at_hand, false, desk);
    without_times(waiting, desk);
    cues
}

/// The two times of a line that has an arrow behind something like a time.
fn times(line: &str) -> Option<(&str, &str)> {
    let (from, to) = line.split_once("-->")?;
    let begins = from.starts_with(|c: char| c.is_ascii_digit() || c == '-');
    begins.then(|| (from, to.split_whitespace().next().unwrap_or_default()))
}

/// A line that no cue took: the number of a cue is no loss, anything else is a fault.
fn without_times(line: Option<(usize, &str)>, desk: &mut Desk<'_>) {
    if let Some((number, line)) = line.filter(|(_, line)| !is_number(line)) {
        desk.wrong(number, wrong::no_srt_times(&shown(line)));
    }
}

fn is_number(line: &str) -> bool {
    line.bytes().all(|b| b.is_ascii_digit())
}

/// Ends the cue at hand. Where the next follows without an empty line, its number is not part of the text.
fn close(cues: &mut Vec<Heard>, at_hand: Option<(Heard, Vec<&str>)>, touched: bool, desk: &mut Desk<'_>) {
    let Some((mut cue, mut lines)) = at_hand else { return };
    if touched && lines.last().is_some_and(|line| is_number(line)) {
        lines.pop();
    }
    let lines: Vec<String> = lines.into_iter().map(untagged).collect();
    cue.text = taken(cue.line, lines.join("\n").trim(), desk);
    cues.push(cue);
}
