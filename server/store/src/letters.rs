//! How many items begin with which letter.

use tiengban_content::Viewer;

use crate::db::Db;
use crate::error::Result;
use crate::filter::ItemFilter;

impl Db {
    /// How many of the items that the filter asks for begin with which letter: the beginning of their sort keys
    /// ([`Collator::beginning`](tiengban_content::text::collate::Collator::beginning)), in order. What begins with no
    /// letter of the language is counted under something else.
    ///
    /// # Errors
    /// As [`Db::item`].
    pub async fn letters(&self, filter: &ItemFilter, viewer: &Viewer) -> Result<Vec<(String, i64)>> {
        self.remembered::<(String, i64), _>(filter.letters(self.engine(), viewer)?, Ok).await
    }
}
