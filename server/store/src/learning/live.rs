//! A club's evening on many telephones. What is asked is the pages' affair: here it is a text. Where it stands is kept
//! beside it, so that an answer and a tap that come at the same moment are judged one after the other.

use sqlx::types::Json;
use tiengban_content::learning::live::{Place, Takes};
use tiengban_content::people::{ClubId, PersonId};
use tiengban_memory::{DAY_MS, Rating, Scheduler};

use super::log::{NewLine, keep};
use crate::db::Db;
use crate::error::{PeopleConflict, Result};
use crate::outside::{Clock, Ids};
use crate::sql::{Sql, Tx, json};

/// An evening on many telephones.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptLive {
    /// Which.
    pub id: String,
    /// Whose.
    pub club: ClubId,
    /// By which members come in.
    pub code: String,
    /// What is asked.
    pub questions: String,
    /// Where it stands.
    pub place: Place,
    /// From 1; grows with every tap.
    pub version: i64,
    /// When it began, in milliseconds UTC.
    pub begun_at: i64,
    /// When it ended.
    pub ended_at: Option<i64>,
}

/// What tells whether there is something new to be shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Beat {
    /// Grows with every tap of a leader, and at the end.
    pub version: i64,
    /// Grows with everybody who comes in, and with every answer.
    pub heard: i64,
    /// Whether it has ended.
    pub ended: bool,
}

/// What somebody answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LiveAnswer {
    /// To which question, from 0.
    pub question: usize,
    /// Its parts.
    pub answer: Vec<String>,
    /// How it went.
    pub rating: Rating,
    /// Whether its question was closed: it counts for the person alone.
    pub late: bool,
    /// When it arrived, in milliseconds UTC.
    pub at: i64,
}

/// What became of an answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answered {
    /// It is kept.
    Kept(LiveAnswer),
    /// They have answered before, and that is what counts.
    Before(LiveAnswer),
    /// Nobody was asked that yet.
    Unasked,
}

/// Somebody who came in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Here {
    /// What they are called.
    pub name: String,
    /// Whether they have answered the question, in time.
    pub answered: bool,
}

/// How a question went in the room.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tally {
    /// Which, from 0.
    pub question: usize,
    /// How many answered in time.
    pub answered: i64,
    /// How many of them knew it.
    pub right: i64,
}

type Row = (String, String, String, String, i64, bool, i64, i64, Option<i64>);
type AnswerRow = (i64, Json<Vec<String>>, i64, bool, i64);

const COLUMNS: &str = "id, club_id, code, questions, question, closed, version, begun_at, ended_at";
const ANSWER: &str = "question, answer, rating, late, at";
/// Of whom something counts: who was taken out of the club is counted no more.
const MEMBERS: &str = "JOIN membership ON membership.person_id = came.person_id \
                       AND membership.club_id = live.club_id AND membership.standing <> 'asked'";

fn live((id, club, code, questions, question, closed, version, begun_at, ended_at): Row) -> KeptLive {
    let place = Place { question: number(question), closed };
    KeptLive { id, club: ClubId(club), code, questions, place, version, begun_at, ended_at }
}

fn answer((question, Json(answer), rating, late, at): AnswerRow) -> LiveAnswer {
    LiveAnswer { question: number(question), answer, rating: Rating::of(rating).unwrap_or(Rating::Forgot), late, at }
}

fn number(kept: i64) -> usize {
    usize::try_from(kept).unwrap_or_default()
}

fn kept(number: usize) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

impl Db {
    /// Begins an evening, once for each `once`; another one of the club that was left open ends. Says which it is, or
    /// nothing where another club is using this code just now.
    ///
    /// # Errors
    /// As every writing: [`Unavailable`](crate::StoreError::Unavailable),
    /// [`NotWritable`](crate::StoreError::NotWritable) or [`Broken`](crate::StoreError::Broken).
    pub async fn begin_live(
        &self,
        club: &ClubId,
        code: &str,
        questions: &str,
        once: Option<&str>,
        clock: &dyn Clock,
        ids: &dyn Ids,
    ) -> Result<Option<String>> {
        let (mut tx, now) = (Tx::begin(self).await?, clock.now_ms());
        let id = once.map_or_else(|| ids.next().0, str::to_owned);
        let known = Sql::new("SELECT id FROM live WHERE id = $1").bind(id.as_str());
        if known.maybe::<(String,)>(&mut tx).await?.is_some() {
            return Ok(Some(id));
        }
        let sql =
            Sql::new("UPDATE live SET ended_at = $2, version = version + 1 WHERE club_id = $1 AND ended_at IS NULL");
        sql.bind(club.0.as_str()).bind(now).run(&mut tx).await?;
        let taken = Sql::new("SELECT id FROM live WHERE code = $1 AND ended_at IS NULL").bind(code);
        if taken.maybe::<(String,)>(&mut tx).await?.is_some() {
            return Ok(None);
        }
        let sql = Sql::new(
            "INSERT INTO live (id, club_id, code, questions, question, closed, version, begun_at) \
             VALUES ($1, $2, $3, $4, 0, $5, 1, $6)",
        );
        let sql = sql.bind(id.as_str()).bind(club.0.as_str()).bind(code).bind(questions).bind(false).bind(now);
        sql.run(&mut tx).await?;
        tx.commit().await?;
        Ok(Some(id))
    }

