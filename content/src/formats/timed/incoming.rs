//! Bytes to text, as other programs write them: UTF-8 or UTF-16, with or without a mark at the beginning.

use crate::formats::fault::Wrong;
use crate::formats::text::{LONGEST, exact};
use crate::formats::wrong;

/// The text of a file with `\n`, or what stops it from being one.
pub(super) fn plain(bytes: &[u8]) -> Result<String, (usize, Wrong)> {
    let text = match bytes {
        [0xff, 0xfe, rest @ ..] => utf16(rest, u16::from_le_bytes)?,
        [0xfe, 0xff, rest @ ..] => utf16(rest, u16::from_be_bytes)?,
        // Without a mark, plain letters have a zero beside them.
        [1..=0xff, 0, ..] => utf16(bytes, u16::from_le_bytes)?,
        [0, 1..=0xff, ..] => utf16(bytes, u16::from_be_bytes)?,
        _ => exact(bytes)?.to_owned(),
    };
    let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
    Ok(if text.contains('\r') { text.replace("\r\n", "\n").replace('\r', "\n") } else { text.to_owned() })
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Result<String, (usize, Wrong)> {
    if bytes.len() > LONGEST {
        return Err((0, wrong::too_long(LONGEST / 1024 / 1024)));
    }
    let pairs = bytes.chunks_exact(2);
    let odd = !pairs.remainder().is_empty();
    let units = pairs.map(|pair| unit([pair[0], pair[1]]));
    let mut text = String::with_capacity(bytes.len());
    for c in char::decode_utf16(units) {
        match c {
            Ok(c) => text.push(c),
            Err(_) => return Err((text.matches('\n').count() + 1, wrong::broken_utf16())),
        }
    }
    if odd { Err((text.matches('\n').count() + 1, wrong::broken_utf16())) } else { Ok(text) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_orders_of_utf16_are_read_with_and_without_a_mark() {
        let units: Vec<u16> = "ab\r\nnặm 𪟦".encode_utf16().collect();
        let little: Vec<u8> = units.iter().flat_map(|unit| unit.to_le_bytes()).collect();
        let big: Vec<u8> = units.iter().flat_map(|unit| unit.to_be_bytes()).collect();
        for bytes in [[&[0xff, 0xfe][..], &little].concat(), [&[0xfe, 0xff][..], &big].concat(), little, big] {
            assert_eq!(plain(&bytes).ok().as_deref(), Some("ab\nnặm 𪟦"));
        }
        assert_eq!(plain(&[0xff, 0xfe, b'a', 0, b'\n', 0, 0, 0xd8]).unwrap_err().0, 2);
        assert_eq!(plain(&[0xff, 0xfe, b'a']).unwrap_err().0, 1);
    }
}
