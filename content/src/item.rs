//! The item: everything published, whatever its kind, is one.
//!
//! An item has an id, an [`Address`], a language, a [`State`] and an [`Audience`]; its body is a typed document kept as
//! a chain of revisions. Drafts, history, access, search, import and export are each written once, for items.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::access::Audience;
use crate::body::Body;
use crate::lang::LangTag;
use crate::slug::Slug;

/// The id of an item: a UUIDv7 as text, made by `server`, never by this crate.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ItemId(pub String);

impl fmt::Display for ItemId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

macro_rules! kinds {
    ($($kind:ident $name:literal $path:literal $doc:literal;)*) => {
        /// What an item is.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(rename_all = "lowercase")]
        pub enum Kind { $(#[doc = $doc] $kind,)* }

        impl Kind {
            /// Every kind, in the order in which people look for them.
            pub const ALL: [Self; [$($name),*].len()] = [$(Self::$kind),*];

            /// The name in files, in the API and in the database.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { $(Self::$kind => $name,)* }
            }

            /// The first segment of its pages' addresses, in Vietnamese without marks.
            #[must_use]
            pub const fn path(self) -> &'static str {
                match self { $(Self::$kind => $path,)* }
            }
        }
    };
}

kinds! {
    Language "language" "tieng" "A language and the people who speak it.";
    Script "script" "chu" "A way of writing: its letters, tones or characters.";
    Word "word" "tu" "An entry of the dictionary.";
    Course "course" "khoa" "Lessons in an order.";
    Lesson "lesson" "bai" "One sitting of learning.";
    Song "song" "bai-hat" "A recording with its lines in tiers.";
    Story "story" "chuyen" "A page of text: a genre, an instrument, a custom.";
    Person "person" "nguoi" "Somebody who sang, told, collected or wrote.";
    Source "source" "nguon" "Where a form or a claim comes from.";
}

/// A text that names no kind.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is not a kind of item")]
pub struct NotAKind(pub String);

impl FromStr for Kind {
    type Err = NotAKind;

    fn from_str(text: &str) -> Result<Self, NotAKind> {
        Self::ALL.into_iter().find(|kind| kind.name() == text).ok_or_else(|| NotAKind(text.chars().take(80).collect()))
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// Where an item is found: unique among all items.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Address {
    /// What it is.
    pub kind: Kind,
    /// Its readable name.
    pub slug: Slug,
}

impl Address {
    /// The address of `slug` among the items of `kind`.
    #[must_use]
    pub fn new(kind: Kind, slug: Slug) -> Self {
        Self { kind, slug }
    }

    /// The path of its page, percent-encoded: `/tu/tay/n%E1%BA%B7m`.
    #[must_use]
    pub fn url(&self) -> String {
        let mut url = format!("/{}/", self.kind.path());
        for byte in self.slug.as_str().bytes() {
            if byte.is_ascii_alphanumeric() || matches!(byte, b'/' | b'-') {
                url.push(char::from(byte));
            } else {
                url.push_str(&format!("%{byte:02X}"));
            }
        }
        url
    }
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.kind, self.slug)
    }
}

/// How far an item has come. Only what is published is on a page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum State {
    /// Being written.
    Draft,
    /// Waiting for another pair of eyes.
    InReview,
    /// On its page, for its audience.
    #[default]
    Published,
    /// Taken down.
    Withdrawn,
}

impl State {
    /// The name in files and in the database.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::InReview => "in-review",
            Self::Published => "published",
            Self::Withdrawn => "withdrawn",
        }
    }
}

/// A text that names no state.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is not a state (one of `draft`, `in-review`, `published`, `withdrawn`)")]
pub struct NotAState(pub String);

impl FromStr for State {
    type Err = NotAState;

    fn from_str(text: &str) -> Result<Self, NotAState> {
        [Self::Draft, Self::InReview, Self::Published, Self::Withdrawn]
            .into_iter()
            .find(|state| state.name() == text)
            .ok_or_else(|| NotAState(text.chars().take(80).collect()))
    }
}

/// What an author hands in: all of an item but its history.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// Given when the item is known by an id already; an address is enough otherwise.
    pub id: Option<ItemId>,
    /// Its readable name; the kind is the body's.
    pub slug: Slug,
    /// The language that it is in or about.
    pub lang: LangTag,
    /// How far it has come.
    pub state: State,
    /// Whom it is for.
    pub audience: Audience,
    /// The licence of this text, an SPDX expression or a sentence.
    pub licence: String,
    /// The document itself.
    pub body: Body,
}

impl Draft {
    /// Where this item is or will be found.
    #[must_use]
    pub fn address(&self) -> Address {
        Address::new(self.body.kind(), self.slug.clone())
    }
}

/// An item as it is kept, with its newest revision.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// Its id.
    pub id: ItemId,
    /// Its readable name; the kind is the body's.
    pub slug: Slug,
    /// The language that it is in or about.
    pub lang: LangTag,
    /// How far it has come.
    pub state: State,
    /// Whom it is for.
    pub audience: Audience,
    /// The licence of this text.
    pub licence: String,
    /// The number of this revision; the first is 1.
    pub revision: i64,
    /// When it was made, in milliseconds UTC.
    pub created_at: i64,
    /// When it last changed, in milliseconds UTC.
    pub updated_at: i64,
    /// The document itself.
    pub body: Body,
}

impl Item {
    /// Where this item is found.
    #[must_use]
    pub fn address(&self) -> Address {
        Address::new(self.body.kind(), self.slug.clone())
    }

    /// This item as a draft, for export and for editing.
    #[must_use]
    pub fn to_draft(&self) -> Draft {
        Draft {
            id: Some(self.id.clone()),
            slug: self.slug.clone(),
            lang: self.lang.clone(),
            state: self.state,
            audience: self.audience.clone(),
            licence: self.licence.clone(),
            body: self.body.clone(),
        }
    }
}

/// How one item is tied to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Rel {
    /// A course has lessons.
    Lesson,
    /// A lesson or a story uses words, a letter has an example word, a song line holds one.
    Word,
    /// A song has performers, a story names a person.
    Person,
    /// A story or a lesson plays lines of a song.
    Song,
    /// A story, a song or a script is about a language.
    About,
    /// Any item says where it knows something from.
    Source,
    /// A text mentions another page.
    Mention,
}

impl Rel {
    /// Every relation.
    pub const ALL: [Self; 7] =
        [Self::Lesson, Self::Word, Self::Person, Self::Song, Self::About, Self::Source, Self::Mention];

    /// The name in the database.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Lesson => "lesson",
            Self::Word => "word",
            Self::Person => "person",
            Self::Song => "song",
            Self::About => "about",
            Self::Source => "source",
            Self::Mention => "mention",
        }
    }
}

/// A tie from an item to another, read out of its body. The other may not exist (yet).
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Link {
    /// What ties them.
    pub rel: Rel,
    /// The other end.
    pub to: Address,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_becomes_a_link_that_every_browser_takes() {
        let word = Address::new(Kind::Word, "tay/nặm".parse().unwrap());
        assert_eq!(word.url(), "/tu/tay/n%E1%BA%B7m");
    }

    #[test]
    fn every_kind_has_a_name_and_a_path_of_its_own() {
        for kind in Kind::ALL {
            assert_eq!(kind.name().parse::<Kind>().unwrap(), kind);
            assert_eq!(Kind::ALL.iter().filter(|other| other.path() == kind.path()).count(), 1);
        }
    }
}