    /// An evening.
    ///
    /// # Errors
    /// [`Unavailable`](crate::StoreError::Unavailable) or [`Broken`](crate::StoreError::Broken), as every reading.
    pub async fn live(&self, id: &str) -> Result<Option<KeptLive>> {
        let sql = Sql::new(format!("SELECT {COLUMNS} FROM live WHERE id = $1")).bind(id);
        Ok(sql.maybe::<Row>(self).await?.map(live))
    }

    /// The evening with this code: the one that is open, or the last that was.
    ///
    /// # Errors
    /// As [`Db::live`].
    pub async fn live_by_code(&self, code: &str) -> Result<Option<KeptLive>> {
        let text = format!(
            "SELECT {COLUMNS} FROM live WHERE code = $1 \
             ORDER BY CASE WHEN ended_at IS NULL THEN 0 ELSE 1 END, begun_at DESC LIMIT 1"
        );
        Ok(Sql::new(text).bind(code).maybe::<Row>(self).await?.map(live))
    }

    /// The evening of a club that is open.
    ///
    /// # Errors
    /// As [`Db::live`].
    pub async fn open_live(&self, club: &ClubId) -> Result<Option<KeptLive>> {
        let text = format!("SELECT {COLUMNS} FROM live WHERE club_id = $1 AND ended_at IS NULL LIMIT 1");
        Ok(Sql::new(text).bind(club.0.as_str()).maybe::<Row>(self).await?.map(live))
    }

    /// Keeps a leader's tap: where the evening stands now, and whether that is its end. Says whether it was kept: nothing
    /// is, where somebody has tapped since `version`, or the evening has ended.
    ///
    /// # Errors
    /// As [`Db::begin_live`].
    pub async fn tap_live(&self, id: &str, version: i64, to: Place, ends: bool, clock: &dyn Clock) -> Result<bool> {
        let mut tx = Tx::begin(self).await?;
        let sql = Sql::new(
            "UPDATE live SET question = $3, closed = $4, ended_at = $5, version = version + 1 \
             WHERE id = $1 AND version = $2 AND ended_at IS NULL RETURNING version",
        );
        let sql = sql.bind(id).bind(version).bind(kept(to.question)).bind(to.closed);
        let tapped = sql.bind(ends.then(|| clock.now_ms())).maybe::<(i64,)>(&mut tx).await?;
        tx.commit().await?;
        Ok(tapped.is_some())
    }

    /// Ends what began a day ago and nobody ended: members are asked to come in as long as it is open. Says how many.
    ///
    /// # Errors
    /// As [`Db::begin_live`].
    pub async fn end_left_lives(&self, clock: &dyn Clock) -> Result<usize> {
        let (mut tx, now) = (Tx::begin(self).await?, clock.now_ms());
        let sql = Sql::new(
            "UPDATE live SET ended_at = $2, version = version + 1 WHERE ended_at IS NULL AND begun_at <= $1 RETURNING id",
        );
        let ended = sql.bind(now - DAY_MS).bind(now).all::<(String,)>(&mut tx).await?;
        tx.commit().await?;
        Ok(ended.len())
    }

    /// Somebody comes in, or comes back. Says whether they are new.
    ///
    /// # Errors
    /// As [`Db::begin_live`].
    pub async fn come_to_live(&self, id: &str, person: &PersonId, clock: &dyn Clock) -> Result<bool> {
        let here = Sql::new("SELECT came_at FROM live_person WHERE live_id = $1 AND person_id = $2");
        if here.bind(id).bind(person.0.as_str()).maybe::<(i64,)>(self).await?.is_some() {
            return Ok(false);
        }
        let mut tx = Tx::aside(self).await?;
        let new = come(&mut tx, id, person, clock.now_ms()).await?;
        tx.commit().await?;
        Ok(new)
    }

