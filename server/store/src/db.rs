//! The database: opened, migrated, closed.

use std::path::Path;
use std::str::FromStr;
use std::sync::Arc;
use std::time::Duration;

use sqlx::postgres::{PgConnectOptions, PgConnection, PgPool, PgPoolOptions};
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePool, SqlitePoolOptions, SqliteSynchronous};
use sqlx::{ConnectOptions, Connection};

use crate::error::{Result, StoreError};
use crate::memory::Memory;
use crate::migrate;
use crate::sql::Engine;

/// How many read from a SQLite file at once: each holds a thread.
const SQLITE_READERS: u32 = 4;
/// How many talk to PostgreSQL at once.
const POSTGRES_CONNECTIONS: u32 = 10;
/// How long somebody waits for their turn, before they are told that the database is busy.
const PATIENCE: Duration = Duration::from_secs(30);

/// A database of items. Cheap to clone; all clones are the same database.
#[derive(Clone, Debug)]
pub struct Db {
    pub(crate) place: Place,
    memory: Arc<Memory>,
}

/// Where the tables are.
#[derive(Clone, Debug)]
pub(crate) enum Place {
    /// A file of our own: many read while one writes.
    Sqlite { readers: SqlitePool, writer: SqlitePool },
    /// A server.
    Postgres(PgPool),
}

impl Db {
    /// Opens `sqlite:///path/to/file.db` (made if it is missing, its folder is not) or `postgres://user@host/name`,
    /// and brings its tables up to date.
    ///
    /// # Errors
    /// [`StoreError::NotAnAddress`], [`StoreError::NotOpened`], [`StoreError::FromTheFuture`], or what a statement
    /// can answer.
    pub async fn open(url: &str) -> Result<Self> {
        if url.starts_with("postgres:") || url.starts_with("postgresql:") {
            let options = PgConnectOptions::from_str(url).map_err(|error| StoreError::NotAnAddress(error.into()))?;
            open_postgres(options).await
        } else if url.starts_with("sqlite:") && !url.contains(":memory:") && !url.contains("mode=memory") {
            let options =
                SqliteConnectOptions::from_str(url).map_err(|error| StoreError::NotAnAddress(error.into()))?;
            open_sqlite(options).await
        } else {
            Err(StoreError::NotAnAddress("it begins with neither `sqlite:` nor `postgres:`, or is no file".into()))
        }
    }

    /// Opens a SQLite file by its path, however that is spelled.
    ///
    /// # Errors
    /// As [`Db::open`].
    pub async fn open_file(path: &Path) -> Result<Self> {
        open_sqlite(SqliteConnectOptions::new().filename(path)).await
    }

    /// Waits until whoever works has ended, and closes. A SQLite file is then complete without its `-wal` beside it.
    pub async fn close(&self) {
        match &self.place {
            Place::Sqlite { readers, writer } => {
                readers.close().await;
                // The last connection to close writes the log into the file and removes it.
                writer.close().await;
            }
            Place::Postgres(pool) => pool.close().await,
        }
    }

    pub(crate) fn engine(&self) -> Engine {
        match self.place {
            Place::Sqlite { .. } => Engine::Sqlite,
            Place::Postgres(_) => Engine::Postgres,
        }
    }

    pub(crate) fn memory(&self) -> &Arc<Memory> {
        &self.memory
    }

    fn at(place: Place) -> Self {
        Self { place, memory: Arc::new(Memory::new()) }
    }
}

async fn open_sqlite(options: SqliteConnectOptions) -> Result<Db> {
    let place = options.get_filename().display().to_string();
    let options = options
        .create_if_missing(true)
        .foreign_keys(true)
        .busy_timeout(PATIENCE)
        .journal_mode(SqliteJournalMode::Wal)
        // With NORMAL, a write that was answered for can be gone after a power cut, which is how villages lose
        // theirs. FULL waits for the disk once a write; an import is one write.
        .synchronous(SqliteSynchronous::Full)
        // What somebody asked to be deleted is gone from the file as well.
        .pragma("secure_delete", "ON")
        .disable_statement_logging();
    let writer = SqlitePoolOptions::new()
        .max_connections(1)
        .acquire_timeout(PATIENCE)
        .idle_timeout(None)
        .max_lifetime(None)
        .connect_with(options.clone())
        .await
        .map_err(|error| StoreError::NotOpened { place: place.clone(), source: error.into() })?;
    if let Err(error) = migrate::sqlite(&writer).await {
        writer.close().await;
        return Err(error);
    }
    let readers = SqlitePoolOptions::new()
        .max_connections(SQLITE_READERS)
        .acquire_timeout(PATIENCE)
        // A file does not hang up; asking each time costs a change of threads.
        .test_before_acquire(false)
        .connect_with(options.pragma("query_only", "ON"))
        .await
        .map_err(|error| StoreError::NotOpened { place, source: error.into() })?;
    Ok(Db::at(Place::Sqlite { readers, writer }))
}

async fn open_postgres(options: PgConnectOptions) -> Result<Db> {
    let options = options.application_name("tiengban").disable_statement_logging();
    let place = format!(
        "{}:{}/{}",
        options.get_host(),
        options.get_port(),
        options.get_database().unwrap_or(options.get_username())
    );
    let not_opened = |error: sqlx::Error| StoreError::NotOpened { place: place.clone(), source: error.into() };
    // One connection by hand: a pool would keep trying a server that is not there, and hide why.
    let first = PgConnection::connect_with(&options).await.map_err(not_opened)?;
    first.close().await.map_err(not_opened)?;
    let pool = PgPoolOptions::new().max_connections(POSTGRES_CONNECTIONS).acquire_timeout(PATIENCE);
    let pool = pool.connect_with(options).await.map_err(not_opened)?;
    if let Err(error) = migrate::postgres(&pool).await {
        // With its connection goes the lock that a failed migration leaves.
        pool.close().await;
        return Err(error);
    }
    Ok(Db::at(Place::Postgres(pool)))
}
