//! Answers come in: each once, in whatever order, from however many telephones.

use std::collections::BTreeSet;

use tiengban_content::ItemId;
use tiengban_content::people::PersonId;
use tiengban_memory::{Answer, Memory, Rating, Scheduler};

use super::Thing;
use crate::db::Db;
use crate::error::Result;
use crate::outside::Clock;
use crate::sql::{Sql, Tx};

/// What somebody said of a thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Said {
    /// They want to learn it.
    Added,
    /// They were asked, and it went like this.
    Rated(Rating),
    /// They know it already: it is asked no more, until they answer again.
    Known,
}

impl Said {
    const fn number(self) -> i64 {
        match self {
            Self::Added => 0,
            Self::Rated(rating) => rating as i64,
            Self::Known => 5,
        }
    }

    fn of(number: i64) -> Self {
        match number {
            5 => Self::Known,
            number => Rating::of(number).map_or(Self::Added, Self::Rated),
        }
    }
}

/// A line for the log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewLine {
    /// Made where somebody answers, and never twice by the same person: a line that is sent again is the same line.
    pub id: String,
    /// Of what.
    pub thing: Thing,
    /// What they said.
    pub said: Said,
    /// When, in milliseconds UTC. What would lie in the future is now.
    pub at: i64,
}

/// What was said, and when.
type Line = (i64, i64);

impl Db {
    /// Keeps what somebody said, each line once; what they remember of these things is made anew by all their lines.
    /// Says how many of the lines were new.
    ///
    /// # Errors
    /// As every writing: [`Unavailable`](crate::StoreError::Unavailable),
    /// [`NotWritable`](crate::StoreError::NotWritable) or [`Broken`](crate::StoreError::Broken).
    pub async fn learn(
        &self,
        person: &PersonId,
        lines: &[NewLine],
        scheduler: &Scheduler,
        clock: &dyn Clock,
    ) -> Result<usize> {
        let mut tx = Tx::begin(self).await?;
        let new = keep(&mut tx, person, lines, scheduler, clock.now_ms()).await?;
        tx.commit().await?;
        Ok(new)
    }

    /// Makes all that somebody remembers anew, out of their log. Says of how many things.
    ///
    /// # Errors
    /// As [`Db::learn`].
    pub async fn learn_anew(&self, person: &PersonId, scheduler: &Scheduler) -> Result<usize> {
        let mut tx = Tx::begin(self).await?;
        Sql::new("DELETE FROM memory WHERE person_id = $1").bind(person.0.as_str()).run(&mut tx).await?;
        let sql = Sql::new("SELECT DISTINCT item_id, part FROM recall WHERE person_id = $1");
        let things = sql.bind(person.0.as_str()).all::<(String, String)>(&mut tx).await?;
        for (item, part) in &things {
            let thing = Thing { item: ItemId(item.clone()), part: part.clone() };
            remember(&mut tx, person, &thing, scheduler).await?;
        }
        tx.commit().await?;
        Ok(things.len())
    }
}

/// Keeps lines, and what they come to; says how many were new.
pub(super) async fn keep(
    tx: &mut Tx,
    person: &PersonId,
    lines: &[NewLine],
    scheduler: &Scheduler,
    now: i64,
) -> Result<usize> {
    let mut touched = BTreeSet::new();
    let mut new = 0;
    for line in lines {
        let sql = Sql::new(
            "INSERT INTO recall (person_id, id, item_id, part, said, at, received_at) \
             VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (person_id, id) DO NOTHING RETURNING id",
        );
        let sql = sql.bind(person.0.as_str()).bind(line.id.as_str()).bind(line.thing.item.0.as_str());
        let sql = sql.bind(line.thing.part.as_str()).bind(line.said.number()).bind(line.at.min(now)).bind(now);
        if sql.maybe::<(String,)>(&mut *tx).await?.is_some() {
            new += 1;
            touched.insert(&line.thing);
        }
    }
    for thing in touched {
        remember(&mut *tx, person, thing, scheduler).await?;
    }
    Ok(new)
}

/// Reads what somebody remembers of a thing out of all its lines, and keeps it.
async fn remember(tx: &mut Tx, person: &PersonId, thing: &Thing, scheduler: &Scheduler) -> Result<()> {
    let sql =
        Sql::new("SELECT said, at FROM recall WHERE person_id = $1 AND item_id = $2 AND part = $3 ORDER BY at, id");
    let sql = sql.bind(person.0.as_str()).bind(thing.item.0.as_str()).bind(thing.part.as_str());
    let lines = sql.all::<Line>(&mut *tx).await?;
    let answers: Vec<Answer> = lines.iter().filter_map(answer).collect();
    // Wanting to learn what is known changes nothing.
    let known = lines.iter().rev().find(|(said, _)| Said::of(*said) != Said::Added);
    let known = known.is_some_and(|(said, _)| Said::of(*said) == Said::Known);
    let memory = scheduler.memory(&answers);
    let thousandths = |value: fn(&Memory) -> f32| memory.as_ref().map_or(0, |memory| (value(memory) * 1_000.0) as i64);
    let count = |value: fn(&Memory) -> u32| memory.as_ref().map_or(0, |memory| i64::from(value(memory)));
    let sql = Sql::new(
        "INSERT INTO memory (person_id, item_id, part, stability, difficulty, due_at, first_at, last_at, answers, \
         lapses, known, added_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) \
         ON CONFLICT (person_id, item_id, part) DO UPDATE SET stability = excluded.stability, \
         difficulty = excluded.difficulty, due_at = excluded.due_at, first_at = excluded.first_at, \
         last_at = excluded.last_at, answers = excluded.answers, lapses = excluded.lapses, known = excluded.known, \
         added_at = excluded.added_at",
    );
    let sql = sql.bind(person.0.as_str()).bind(thing.item.0.as_str()).bind(thing.part.as_str());
    let sql = sql.bind(thousandths(|memory| memory.stability)).bind(thousandths(|memory| memory.difficulty));
    let sql = sql.bind(memory.filter(|_| !known).map(|memory| memory.due_at));
    let sql = sql.bind(answers.iter().map(|answer| answer.at).min()).bind(memory.map(|memory| memory.last_at));
    let sql = sql.bind(count(|memory| memory.answers)).bind(count(|memory| memory.lapses)).bind(known);
    sql.bind(lines.first().map_or(0, |(_, at)| *at)).run(tx).await
}

fn answer((said, at): &Line) -> Option<Answer> {
    match Said::of(*said) {
        Said::Rated(rating) => Some(Answer { at: *at, rating }),
        Said::Added | Said::Known => None,
    }
}
