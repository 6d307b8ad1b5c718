//! Runs a story on both engines, each in a database of its own that is gone afterwards.

use std::future::Future;
use std::panic::resume_unwind;

use sqlx::AssertSqlSafe;
use tiengban_content::formats::{MediaFile, Package};
use tiengban_content::{Address, Audience, Draft, Item, ItemId, Viewer};
use tiengban_store::testing::{self, CountedIds, Scratch, SetClock};
use tiengban_store::voices::{DepositId, KeptOriginal};
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

/// A statement from outside the store, as another version of the program might have run it.
pub async fn raw(url: &str, statement: &'static str) {
    try_raw(url, statement).await.unwrap();
}

/// A statement from outside the store that may be refused.
pub async fn try_raw(url: &str, statement: &'static str) -> Result<(), sqlx::Error> {
    if url.starts_with("sqlite:") {
        sqlx::query(statement).execute(&sqlx::SqlitePool::connect(url).await?).await.map(drop)
    } else {
        sqlx::query(statement).execute(&sqlx::PgPool::connect(url).await?).await.map(drop)
    }
}

/// The columns of any table that hold this text somewhere, as `table.column`, in order.
pub async fn columns_with(url: &str, text: &str) -> Vec<String> {
    const OF_SQLITE: &str = "SELECT t.name, c.name FROM sqlite_master AS t, pragma_table_info(t.name) AS c \
                             WHERE t.type = 'table' ORDER BY 1, 2";
    const OF_POSTGRES: &str = "SELECT CAST(table_name AS TEXT), CAST(column_name AS TEXT) \
                               FROM information_schema.columns WHERE table_schema = 'public' ORDER BY 1, 2";
    let holds = |table: &str, column: &str| {
        AssertSqlSafe(format!("SELECT COUNT(*) FROM {table} WHERE CAST({column} AS TEXT) LIKE '%{text}%'"))
    };
    let mut found = Vec::new();
    if url.starts_with("sqlite:") {
        let pool = sqlx::SqlitePool::connect(url).await.unwrap();
        for (table, column) in sqlx::query_as::<_, (String, String)>(OF_SQLITE).fetch_all(&pool).await.unwrap() {
            let rows: i64 = sqlx::query_scalar(holds(&table, &column)).fetch_one(&pool).await.unwrap();
            found.extend((rows > 0).then(|| format!("{table}.{column}")));
        }
    } else {
        let pool = sqlx::PgPool::connect(url).await.unwrap();
        for (table, column) in sqlx::query_as::<_, (String, String)>(OF_POSTGRES).fetch_all(&pool).await.unwrap() {
            let rows: i64 = sqlx::query_scalar(holds(&table, &column)).fetch_one(&pool).await.unwrap();
            found.extend((rows > 0).then(|| format!("{table}.{column}")));
        }
    }
    found
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

    /// Whoever is heard in this recording agrees that this audience hears it.
    pub async fn agreed(&self, sha256: &str, audience: &Audience) -> DepositId {
        let kept = KeptOriginal { sha256: sha256.into(), bytes: 5 };
        testing::agreed(&self.db, &kept, audience, &self.clock).await
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
