//! Language tags, and text that exists in several languages at once.

use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// A BCP 47 language tag, such as `tyz`, `vi` or `und-x-sandiu`.
///
/// Only the shape is checked (letters, digits and hyphens, at most 35 bytes): the peoples here speak languages that
/// no registry lists.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct LangTag(String);

/// A text that is not shaped like a language tag.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is not a language tag (letters, digits and hyphens, such as `tyz` or `und-x-sandiu`)")]
pub struct NotALangTag(pub String);

impl LangTag {
    /// Vietnamese, the language of the interface and of most explanations.
    #[must_use]
    pub fn vi() -> Self {
        Self("vi".into())
    }

    /// English, the second language of the interface.
    #[must_use]
    pub fn en() -> Self {
        Self("en".into())
    }

    /// The tag as written into `lang` attributes.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for LangTag {
    type Err = NotALangTag;

    fn from_str(text: &str) -> Result<Self, NotALangTag> {
        let parts_hold = text
            .split('-')
            .all(|part| (1..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric()));
        if text.len() <= 35 && parts_hold && text.as_bytes()[0].is_ascii_alphabetic() {
            Ok(Self(text.to_owned()))
        } else {
            Err(NotALangTag(text.to_owned()))
        }
    }
}

impl TryFrom<String> for LangTag {
    type Error = NotALangTag;

    fn try_from(text: String) -> Result<Self, NotALangTag> {
        text.parse()
    }
}

impl From<LangTag> for String {
    fn from(tag: LangTag) -> Self {
        tag.0
    }
}

impl fmt::Display for LangTag {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The same text in several languages, ordered by tag. A missing language is simply absent.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Multi(BTreeMap<LangTag, String>);

impl Multi {
    /// No text in any language.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// A text in Vietnamese; add others with [`Multi::and`].
    #[must_use]
    pub fn vi(text: impl Into<String>) -> Self {
        Self::new().and(LangTag::vi(), text)
    }

    /// This text with one more language; empty text is left out.
    #[must_use]
    pub fn and(mut self, lang: LangTag, text: impl Into<String>) -> Self {
        self.set(lang, text);
        self
    }

    /// Sets the text of one language; empty text removes it.
    pub fn set(&mut self, lang: LangTag, text: impl Into<String>) {
        let text = text.into();
        if text.is_empty() {
            self.0.remove(&lang);
        } else {
            self.0.insert(lang, text);
        }
    }

    /// The text in exactly this language.
    #[must_use]
    pub fn get(&self, lang: &str) -> Option<&str> {
        self.0.iter().find(|(tag, _)| tag.as_str() == lang).map(|(_, text)| text.as_str())
    }

    /// The text for a reader of `lang`: theirs, else Vietnamese, else English, else any, with the language it is in.
    #[must_use]
    pub fn best(&self, lang: &str) -> Option<(&LangTag, &str)> {
        [lang, "vi", "en"]
            .iter()
            .find_map(|wanted| self.0.iter().find(|(tag, _)| tag.as_str() == *wanted))
            .or_else(|| self.0.iter().next())
            .map(|(tag, text)| (tag, text.as_str()))
    }

    /// The text for a reader of `lang`, or nothing to show.
    #[must_use]
    pub fn text(&self, lang: &str) -> &str {
        self.best(lang).map_or("", |(_, text)| text)
    }

    /// Every language with its text, in the order of the tags.
    pub fn iter(&self) -> impl Iterator<Item = (&LangTag, &str)> {
        self.0.iter().map(|(tag, text)| (tag, text.as_str()))
    }

    /// Whether there is no text in any language.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl FromIterator<(LangTag, String)> for Multi {
    fn from_iter<I: IntoIterator<Item = (LangTag, String)>>(texts: I) -> Self {
        texts.into_iter().fold(Self::new(), |multi, (lang, text)| multi.and(lang, text))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tag_has_the_shape_of_one() {
        for good in ["tyz", "und-x-sandiu", "tyz-Latn", "nut-x-phanslin"] {
            assert_eq!(good.parse::<LangTag>().unwrap().as_str(), good);
        }
        for bad in ["", "-", "tày", "a b", "1x", "toolonglanguage", "../etc"] {
            assert!(bad.parse::<LangTag>().is_err(), "{bad}");
        }
    }

    #[test]
    fn a_reader_gets_their_language_and_is_told_when_it_is_another() {
        let water = Multi::vi("nước").and(LangTag::en(), "water");
        assert_eq!(water.text("en"), "water");
        assert_eq!(water.best("fr"), Some((&LangTag::vi(), "nước")));
        let only_english = Multi::new().and(LangTag::en(), "sky");
        assert_eq!(only_english.best("vi"), Some((&LangTag::en(), "sky")));
        assert_eq!(Multi::new().best("vi"), None);
    }
}
