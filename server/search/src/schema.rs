//! What the index is made of.
//!
//! | field | terms | asked for |
//! |---|---|---|
//! | `id` | the item's id | replacing and removing |
//! | `audience` | the keys of the audience | who may see it, at every query |
//! | `whole` | role + a whole title, variant, gloss or line, bare | "it is called so" |
//! | `part` | role + fold + word of a name or a gloss | "it is in its name", "… in its meaning" |
//! | `exact`, `toneless`, `bare` | every word of the item, in a field a fold, with frequencies | BM25 |
//! | `begin` | role + fold + beginning of a word | the word that is still being typed |
//! | `order` (fast) | short names first; see [`order`] | ties |
//! | `shelf` (fast) | kind and language | facets and filters |
//! | `card` (stored) | what a hit shows, as JSON | hits |
//!
//! Roles and folds are characters in front of a term rather than fields of their own: fewer files to open for a
//! segment. Positions are kept nowhere: snippets are found in the card.

use tantivy::Term;
use tantivy::schema::{Field, IndexRecordOption, STORED, STRING, Schema, TextFieldIndexing, TextOptions};
use tiengban_content::{Address, Kind, LangTag};

use crate::tokens::{Fold, LINES};

/// Raise it whenever the fields or what is written into them change: the index is then rebuilt at the next start.
pub(crate) const VERSION: u32 = 1;

/// The roles of the terms in `whole`.
pub(crate) mod whole {
    pub(crate) const TITLE: char = 't';
    pub(crate) const VARIANT: char = 'v';
    pub(crate) const GLOSS: char = 'g';
    pub(crate) const LINE: char = 'l';
}

/// The roles of the terms in `part` and `begin`.
pub(crate) mod part {
    /// The first word of a title; in `begin` only.
    pub(crate) const FIRST: char = 'f';
    /// A word of a title, a variant or a form in another script.
    pub(crate) const NAME: char = 'n';
    /// A word of a gloss.
    pub(crate) const GLOSS: char = 'g';
    /// Any word; in `begin` only.
    pub(crate) const ANY: char = 'a';
}

/// The fields; see the table above.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Fields {
    pub(crate) id: Field,
    pub(crate) audience: Field,
    pub(crate) whole: Field,
    pub(crate) part: Field,
    pub(crate) begin: Field,
    pub(crate) exact: Field,
    pub(crate) toneless: Field,
    pub(crate) bare: Field,
    pub(crate) order: Field,
    pub(crate) shelf: Field,
    pub(crate) card: Field,
}

/// The name of the fast field `order`.
pub(crate) const ORDER: &str = "order";
/// The name of the fast field `shelf`.
pub(crate) const SHELF: &str = "shelf";

/// The schema and its fields.
pub(crate) fn schema() -> (Schema, Fields) {
    let lines = TextFieldIndexing::default().set_tokenizer(LINES).set_fieldnorms(false);
    let terms = TextOptions::default().set_indexing_options(lines.clone().set_index_option(IndexRecordOption::Basic));
    let counted = TextOptions::default()
        .set_indexing_options(lines.set_index_option(IndexRecordOption::WithFreqs).set_fieldnorms(true));
    let mut schema = Schema::builder();
    let fields = Fields {
        id: schema.add_text_field("id", STRING),
        audience: schema.add_text_field("audience", STRING),
        whole: schema.add_text_field("whole", terms.clone()),
        part: schema.add_text_field("part", terms.clone()),
        begin: schema.add_text_field("begin", terms),
        exact: schema.add_text_field("exact", counted.clone()),
        toneless: schema.add_text_field("toneless", counted.clone()),
        bare: schema.add_text_field("bare", counted),
        order: schema.add_u64_field(ORDER, tantivy::schema::FAST),
        shelf: schema.add_text_field(SHELF, TextOptions::default().set_fast("raw")),
        card: schema.add_text_field("card", STORED),
    };
    (schema.build(), fields)
}

impl Fields {
    /// The fields that have terms.
    pub(crate) fn inverted(&self) -> [Field; 8] {
        [self.id, self.audience, self.whole, self.part, self.begin, self.exact, self.toneless, self.bare]
    }

    pub(crate) fn id(&self, id: &str) -> Term {
        Term::from_field_text(self.id, id)
    }

    pub(crate) fn audience(&self, key: &str) -> Term {
        Term::from_field_text(self.audience, key)
    }

    pub(crate) fn whole(&self, role: char, bare: &str) -> Term {
        Term::from_field_text(self.whole, &format!("{role}{bare}"))
    }

    pub(crate) fn part(&self, role: char, fold: Fold, word: &str) -> Term {
        Term::from_field_text(self.part, &format!("{role}{}{word}", fold.tag()))
    }

    pub(crate) fn begin(&self, role: char, fold: Fold, beginning: &str) -> Term {
        Term::from_field_text(self.begin, &format!("{role}{}{beginning}", fold.tag()))
    }

    /// A word anywhere in the item.
    pub(crate) fn word(&self, fold: Fold, word: &str) -> Term {
        let field = match fold {
            Fold::Exact => self.exact,
            Fold::Toneless => self.toneless,
            Fold::Bare => self.bare,
        };
        Term::from_field_text(field, word)
    }
}

/// Kind and language of an item, by which hits are counted and filtered.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Shelf {
    pub(crate) kind: Kind,
    pub(crate) lang: LangTag,
}

impl Shelf {
    pub(crate) fn to_text(&self) -> String {
        format!("{} {}", self.kind, self.lang)
    }

    pub(crate) fn from_text(text: &str) -> Option<Self> {
        let (kind, lang) = text.split_once(' ')?;
        Some(Self { kind: kind.parse().ok()?, lang: lang.parse().ok()? })
    }
}

/// The order among equals, as a number of 32 bits: shorter names first (8 bits), then kinds as people look for them
/// (4 bits), then whatever stays the same when the index is rebuilt (20 bits of a hash of the address).
pub(crate) fn order(name_chars: usize, address: &Address) -> u32 {
    let kind = Kind::ALL.iter().position(|kind| *kind == address.kind).unwrap_or(0);
    let number = |n: usize, most: u32| u32::try_from(n).unwrap_or(most).min(most);
    number(name_chars, 255) << 24 | number(kind, 15) << 20 | (checksum(address.slug.as_str().as_bytes()) & 0xf_ffff)
}

/// FNV-1a over 32 bits: for ties and for the payload, where nobody attacks.
pub(crate) fn checksum(bytes: &[u8]) -> u32 {
    bytes.iter().fold(0x811c_9dc5, |hash, byte| (hash ^ u32::from(*byte)).wrapping_mul(0x0100_0193))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shorter_names_come_first_whatever_they_are() {
        let word = Address::new(Kind::Word, "tay/nặm".parse().unwrap());
        let song = Address::new(Kind::Song, "tay/nặm".parse().unwrap());
        assert!(order(3, &song) < order(4, &word));
        assert!(order(3, &word) < order(3, &song));
        assert!(order(255, &word) == order(9999, &word));
    }

    #[test]
    fn a_shelf_reads_back() {
        let shelf = Shelf { kind: Kind::Song, lang: "und-x-sandiu".parse().unwrap() };
        assert_eq!(Shelf::from_text(&shelf.to_text()), Some(shelf));
        assert_eq!(Shelf::from_text("song"), None);
    }
}
