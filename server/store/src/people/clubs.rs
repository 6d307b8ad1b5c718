//! Clubs: a village, a class, a circle of singers. Who is in one is told in `membership`.

use serde_json::json;
use tiengban_content::people::{ClubId, sign_in_key};

use super::{By, Noted, Once, note, once};
use crate::db::Db;
use crate::error::{PeopleConflict, Result};
use crate::outside::{Clock, Ids};
use crate::sql::{Sql, Tx};

/// A club.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Club {
    /// Which.
    pub id: ClubId,
    /// What it is called.
    pub name: String,
    /// Where it meets.
    pub place: String,
    /// Whether it asks its people for the year in which they were born.
    pub asks_birth_year: bool,
    /// With what somebody asks to be let in.
    pub join_code: String,
    /// From 1; grows with every change of what is above, but the code.
    pub version: i64,
    /// When it was made, in milliseconds UTC.
    pub made_at: i64,
    /// When it was closed, in milliseconds UTC.
    pub closed_at: Option<i64>,
}

/// A club that is to be made.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NewClub {
    /// What it is called.
    pub name: String,
    /// Where it meets.
    pub place: String,
    /// Whether it asks its people for the year in which they were born.
    pub asks_birth_year: bool,
    /// With what somebody asks to be let in.
    pub join_code: String,
}

/// What a club is to be from now on: all of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ClubChange {
    /// What it is called.
    pub name: String,
    /// Where it meets.
    pub place: String,
    /// Whether it asks its people for the year in which they were born.
    pub asks_birth_year: bool,
}

/// What stands between `SELECT` and `FROM` for a [`ClubRow`]; the statement reads from `club`.
const CLUB_COLUMNS: &str = "club.id, club.name, club.place, club.asks_birth_year, club.join_code, club.version, \
                            club.made_at, club.closed_at";

#[derive(sqlx::FromRow)]
struct ClubRow {
    id: String,
    name: String,
    place: String,
    asks_birth_year: bool,
    join_code: String,
    version: i64,
    made_at: i64,
    closed_at: Option<i64>,
}

#[derive(sqlx::FromRow)]
struct CountedRow {
    #[sqlx(flatten)]
    club: ClubRow,
    members: i64,
}

impl From<ClubRow> for Club {
    fn from(row: ClubRow) -> Self {
        Self {
            id: ClubId(row.id),
            name: row.name,
            place: row.place,
            asks_birth_year: row.asks_birth_year,
            join_code: row.join_code,
            version: row.version,
            made_at: row.made_at,
            closed_at: row.closed_at,
        }
    }
}

impl Db {
    /// Makes a club; says which it is, also when the same form comes again.
    ///
    /// # Errors
    /// [`PeopleConflict::CodeTaken`], or as every writing: [`Unavailable`](crate::StoreError::Unavailable),
    /// [`NotWritable`](crate::StoreError::NotWritable) or [`Broken`](crate::StoreError::Broken).
    pub async fn make_club(
        &self,
        new: &NewClub,
        by: &By,
        once: Option<&Once>,
        clock: &dyn Clock,
        ids: &dyn Ids,
    ) -> Result<ClubId> {
        let mut tx = Tx::begin(self).await?;
        if let Some(made) = once::made_before(&mut tx, "club", once).await? {
            return Ok(ClubId(made));
        }
        let (id, now) = (ClubId(ids.next().0), clock.now_ms());
        code_is_free(&mut tx, &id, &new.join_code).await?;
        Sql::new(
            "INSERT INTO club (id, name, name_key, place, asks_birth_year, join_code, version, made_at) \
             VALUES ($1, $2, $3, $4, $5, $6, 1, $7)",
        )
        .bind(id.0.as_str())
        .bind(new.name.as_str())
        .bind(sign_in_key(&new.name).as_str())
        .bind(new.place.as_str())
        .bind(new.asks_birth_year)
        .bind(new.join_code.as_str())
        .bind(now)
        .run(&mut tx)
        .await?;
        note(&mut tx, now, by, Noted::club("club-made", &id, json!({}))).await?;
        once::keep(&mut tx, "club", once, &id.0, now).await?;
        tx.commit().await?;
        Ok(id)
    }

    /// What is known of a club; nothing where it is closed.
    ///
    /// # Errors
    /// [`Unavailable`](crate::StoreError::Unavailable) or [`Broken`](crate::StoreError::Broken), as every reading.
    pub async fn club(&self, id: &ClubId) -> Result<Option<Club>> {
        let text = format!("SELECT {CLUB_COLUMNS} FROM club WHERE id = $1 AND closed_at IS NULL");
        Ok(Sql::new(text).bind(id.0.as_str()).maybe::<ClubRow>(self).await?.map(Club::from))
    }

