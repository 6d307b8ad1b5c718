//! What the index knows of an item.

use tiengban_content::body::Passage;
use tiengban_content::{Address, Audience, Item, ItemId, LangTag, Multi, State};

/// An item as it is handed to the index. See [`Entry::of`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Where its page is.
    pub address: Address,
    /// Its id, by which it is replaced and removed.
    pub id: ItemId,
    /// The language that it is in or about.
    pub lang: LangTag,
    /// Whom it is for. Nobody else finds it, not even in a count.
    pub audience: Audience,
    /// What a hit is called.
    pub title: Multi,
    /// What a hit says below: the glosses of a word, the summary of anything else.
    pub summary: Multi,
    /// All in which it is found, the title and the glosses included.
    pub passages: Vec<Passage>,
}

impl Entry {
    /// The entry of an item; none unless it is published.
    #[must_use]
    pub fn of(item: &Item) -> Option<Self> {
        (item.state == State::Published).then(|| Self {
            address: item.address(),
            id: item.id.clone(),
            lang: item.lang.clone(),
            audience: item.audience.clone(),
            title: item.body.title(&item.lang),
            summary: item.body.summary(),
            passages: item.body.passages(&item.lang),
        })
    }
}
