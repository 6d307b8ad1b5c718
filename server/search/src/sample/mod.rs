//! Entries for tests and benchmarks: `entry("tay/nặm").gloss("nước").english("water")`.
//!
//! These builders panic on an impossible slug or language, as tests should.
#![expect(clippy::unwrap_used, reason = "for tests and benchmarks only: a wrong slug there is a bug of the test")]

pub mod made;

use tiengban_content::body::{Passage, Role};
use tiengban_content::{Address, Audience, ItemId, Key, Kind, Multi};

use crate::Entry;

/// A public Tày word with the last part of its slug as its headword.
#[must_use]
pub fn entry(slug: &str) -> Entry {
    let slug: tiengban_content::Slug = slug.parse().unwrap();
    let entry = Entry {
        address: Address::new(Kind::Word, slug.clone()),
        id: ItemId(format!("id-{slug}")),
        lang: "tyz".parse().unwrap(),
        audience: Audience::public(),
        title: Multi::new(),
        summary: Multi::new(),
        passages: Vec::new(),
    };
    entry.titled("tyz", &slug.name().replace('-', " "))
}

impl Entry {
    /// Of this kind.
    #[must_use]
    pub fn kind(mut self, kind: Kind) -> Self {
        self.address.kind = kind;
        self
    }

    /// In or about this language.
    #[must_use]
    pub fn lang(mut self, lang: &str) -> Self {
        self.lang = lang.parse().unwrap();
        self
    }

    /// Called so, in this language, and in no other.
    #[must_use]
    pub fn titled(mut self, lang: &str, title: &str) -> Self {
        self.title = Multi::new().and(lang.parse().unwrap(), title);
        self.passages.retain(|passage| passage.role != Role::Title);
        self.passage(Role::Title, lang, title, None)
    }

    /// For holders of these keys only.
    #[must_use]
    pub fn audience(mut self, keys: impl IntoIterator<Item = Key>) -> Self {
        self.audience = keys.into_iter().collect();
        self
    }

    /// With a meaning in Vietnamese.
    #[must_use]
    pub fn gloss(self, gloss: &str) -> Self {
        self.glossed("vi", gloss)
    }

    /// With a meaning in English.
    #[must_use]
    pub fn english(self, gloss: &str) -> Self {
        self.glossed("en", gloss)
    }

    /// With a meaning.
    #[must_use]
    pub fn glossed(mut self, lang: &str, gloss: &str) -> Self {
        self.summary.set(lang.parse().unwrap(), gloss);
        self.passage(Role::Gloss, lang, gloss, None)
    }

    /// With another form.
    #[must_use]
    pub fn variant(self, form: &str) -> Self {
        self.passage(Role::Variant, "tyz", form, None)
    }

    /// With a form in another script.
    #[must_use]
    pub fn script(self, form: &str) -> Self {
        self.passage(Role::Script, "tyz", form, None)
    }

    /// With running text.
    #[must_use]
    pub fn text(self, lang: &str, text: &str) -> Self {
        self.passage(Role::Text, lang, text, None)
    }

    /// With a line that is sung from this millisecond on.
    #[must_use]
    pub fn line(self, start_ms: i64, lang: &str, text: &str) -> Self {
        self.passage(Role::Line, lang, text, Some(start_ms))
    }

    fn passage(mut self, role: Role, lang: &str, text: &str, start_ms: Option<i64>) -> Self {
        self.passages.push(Passage { role, lang: lang.parse().unwrap(), text: text.to_owned(), start_ms });
        self
    }

    /// As [`crate::Index::apply`] takes it.
    #[must_use]
    pub fn change(self) -> (ItemId, Option<Self>) {
        (self.id.clone(), Some(self))
    }
}