    /// The club that is joined with this code.
    ///
    /// # Errors
    /// As [`Db::club`].
    pub async fn club_by_code(&self, code: &str) -> Result<Option<Club>> {
        let text = format!("SELECT {CLUB_COLUMNS} FROM club WHERE join_code = $1 AND closed_at IS NULL");
        Ok(Sql::new(text).bind(code).maybe::<ClubRow>(self).await?.map(Club::from))
    }

    /// All clubs by name, with how many people are in each; who has only asked is not counted.
    ///
    /// # Errors
    /// As [`Db::club`].
    pub async fn clubs(&self) -> Result<Vec<(Club, i64)>> {
        let text = format!(
            "SELECT {CLUB_COLUMNS}, (SELECT COUNT(*) FROM membership \
             WHERE membership.club_id = club.id AND membership.standing <> 'asked') AS members \
             FROM club WHERE club.closed_at IS NULL ORDER BY club.name_key, club.id"
        );
        let rows = Sql::new(text).all::<CountedRow>(self).await?;
        Ok(rows.into_iter().map(|row| (row.club.into(), row.members)).collect())
    }

    /// Changes a club that is as whoever changes it saw it, in this version; answers the new one. Where it is so
    /// already, nothing is written, whatever the version.
    ///
    /// # Errors
    /// [`PeopleConflict::NoSuch`], [`PeopleConflict::Stale`], or as every writing.
    pub async fn amend_club(
        &self,
        id: &ClubId,
        version: i64,
        change: &ClubChange,
        by: &By,
        clock: &dyn Clock,
    ) -> Result<i64> {
        let mut tx = Tx::begin(self).await?;
        let before = open(&mut tx, id).await?;
        let changed: Vec<&str> = [
            ("name", before.name != change.name),
            ("place", before.place != change.place),
            ("asks-birth-year", before.asks_birth_year != change.asks_birth_year),
        ]
        .into_iter()
        .filter_map(|(what, differs)| differs.then_some(what))
        .collect();
        if changed.is_empty() {
            return Ok(before.version);
        }
        if before.version != version {
            return Err(PeopleConflict::Stale.into());
        }
        Sql::new(
            "UPDATE club SET name = $2, name_key = $3, place = $4, asks_birth_year = $5, version = version + 1 \
             WHERE id = $1",
        )
        .bind(id.0.as_str())
        .bind(change.name.as_str())
        .bind(sign_in_key(&change.name).as_str())
        .bind(change.place.as_str())
        .bind(change.asks_birth_year)
        .run(&mut tx)
        .await?;
        note(&mut tx, clock.now_ms(), by, Noted::club("club-changed", id, json!({ "changed": changed }))).await?;
        tx.commit().await?;
        Ok(version + 1)
    }

    /// Gives a club another code to be joined with; the one before is worth nothing from now on.
    ///
    /// # Errors
    /// [`PeopleConflict::NoSuch`], [`PeopleConflict::CodeTaken`], or as every writing.
    pub async fn new_join_code(&self, id: &ClubId, code: &str, by: &By, clock: &dyn Clock) -> Result<()> {
        let mut tx = Tx::begin(self).await?;
        open(&mut tx, id).await?;
        code_is_free(&mut tx, id, code).await?;
        let sql = Sql::new("UPDATE club SET join_code = $2 WHERE id = $1").bind(id.0.as_str()).bind(code);
        sql.run(&mut tx).await?;
        let noted = Noted::club("club-changed", id, json!({ "changed": ["join-code"] }));
        note(&mut tx, clock.now_ms(), by, noted).await?;
        tx.commit().await
    }
}

/// The club with this id, which is not closed.
pub(super) async fn open(tx: &mut Tx, id: &ClubId) -> Result<Club> {
    let text = format!("SELECT {CLUB_COLUMNS} FROM club WHERE id = $1 AND closed_at IS NULL");
    let row = Sql::new(text).bind(id.0.as_str()).maybe::<ClubRow>(tx).await?;
    Ok(row.ok_or(PeopleConflict::NoSuch)?.into())
}

async fn code_is_free(tx: &mut Tx, id: &ClubId, code: &str) -> Result<()> {
    let sql = Sql::new("SELECT COUNT(*) FROM club WHERE join_code = $1 AND id <> $2").bind(code).bind(id.0.as_str());
    if sql.one::<(i64,)>(tx).await?.0 > 0 { Err(PeopleConflict::CodeTaken.into()) } else { Ok(()) }
}
