//! The tables are brought up to date when a database is opened. `migrations/README.md` tells how they change.

use sqlx::migrate::{MigrateError, Migrator};
use sqlx::postgres::PgPool;
use sqlx::sqlite::SqlitePool;

use crate::error::StoreError;
use crate::sql::Answer;

static SQLITE: Migrator = sqlx::migrate!("../../migrations/sqlite");
static POSTGRES: Migrator = sqlx::migrate!("../../migrations/postgres");

const NEWEST: &str = "SELECT MAX(version) FROM _sqlx_migrations";

pub(crate) fn sqlite(pool: &SqlitePool) -> Answer<'_, ()> {
    Box::pin(async move {
        match SQLITE.run(pool).await {
            Err(MigrateError::VersionMissing(_)) => {
                let found = sqlx::query_scalar(NEWEST).fetch_one(pool).await?;
                Err(unknown(&SQLITE, found))
            }
            done => Ok(done?),
        }
    })
}

pub(crate) fn postgres(pool: &PgPool) -> Answer<'_, ()> {
    Box::pin(async move {
        match POSTGRES.run(pool).await {
            Err(MigrateError::VersionMissing(_)) => {
                let found = sqlx::query_scalar(NEWEST).fetch_one(pool).await?;
                Err(unknown(&POSTGRES, found))
            }
            done => Ok(done?),
        }
    })
}

/// The database holds a number that this program does not know.
fn unknown(migrator: &Migrator, found: i64) -> StoreError {
    let known = migrator.iter().map(|migration| migration.version).max().unwrap_or_default();
    if found > known {
        StoreError::FromTheFuture { found, known }
    } else {
        StoreError::Broken("its migrations are not ours: is this another program's database?".into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_engines_have_the_same_migrations() {
        let names = |migrator: &Migrator| -> Vec<(i64, String)> {
            migrator.iter().map(|migration| (migration.version, migration.description.to_string())).collect()
        };
        assert_eq!(names(&SQLITE), names(&POSTGRES));
        assert!(!names(&SQLITE).is_empty());
    }
}
