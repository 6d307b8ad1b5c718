//! How large a picture is, from the first bytes of its file: PNG, JPEG and WebP.

/// Width and height in pixels; nothing where the file does not say so.
pub(super) fn of(bytes: &[u8]) -> Option<(u32, u32)> {
    png(bytes).or_else(|| jpeg(bytes)).or_else(|| webp(bytes)).filter(|(width, height)| *width > 0 && *height > 0)
}

fn big(bytes: &[u8]) -> u32 {
    bytes.iter().fold(0, |sum, byte| sum << 8 | u32::from(*byte))
}

fn little(bytes: &[u8]) -> u32 {
    bytes.iter().rev().fold(0, |sum, byte| sum << 8 | u32::from(*byte))
}

fn png(bytes: &[u8]) -> Option<(u32, u32)> {
    let rest = bytes.strip_prefix(b"\x89PNG\r\n\x1a\n")?;
    (rest.get(4..8)? == b"IHDR").then_some(())?;
    Some((big(rest.get(8..12)?), big(rest.get(12..16)?)))
}

/// The size stands in the frame header (SOF), behind segments that each say how long they are.
fn jpeg(bytes: &[u8]) -> Option<(u32, u32)> {
    let mut rest = bytes.strip_prefix(b"\xff\xd8")?;
    loop {
        let marker = *rest.get(1).filter(|_| rest.first() == Some(&0xff))?;
        if marker == 0xff {
            rest = &rest[1..];
            continue;
        }
        let length = big(rest.get(2..4)?) as usize;
        // 0xC4, 0xC8 and 0xCC lie among the frame headers and are none.
        if matches!(marker, 0xc0..=0xcf) && !matches!(marker, 0xc4 | 0xc8 | 0xcc) {
            return Some((big(rest.get(7..9)?), big(rest.get(5..7)?)));
        }
        rest = rest.get(2 + length..)?;
    }
}

fn webp(bytes: &[u8]) -> Option<(u32, u32)> {
    let rest = bytes.strip_prefix(b"RIFF")?.get(4..)?.strip_prefix(b"WEBP")?;
    let chunk = rest.get(8..)?;
    match rest.get(..4)? {
        b"VP8 " => Some((little(chunk.get(6..8)?) & 0x3fff, little(chunk.get(8..10)?) & 0x3fff)),
        b"VP8L" => {
            let bits = little(chunk.get(1..5)?);
            Some(((bits & 0x3fff) + 1, (bits >> 14 & 0x3fff) + 1))
        }
        b"VP8X" => Some((little(chunk.get(4..7)?) + 1, little(chunk.get(7..10)?) + 1)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_size_stands_at_the_beginning() {
        let png = b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR\0\0\x02\x80\0\0\x01\xe0\x08";
        assert_eq!(of(png), Some((640, 480)));
        let jpeg = b"\xff\xd8\xff\xe0\0\x04ab\xff\xc4\0\x02\xff\xff\xc2\0\x0b\x08\x01\xe0\x02\x80";
        assert_eq!(of(jpeg), Some((640, 480)));
        let lossy = b"RIFF\0\0\0\0WEBPVP8 \0\0\0\0\0\0\0\x9d\x01\x2a\x80\x02\xe0\x01";
        assert_eq!(of(lossy), Some((640, 480)));
        let lossless = b"RIFF\0\0\0\0WEBPVP8L\0\0\0\0\x2f\x7f\xc2\x77\x00";
        assert_eq!(of(lossless), Some((640, 480)));
        let extended = b"RIFF\0\0\0\0WEBPVP8X\0\0\0\0\0\0\0\0\x7f\x02\0\xdf\x01\0";
        assert_eq!(of(extended), Some((640, 480)));
        assert_eq!(of(b"GIF89a"), None);
    }

    proptest! {
        #[test]
        fn whatever_the_bytes_it_answers(start in prop::sample::select(vec![&b"\xff\xd8"[..], b"RIFF1234WEBP", b""]), rest: Vec<u8>) {
            let _ = of(&[start, &rest].concat());
        }
    }
}
