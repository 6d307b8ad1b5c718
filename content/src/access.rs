//! Who may see what: one rule.
//!
//! An item's [`Audience`] is a set of keys; a [`Viewer`] holds keys. **Visible = the sets meet.** `store` says the same
//! in SQL and `search` as a filter; a property test holds the three together.

use std::collections::BTreeSet;
use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// One key of an audience.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum Key {
    /// Everyone, signed in or not.
    Public,
    /// Everyone who is signed in.
    Members,
    /// The members of one club.
    Club(String),
    /// One person.
    Person(String),
    /// The stewards.
    Stewards,
}

/// A text that is no key.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is not an audience (one of `public`, `members`, `club:ID`, `person:ID`, `stewards`)")]
pub struct NotAKey(pub String);

impl FromStr for Key {
    type Err = NotAKey;

    fn from_str(text: &str) -> Result<Self, NotAKey> {
        let id_holds = |id: &str| {
            (1..=64).contains(&id.len())
                && id.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
        };
        match text.split_once(':') {
            None if text == "public" => Ok(Self::Public),
            None if text == "members" => Ok(Self::Members),
            None if text == "stewards" => Ok(Self::Stewards),
            Some(("club", id)) if id_holds(id) => Ok(Self::Club(id.into())),
            Some(("person", id)) if id_holds(id) => Ok(Self::Person(id.into())),
            _ => Err(NotAKey(text.chars().take(80).collect())),
        }
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Public => f.write_str("public"),
            Self::Members => f.write_str("members"),
            Self::Club(id) => write!(f, "club:{id}"),
            Self::Person(id) => write!(f, "person:{id}"),
            Self::Stewards => f.write_str("stewards"),
        }
    }
}

impl TryFrom<String> for Key {
    type Error = NotAKey;

    fn try_from(text: String) -> Result<Self, NotAKey> {
        text.parse()
    }
}

impl From<Key> for String {
    fn from(key: Key) -> Self {
        key.to_string()
    }
}

/// Whom an item or a recording is meant for. Never empty: what nobody may see is for the stewards.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "BTreeSet<Key>", into = "BTreeSet<Key>")]
pub struct Audience(BTreeSet<Key>);

impl Audience {
    /// Everyone.
    #[must_use]
    pub fn public() -> Self {
        Self(BTreeSet::from([Key::Public]))
    }

    /// The keys, in order.
    pub fn keys(&self) -> impl Iterator<Item = &Key> {
        self.0.iter()
    }
}

impl From<BTreeSet<Key>> for Audience {
    fn from(keys: BTreeSet<Key>) -> Self {
        if keys.is_empty() { Self(BTreeSet::from([Key::Stewards])) } else { Self(keys) }
    }
}

impl From<Audience> for BTreeSet<Key> {
    fn from(audience: Audience) -> Self {
        audience.0
    }
}

impl FromIterator<Key> for Audience {
    fn from_iter<I: IntoIterator<Item = Key>>(keys: I) -> Self {
        keys.into_iter().collect::<BTreeSet<_>>().into()
    }
}

/// Somebody who looks, with the keys they hold. Everyone holds `public`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Viewer(BTreeSet<Key>);

impl Viewer {
    /// Somebody of whom nothing is known.
    #[must_use]
    pub fn passer_by() -> Self {
        Self(BTreeSet::from([Key::Public]))
    }

    /// Somebody who holds these keys as well.
    #[must_use]
    pub fn holding(keys: impl IntoIterator<Item = Key>) -> Self {
        let mut all = BTreeSet::from([Key::Public]);
        all.extend(keys);
        Self(all)
    }

    /// The keys, in order; `public` is always among them.
    pub fn keys(&self) -> impl Iterator<Item = &Key> {
        self.0.iter()
    }

    /// **The rule**: the two sets meet.
    #[must_use]
    pub fn may_see(&self, audience: &Audience) -> bool {
        !self.0.is_disjoint(&audience.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn club(id: &str) -> Key {
        Key::Club(id.into())
    }

    #[test]
    fn visible_is_where_the_sets_meet() {
        let of_the_club = Audience::from_iter([club("a")]);
        assert!(Viewer::holding([Key::Members, club("a")]).may_see(&of_the_club));
        assert!(!Viewer::holding([Key::Members, club("b")]).may_see(&of_the_club));
        assert!(!Viewer::passer_by().may_see(&of_the_club));
        assert!(Viewer::holding([club("b")]).may_see(&Audience::public()));
    }

    #[test]
    fn an_empty_audience_is_for_the_stewards() {
        let nobody = Audience::from_iter([]);
        assert!(!Viewer::passer_by().may_see(&nobody));
        assert!(Viewer::holding([Key::Stewards]).may_see(&nobody));
    }

    #[test]
    fn a_key_reads_back_as_it_was_written() {
        for text in ["public", "members", "stewards", "club:0190-ab", "person:7"] {
            assert_eq!(text.parse::<Key>().unwrap().to_string(), text);
        }
        for bad in ["", "Public", "club:", "club:A", "club:a b", "person:%", "steward"] {
            assert!(bad.parse::<Key>().is_err(), "{bad}");
        }
    }
}
