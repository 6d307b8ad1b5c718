//! The bytes of a CSV file as text: UTF-8, UTF-16, or what Windows in Vietnam saved before both.

use encoding_rs::{UTF_16BE, UTF_16LE, WINDOWS_1258};

use super::super::fault::Wrong;
use super::super::wrong;

/// The text, in whichever of these encodings it is.
pub(super) fn text(bytes: &[u8]) -> Result<String, Wrong> {
    if bytes.starts_with(&[0xff, 0xfe]) || half_zero(bytes, 1) {
        return settled(UTF_16LE.decode(bytes));
    }
    if bytes.starts_with(&[0xfe, 0xff]) || half_zero(bytes, 0) {
        return settled(UTF_16BE.decode(bytes));
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => Ok(text.to_owned()),
        // Bytes of a picture or a program are not text in any encoding.
        Err(_) if bytes.contains(&0) => Err(wrong::not_a_sheet()),
        // What a person meant is seen in the next step, where the first rows stand.
        Err(_) => Ok(WINDOWS_1258.decode(bytes).0.into_owned()),
    }
}

fn settled((text, _, broken): (std::borrow::Cow<'_, str>, &encoding_rs::Encoding, bool)) -> Result<String, Wrong> {
    if broken { Err(wrong::broken_utf16()) } else { Ok(text.into_owned()) }
}

/// UTF-16 without a mark: tabs, digits and Latin letters have a zero in every other byte.
fn half_zero(bytes: &[u8], at: usize) -> bool {
    let head = &bytes[..bytes.len().min(400)];
    let zeros = |from: usize| head.iter().skip(from).step_by(2).filter(|byte| **byte == 0).count();
    head.len() >= 8 && zeros(at) * 5 > head.len() && zeros(1 - at) == 0
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::text::tidy;

    #[test]
    fn what_windows_saved_is_the_same_text() {
        // Windows-1258 writes the tone behind its letter.
        assert_eq!(tidy(&text(b"n\xe3\xf2m, l\xfd\xf0").unwrap()), "nặm, lưđ");
        let utf16: Vec<u8> = "từ;nghĩa\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(text(&utf16).unwrap(), "từ;nghĩa\n");
        assert_eq!(text(&[&[0xff, 0xfe][..], &utf16].concat()).unwrap(), "từ;nghĩa\n");
    }

    #[test]
    fn a_picture_is_no_text() {
        assert!(text(&[0x89, b'P', b'N', b'G', 0, 0, 0, 1, 0xff]).is_err());
    }
}
