//! Who is in which club, and how they stand to it.

use serde_json::json;
use tiengban_content::people::{ClubId, PersonId, Standing};

use super::clubs::{self, Club};
use super::person::{self, Person, PersonRow, found_by, person_columns};
use super::{By, Noted, lines, note};
use crate::db::Db;
use crate::error::{Result, StoreError};
use crate::outside::Clock;
use crate::rows::{self, read};
use crate::sql::{Sql, Tx, Values};

/// Somebody in a club.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RosterLine {
    /// Who.
    pub person: Person,
    /// Member or leader.
    pub standing: Standing,
    /// Since when they are in, in milliseconds UTC.
    pub since: i64,
}

#[derive(sqlx::FromRow)]
struct RosterRow {
    #[sqlx(flatten)]
    person: PersonRow,
    standing: String,
    since: i64,
}

impl TryFrom<RosterRow> for RosterLine {
    type Error = StoreError;

    fn try_from(row: RosterRow) -> Result<Self> {
        Ok(Self { person: row.person.try_into()?, standing: read(&row.standing)?, since: row.since })
    }
}

#[derive(sqlx::FromRow)]
struct WaitingRow {
    #[sqlx(flatten)]
    person: PersonRow,
    club_id: String,
    since: i64,
}

impl Db {
    /// Says how a person stands to a club from now on. Whoever is in already and asks again stays in.
    ///
    /// # Errors
    /// [`NoSuch`](crate::PeopleConflict::NoSuch), or as every writing:
    /// [`Unavailable`](crate::StoreError::Unavailable), [`NotWritable`](crate::StoreError::NotWritable) or
    /// [`Broken`](crate::StoreError::Broken).
    pub async fn join(
        &self,
        club: &ClubId,
        person: &PersonId,
        standing: Standing,
        by: &By,
        clock: &dyn Clock,
    ) -> Result<()> {
        let mut tx = Tx::begin(self).await?;
        clubs::open(&mut tx, club).await?;
        person::open(&mut tx, person).await?;
        let before = standing_of(&mut tx, club, person).await?;
        if before == Some(standing) || (before.is_some() && standing == Standing::Asked) {
            return Ok(());
        }
        let now = clock.now_ms();
        // Who comes to lead a club is in it since they came in.
        let sql = Sql::new(
            "INSERT INTO membership (club_id, person_id, standing, since) VALUES ($1, $2, $3, $4) \
             ON CONFLICT (club_id, person_id) DO UPDATE SET standing = excluded.standing, \
             since = CASE WHEN membership.standing = 'asked' THEN excluded.since ELSE membership.since END",
        );
        let sql = sql.bind(club.0.as_str()).bind(person.0.as_str()).bind(standing.name()).bind(now);
        sql.run(&mut tx).await?;
        let details = json!({ "club": club, "before": before, "after": standing });
        note(&mut tx, now, by, Noted::person("membership-changed", person, details)).await?;
        tx.commit().await
    }

    /// Takes a person out of a club, or their asking to be let in. Nothing happens where there is neither.
    ///
    /// # Errors
    /// As every writing.
    pub async fn leave(&self, club: &ClubId, person: &PersonId, by: &By, clock: &dyn Clock) -> Result<()> {
        let mut tx = Tx::begin(self).await?;
        let Some(before) = standing_of(&mut tx, club, person).await? else { return Ok(()) };
        let sql = Sql::new("DELETE FROM membership WHERE club_id = $1 AND person_id = $2");
        sql.bind(club.0.as_str()).bind(person.0.as_str()).run(&mut tx).await?;
        let details = json!({ "club": club, "before": before, "after": null });
        note(&mut tx, clock.now_ms(), by, Noted::person("membership-changed", person, details)).await?;
        tx.commit().await
    }

    /// The people in a club by name, `limit` of them behind the first `offset`; searched as [`Db::people`] is. Who has
    /// only asked to be let in is not in: see [`Db::waiting`].
    ///
    /// # Errors
    /// [`Unavailable`](crate::StoreError::Unavailable) or [`Broken`](crate::StoreError::Broken), as every reading.
    pub async fn roster(&self, club: &ClubId, search: &str, limit: usize, offset: usize) -> Result<Vec<RosterLine>> {
        let mut values = Values::default();
        let text = format!(
            "SELECT {}, membership.standing, membership.since FROM {} ORDER BY person.name_key, person.id \
             LIMIT {} OFFSET {}",
            person_columns(self.engine()),
            in_club(club, search, &mut values),
            values.add(lines(limit)),
            values.add(lines(offset))
        );
        rows::all(Sql::with(text, values).all::<RosterRow>(self).await?)
    }

    /// How many people in a club a search finds.
    ///
    /// # Errors
    /// As [`Db::roster`].
    pub async fn roster_count(&self, club: &ClubId, search: &str) -> Result<i64> {
        let mut values = Values::default();
        let text = format!("SELECT COUNT(*) FROM {}", in_club(club, search, &mut values));
        Ok(Sql::with(text, values).one::<(i64,)>(self).await?.0)
    }

    /// How a person stands to a club, if at all.
    ///
    /// # Errors
    /// As [`Db::roster`].
    pub async fn standing(&self, club: &ClubId, person: &PersonId) -> Result<Option<Standing>> {
        let sql = Sql::new("SELECT standing FROM membership WHERE club_id = $1 AND person_id = $2");
        let row = sql.bind(club.0.as_str()).bind(person.0.as_str()).maybe::<(String,)>(self).await?;
        row.map(|(standing,)| read(&standing)).transpose()
    }

    /// Who has asked to be let into this club, or into any, and when; who has waited longest comes first.
    ///
    /// # Errors
    /// As [`Db::roster`].
    pub async fn waiting(&self, club: Option<&ClubId>) -> Result<Vec<(Club, Person, i64)>> {
        let mut values = Values::default();
        let of_club = club.map_or("true".to_owned(), |club| {
            let club = values.add(club.0.as_str());
            format!("membership.club_id = {club}")
        });
        let text = format!(
            "SELECT {}, membership.club_id, membership.since FROM membership \
             JOIN person ON person.id = membership.person_id \
             WHERE membership.standing = 'asked' AND {of_club} ORDER BY membership.since, person.id",
            person_columns(self.engine())
        );
        let rows = Sql::with(text, values).all::<WaitingRow>(self).await?;
        let clubs = self.clubs().await?;
        let mut waiting = Vec::with_capacity(rows.len());
        for row in rows {
            if let Some((club, _)) = clubs.iter().find(|(club, _)| club.id.0 == row.club_id) {
                waiting.push((club.clone(), row.person.try_into()?, row.since));
            }
        }
        Ok(waiting)
    }
}

/// What stands behind `FROM` for the people in a club whom a search finds.
fn in_club(club: &ClubId, search: &str, values: &mut Values) -> String {
    let club = values.add(club.0.as_str());
    let found = found_by(search, values);
    format!(
        "membership JOIN person ON person.id = membership.person_id \
         WHERE membership.club_id = {club} AND membership.standing <> 'asked' AND {found}"
    )
}

async fn standing_of(tx: &mut Tx, club: &ClubId, person: &PersonId) -> Result<Option<Standing>> {
    let sql = Sql::new("SELECT standing FROM membership WHERE club_id = $1 AND person_id = $2");
    let row = sql.bind(club.0.as_str()).bind(person.0.as_str()).maybe::<(String,)>(tx).await?;
    row.map(|(standing,)| read(&standing)).transpose()
}
