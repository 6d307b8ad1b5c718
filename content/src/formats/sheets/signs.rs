//! Signs that nobody means in a cell: private use, what nobody sees, emoji.

use super::super::fault::Wrong;
use super::super::wrong;

/// The first of them.
pub(super) fn odd_sign(text: &str) -> Option<Wrong> {
    let code = |c: char| format!("U+{:04X}", u32::from(c));
    text.chars().find_map(|c| match c {
        '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..='\u{10ffff}' => Some(wrong::private_sign(&code(c))),
        '\u{ad}'
        | '\u{200b}'
        | '\u{200e}'
        | '\u{200f}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}'
        | '\u{feff}' => Some(wrong::unseen_sign(&code(c))),
        '\u{2600}'..='\u{27bf}' | '\u{fe0f}' | '\u{1f000}'..='\u{1faff}' => Some(wrong::emoji(&c.to_string())),
        _ => None,
    })
}
