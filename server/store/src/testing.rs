//! For tests: a clock and ids that count, and databases that vanish.

use std::path::Path;
use std::sync::atomic::{AtomicI64, AtomicU32, Ordering};

use sqlx::postgres::{PgConnectOptions, PgConnection};
use sqlx::sqlite::{SqliteConnectOptions, SqliteConnection};
use sqlx::{AssertSqlSafe, Connection, Executor};
use tempfile::TempDir;
use tiengban_content::body::Song;
use tiengban_content::consent::{Agreement, Terms, Use, Yes};
use tiengban_content::{Audience, Body, Draft, ItemId, LangTag, Multi, State};

use crate::voices::{DepositId, Imported, ImportedRecording, KeptOriginal};
use crate::{Clock, Db, Ids};

/// The environment variable that names a PostgreSQL server where tests may make and drop databases.
pub const POSTGRES_URL: &str = "TIENGBAN_TEST_POSTGRES_URL";

/// A clock that stands at a time until it is set.
#[derive(Debug, Default)]
pub struct SetClock(AtomicI64);

impl SetClock {
    /// Standing at this time.
    #[must_use]
    pub fn at(ms: i64) -> Self {
        Self(AtomicI64::new(ms))
    }

    /// Sets it.
    pub fn set(&self, ms: i64) {
        self.0.store(ms, Ordering::SeqCst);
    }
}

impl Clock for SetClock {
    fn now_ms(&self) -> i64 {
        self.0.load(Ordering::SeqCst)
    }
}

/// Ids that count from 1, shaped as UUIDv7 is.
#[derive(Debug, Default)]
pub struct CountedIds(AtomicI64);

impl Ids for CountedIds {
    fn next(&self) -> ItemId {
        let number = self.0.fetch_add(1, Ordering::SeqCst) + 1;
        ItemId(format!("00000000-0000-7000-8000-{number:012x}"))
    }
}

/// An agreement by tick that lets a recording be heard by this audience, for ever.
#[must_use]
pub fn agreement(audience: &Audience) -> Agreement {
    Agreement {
        singer: "người hát".into(),
        recorder: "người ghi âm".into(),
        terms: Terms { audience: audience.clone(), uses: Use::ALL.into(), until_ms: None },
        yes: Yes::Ticked,
        minor: false,
        guardian: None,
    }
}

/// Whoever is heard in this recording agrees that this audience hears it, so that songs with it can be published. It
/// becomes a deposit, with a song in review beside those of the test.
///
/// # Panics
/// When that cannot be kept.
pub async fn agreed(db: &Db, kept: &KeptOriginal, audience: &Audience, clock: &dyn Clock) -> DepositId {
    let sha256 = &kept.sha256;
    // Far from those of the test.
    static NEXT: AtomicI64 = AtomicI64::new(1 << 40);
    let ids = CountedIds(AtomicI64::new(NEXT.fetch_add(1 << 8, Ordering::SeqCst)));
    let given = ImportedRecording {
        kept: kept.clone(),
        file: "dem.m4a".into(),
        media_type: "audio/mp4".into(),
        duration_ms: 900,
        title: "bản ghi".into(),
        song: Draft {
            id: None,
            slug: format!("ban-ghi/{sha256}").parse().unwrap_or_else(|error| panic!("{sha256}: {error}")),
            lang: LangTag::vi(),
            state: State::InReview,
            audience: Audience::from_iter([]),
            licence: String::new(),
            body: Body::Song(Song { title: Multi::vi("bản ghi"), ..Song::default() }),
        },
        agreement: Some(agreement(audience)),
    };
    match db.import_recordings(&[given], clock, &ids).await.as_deref() {
        Ok([Imported::Made { deposit, .. }]) => deposit.clone(),
        other => panic!("no agreement for {sha256}: {other:?}"),
    }
}

/// A database that is gone after the test. Call [`Scratch::remove`] at its end.
pub struct Scratch {
    /// Where it is, for [`Db::open`].
    pub url: String,
    /// The database, opened.
    pub db: Db,
    home: Home,
}

enum Home {
    Folder(#[expect(dead_code, reason = "kept, so that it goes when this goes")] TempDir),
    Server { url: String, name: String },
}

impl Scratch {
    /// A SQLite file in a folder of its own.
    ///
    /// # Panics
    /// When it cannot be made.
    pub async fn sqlite() -> Self {
        let folder = tempfile::tempdir().unwrap_or_else(|error| panic!("no folder for a test: {error}"));
        let url = format!("sqlite://{}", folder.path().join("tiengban.db").display());
        let db = opened(&url).await;
        Self { url, db, home: Home::Folder(folder) }
    }

    /// A database of its own on the server that [`POSTGRES_URL`] names. It sorts by Vietnamese rules, so that a
    /// column that forgets to compare bytewise is found out.
    ///
    /// # Panics
    /// When there is no such server: the message says how to get one.
    pub async fn postgres() -> Self {
        static NEXT: AtomicU32 = AtomicU32::new(1);
        let Ok(url) = std::env::var(POSTGRES_URL) else {
            panic!(
                "{POSTGRES_URL} is not set, so the PostgreSQL half of this test cannot run: `make test` starts a \
                 server and sets it; or give the address of one of your own, such as postgres://postgres@127.0.0.1/postgres"
            );
        };
        let name = format!("tiengban_test_{}_{}", std::process::id(), NEXT.fetch_add(1, Ordering::SeqCst));
        on_server(&url, &format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)")).await;
        let create = format!(
            "CREATE DATABASE {name} TEMPLATE template0 ENCODING 'UTF8' LC_COLLATE 'C' LC_CTYPE 'C' \
             LOCALE_PROVIDER icu ICU_LOCALE 'vi'"
        );
        on_server(&url, &create).await;
        let own_url = {
            let options: PgConnectOptions = url.parse().unwrap_or_else(|error| panic!("{POSTGRES_URL}: {error}"));
            sqlx::ConnectOptions::to_url_lossy(&options.database(&name)).to_string()
        };
        let db = opened(&own_url).await;
        Self { url: own_url, db, home: Home::Server { url, name } }
    }

    /// Closes the database and takes it away.
    pub async fn remove(self) {
        self.db.close().await;
        if let Home::Server { url, name } = &self.home {
            on_server(url, &format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)")).await;
        }
    }
}

/// Makes a SQLite file look as if a program that knows one migration more had written it, number 9999.
///
/// # Panics
/// When it cannot be written.
pub async fn from_the_future(file: &Path) {
    let told = async {
        let mut connection = SqliteConnection::connect_with(&SqliteConnectOptions::new().filename(file)).await?;
        connection.execute(LATER).await?;
        connection.close().await
    };
    told.await.unwrap_or_else(|error: sqlx::Error| panic!("{}: {error}", file.display()));
}

/// One migration more, as sqlx notes it.
const LATER: &str = "INSERT INTO _sqlx_migrations (version, description, success, checksum, execution_time) \
                     SELECT 9999, 'later', success, checksum, 0 FROM _sqlx_migrations LIMIT 1";

async fn opened(url: &str) -> Db {
    Db::open(url).await.unwrap_or_else(|error| panic!("no database for a test: {error}"))
}

async fn on_server(url: &str, statement: &str) {
    let told = async {
        let mut connection = PgConnection::connect(url).await?;
        connection.execute(AssertSqlSafe(statement)).await?;
        connection.close().await
    };
    told.await.unwrap_or_else(|error: sqlx::Error| panic!("the server of {POSTGRES_URL} refused: {error}"));
}
