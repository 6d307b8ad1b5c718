//! The head of a file: `name: value` a line, the language of a text behind a dot.

use super::desk::Desk;
use super::fields::Fields;
use super::text::shown;
use super::wrong;

/// A Markdown file taken apart: its head, and the text behind it with the line where that begins.
pub(super) fn split<'t>(text: &'t str, desk: &mut Desk<'_>) -> Option<(Fields, usize, &'t str)> {
    let mut lines = text.split('\n');
    if lines.next().map(str::trim_end) != Some("---") {
        desk.wrong(1, wrong::no_head());
        return None;
    }
    let mut fields = Fields::from(1);
    let mut at = text.find('\n').map_or(text.len(), |end| end + 1);
    for (index, line) in lines.enumerate() {
        at = (at + line.len() + 1).min(text.len());
        if line.trim_end() == "---" {
            return Some((fields, index + 3, &text[at..]));
        }
        line_into(&mut fields, index + 2, line, desk);
    }
    desk.wrong(1, wrong::open_head());
    None
}

/// Reads one line of a head. An empty value is as good as none: something to be filled in.
pub(super) fn line_into(fields: &mut Fields, number: usize, line: &str, desk: &mut Desk<'_>) {
    if line.trim().is_empty() {
        return;
    }
    let Some((name, value)) = line.split_once(':').filter(|(name, _)| !name.trim().is_empty()) else {
        desk.wrong(number, wrong::no_colon(&shown(line)));
        return;
    };
    let (name, value) = (name.trim(), value.trim());
    if value.is_empty() {
        return;
    }
    // Text in quotes may hold line ends and spaces at its edges; a quote that is only a quote stays one.
    let value = serde_json::from_str::<String>(value).unwrap_or_else(|_| value.to_owned());
    let value = desk.settled(number, &value);
    if !fields.insert_line(name, number, value) {
        desk.wrong(number, wrong::twice(&shown(name)));
    }
}
