//! Runs a story on both engines, each in a database of its own that is gone afterwards.

use std::future::Future;
use std::panic::resume_unwind;

use tiengban_content::formats::{MediaFile, Package};
use tiengban_content::{Address, Draft, Item, ItemId, Viewer};
use tiengban_store::testing::{CountedIds, Scratch, SetClock};
use tiengban_store::{Db, Expected, ImportReport, ItemFilter, StoreError, Written};

/// `on_both!(story, …)`: each `async fn story(house: House)` becomes a test on SQLite and one on PostgreSQL.
macro_rules! on_both {
    ($($story:ident),+ $(,)?) => {
        $(mod $story {
            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn on_sqlite() {
                crate::harness::tell(tiengban_store::testing::Scratch::sqlite().await, super::$story).await;
            }

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn on_postgres() {
                crate::harness::tell(tiengban_store::testing::Scratch::postgres().await, super::$story).await;
            }
        })+
    };
}
pub(crate) use on_both;

/// An empty database, a clock and ids.
pub struct House {
    pub db: Db,
    pub url: String,
    pub clock: SetClock,
    pub ids: CountedIds,
}

/// Runs a story, and takes the database away whether it ended well or not.
pub async fn tell<F: Future<Output = ()> + Send + 'static>(scratch: Scratch, story: impl FnOnce(House) -> F) {
    let (db, url) = (scratch.db.clone(), scratch.url.clone());
    let house = House { db, url, clock: SetClock::at(1_000), ids: CountedIds::default() };
    let ended = tokio::spawn(story(house)).await;
    scratch.remove().await;
    if let Err(failed) = ended {
        resume_unwind(failed.into_panic());
    }
}

impl House {
    pub async fn import(&self, drafts: impl IntoIterator<Item = Draft>) -> ImportReport {
        self.try_import(drafts).await.unwrap()
    }

    pub async fn try_import(&self, drafts: impl IntoIterator<Item = Draft>) -> Result<ImportReport, StoreError> {
        let package = Package { drafts: drafts.into_iter().collect(), media: Vec::new() };
        self.db.import(&package, &self.clock, &self.ids).await
    }

    pub async fn import_with(&self, drafts: Vec<Draft>, media: Vec<MediaFile>) -> ImportReport {
        self.db.import(&Package { drafts, media }, &self.clock, &self.ids).await.unwrap()
    }

    pub async fn put(&self, draft: &Draft, expected: Expected) -> Result<Written, StoreError> {
        self.db.put(draft, expected, &self.clock, &self.ids).await
    }

    /// The item at an address, in whatever state.
    pub async fn kept(&self, address: &Address) -> Item {
        let all = self.db.export_items().await.unwrap();
        all.into_iter().find(|item| item.address() == *address).unwrap()
    }

    pub async fn id(&self, address: &Address) -> ItemId {
        self.kept(address).await.id
    }

    /// The addresses that a passer-by is answered, without their kinds.
    pub async fn slugs(&self, filter: ItemFilter) -> Vec<String> {
        let items = self.db.items(&filter, &Viewer::passer_by()).await.unwrap();
        items.iter().map(|item| item.slug.to_string()).collect()
    }
}
