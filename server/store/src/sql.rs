//! One portable statement, run on whichever engine is there.
//!
//! `$1` works on both engines, and so do `ON CONFLICT`, `RETURNING`, `UPDATE … FROM`, row values, `->` and `->>`.
//! What differs is here, in [`Engine`]: how a JSON array becomes rows, and rows a JSON array. Lists are bound as one
//! JSON array, so that a statement's text does not depend on how long they are and stays prepared.

use std::fmt::Write;
use std::pin::Pin;
use std::sync::Arc;

use serde_json::value::{RawValue, to_raw_value};
use sqlx::postgres::{PgConnection, PgPool, PgRow, Postgres};
use sqlx::sqlite::{Sqlite, SqliteConnection, SqlitePool, SqliteRow};
use sqlx::types::Json;
use sqlx::{AssertSqlSafe, FromRow, Transaction};

use crate::db::{Db, Place};
use crate::error::{Result, StoreError};
use crate::memory::Memory;

/// Which engine a statement is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Engine {
    Sqlite,
    Postgres,
}

impl Engine {
    /// The texts of a JSON array bound at `place`, for `IN (…)`.
    pub(crate) fn texts(self, place: &str) -> String {
        match self {
            Self::Sqlite => format!("(SELECT value FROM json_each({place}))"),
            Self::Postgres => format!("(SELECT jsonb_array_elements_text({place}))"),
        }
    }

    /// The elements of a JSON array bound at `place`, for `FROM`: each is `part.value`.
    pub(crate) fn parts(self, place: &str) -> String {
        match self {
            Self::Sqlite => format!("json_each({place}) AS part"),
            Self::Postgres => format!("jsonb_array_elements({place}) AS part (value)"),
        }
    }

    /// Behind a query inside a statement that changes what it finds: takes rows that nobody else is changing.
    pub(crate) fn not_taken(self) -> &'static str {
        match self {
            Self::Sqlite => "",
            Self::Postgres => " FOR UPDATE SKIP LOCKED",
        }
    }

    /// Gathers a column of texts into a JSON array.
    pub(crate) fn gathered(self, column: &str) -> String {
        match self {
            Self::Sqlite => format!("json_group_array({column})"),
            Self::Postgres => format!("jsonb_agg({column})"),
        }
    }

    /// Gathers rows of several columns into a JSON array of arrays.
    pub(crate) fn gathered_rows(self, columns: &str) -> String {
        match self {
            Self::Sqlite => format!("json_group_array(json_array({columns}))"),
            Self::Postgres => format!("jsonb_agg(jsonb_build_array({columns}))"),
        }
    }
}

/// Something bound to a statement; without a text or a number it is NULL.
pub(crate) enum Value {
    Text(Option<String>),
    Number(Option<i64>),
    Flag(bool),
    Json(Box<RawValue>),
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::from(Some(text))
    }
}

/// PostgreSQL keeps no U+0000 in a text and SQLite does, so neither is given one. (In the body of an item it is an
/// error: see [`StoreError::Unkeepable`].)
impl From<Option<&str>> for Value {
    fn from(text: Option<&str>) -> Self {
        Self::Text(text.map(|text| text.replace('\0', "")))
    }
}

impl From<i64> for Value {
    fn from(number: i64) -> Self {
        Self::Number(Some(number))
    }
}

impl From<Option<i64>> for Value {
    fn from(number: Option<i64>) -> Self {
        Self::Number(number)
    }
}

impl From<bool> for Value {
    fn from(flag: bool) -> Self {
        Self::Flag(flag)
    }
}

impl From<Box<RawValue>> for Value {
    fn from(json: Box<RawValue>) -> Self {
        Self::Json(json)
    }
}

/// Anything as JSON, to be bound.
pub(crate) fn json<T: serde::Serialize + ?Sized>(value: &T) -> Result<Box<RawValue>> {
    to_raw_value(value).map_err(|error| StoreError::Broken(error.into()))
}

/// A JSON array of texts, to be bound.
pub(crate) fn texts<T: ToString>(texts: impl IntoIterator<Item = T>) -> Result<Box<RawValue>> {
    json(&texts.into_iter().map(|text| text.to_string()).collect::<Vec<_>>())
}

