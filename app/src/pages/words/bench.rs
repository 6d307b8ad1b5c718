//! Who may work on which word.

use tiengban_content::body::{Body, Word};
use tiengban_content::people::{Member, Role};
use tiengban_content::{Address, Audience, Item, Kind, LangTag, Slug, State};

use super::shape::Usable;
use crate::error::PageError;
use crate::visitor::Visitor;

/// A word on the bench: one that is there, or a new one of a language.
pub(super) struct Bench {
    /// The item; none while it is new.
    pub item: Option<Item>,
    /// The word as it is kept; empty while it is new.
    pub word: Word,
    /// Its language.
    pub lang: LangTag,
    /// The folder in which it lies or will lie.
    pub folder: Slug,
    /// What the language is called.
    pub language: String,
    /// For whom it is, and under which licence: those of its language, while it is new.
    pub audience: Audience,
    pub licence: String,
}

/// Stewards and teachers edit the dictionary.
#[must_use]
pub fn edits(member: &Member) -> bool {
    member.is_steward() || member.roles.contains(&Role::Teacher)
}

/// Whoever may not edit gets what they get where there is nothing.
fn editor(visitor: &Visitor) -> Result<(), PageError> {
    if edits(&visitor.signed_in()?.member) { Ok(()) } else { Err(PageError::NotFound) }
}

impl Bench {
    /// **Who may**: stewards and teachers for whom the word is meant, in whatever state it is. What was taken down is
    /// nobody's any more.
    ///
    /// # Errors
    /// [`PageError::SignIn`] where nobody is signed in; [`PageError::NotFound`] for whoever may not work on it, and
    /// where there is none: the same answer.
    pub async fn at(visitor: &Visitor, slug: Slug) -> Result<Self, PageError> {
        editor(visitor)?;
        let found = visitor.site.db.item_at(&Address::new(Kind::Word, slug)).await?;
        Self::of(visitor, found).await
    }

    async fn of(visitor: &Visitor, found: Option<Item>) -> Result<Self, PageError> {
        let item = found.filter(|item| may_use(visitor, item));
        let item = item.ok_or(PageError::NotFound)?;
        let Body::Word(word) = item.body.clone() else { return Err(PageError::NotFound) };
        let folder = item.slug.folder().parse().map_err(|_| PageError::NotFound)?;
        let named = crate::pages::language_of(visitor, &item.slug).await?;
        Ok(Self {
            word,
            lang: item.lang.clone(),
            folder,
            language: named.map_or_else(|| item.lang.to_string(), |(name, _)| name),
            audience: item.audience.clone(),
            licence: item.licence.clone(),
            item: Some(item),
        })
    }

    /// A new word of the language at this address.
    ///
    /// # Errors
    /// As [`Bench::at`].
    pub async fn new(visitor: &Visitor, slug: Slug) -> Result<Self, PageError> {
        editor(visitor)?;
        let address = Address::new(Kind::Language, slug.clone());
        let language = visitor.site.db.item(&address, &visitor.viewer).await?.ok_or(PageError::NotFound)?;
        let title = language.body.title(&language.lang);
        Ok(Self {
            item: None,
            word: Word::default(),
            lang: language.lang,
            folder: slug,
            language: visitor.reads(&title).to_owned(),
            audience: language.audience,
            licence: language.licence,
        })
    }

    /// The word of the revision that the form was filled from: to its rows those of the form refer.
    ///
    /// # Errors
    /// When the store cannot answer.
    pub async fn ground(&self, visitor: &Visitor, revision: i64) -> Result<Word, PageError> {
        let Some(item) = &self.item else { return Ok(Word::default()) };
        if revision == item.revision {
            return Ok(self.word.clone());
        }
        let all = visitor.site.db.revisions(&item.id).await?;
        let found = all.into_iter().find(|found| found.number == revision).map(|found| found.body);
        Ok(match found {
            Some(Body::Word(word)) => word,
            _ => self.word.clone(),
        })
    }

    /// What a word names that this visitor may see: not withdrawn, and meant for them, published or not.
    ///
    /// # Errors
    /// When the store cannot answer.
    pub async fn usable(visitor: &Visitor, word: &Word) -> Result<Usable, PageError> {
        let mut usable = Usable::default();
        for link in Body::Word(word.clone()).links() {
            let found = visitor.site.db.item_at(&link.to).await?;
            let Some(item) = found.filter(|item| may_use(visitor, item)) else { continue };
            match item.body.kind() {
                Kind::Source => usable.sources.insert(item.slug),
                Kind::Word => usable.words.insert(item.slug),
                _ => false,
            };
        }
        Ok(usable)
    }

    /// The revision on whose ground it is edited; 0 while it is new.
    pub fn revision(&self) -> i64 {
        self.item.as_ref().map_or(0, |item| item.revision)
    }

    /// How far it has come.
    pub fn state(&self) -> State {
        self.item.as_ref().map_or(State::Draft, |item| item.state)
    }

    /// The path of its form.
    pub fn path(&self) -> String {
        match &self.item {
            Some(item) => form_of(&item.slug),
            None => format!("/xuong/tu/moi/{}", self.folder),
        }
    }
}

/// Whether somebody who edits may lean on an item.
pub(crate) fn may_use(visitor: &Visitor, item: &Item) -> bool {
    item.state != State::Withdrawn && visitor.viewer.may_see(&item.audience)
}

/// The path of the form of a word.
pub(crate) fn form_of(slug: &Slug) -> String {
    let url = Address::new(Kind::Word, slug.clone()).url();
    format!("/xuong{url}")
}
