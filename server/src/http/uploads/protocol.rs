//! The headers of tus 1.0.

use axum::http::{HeaderMap, HeaderName, HeaderValue};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sha1::Digest;

pub(super) const RESUMABLE: HeaderName = HeaderName::from_static("tus-resumable");
pub(super) const VERSION: HeaderName = HeaderName::from_static("tus-version");
pub(super) const EXTENSION: HeaderName = HeaderName::from_static("tus-extension");
pub(super) const MAX_SIZE: HeaderName = HeaderName::from_static("tus-max-size");
pub(super) const ALGORITHMS: HeaderName = HeaderName::from_static("tus-checksum-algorithm");
pub(super) const LENGTH: HeaderName = HeaderName::from_static("upload-length");
pub(super) const OFFSET: HeaderName = HeaderName::from_static("upload-offset");
pub(super) const METADATA: HeaderName = HeaderName::from_static("upload-metadata");
pub(super) const CHECKSUM: HeaderName = HeaderName::from_static("upload-checksum");
pub(super) const EXPIRES: HeaderName = HeaderName::from_static("upload-expires");
pub(super) const OVERRIDE: HeaderName = HeaderName::from_static("x-http-method-override");

/// The version of the protocol that is spoken here.
pub(super) const V1: HeaderValue = HeaderValue::from_static("1.0.0");
/// What is spoken beyond its core.
pub(super) const EXTENSIONS: HeaderValue = HeaderValue::from_static("creation,checksum,expiration,termination");
/// The checksums that are known. The protocol asks for SHA-1.
pub(super) const KNOWN_ALGORITHMS: HeaderValue = HeaderValue::from_static("sha1,sha256");
/// The media type of a part.
pub(super) const PART: &str = "application/offset+octet-stream";

/// A header that is a number of bytes.
pub(super) fn number(headers: &HeaderMap, name: &HeaderName) -> Option<i64> {
    headers.get(name)?.to_str().ok()?.parse().ok().filter(|number| *number >= 0)
}

/// What a client says of its file: names and values, the values out of their base64. Values that are no UTF-8 come
/// with replacement characters.
pub(super) fn metadata(headers: &HeaderMap) -> Vec<(String, String)> {
    let text = headers.get(METADATA).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let pair = |pair: &str| {
        let (name, value) = pair.trim().split_once(' ').unwrap_or((pair.trim(), ""));
        let bytes = STANDARD.decode(value.trim()).ok()?;
        (!name.is_empty()).then(|| (name.to_owned(), String::from_utf8_lossy(&bytes).into_owned()))
    };
    text.split(',').filter_map(pair).collect()
}

/// The sum that the bytes of a part must have.
#[derive(Debug)]
pub(super) enum Checksum {
    Sha1 { running: sha1::Sha1, wanted: Vec<u8> },
    Sha256 { running: sha2::Sha256, wanted: Vec<u8> },
}

/// A checksum that cannot be checked.
#[derive(Debug)]
pub(super) struct UnknownChecksum;

impl Checksum {
    /// What the client announced; nothing where it announced nothing.
    pub(super) fn announced(headers: &HeaderMap) -> Result<Option<Self>, UnknownChecksum> {
        let Some(value) = headers.get(CHECKSUM) else { return Ok(None) };
        let (algorithm, sum) = value.to_str().ok().and_then(|text| text.split_once(' ')).ok_or(UnknownChecksum)?;
        let wanted = STANDARD.decode(sum.trim()).map_err(|_| UnknownChecksum)?;
        match (algorithm, wanted.len()) {
            ("sha1", 20) => Ok(Some(Self::Sha1 { running: sha1::Sha1::new(), wanted })),
            ("sha256", 32) => Ok(Some(Self::Sha256 { running: sha2::Sha256::new(), wanted })),
            _ => Err(UnknownChecksum),
        }
    }

    /// Counts bytes in.
    pub(super) fn update(&mut self, bytes: &[u8]) {
        match self {
            Self::Sha1 { running, .. } => running.update(bytes),
            Self::Sha256 { running, .. } => running.update(bytes),
        }
    }

    /// Whether the bytes are those that were announced.
    pub(super) fn fits(self) -> bool {
        match self {
            Self::Sha1 { running, wanted } => running.finalize()[..] == wanted,
            Self::Sha256 { running, wanted } => running.finalize()[..] == wanted,
        }
    }
}

/// A time as HTTP writes it.
pub(super) fn http_date(ms: i64) -> String {
    let since = std::time::Duration::from_millis(u64::try_from(ms).unwrap_or_default());
    httpdate::fmt_http_date(std::time::UNIX_EPOCH + since)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(name: &HeaderName, value: &str) -> HeaderMap {
        [(name.clone(), HeaderValue::from_str(value).unwrap())].into_iter().collect()
    }

    #[test]
    fn names_come_out_of_their_base64() {
        // "bài hát.m4a" and an empty value, as tus-js-client writes them.
        let found = metadata(&headers(&METADATA, "filename YsOgaSBow6F0Lm00YQ==,is_confidential, broken %%"));
        let expected = [("filename", "bài hát.m4a"), ("is_confidential", "")];
        assert_eq!(found, expected.map(|(name, value)| (name.to_owned(), value.to_owned())));
    }

    #[test]
    fn a_sum_is_compared() {
        // SHA-1 of "hello world", from the protocol's own page.
        let announced = headers(&CHECKSUM, "sha1 Kq5sNclPz7QV2+lfQIuc6R7oRu0=");
        let sum = |bytes: &[u8]| {
            let mut sum = Checksum::announced(&announced).unwrap().unwrap();
            sum.update(bytes);
            sum.fits()
        };
        assert!(sum(b"hello world"));
        assert!(!sum(b"hello worlds"));
        assert!(Checksum::announced(&headers(&CHECKSUM, "crc32 AAAA")).is_err());
        assert!(Checksum::announced(&HeaderMap::new()).unwrap().is_none());
    }

    #[test]
    fn a_length_is_a_number_and_not_below_zero() {
        assert_eq!(number(&headers(&LENGTH, "12"), &LENGTH), Some(12));
        for wrong in ["-1", "", "1e3", "99999999999999999999"] {
            assert_eq!(number(&headers(&LENGTH, wrong), &LENGTH), None, "{wrong}");
        }
    }
}
