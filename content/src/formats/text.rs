//! Bytes to text, and what a text may not hold.
//!
//! A mark of UTF-8 at the beginning, line ends of Windows and decomposed letters are no faults: they become plain
//! UTF-8, `\n` and NFC. What a person must decide is a fault: another encoding, private-use and control characters.

use unicode_normalization::{UnicodeNormalization, is_nfc};

use super::fault::Wrong;
use super::wrong;

/// The longest text file, in bytes.
pub(super) const LONGEST: usize = 64 * 1024 * 1024;

/// The text of a file to the byte: UTF-8 and not longer than any other.
pub(super) fn exact(bytes: &[u8]) -> Result<&str, (usize, Wrong)> {
    if bytes.len() > LONGEST {
        return Err((0, wrong::too_long(LONGEST / 1024 / 1024)));
    }
    if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) {
        return Err((0, wrong::utf16()));
    }
    std::str::from_utf8(bytes).map_err(|error| {
        let line = bytes[..error.valid_up_to()].iter().filter(|byte| **byte == b'\n').count() + 1;
        (line, wrong::not_utf8())
    })
}

/// The text of a file, in NFC and with `\n`, or every line that stops it from being one.
pub(super) fn decode(bytes: &[u8]) -> Result<String, Vec<(usize, Wrong)>> {
    let text = exact(bytes).map_err(|found| vec![found])?;
    let text = tidy(text.trim_start_matches('\u{feff}'));
    let faults: Vec<_> =
        text.split('\n').enumerate().filter_map(|(index, line)| Some((index + 1, unfit(line)?))).collect();
    if faults.is_empty() { Ok(text) } else { Err(faults) }
}

/// NFC, and `\n` at the end of every line.
pub(super) fn tidy(text: &str) -> String {
    let mut text = if is_nfc(text) { text.to_owned() } else { text.nfc().collect() };
    if text.contains('\r') {
        text = text.replace("\r\n", "\n").replace('\r', "\n");
    }
    text
}

/// The first character that no text may hold.
pub(super) fn unfit(text: &str) -> Option<Wrong> {
    let code = |c: char| format!("U+{:04X}", u32::from(c));
    text.chars().find_map(|c| match c {
        '\n' | '\t' => None,
        '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..='\u{10ffff}' => Some(wrong::private_use(&code(c))),
        '\u{fffd}' => Some(wrong::lost_character()),
        c if c.is_control() => Some(wrong::control(&code(c))),
        _ => None,
    })
}

/// A text as a message shows it: one line, not long.
pub(super) fn shown(text: &str) -> String {
    let line: String = text.trim().chars().take_while(|c| *c != '\n').take(61).collect();
    if line.chars().count() > 60 { format!("{}…", line.chars().take(60).collect::<String>()) } else { line }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn complaint(bytes: &[u8]) -> (usize, String) {
        let (line, wrong) = decode(bytes).unwrap_err().remove(0);
        (line, wrong.at("x", line).to_string())
    }

    #[test]
    fn what_windows_and_macs_write_is_the_same_text() {
        assert_eq!(decode(b"\xef\xbb\xbfa\r\nb\rc").unwrap(), "a\nb\nc");
        assert_eq!(decode("na\u{323}\u{306}m".as_bytes()).unwrap(), "nặm");
    }

    #[test]
    fn another_encoding_is_a_fault_with_its_line() {
        assert_eq!(complaint(b"a\nb\n\xe1\xba").0, 3);
        assert!(complaint(b"\xff\xfea\0").1.contains("UTF-16"));
        assert!(complaint(&vec![b'a'; LONGEST + 1]).1.contains("64 MB"));
    }

    #[test]
    fn a_character_without_a_meaning_is_named() {
        assert!(complaint("a\n\u{e123}".as_bytes()).1.starts_with("x:2: Ký tự U+E123 "));
        assert!(complaint(b"a\0").1.contains("U+0000"));
        assert!(complaint("\u{fffd}".as_bytes()).1.contains("“\u{fffd}”"));
    }
}
