//! What a player means by `Range: bytes=…` (RFC 9110, section 14).
//!
//! Players ask for a piece to begin at once and to jump. One range at a time is answered; whatever is not understood
//! is passed over, as the RFC has it, and the whole is sent.

use std::ops::Range;

/// The range begins behind the end, or asks for nothing: answer 416 with `Content-Range: bytes */{total}`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the range lies outside of the {total} bytes that there are")]
pub struct Unsatisfiable {
    /// How many bytes there are.
    pub total: u64,
}

/// Reads the value of a `Range` header for something of `total` bytes.
///
/// `Some` is a range of bytes that is not empty and lies within `0..total`: answer 206. `None` means that the whole
/// is wanted, or that the header is not one range of bytes: answer 200 with everything.
///
/// # Errors
/// [`Unsatisfiable`] when it is a range, but not one byte of it exists.
pub fn parse(header: &str, total: u64) -> Result<Option<Range<u64>>, Unsatisfiable> {
    let spec = header.split_once('=').filter(|(unit, _)| unit.trim().eq_ignore_ascii_case("bytes"));
    let Some((first, last)) = spec.and_then(|(_, range)| range.trim().split_once('-')) else { return Ok(None) };
    let found = match (position(first), position(last)) {
        (Some(first), Some(last)) if first <= last => first..last.saturating_add(1).min(total),
        (Some(first), None) if last.is_empty() => first..total,
        // The last so many bytes. Of nothing, that is the whole: no Content-Range could say "no byte".
        (None, Some(1..)) if first.is_empty() && total == 0 => return Ok(None),
        (None, Some(count)) if first.is_empty() => total.saturating_sub(count)..total,
        _ => return Ok(None),
    };
    if found.start < found.end { Ok(Some(found)) } else { Err(Unsatisfiable { total }) }
}

/// Digits only (`parse` alone would take a `+`); a number too great for anything to lie there is the greatest.
fn position(digits: &str) -> Option<u64> {
    let holds = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    holds.then(|| digits.parse().unwrap_or(u64::MAX))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_player_asks_for_a_piece() {
        assert_eq!(parse("bytes=0-499", 1000), Ok(Some(0..500)));
        assert_eq!(parse("bytes=500-", 1000), Ok(Some(500..1000)));
        assert_eq!(parse("bytes=-200", 1000), Ok(Some(800..1000)));
        assert_eq!(parse("bytes=0-0", 1000), Ok(Some(0..1)));
        assert_eq!(parse("Bytes = 1-2 ", 1000), Ok(Some(1..3)));
    }

    #[test]
    fn what_reaches_too_far_ends_at_the_end() {
        assert_eq!(parse("bytes=900-99999999999999999999999", 1000), Ok(Some(900..1000)));
        assert_eq!(parse("bytes=-5000", 1000), Ok(Some(0..1000)));
    }

    #[test]
    fn where_there_is_nothing_the_player_learns_how_much_there_is() {
        let nothing = Err(Unsatisfiable { total: 1000 });
        for header in ["bytes=1000-", "bytes=1000-1001", "bytes=99999999999999999999999-", "bytes=-0"] {
            assert_eq!(parse(header, 1000), nothing, "{header}");
        }
        assert_eq!(parse("bytes=0-", 0), Err(Unsatisfiable { total: 0 }));
        assert_eq!(parse("bytes=-5", 0), Ok(None));
    }

    #[test]
    fn what_is_not_one_range_of_bytes_is_passed_over() {
        for header in ["", "bytes", "bytes=", "bytes=-", "bytes=5-2", "bytes=a-b", "bytes=+1-2", "bytes=1-2,4-5"] {
            assert_eq!(parse(header, 1000), Ok(None), "{header}");
        }
        assert_eq!(parse("items=0-4", 1000), Ok(None));
        assert_eq!(parse("bytes=0-4-8", 1000), Ok(None));
    }

    proptest! {
        #[test]
        fn no_header_leads_outside(header in "(bytes=)?[0-9 +,a-]{0,24}", total in 0_u64..2000) {
            if let Ok(Some(range)) = parse(&header, total) {
                prop_assert!(range.start < range.end && range.end <= total);
            }
        }
    }
}
