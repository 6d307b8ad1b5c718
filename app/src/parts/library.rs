//! The items that a page leans on: fetched in one go, then asked by address.

use std::collections::HashMap;

use tiengban_content::body::{Source, Word};
use tiengban_content::{Address, Body, Item, Kind, Slug};
use tiengban_store::ItemFilter;

use super::Renditions;
use crate::error::PageError;
use crate::visitor::Visitor;

/// Everything that an item links to and that this visitor may see.
#[derive(Default)]
pub struct Library {
    items: HashMap<Address, Item>,
    /// The sources among them, in the order in which the item names them.
    sources: Vec<Slug>,
    renditions: Renditions,
}

impl Library {
    /// What `item` links to, in one query.
    ///
    /// # Errors
    /// When the store cannot answer.
    pub async fn of(visitor: &Visitor, item: &Item) -> Result<Self, PageError> {
        let addresses: Vec<Address> = item.body.links().into_iter().map(|link| link.to).collect();
        let sources = addresses.iter().filter(|address| address.kind == Kind::Source);
        let sources = sources.map(|address| address.slug.clone()).collect();
        let filter = ItemFilter::new().addresses(addresses);
        let items = visitor.site.db.items(&filter, &visitor.viewer).await?;
        Self::with(visitor, item, items, sources).await
    }

    /// The same for somebody who writes it: with the drafts among them that `may` says they may see.
    ///
    /// # Errors
    /// When the store cannot answer.
    pub async fn for_writer(
        visitor: &Visitor,
        item: &Item,
        may: fn(&Visitor, &Item) -> bool,
    ) -> Result<Self, PageError> {
        let addresses: Vec<Address> = item.body.links().into_iter().map(|link| link.to).collect();
        let sources = addresses.iter().filter(|address| address.kind == Kind::Source);
        let sources = sources.map(|address| address.slug.clone()).collect();
        let mut items = visitor.site.db.items_at(&addresses).await?;
        items.retain(|item| may(visitor, item));
        Self::with(visitor, item, items, sources).await
    }

    async fn with(visitor: &Visitor, item: &Item, items: Vec<Item>, sources: Vec<Slug>) -> Result<Self, PageError> {
        let sounds = std::iter::once(item).chain(&items).flat_map(recorded);
        let renditions = Renditions::of(visitor, sounds.map(str::to_owned).collect()).await?;
        Ok(Self { sources, renditions, items: items.into_iter().map(|item| (item.address(), item)).collect() })
    }

    /// Adds the words of a folder that are written so, as far as this visitor may see them: what somebody typed may be
    /// another word than the one that was asked for.
    ///
    /// # Errors
    /// When the store cannot answer.
    pub async fn look_up(&mut self, visitor: &Visitor, folder: &str, forms: &[String]) -> Result<(), PageError> {
        let slugs = forms.iter().filter_map(|form| Slug::from_title(folder, form).ok());
        let addresses: Vec<Address> = slugs.map(|slug| Address::new(Kind::Word, slug)).collect();
        let addresses: Vec<Address> = addresses.into_iter().filter(|to| !self.items.contains_key(to)).collect();
        if addresses.is_empty() {
            return Ok(());
        }
        let found = visitor.site.db.items(&ItemFilter::new().addresses(addresses), &visitor.viewer).await?;
        let sounds = found.iter().flat_map(recorded).map(str::to_owned).collect();
        self.renditions.add(Renditions::of(visitor, sounds).await?);
        self.items.extend(found.into_iter().map(|item| (item.address(), item)));
        Ok(())
    }

    /// An item, if it is here.
    #[must_use]
    pub fn get(&self, kind: Kind, slug: &Slug) -> Option<&Item> {
        self.items.get(&Address::new(kind, slug.clone()))
    }

    /// The items of these addresses that are here, in this order.
    #[must_use]
    pub fn all(&self, kind: Kind, slugs: &[Slug]) -> Vec<Item> {
        slugs.iter().filter_map(|slug| self.get(kind, slug).cloned()).collect()
    }

    /// The words that are here, by slug: the same library reads the same every time.
    #[must_use]
    pub fn words<'a>(&'a self) -> Vec<(&'a Slug, &'a Word)> {
        let word = |item: &'a Item| match &item.body {
            Body::Word(word) => Some((&item.slug, word)),
            _ => None,
        };
        let mut words: Vec<_> = self.items.values().filter_map(word).collect();
        words.sort_unstable_by_key(|(slug, _)| *slug);
        words
    }

    /// What can be heard of the songs here.
    #[must_use]
    pub fn renditions(&self) -> &Renditions {
        &self.renditions
    }

    /// A source, if it is here.
    #[must_use]
    pub fn source(&self, slug: &Slug) -> Option<&Source> {
        match &self.get(Kind::Source, slug)?.body {
            Body::Source(source) => Some(source),
            _ => None,
        }
    }

    /// Every source, in the order in which the item names them.
    #[must_use]
    pub fn sources(&self) -> Vec<(&Slug, &Source)> {
        self.sources.iter().filter_map(|slug| Some((slug, self.source(slug)?))).collect()
    }

    /// The short names of the sources, by slug.
    #[must_use]
    pub fn labels(&self) -> HashMap<String, String> {
        self.sources().into_iter().map(|(slug, source)| (slug.to_string(), source.label.clone())).collect()
    }
}

/// The recordings that an item plays. What no person made is played as it is: nothing is made of it.
fn recorded(item: &Item) -> impl Iterator<Item = &str> {
    let sounds = item.body.recordings().into_iter().filter(|sound| sound.synthesised.is_empty());
    sounds.map(|sound| sound.sha256.as_str())
}
