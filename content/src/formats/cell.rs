//! The little language within cells, dialogues and exercises: a backslash makes the next sign stand for itself.
//!
//! `\|` `\[` `\]` `\(` `\)` `\=` `\:` `\,` `\?` and `\\` are the signs themselves; `\n` and `\t` are a line end and a tab, `\s` a
//! space at the edge of a text, `\e` the empty text, `\u0301` a character by its number. [`escape`] writes only what
//! would be misread otherwise, so that ordinary text stays as it is.

use std::collections::BTreeMap;

use unicode_normalization::char::is_combining_mark;

use super::text::{shown, tidy};

/// A stretch of text as it stands in the file, with its escapes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Raw<'a>(pub(super) &'a str);

impl<'a> Raw<'a> {
    /// The places of all signs that no backslash precedes.
    fn bare_signs(self) -> impl Iterator<Item = (usize, char)> {
        let mut escaped = false;
        self.0.char_indices().filter(move |(_, c)| {
            let bare = !escaped;
            escaped = bare && *c == '\\';
            bare && !escaped
        })
    }

    /// Without the white space around it.
    pub(super) fn trim(self) -> Self {
        Self(self.0.trim())
    }

    /// Whether nothing stands here.
    pub(super) fn is_empty(self) -> bool {
        self.0.trim().is_empty()
    }

    /// The stretches between bare `sign`s, each trimmed.
    pub(super) fn split(self, sign: char) -> Vec<Self> {
        let mut parts = Vec::new();
        let mut start = 0;
        for (at, _) in self.bare_signs().filter(|(_, c)| *c == sign) {
            parts.push(Self(&self.0[start..at]).trim());
            start = at + sign.len_utf8();
        }
        parts.push(Self(&self.0[start..]).trim());
        parts
    }

    /// The several values of a cell; an empty cell has none.
    pub(super) fn values(self) -> Vec<Self> {
        if self.is_empty() { Vec::new() } else { self.split('|') }
    }

    /// What stands before and behind the first bare `sign`, each trimmed.
    pub(super) fn split_once(self, sign: char) -> Option<(Self, Self)> {
        let (at, _) = self.bare_signs().find(|(_, c)| *c == sign)?;
        Some((Self(&self.0[..at]).trim(), Self(&self.0[at + sign.len_utf8()..]).trim()))
    }

    /// What stands before the bare groups at the very end, such as `[…] […]`, and what stands within each, trimmed; no
    /// more groups than `most`.
    pub(super) fn tail_groups(self, open: char, close: char, most: usize) -> (Self, Vec<Self>) {
        let (mut opened, mut starts) = (Vec::new(), BTreeMap::new());
        for (at, c) in self.bare_signs() {
            if c == open {
                opened.push(at);
            } else if c == close
                && let Some(start) = opened.pop()
            {
                starts.insert(at, start);
            }
        }
        let mut rest = self.0.trim_end();
        let mut groups = Vec::new();
        while let Some(end) = rest.len().checked_sub(close.len_utf8()).filter(|_| groups.len() < most)
            && let Some(start) = starts.get(&end)
        {
            groups.push(Self(&rest[start + open.len_utf8()..end]).trim());
            rest = rest[..*start].trim_end();
        }
        groups.reverse();
        (Self(rest).trim(), groups)
    }

    /// The text that is meant.
    ///
    /// # Errors
    /// The escape that means nothing, as it stands.
    pub(super) fn text(self) -> Result<String, String> {
        let mut text = String::with_capacity(self.0.len());
        let mut rest = self.0.chars();
        while let Some(c) = rest.next() {
            if c != '\\' {
                text.push(c);
                continue;
            }
            match rest.next() {
                Some('n') => text.push('\n'),
                Some('t') => text.push('\t'),
                Some('s') => text.push(' '),
                Some('e') => {}
                Some('u') => text.push(numbered(&mut rest).ok_or_else(|| shown(self.0))?),
                Some(sign) if "\\|[]()=:,?".contains(sign) => text.push(sign),
                other => return Err(format!("\\{}", other.map(String::from).unwrap_or_default())),
            }
        }
        Ok(text)
    }
}

fn numbered(rest: &mut std::str::Chars<'_>) -> Option<char> {
    let code = rest.as_str().get(..4)?;
    let c = code.bytes().all(|b| b.is_ascii_hexdigit()).then(|| u32::from_str_radix(code, 16).ok())??;
    *rest = rest.as_str()[4..].chars();
    char::from_u32(c)
}