    /// Keeps an answer, with the lines that it says to the person's memory: all of it or nothing, and the first alone. It
    /// is late by what stands here when it arrives, whatever clock it was given by.
    ///
    /// # Errors
    /// [`NoSuch`](crate::PeopleConflict::NoSuch) where there is no such evening, or the person is not in its club (any
    /// more); else as [`Db::begin_live`].
    #[expect(clippy::too_many_arguments, reason = "an answer is all of this")]
    pub async fn answer_live(
        &self,
        id: &str,
        person: &PersonId,
        question: usize,
        parts: &[String],
        rating: Rating,
        lines: &[NewLine],
        scheduler: &Scheduler,
        clock: &dyn Clock,
    ) -> Result<Answered> {
        let mut tx = Tx::begin(self).await?;
        let sql = Sql::new(
            "SELECT live.question, live.closed, live.ended_at FROM live JOIN membership \
             ON membership.club_id = live.club_id AND membership.standing <> 'asked' \
             WHERE live.id = $1 AND membership.person_id = $2",
        );
        let found = sql.bind(id).bind(person.0.as_str()).maybe::<(i64, bool, Option<i64>)>(&mut tx).await?;
        let (open, closed, ended_at) = found.ok_or(PeopleConflict::NoSuch)?;
        let takes = Place { question: number(open), closed }.takes(question);
        if takes == Takes::Unasked {
            return Ok(Answered::Unasked);
        }
        let text = format!("SELECT {ANSWER} FROM live_answer WHERE live_id = $1 AND person_id = $2 AND question = $3");
        let before = Sql::new(text).bind(id).bind(person.0.as_str()).bind(kept(question));
        if let Some(before) = before.maybe::<AnswerRow>(&mut tx).await? {
            return Ok(Answered::Before(answer(before)));
        }
        let (now, late) = (clock.now_ms(), takes == Takes::Late || ended_at.is_some());
        come(&mut tx, id, person, now).await?;
        let sql = Sql::new(
            "INSERT INTO live_answer (live_id, question, person_id, answer, rating, late, at) \
             VALUES ($1, $2, $3, $4, $5, $6, $7)",
        );
        let sql = sql.bind(id).bind(kept(question)).bind(person.0.as_str()).bind(json(parts)?);
        sql.bind(rating as i64).bind(late).bind(now).run(&mut tx).await?;
        keep(&mut tx, person, lines, scheduler, now).await?;
        tx.commit().await?;
        Ok(Answered::Kept(LiveAnswer { question, answer: parts.to_vec(), rating, late, at: now }))
    }

    /// Whether there is something new to be shown.
    ///
    /// # Errors
    /// As [`Db::live`].
    pub async fn live_beat(&self, id: &str) -> Result<Option<Beat>> {
        let sql = Sql::new(
            "SELECT version, (SELECT COUNT(*) FROM live_answer WHERE live_id = live.id) \
             + (SELECT COUNT(*) FROM live_person WHERE live_id = live.id), ended_at FROM live WHERE id = $1",
        );
        let found = sql.bind(id).maybe::<(i64, i64, Option<i64>)>(self).await?;
        Ok(found.map(|(version, heard, ended_at)| Beat { version, heard, ended: ended_at.is_some() }))
    }

    /// Who came in and is still in the club, by name, and whether they have answered this question in time.
    ///
    /// # Errors
    /// As [`Db::live`].
    pub async fn here_in_live(&self, id: &str, question: usize) -> Result<Vec<Here>> {
        let text = format!(
            "SELECT person.name, given.person_id IS NOT NULL FROM live JOIN live_person came ON came.live_id = live.id \
             {MEMBERS} JOIN person ON person.id = came.person_id LEFT JOIN live_answer given \
             ON given.live_id = live.id AND given.person_id = came.person_id AND given.question = $2 AND NOT given.late \
             WHERE live.id = $1 ORDER BY person.name_key, person.id"
        );
        let rows = Sql::new(text).bind(id).bind(kept(question)).all::<(String, bool)>(self).await?;
        Ok(rows.into_iter().map(|(name, answered)| Here { name, answered }).collect())
    }

    /// How each question went in the room, of those that somebody answered in time.
    ///
    /// # Errors
    /// As [`Db::live`].
    pub async fn live_tally(&self, id: &str) -> Result<Vec<Tally>> {
        let text = format!(
            "SELECT came.question, COUNT(*), COUNT(CASE WHEN came.rating >= 3 THEN 1 END) FROM live \
             JOIN live_answer came ON came.live_id = live.id {MEMBERS} WHERE live.id = $1 AND NOT came.late \
             GROUP BY came.question ORDER BY came.question"
        );
        let rows = Sql::new(text).bind(id).all::<(i64, i64, i64)>(self).await?;
        let tally = |(question, answered, right)| Tally { question: number(question), answered, right };
        Ok(rows.into_iter().map(tally).collect())
    }

    /// All that somebody answered in an evening, by question.
    ///
    /// # Errors
    /// As [`Db::live`].
    pub async fn live_answers_of(&self, id: &str, person: &PersonId) -> Result<Vec<LiveAnswer>> {
        let text = format!("SELECT {ANSWER} FROM live_answer WHERE live_id = $1 AND person_id = $2 ORDER BY question");
        let rows = Sql::new(text).bind(id).bind(person.0.as_str()).all::<AnswerRow>(self).await?;
        Ok(rows.into_iter().map(answer).collect())
    }
}

/// Somebody is here, once.
async fn come(tx: &mut Tx, id: &str, person: &PersonId, now: i64) -> Result<bool> {
    let sql = Sql::new(
        "INSERT INTO live_person (live_id, person_id, came_at) VALUES ($1, $2, $3) \
         ON CONFLICT (live_id, person_id) DO NOTHING RETURNING came_at",
    );
    Ok(sql.bind(id).bind(person.0.as_str()).bind(now).maybe::<(i64,)>(tx).await?.is_some())
}
