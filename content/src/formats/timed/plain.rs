//! Pasted text: a line is a cue. Nobody knows yet when it is heard, so the lines lie evenly over the whole song until
//! somebody taps them into place; where nobody knows how long it is, three seconds each.

use super::cues::{Heard, taken};
use crate::formats::desk::Desk;
use crate::formats::wrong;

/// How long a line lasts where nobody knows how long the song is, in milliseconds.
const LINE_MS: i64 = 3000;

/// Each line with something in it, without the white space around it.
pub(super) fn cues(text: &str, duration_ms: i64, desk: &mut Desk<'_>) -> Vec<Heard> {
    let lines: Vec<(usize, &str)> =
        (1..).zip(text.split('\n').map(str::trim)).filter(|(_, line)| !line.is_empty()).collect();
    let count = i64::try_from(lines.len()).unwrap_or(i64::MAX);
    let whole = if duration_ms > 0 { duration_ms } else { count.saturating_mul(LINE_MS) };
    if count > whole {
        desk.wrong(0, wrong::too_many_lines(lines.len()));
        return Vec::new();
    }
    let at = |index: i64| i64::try_from(i128::from(index) * i128::from(whole) / i128::from(count)).unwrap_or(whole);
    let cue = |(index, (line, text)): (i64, (usize, &str))| Heard {
        line,
        start_ms: at(index),
        end_ms: at(index + 1),
        text: taken(line, text, desk),
    };
    (0..).zip(lines).map(cue).collect()
}