/// Writes a text so that [`Raw::text`] gives it back, trimmed or not, and no sign of `special` stands bare.
pub(super) fn escape(text: &str, special: &str) -> String {
    let text = clean(text);
    if text.is_empty() {
        return "\\e".to_owned();
    }
    let edge = |at: usize, c: char| at == 0 || at + c.len_utf8() == text.len();
    let mut raw = String::with_capacity(text.len());
    let mut after_escape = false;
    for (at, c) in text.char_indices() {
        let before = raw.len();
        match c {
            '\n' => raw.push_str("\\n"),
            '\t' => raw.push_str("\\t"),
            ' ' if edge(at, c) || special.contains(' ') => raw.push_str("\\s"),
            c if c.is_whitespace() && edge(at, c) => push_number(&mut raw, c),
            c if after_escape && is_combining_mark(c) && u32::from(c) <= 0xffff => push_number(&mut raw, c),
            '\\' => raw.push_str("\\\\"),
            c if special.contains(c) => raw.extend(['\\', c]),
            c => raw.push(c),
        }
        after_escape = raw[before..].starts_with('\\');
    }
    raw
}

/// A mark behind an escape would melt into its last letter when the file is made NFC, so it is written by its number.
fn push_number(raw: &mut String, c: char) {
    raw.push_str(&format!("\\u{:04x}", u32::from(c)));
}

/// Writes a text in double quotes, as TOML and JSON both read it.
pub(super) fn quoted(text: &str) -> String {
    let mut raw = String::from("\"");
    let mut after_escape = false;
    for c in clean(text).chars() {
        let before = raw.len();
        match c {
            '\n' => raw.push_str("\\n"),
            '\t' => raw.push_str("\\t"),
            '"' | '\\' => raw.extend(['\\', c]),
            c if after_escape && is_combining_mark(c) && u32::from(c) <= 0xffff => push_number(&mut raw, c),
            c => raw.push(c),
        }
        after_escape = raw[before..].starts_with('\\');
    }
    raw.push('"');
    raw
}

/// A text as every file holds it: NFC, `\n`, and no control characters, which mean nothing.
pub(super) fn clean(text: &str) -> String {
    tidy(text).chars().filter(|c| !c.is_control() || matches!(c, '\n' | '\t')).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_sign_behind_a_backslash_is_only_a_sign() {
        let parts: Vec<_> = Raw(r"a \| b | c\\|d").split('|').iter().map(|raw| raw.text().unwrap()).collect();
        assert_eq!(parts, ["a | b", "c\\", "d"]);
        assert_eq!(Raw(r"\x").text(), Err("\\x".to_owned()));
        assert!(Raw("\\").text().is_err());
        assert!(Raw("\\u12").text().is_err());
    }

    #[test]
    fn a_group_at_the_end_is_found_with_its_inner_brackets() {
        let place = Raw("lườn (Lạng Sơn (cũ)) ").tail_groups('(', ')', 1);
        assert_eq!(place, (Raw("lườn"), vec![Raw("Lạng Sơn (cũ)")]));
        assert_eq!(Raw("a [b][c d] ").tail_groups('[', ']', 9), (Raw("a"), vec![Raw("b"), Raw("c d")]));
        for none in ["a [b] c", r"a [b\]", "a b]", "", "]"] {
            assert_eq!(Raw(none).tail_groups('[', ']', 9), (Raw(none), vec![]), "{none}");
        }
    }

    #[test]
    fn ordinary_text_stays_as_it_is() {
        assert_eq!(escape("Pây hâư? (a: b)", "|"), "Pây hâư? (a: b)");
        assert_eq!(escape(" a ", "|"), "\\sa\\s");
    }

    proptest! {
        #[test]
        fn every_text_comes_back(text in "[a| \\t\\n\\\\\\[\\](:=\u{301}\u{a0}]{0,8}") {
            let text = clean(&text);
            let raw = tidy(&escape(&text, "|[]=:"));
            prop_assert_eq!(Raw(&raw).trim().text(), Ok(text.clone()));
            prop_assert_eq!(Raw(&raw).split('|').len(), 1);
            prop_assert_eq!(serde_json::from_str::<String>(&tidy(&quoted(&text))).unwrap(), text);
        }
    }
}
