//! A sheet with all that it is read beside, and who may work on it.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use tiengban_content::formats::sheets::{Given, Mapping, Report, Table, dry_run, guess};
use tiengban_content::people::PersonId;
use tiengban_content::{Address, Draft, Item, Kind, Slug, State};
use tiengban_store::batches::Batch;
use tiengban_store::worklists::Listed;

use crate::error::PageError;
use crate::pages::words::{edits, may_use};
use crate::visitor::Visitor;

/// So many sources can be named in a sheet.
const SOURCES: usize = 10_000;

/// A sheet as it is kept while it waits, and afterwards.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(super) struct Sheet {
    /// Its cells, as far as they were not mended.
    pub table: Table,
    /// What its columns mean.
    pub mapping: Mapping,
    /// Where everything comes from, where a row does not say.
    pub source: Option<Slug>,
    /// The licence of what is new.
    pub licence: String,
}

/// What a sheet is read beside: a language with its words and the sources, as far as this person may see them.
pub(super) struct Shelf {
    pub language: Item,
    /// What the language is called.
    pub name: String,
    words: BTreeMap<Slug, Item>,
    taken: BTreeSet<Slug>,
    pub sources: Vec<Listed>,
    slugs: BTreeSet<Slug>,
}

impl Shelf {
    /// # Errors
    /// [`PageError::NotFound`] where there is no such language for them, or when the store cannot answer.
    pub async fn of(visitor: &Visitor, language: &Slug) -> Result<Self, PageError> {
        let db = &visitor.site.db;
        let address = Address::new(Kind::Language, language.clone());
        let language = db.item(&address, &visitor.viewer).await?.ok_or(PageError::NotFound)?;
        let all = db.in_folder(Kind::Word, &language.slug).await?;
        let (words, others): (Vec<Item>, Vec<Item>) = all.into_iter().partition(|item| may_use(visitor, item));
        let sources = db.sources_at_work(&visitor.viewer, SOURCES).await?;
        Ok(Self {
            name: visitor.reads(&language.body.title(&language.lang)).to_owned(),
            words: words.into_iter().map(|item| (item.slug.clone(), item)).collect(),
            taken: others.into_iter().map(|item| item.slug).collect(),
            slugs: sources.iter().map(|listed| listed.outline.address.slug.clone()).collect(),
            sources,
            language,
        })
    }

    /// What the columns of a table seem to mean.
    pub fn guess(&self, table: &Table) -> Mapping {
        let known: BTreeSet<String> =
            self.words.values().map(|item| item.body.title(&item.lang)).map(|title| first(&title)).collect();
        guess(table, &|text| known.contains(text), &|text| {
            text.split([':', '|'])
                .next()
                .and_then(|slug| slug.trim().parse().ok())
                .is_some_and(|slug: Slug| self.slugs.contains(&slug))
        })
    }

    /// What a sheet would do.
    pub fn look(&self, sheet: &Sheet, state: State) -> Report {
        let given = Given {
            lang: &self.language.lang,
            folder: self.language.slug.as_str(),
            words: &self.words,
            taken: &self.taken,
            sources: &self.slugs,
            source: sheet.source.as_ref(),
            audience: &self.language.audience,
            licence: &sheet.licence,
            state,
        };
        dry_run(&sheet.table, &sheet.mapping, &given)
    }

    /// The word at an address, as this person may see it.
    pub fn word(&self, slug: &Slug) -> Option<&Item> {
        self.words.get(slug)
    }

    /// The revisions of the words that these drafts change.
    pub fn revisions(&self, drafts: &[Draft]) -> BTreeMap<Address, i64> {
        let there = drafts.iter().filter_map(|draft| self.words.get(&draft.slug));
        there.map(|item| (item.address(), item.revision)).collect()
    }
}

fn first(title: &tiengban_content::Multi) -> String {
    title.iter().next().map(|(_, text)| text.to_owned()).unwrap_or_default()
}

/// What would be written, in so many letters that a page can carry them: whoever accepts it accepts what they saw.
pub(super) fn seal(drafts: &[Draft], seen: &BTreeMap<Address, i64>) -> String {
    digest(format!("{drafts:?}{seen:?}").as_bytes())
}

/// The SHA-256 of some bytes.
pub(super) fn digest(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// A sheet that somebody works on.
pub(super) struct Bench {
    pub batch: Batch,
    pub sheet: Sheet,
    pub shelf: Shelf,
    pub person: PersonId,
    /// Whether they publish.
    pub steward: bool,
}

impl Bench {
    /// **Who may**: whoever brought it, while they edit the dictionary of a language that they may see; once it was
    /// accepted, stewards who may see that language and every word in it as well.
    ///
    /// # Errors
    /// [`PageError::SignIn`] where nobody is signed in; [`PageError::NotFound`] for others, and where there is none.
    pub async fn at(visitor: &Visitor, id: &str) -> Result<Self, PageError> {
        let member = &visitor.signed_in()?.member;
        let batch = visitor.site.db.batch(id).await?.filter(|_| edits(member)).ok_or(PageError::NotFound)?;
        if batch.by != member.id {
            let may = member.is_steward() && batch.accepted_at.is_some() && sees_all(visitor, &batch).await?;
            may.then_some(()).ok_or(PageError::NotFound)?;
        }
        let shelf = Shelf::of(visitor, &batch.language).await?;
        let sheet = serde_json::from_str(&batch.sheet).unwrap_or_default();
        Ok(Self { batch, sheet, shelf, person: member.id.clone(), steward: member.is_steward() })
    }

    /// The path of its page.
    pub fn path(&self) -> String {
        format!("/xuong/bang/{}", self.batch.id)
    }

    /// What it is called.
    pub fn title(&self, visitor: &Visitor) -> String {
        let texts = &visitor.texts().batches;
        if self.batch.name.is_empty() { texts.pasted_sheet.to_owned() } else { self.batch.name.clone() }
    }
}

/// Whether a visitor may see every word that a sheet made or changed.
async fn sees_all(visitor: &Visitor, batch: &Batch) -> Result<bool, PageError> {
    let did = visitor.site.db.batch_items(&batch.id).await?;
    let ids: Vec<_> = did.into_iter().map(|item| item.id).collect();
    let items = visitor.site.db.indexable(&ids).await?;
    Ok(items.iter().all(|item| visitor.viewer.may_see(&item.audience)))
}
