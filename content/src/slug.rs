//! The readable part of an item's address: `tay/nặm`, `tay/con-so`, `then`.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// At most this many bytes, so that an address fits every link and file name.
const MAX_BYTES: usize = 200;

/// One to four segments of letters, marks, digits and hyphens, joined by `/`; NFC and lower case.
///
/// The first segment is the slug of the language where the thing belongs to one. Diacritics stay: they are part of
/// the word, and browsers show them.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Slug(String);

/// A text that cannot be an address.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is not an address (letters, digits and hyphens, parts joined by `/`, such as `tay/con-so`)")]
pub struct NotASlug(pub String);

impl Slug {
    /// The slug of a headword or title inside `folder` (which may be empty): lower case, NFC, spaces to hyphens,
    /// everything that is neither letter nor digit left out.
    ///
    /// # Errors
    /// [`NotASlug`] when nothing usable is left.
    pub fn from_title(folder: &str, title: &str) -> Result<Self, NotASlug> {
        let mut name = String::new();
        for c in title.nfc().flat_map(char::to_lowercase) {
            if c.is_alphanumeric() || is_combining_mark(c) {
                name.push(c);
            } else if (c.is_whitespace() || c == '-' || c == '_') && !name.is_empty() && !name.ends_with('-') {
                name.push('-');
            }
        }
        let name = name.trim_end_matches('-');
        if folder.is_empty() { name.parse() } else { format!("{folder}/{name}").parse() }
    }

    /// The whole slug.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Everything before the last `/`: `tay` of `tay/nặm`, nothing of `then`.
    #[must_use]
    pub fn folder(&self) -> &str {
        self.0.rsplit_once('/').map_or("", |(folder, _)| folder)
    }

    /// Everything after the last `/`.
    #[must_use]
    pub fn name(&self) -> &str {
        self.0.rsplit_once('/').map_or(&self.0, |(_, name)| name)
    }
}

impl FromStr for Slug {
    type Err = NotASlug;

    fn from_str(text: &str) -> Result<Self, NotASlug> {
        let slug: String = text.nfc().flat_map(char::to_lowercase).nfc().collect();
        let segment_holds = |segment: &str| {
            !segment.is_empty() && segment.chars().all(|c| c.is_alphanumeric() || is_combining_mark(c) || c == '-')
        };
        if slug.len() <= MAX_BYTES && slug.split('/').count() <= 4 && slug.split('/').all(segment_holds) {
            Ok(Self(slug))
        } else {
            Err(NotASlug(text.chars().take(80).collect()))
        }
    }
}

impl TryFrom<String> for Slug {
    type Error = NotASlug;

    fn try_from(text: String) -> Result<Self, NotASlug> {
        text.parse()
    }
}

impl From<Slug> for String {
    fn from(slug: Slug) -> Self {
        slug.0
    }
}

impl fmt::Display for Slug {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_headword_becomes_its_own_address() {
        let slug = |title| Slug::from_title("tay", title).unwrap().to_string();
        assert_eq!(slug("nặm"), "tay/nặm");
        assert_eq!(slug("Pây hâư?"), "tay/pây-hâư");
        assert_eq!(slug("t'ả"), "tay/tả");
        assert_eq!(slug("na\u{0323}\u{0306}m"), "tay/nặm");
        assert_eq!(slug("𪟦"), "tay/𪟦");
        assert!(Slug::from_title("tay", "?!").is_err());
    }

    #[test]
    fn an_address_never_leaves_its_place() {
        for bad in ["", "/", "tay/", "../etc", "a//b", "a b", "a\nb", "a/b/c/d/e", "a?b", "a%2fb"] {
            assert!(bad.parse::<Slug>().is_err(), "{bad:?}");
        }
        assert!("x".repeat(201).parse::<Slug>().is_err());
    }
}
