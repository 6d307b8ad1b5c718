//! In which order items stand: by the alphabet of the language in whose folder they lie.
//!
//! The key is written with the item, so that a list is read in order from an index. When a language's alphabet
//! changes, everything in its folder gets new keys in the same transaction.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;
use sqlx::types::Json;
use tiengban_content::text::collate::Collator;
use tiengban_content::{Body, Multi, Slug};

use super::known::Known;
use super::plan::Step;
use crate::error::Result;
use crate::filter::within;
use crate::sql::{Sql, Tx, json};

/// Keys are cut here, so that they fit an index on either engine. ASCII: a byte is a character.
const LONGEST_KEY: usize = 1000;

/// So many keys are written in one statement.
const AT_ONCE: usize = 1000;

/// The first part of an address: the folder of a language, for what belongs to one.
pub(crate) fn folder(slug: &str) -> &str {
    slug.split('/').next().unwrap_or(slug)
}

/// The alphabets of the languages that a package touches, by the languages' slugs.
pub(crate) struct Alphabets {
    before: BTreeMap<Slug, Vec<String>>,
    after: BTreeMap<Slug, Vec<String>>,
    collators: BTreeMap<String, Collator>,
    vietnamese: Collator,
}

impl Alphabets {
    /// As they are, and as they are going to be.
    pub(crate) fn of(known: &Known, steps: &[Step<'_>]) -> Self {
        let letters = |slug: &Slug, body: &Body| match body {
            Body::Language(language) => Some((slug.clone(), language.alphabet.clone())),
            _ => None,
        };
        let before: BTreeMap<_, _> = known.items().filter_map(|item| letters(&item.slug, &item.body)).collect();
        let mut after = before.clone();
        for left in steps.iter().filter_map(|step| step.before).filter(|item| matches!(item.body, Body::Language(_))) {
            after.remove(&left.slug);
        }
        after.extend(steps.iter().filter_map(|step| letters(&step.draft.slug, &step.draft.body)));
        let collators = after.iter().map(|(slug, letters)| (slug.to_string(), Collator::new(letters))).collect();
        Self { before, after, collators, vietnamese: Collator::default() }
    }

    /// Where a title stands among the others; `slug` says in whose order.
    pub(crate) fn key(&self, slug: &str, title: &Multi) -> String {
        let mut key = self.collators.get(folder(slug)).unwrap_or(&self.vietnamese).key(title.text("vi"));
        key.truncate(LONGEST_KEY);
        key
    }

    /// Gives new keys to everything in the folder of a language whose alphabet is another now.
    pub(crate) async fn sort_anew(&self, tx: &mut Tx) -> Result<()> {
        let languages: BTreeSet<&Slug> = self.before.keys().chain(self.after.keys()).collect();
        let letters = |all: &BTreeMap<Slug, Vec<String>>, slug| all.get(slug).cloned().unwrap_or_default();
        for slug in languages {
            if letters(&self.before, slug) != letters(&self.after, slug) {
                self.sort_folder(tx, slug).await?;
            }
        }
        Ok(())
    }

    async fn sort_folder(&self, tx: &mut Tx, language: &Slug) -> Result<()> {
        let (first, behind) = within(language);
        let sql = Sql::new(
            "SELECT id, slug, title, sort_key FROM item WHERE slug = $1 OR (slug >= $2 AND slug < $3) ORDER BY id",
        );
        let sql = sql.bind(language.as_str()).bind(first.as_str()).bind(behind.as_str());
        let stand = sql.all::<(String, String, Json<Multi>, String)>(&mut *tx).await?;
        let moved: Vec<Key> = stand
            .into_iter()
            .map(|(id, slug, title, old)| (Key { key: self.key(&slug, &title.0), id }, old))
            .filter_map(|(new, old)| (new.key != old).then_some(new))
            .collect();
        let text = format!(
            "UPDATE item SET sort_key = part.value ->> 'key' FROM {} WHERE item.id = part.value ->> 'id'",
            tx.engine().parts("$1")
        );
        for some in moved.chunks(AT_ONCE) {
            Sql::new(text.as_str()).bind(json(some)?).run(&mut *tx).await?;
        }
        Ok(())
    }
}

#[derive(Serialize)]
struct Key {
    id: String,
    key: String,
}
