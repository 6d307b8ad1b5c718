//! What the server gives into a stranger's hands and wants back as it was.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

/// A key that lives as long as the process: what is sealed says nothing to the server of tomorrow.
#[derive(Clone)]
pub struct Seal([u8; 64]);

impl Seal {
    /// A seal with this key, out of the system's randomness.
    #[must_use]
    pub fn new(key: [u8; 64]) -> Self {
        Self(key)
    }

    /// The mark under `text`, for an address: 43 letters of base64url.
    #[must_use]
    pub fn mark(&self, text: &str) -> String {
        URL_SAFE_NO_PAD.encode(self.over(text).finalize().into_bytes())
    }

    /// Whether this server set the mark under `text`.
    #[must_use]
    pub fn is_under(&self, text: &str, mark: &str) -> bool {
        URL_SAFE_NO_PAD.decode(mark).is_ok_and(|mark| self.over(text).verify_slice(&mark).is_ok())
    }

    fn over(&self, text: &str) -> Hmac<Sha256> {
        let mut mac = Hmac::<Sha256>::new(&self.0.into());
        mac.update(text.as_bytes());
        mac
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mark_holds_for_its_text_and_its_key() {
        let (ours, theirs) = (Seal::new([1; 64]), Seal::new([2; 64]));
        let mark = ours.mark("bài 1");
        assert!(ours.is_under("bài 1", &mark));
        assert!(!ours.is_under("bài 2", &mark));
        assert!(!theirs.is_under("bài 1", &mark));
        assert!(!ours.is_under("bài 1", "") && !ours.is_under("bài 1", &mark[1..]));
    }
}