/// Values gathered while the text of a statement is put together.
#[derive(Default)]
pub(crate) struct Values(Vec<Value>);

impl Values {
    /// Binds a value and says its place: `$1`, `$2`, …
    pub(crate) fn add(&mut self, value: impl Into<Value>) -> String {
        self.0.push(value.into());
        format!("${}", self.0.len())
    }
}

/// What a row can be read into, whichever engine it comes from.
pub(crate) trait Row: for<'r> FromRow<'r, SqliteRow> + for<'r> FromRow<'r, PgRow> + Send + Unpin {}

impl<T: for<'r> FromRow<'r, SqliteRow> + for<'r> FromRow<'r, PgRow> + Send + Unpin> Row for T {}

/// A transaction that writes.
pub(crate) struct Tx {
    place: TxPlace,
    memory: Arc<Memory>,
    /// Whether what is remembered of items will not count any more.
    changes_items: bool,
}

enum TxPlace {
    Sqlite(Transaction<'static, Sqlite>),
    Postgres(Transaction<'static, Postgres>),
}

impl Tx {
    /// Begins to write, once every other writer has ended: SQLite lets one in, on PostgreSQL the row of `feed` does.
    /// So whoever writes sees all that was written before, and `change` is numbered in the order of commits.
    pub(crate) async fn begin(db: &Db) -> Result<Self> {
        let mut tx = Self::aside(db).await?;
        if tx.engine() == Engine::Postgres {
            Sql::new("SELECT seq FROM feed FOR UPDATE").run(&mut tx).await?;
        }
        Ok(tx)
    }

    /// Begins to write beside whoever writes, where the engine can (PostgreSQL): for a statement or two that are whole
    /// by themselves and touch nothing that others look at first.
    pub(crate) async fn aside(db: &Db) -> Result<Self> {
        let place = match &db.place {
            Place::Sqlite { writer, .. } => TxPlace::Sqlite(writer.begin_with("BEGIN IMMEDIATE").await?),
            Place::Postgres(pool) => TxPlace::Postgres(pool.begin().await?),
        };
        let mut tx = Self { place, memory: Arc::clone(db.memory()), changes_items: false };
        if tx.engine() == Engine::Postgres {
            Sql::new("SET LOCAL lock_timeout = '30s'").run(&mut tx).await?;
        }
        Ok(tx)
    }

    /// Says that items change: to be called with every row of `change`.
    pub(crate) fn changes_items(&mut self) {
        self.changes_items = true;
    }

    /// Keeps what was written. A transaction that is dropped instead leaves nothing.
    pub(crate) async fn commit(self) -> Result<()> {
        let kept = match self.place {
            TxPlace::Sqlite(tx) => tx.commit().await,
            TxPlace::Postgres(tx) => tx.commit().await,
        };
        if self.changes_items {
            // Whatever came of it: an answer that got lost on the way may have been a yes.
            self.memory.forget();
        }
        Ok(kept?)
    }

    pub(crate) fn engine(&self) -> Engine {
        match self.place {
            TxPlace::Sqlite(_) => Engine::Sqlite,
            TxPlace::Postgres(_) => Engine::Postgres,
        }
    }
}

/// Where a statement runs.
pub(crate) enum On<'a> {
    SqlitePool(&'a SqlitePool),
    SqliteTx(&'a mut SqliteConnection),
    PostgresPool(&'a PgPool),
    PostgresTx(&'a mut PgConnection),
}

impl<'a> From<&'a Db> for On<'a> {
    fn from(db: &'a Db) -> Self {
        match &db.place {
            Place::Sqlite { readers, .. } => Self::SqlitePool(readers),
            Place::Postgres(pool) => Self::PostgresPool(pool),
        }
    }
}

impl<'a> From<&'a mut Tx> for On<'a> {
    fn from(tx: &'a mut Tx) -> Self {
        match &mut tx.place {
            TxPlace::Sqlite(tx) => Self::SqliteTx(tx),
            TxPlace::Postgres(tx) => Self::PostgresTx(tx),
        }
    }
}

/// What a statement is going to answer. Boxed, so that the compiler need not look into sqlx to see that the futures of
/// this crate may move between threads.
pub(crate) type Answer<'a, T> = Pin<Box<dyn Future<Output = Result<T>> + Send + 'a>>;

/// A statement with all that is bound to it.
pub(crate) struct Sql {
    text: String,
    values: Vec<Value>,
}

/// Runs the same statement on either engine.
macro_rules! on_either {
    ($sql:expr, $on:expr, $method:ident) => {
        match $on {
            On::SqlitePool(pool) => on_either!(Sqlite, $sql, pool, $method),
            On::SqliteTx(connection) => on_either!(Sqlite, $sql, connection, $method),
            On::PostgresPool(pool) => on_either!(Postgres, $sql, pool, $method),
            On::PostgresTx(connection) => on_either!(Postgres, $sql, connection, $method),
        }
    };
    ($engine:ident, $sql:expr, $executor:expr, $method:ident) => {{
        let mut query = sqlx::query_as::<$engine, _>(AssertSqlSafe($sql.text));
        for value in $sql.values {
            query = match value {
                Value::Text(text) => query.bind(text),
                Value::Number(number) => query.bind(number),
                Value::Flag(flag) => query.bind(flag),
                Value::Json(json) => query.bind(Json(json)),
            };
        }
        query.$method($executor).await
    }};
}

impl Sql {
    /// A statement whose values are bound in the order `$1`, `$2`, …
    ///
    /// The text is written in this crate; what comes from outside is bound, never written into it.
    pub(crate) fn new(text: impl Into<String>) -> Self {
        Self { text: text.into(), values: Vec::new() }
    }

    /// A statement with the values that were gathered for it.
    pub(crate) fn with(text: String, values: Values) -> Self {
        Self { text, values: values.0 }
    }

    /// Binds the next value.
    pub(crate) fn bind(mut self, value: impl Into<Value>) -> Self {
        self.values.push(value.into());
        self
    }

    /// What no other statement has: its text and all that is bound to it, each with its length before it.
    pub(crate) fn identity(&self) -> String {
        let mut identity = self.text.clone();
        for value in &self.values {
            let _ = match value {
                Value::Text(Some(text)) => write!(identity, " t{}:{text}", text.len()),
                Value::Number(Some(number)) => write!(identity, " n{number}"),
                Value::Flag(flag) => write!(identity, " {flag}"),
                Value::Json(json) => write!(identity, " j{}:{}", json.get().len(), json.get()),
                Value::Text(None) | Value::Number(None) => write!(identity, " NULL"),
            };
        }
        identity
    }

    /// Every row.
    pub(crate) fn all<'a, T: Row + 'a>(self, on: impl Into<On<'a>>) -> Answer<'a, Vec<T>> {
        self.complete();
        let on = on.into();
        Box::pin(async move { Ok(on_either!(self, on, fetch_all)?) })
    }

    /// The only row, if there is one.
    pub(crate) fn maybe<'a, T: Row + 'a>(self, on: impl Into<On<'a>>) -> Answer<'a, Option<T>> {
        self.complete();
        let on = on.into();
        Box::pin(async move { Ok(on_either!(self, on, fetch_optional)?) })
    }

    /// The only row.
    pub(crate) fn one<'a, T: Row + 'a>(self, on: impl Into<On<'a>>) -> Answer<'a, T> {
        self.complete();
        let on = on.into();
        Box::pin(async move { Ok(on_either!(self, on, fetch_one)?) })
    }

    /// Runs it for what it does.
    pub(crate) fn run<'a>(self, on: impl Into<On<'a>>) -> Answer<'a, ()> {
        let rows = self.all::<()>(on);
        Box::pin(async move { rows.await.map(drop) })
    }

    /// SQLite takes a value that was not bound for NULL and says nothing; so we do, wherever tests run.
    fn complete(&self) {
        let highest = self
            .text
            .split('$')
            .skip(1)
            .filter_map(|rest| rest[..rest.bytes().take_while(u8::is_ascii_digit).count()].parse().ok())
            .max();
        debug_assert_eq!(highest.unwrap_or(0), self.values.len(), "not every place is bound: {}", self.text);
    }
}
