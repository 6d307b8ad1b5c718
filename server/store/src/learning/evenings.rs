//! The evenings of a club before one screen. A tap is one transaction: where the evening stands, and what it says to
//! everybody's memory. A power cut loses nothing that was tapped.

use std::collections::BTreeSet;

use tiengban_content::people::{ClubId, PersonId};
use tiengban_content::{ItemId, Viewer};
use tiengban_memory::Scheduler;

use super::Thing;
use super::log::{NewLine, keep};
use crate::access;
use crate::db::Db;
use crate::error::Result;
use crate::outside::{Clock, Ids};
use crate::sql::{Engine, Sql, Tx, Values, texts};

/// An evening. What its state says is the pages' affair: here it is a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptEvening {
    /// Which.
    pub id: String,
    /// Whose.
    pub club: ClubId,
    /// Where it stands.
    pub state: String,
    /// From 1; grows with every tap.
    pub version: i64,
    /// When it began, in milliseconds UTC.
    pub begun_at: i64,
    /// When it ended.
    pub ended_at: Option<i64>,
}

type Row = (String, String, String, i64, i64, Option<i64>);

const COLUMNS: &str = "id, club_id, state, version, begun_at, ended_at";

fn evening((id, club, state, version, begun_at, ended_at): Row) -> KeptEvening {
    KeptEvening { id, club: ClubId(club), state, version, begun_at, ended_at }
}

impl Db {
    /// Begins an evening, once for each `once`; another one of the club that was left open ends. Says which it is.
    ///
    /// # Errors
    /// As every writing: [`Unavailable`](crate::StoreError::Unavailable),
    /// [`NotWritable`](crate::StoreError::NotWritable) or [`Broken`](crate::StoreError::Broken).
    pub async fn begin_evening(
        &self,
        club: &ClubId,
        state: &str,
        once: Option<&str>,
        clock: &dyn Clock,
        ids: &dyn Ids,
    ) -> Result<String> {
        let (mut tx, now) = (Tx::begin(self).await?, clock.now_ms());
        let id = once.map_or_else(|| ids.next().0, str::to_owned);
        let known = Sql::new("SELECT id FROM evening WHERE id = $1").bind(id.as_str());
        if known.maybe::<(String,)>(&mut tx).await?.is_some() {
            return Ok(id);
        }
        let sql = Sql::new("UPDATE evening SET ended_at = $2 WHERE club_id = $1 AND ended_at IS NULL");
        sql.bind(club.0.as_str()).bind(now).run(&mut tx).await?;
        let sql = Sql::new("INSERT INTO evening (id, club_id, state, version, begun_at) VALUES ($1, $2, $3, 1, $4)");
        sql.bind(id.as_str()).bind(club.0.as_str()).bind(state).bind(now).run(&mut tx).await?;
        tx.commit().await?;
        Ok(id)
    }

    /// An evening.
    ///
    /// # Errors
    /// [`Unavailable`](crate::StoreError::Unavailable) or [`Broken`](crate::StoreError::Broken), as every reading.
    pub async fn evening(&self, id: &str) -> Result<Option<KeptEvening>> {
        let sql = Sql::new(format!("SELECT {COLUMNS} FROM evening WHERE id = $1")).bind(id);
        Ok(sql.maybe::<Row>(self).await?.map(evening))
    }

    /// The evening of a club that is open.
    ///
    /// # Errors
    /// As [`Db::evening`].
    pub async fn open_evening(&self, club: &ClubId) -> Result<Option<KeptEvening>> {
        let text = format!(
            "SELECT {COLUMNS} FROM evening WHERE club_id = $1 AND ended_at IS NULL ORDER BY begun_at DESC LIMIT 1"
        );
        Ok(Sql::new(text).bind(club.0.as_str()).maybe::<Row>(self).await?.map(evening))
    }

    /// Who of these people is in a club (still), with what they are called, in no order. Who only asked to be let in is
    /// not.
    ///
    /// # Errors
    /// As [`Db::evening`].
    pub async fn still_in_club(&self, club: &ClubId, people: &[PersonId]) -> Result<Vec<(PersonId, String)>> {
        let sql = in_club(self.engine(), &club.0, people.iter().map(|person| person.0.as_str()))?;
        let rows = sql.all::<(String, String)>(self).await?;
        Ok(rows.into_iter().map(|(person, name)| (PersonId(person), name)).collect())
    }

