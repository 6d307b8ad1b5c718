//! The name of an original.

use std::fmt;
use std::str::FromStr;

use sha2::Digest;

/// The SHA-256 of a recording's bytes (FIPS 180-4), written as 64 lower-case hexadecimal digits.
///
/// It comes from addresses and files, so it is parsed strictly: what is a `Sha256` can never be a path that leads
/// somewhere else.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Sha256([u8; 32]);

/// A text that names no original.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is not a SHA-256 (64 digits out of 0-9 and a-f)")]
pub struct NotASha256(pub String);

impl Sha256 {
    /// The name of these bytes.
    #[must_use]
    pub fn of(bytes: &[u8]) -> Self {
        let mut running = Running::default();
        running.take_in(bytes);
        running.finish()
    }
}

impl FromStr for Sha256 {
    type Err = NotASha256;

    fn from_str(text: &str) -> Result<Self, NotASha256> {
        let digit = |byte: u8| match byte {
            b'0'..=b'9' => Some(byte - b'0'),
            b'a'..=b'f' => Some(byte - b'a' + 10),
            _ => None,
        };
        let read = || {
            let pairs = text.as_bytes().chunks_exact(2);
            let bytes: Vec<u8> =
                pairs.map(|pair| Some(digit(pair[0])? * 16 + digit(pair[1])?)).collect::<Option<_>>()?;
            (text.len() == 64).then(|| bytes.try_into().ok())?
        };
        read().map(Self).ok_or_else(|| NotASha256(text.chars().take(80).collect()))
    }
}

impl fmt::Display for Sha256 {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl fmt::Debug for Sha256 {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// A SHA-256 in the making, while the bytes come in.
#[derive(Default)]
pub(crate) struct Running(sha2::Sha256);

impl Running {
    pub(crate) fn take_in(&mut self, bytes: &[u8]) {
        self.0.update(bytes);
    }

    pub(crate) fn finish(self) -> Sha256 {
        Sha256(self.0.finalize().into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// FIPS 180-4's own example.
    const ABC: &str = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    #[test]
    fn bytes_have_one_name() {
        assert_eq!(Sha256::of(b"abc").to_string(), ABC);
        assert_eq!(ABC.parse(), Ok(Sha256::of(b"abc")));
    }

    #[test]
    fn nothing_else_is_a_name() {
        let too_long = format!("{ABC}00");
        for bad in ["", "ab", &ABC[1..], &too_long, &ABC.to_uppercase(), "../../etc/passwd", &ABC.replace('b', "/")] {
            assert!(bad.parse::<Sha256>().is_err(), "{bad:?}");
        }
        assert!("é".repeat(32).parse::<Sha256>().is_err());
    }
}
