//! The quick way through ordinary text.
//!
//! Unicode's rules for words and for folding hold for every script and cost a microsecond a word. Nearly all text here
//! is Latin letters with Vietnamese marks, each a single character, for which a table says the same in a few
//! nanoseconds. Text with anything else in it goes the long way; a property test holds the two together.

use std::sync::OnceLock;

use tiengban_content::text::fold;
use tiengban_content::text::tokens::Token;

/// `À` to `ɏ`, and the letters with two marks: `Ḁ` to `ỿ`.
const RANGES: [(u32, u32); 2] = [(0xc0, 0x250), (0x1e00, 0x1f00)];

/// For each letter of [`RANGES`] its bare fold, where that is a single ASCII letter; else 0.
fn table() -> &'static [u8] {
    static TABLE: OnceLock<Vec<u8>> = OnceLock::new();
    TABLE.get_or_init(|| {
        let letters = RANGES.into_iter().flat_map(|(from, to)| from..to);
        let bare = letters.map(|code| char::from_u32(code).map(|c| fold::bare(c.encode_utf8(&mut [0; 4]))));
        bare.map(|bare| match bare.as_deref().map(str::as_bytes) {
            Some([letter]) if letter.is_ascii_lowercase() => *letter,
            _ => 0,
        })
        .collect()
    })
}

/// The bare fold of a character, if it is an ordinary letter or a digit.
fn bare_letter(c: char) -> Option<u8> {
    if c.is_ascii() {
        return c.is_ascii_alphanumeric().then(|| c.to_ascii_lowercase() as u8);
    }
    let code = u32::from(c);
    let [(from, to), (from_more, to_more)] = RANGES;
    let place = if (from..to).contains(&code) {
        code - from
    } else if (from_more..to_more).contains(&code) {
        code - from_more + (to - from)
    } else {
        return None;
    };
    table().get(place as usize).copied().filter(|letter| *letter != 0)
}

const fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '\u{2018}' | '\u{2019}')
}

/// Whether it is plain how a character divides words.
fn is_known(c: char) -> bool {
    let separates = matches!(c, '“' | '”' | '…' | '–' | '—' | '«' | '»' | '\u{a0}');
    c.is_ascii() || separates || is_apostrophe(c) || bare_letter(c).is_some()
}

/// Puts the bare fold of an ordinary word into `bare`. Answers `false` if it is no ordinary word.
pub(crate) fn bare(word: &str, bare: &mut String) -> bool {
    bare.clear();
    for c in word.chars() {
        match bare_letter(c) {
            Some(letter) => bare.push(char::from(letter)),
            None if is_apostrophe(c) => bare.push('\''),
            None => return false,
        }
    }
    true
}

/// The next word of ordinary text from `from` on, and its bare fold in `bare`. None at its end; `Err` where the text
/// stops being ordinary.
pub(crate) fn next<'t>(text: &'t str, from: usize, bare: &mut String) -> Result<Option<Token<'t>>, NotOrdinary> {
    bare.clear();
    let mut start = None;
    let mut before = ' ';
    let mut at = from;
    while let Some(c) = char_at(text, at) {
        let letter = match bare_letter(c) {
            None => {
                let after = char_at(text, at + c.len_utf8()).unwrap_or(' ');
                if !is_known(c) || !is_known(after) {
                    // A mark after a colon, say: whether the word goes on is not for the table to tell.
                    return Err(NotOrdinary);
                }
                // An apostrophe joins two letters or two digits, as Unicode has it; all else divides.
                let joins = is_apostrophe(c) && bare_letter(before).is_some() && bare_letter(after).is_some();
                (joins && before.is_ascii_digit() == after.is_ascii_digit()).then_some(b'\'')
            }
            letter => letter,
        };
        match (letter, start) {
            (Some(letter), _) => {
                start = start.or(Some(at));
                bare.push(char::from(letter));
            }
            (None, Some(start)) => return Ok(Some(Token { text: &text[start..at], start, end: at })),
            (None, None) => {}
        }
        before = c;
        at += c.len_utf8();
    }
    Ok(start.map(|start| Token { text: &text[start..], start, end: text.len() }))
}

/// Quicker than an iterator that is asked to look ahead.
fn char_at(text: &str, at: usize) -> Option<char> {
    match text.as_bytes().get(at) {
        Some(byte) if byte.is_ascii() => Some(char::from(*byte)),
        Some(_) => text[at..].chars().next(),
        None => None,
    }
}

/// There is something in the text that the table does not know.
#[derive(Debug)]
pub(crate) struct NotOrdinary;

#[cfg(test)]
mod tests {
    use super::*;

    fn quick(text: &str) -> Option<Vec<String>> {
        let mut words = Vec::new();
        let mut from = 0;
        while let Some(word) = next(text, from, &mut String::new()).ok()? {
            words.push(word.text.to_owned());
            from = word.end;
        }
        Some(words)
    }

    #[test]
    fn ordinary_text_is_cut_into_words() {
        let text = "“Pây hâư?” – T’ả, 'nặm' (1961) a:b o'3";
        let words = ["Pây", "hâư", "T’ả", "nặm", "1961", "a", "b", "o", "3"];
        assert_eq!(quick(text).unwrap(), words);
        assert_eq!(quick("nặm 𪟦"), None);
        assert_eq!(quick("na\u{323}m"), None);
    }

    #[test]
    fn ordinary_letters_are_folded() {
        let mut folded = String::new();
        assert!(bare("T’Ặểđ", &mut folded));
        assert_eq!(folded, "t'aed");
        assert!(!bare("sɔŋ", &mut folded));
    }
}