    /// Keeps a tap: where the evening stands now, and the lines that it says to people's memory. Says whether it was
    /// kept: nothing is, where somebody has tapped since `version`, where the evening has ended, or where one of these
    /// people is not in its club (any more).
    ///
    /// # Errors
    /// As [`Db::begin_evening`].
    pub async fn tap_evening(
        &self,
        id: &str,
        state: &str,
        version: i64,
        lines: &[(PersonId, NewLine)],
        scheduler: &Scheduler,
        clock: &dyn Clock,
    ) -> Result<bool> {
        let mut tx = Tx::begin(self).await?;
        let sql = Sql::new(
            "UPDATE evening SET state = $2, version = version + 1 WHERE id = $1 AND version = $3 \
             AND ended_at IS NULL RETURNING club_id",
        );
        let tapped = sql.bind(id).bind(state).bind(version).maybe::<(String,)>(&mut tx).await?;
        let Some((club,)) = tapped else { return Ok(false) };
        let credited: BTreeSet<&str> = lines.iter().map(|(person, _)| person.0.as_str()).collect();
        let sql = in_club(tx.engine(), &club, credited.iter().copied())?;
        if sql.all::<(String, String)>(&mut tx).await?.len() < credited.len() {
            return Ok(false);
        }
        let now = clock.now_ms();
        for (person, line) in lines {
            keep(&mut tx, person, std::slice::from_ref(line), scheduler, now).await?;
        }
        tx.commit().await?;
        Ok(true)
    }

    /// Ends an evening.
    ///
    /// # Errors
    /// As [`Db::begin_evening`].
    pub async fn end_evening(&self, id: &str, clock: &dyn Clock) -> Result<()> {
        let mut tx = Tx::aside(self).await?;
        let sql = Sql::new("UPDATE evening SET ended_at = $2 WHERE id = $1 AND ended_at IS NULL");
        sql.bind(id).bind(clock.now_ms()).run(&mut tx).await?;
        tx.commit().await
    }

    /// What is due for these people together, of what `viewer` may see: what most of them wait for comes first.
    ///
    /// # Errors
    /// As [`Db::evening`].
    pub async fn due_together(
        &self,
        people: &[PersonId],
        viewer: &Viewer,
        now: i64,
        limit: usize,
    ) -> Result<Vec<Thing>> {
        let mut values = Values::default();
        let (keys, now) = (values.add(access::keys(viewer)?), values.add(now));
        let people = values.add(texts(people.iter().map(|person| person.0.as_str()))?);
        let limit = values.add(i64::try_from(limit).unwrap_or(i64::MAX));
        let (visible, people) = (access::item(self.engine(), "item", &keys), self.engine().texts(&people));
        let text = format!(
            "SELECT memory.item_id, memory.part FROM memory JOIN item ON item.id = memory.item_id \
             WHERE memory.person_id IN {people} AND memory.due_at <= {now} AND {visible} \
             GROUP BY memory.item_id, memory.part \
             ORDER BY COUNT(*) DESC, MIN(memory.stability), memory.item_id, memory.part LIMIT {limit}"
        );
        let rows = Sql::with(text, values).all::<(String, String)>(self).await?;
        Ok(rows.into_iter().map(|(item, part)| Thing { item: ItemId(item), part }).collect())
    }
}

/// Asks who of these people is in a club, and what they are called.
fn in_club<'a>(engine: Engine, club: &str, people: impl IntoIterator<Item = &'a str>) -> Result<Sql> {
    let text = format!(
        "SELECT person.id, person.name FROM membership JOIN person ON person.id = membership.person_id \
         WHERE membership.club_id = $1 AND membership.standing <> 'asked' AND person.closed_at IS NULL \
         AND membership.person_id IN {}",
        engine.texts("$2")
    );
    Ok(Sql::new(text).bind(club).bind(texts(people)?))
}
