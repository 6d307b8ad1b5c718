//! What a club is to learn until a day: a lesson, a song, some words. Whoever learns sees it **as far as they may see its
//! items**; the pages look.

use serde_json::Value;
use sqlx::types::Json;
use tiengban_content::ItemId;
use tiengban_content::people::{ClubId, PersonId};

use crate::db::Db;
use crate::error::Result;
use crate::outside::{Clock, Ids};
use crate::sql::{Sql, Tx, Values, json, texts};

/// Something to be learned until a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Assignment {
    /// Which.
    pub id: String,
    /// By whom it is to be learned.
    pub club: ClubId,
    /// A lesson or a song, or words.
    pub items: Vec<ItemId>,
    /// Until when, in milliseconds UTC.
    pub until_at: Option<i64>,
    /// What the leader says to it.
    pub words: String,
    /// When it was given, in milliseconds UTC.
    pub made_at: i64,
}

/// Something that a club is given.
#[derive(Clone, Copy, Debug)]
pub struct NewAssignment<'a> {
    /// By whom it is to be learned.
    pub club: &'a ClubId,
    /// A lesson or a song, or words.
    pub items: &'a [ItemId],
    /// Until when, in milliseconds UTC.
    pub until_at: Option<i64>,
    /// What the leader says to it.
    pub words: &'a str,
}

/// How far somebody has come.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Done {
    /// Who.
    pub person: PersonId,
    /// As they are called.
    pub name: String,
    /// Whether one of the items is a lesson that they have done to its end.
    pub lesson: bool,
    /// Of how many things of these items they were asked, or know them.
    pub things: i64,
}

type Row = (String, String, Json<Value>, Option<i64>, String, i64);

const COLUMNS: &str = "id, club_id, items, until_at, words, made_at";

fn assignment((id, club, Json(items), until_at, words, made_at): Row) -> Assignment {
    let items = items.as_array().map(Vec::as_slice).unwrap_or_default();
    let items = items.iter().filter_map(Value::as_str).map(|id| ItemId(id.to_owned())).collect();
    Assignment { id, club: ClubId(club), items, until_at, words, made_at }
}

impl Db {
    /// Gives a club something to learn, once for each `once`.
    ///
    /// # Errors
    /// As every writing: [`Unavailable`](crate::StoreError::Unavailable),
    /// [`NotWritable`](crate::StoreError::NotWritable) or [`Broken`](crate::StoreError::Broken).
    pub async fn assign(
        &self,
        new: &NewAssignment<'_>,
        once: Option<&str>,
        clock: &dyn Clock,
        ids: &dyn Ids,
    ) -> Result<()> {
        let mut tx = Tx::aside(self).await?;
        let id = once.map_or_else(|| ids.next().0, str::to_owned);
        let items: Vec<&str> = new.items.iter().map(|item| item.0.as_str()).collect();
        let sql = Sql::new(
            "INSERT INTO assignment (id, club_id, items, until_at, words, made_at) VALUES ($1, $2, $3, $4, $5, $6) \
             ON CONFLICT (id) DO NOTHING",
        );
        let sql =
            sql.bind(id.as_str()).bind(new.club.0.as_str()).bind(json(&items)?).bind(new.until_at).bind(new.words);
        sql.bind(clock.now_ms()).run(&mut tx).await?;
        tx.commit().await
    }

    /// What these clubs are to learn, and is not closed: what ends first comes first.
    ///
    /// # Errors
    /// [`Unavailable`](crate::StoreError::Unavailable) or [`Broken`](crate::StoreError::Broken), as every reading.
    pub async fn assignments(&self, clubs: &[ClubId]) -> Result<Vec<Assignment>> {
        let mut values = Values::default();
        let clubs = values.add(texts(clubs.iter().map(|club| club.0.as_str()))?);
        let text = format!(
            "SELECT {COLUMNS} FROM assignment WHERE club_id IN {} AND closed_at IS NULL \
             ORDER BY COALESCE(until_at, 9223372036854775807), made_at, id",
            self.engine().texts(&clubs)
        );
        Ok(Sql::with(text, values).all::<Row>(self).await?.into_iter().map(assignment).collect())
    }

    /// Closes what a club was to learn.
    ///
    /// # Errors
    /// As [`Db::assign`].
    pub async fn close_assignment(&self, club: &ClubId, id: &str, clock: &dyn Clock) -> Result<()> {
        let mut tx = Tx::aside(self).await?;
        let sql = Sql::new("UPDATE assignment SET closed_at = $3 WHERE id = $1 AND club_id = $2 AND closed_at IS NULL");
        sql.bind(id).bind(club.0.as_str()).bind(clock.now_ms()).run(&mut tx).await?;
        tx.commit().await
    }

    /// How far everybody in the club has come with these items, by name: of what can be learned of them, with these parts
    /// (a line of a song that was mended since is not one of them any more).
    ///
    /// # Errors
    /// As [`Db::assignments`].
    pub async fn done_of(&self, club: &ClubId, items: &[&ItemId], parts: &[&str]) -> Result<Vec<Done>> {
        let mut values = Values::default();
        let club = values.add(club.0.as_str());
        let (items, parts) = (values.add(texts(items)?), values.add(texts(parts)?));
        let (items, parts) = (self.engine().texts(&items), self.engine().texts(&parts));
        let text = format!(
            "SELECT person.id, person.name, \
             (SELECT COUNT(*) FROM sitting WHERE sitting.person_id = person.id AND sitting.done_at IS NOT NULL \
             AND sitting.item_id IN {items}), \
             (SELECT COUNT(*) FROM memory WHERE memory.person_id = person.id AND memory.item_id IN {items} \
             AND memory.part IN {parts} AND (memory.answers > 0 OR memory.known)) \
             FROM membership JOIN person ON person.id = membership.person_id \
             WHERE membership.club_id = {club} AND membership.standing <> 'asked' AND person.closed_at IS NULL \
             ORDER BY person.name_key, person.id"
        );
        let rows = Sql::with(text, values).all::<(String, String, i64, i64)>(self).await?;
        let line =
            |(person, name, lessons, things)| Done { person: PersonId(person), name, lesson: lessons > 0, things };
        Ok(rows.into_iter().map(line).collect())
    }
}
