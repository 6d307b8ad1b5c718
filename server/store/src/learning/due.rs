//! What is to be asked today. Only what the learner may see: what was hidden or taken down since is asked of nobody, and
//! is counted nowhere; it is there again when they may.

use tiengban_content::people::PersonId;
use tiengban_content::{ItemId, Viewer};

use super::Thing;
use super::stuck::LOOSE;
use crate::access;
use crate::db::Db;
use crate::error::Result;
use crate::sql::{Sql, Tx, Values};

/// So many new things a day, where a learner has not said otherwise.
const DAILY: i64 = 5;

/// A thing that somebody learns, and what they remember of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Learned {
    /// What.
    pub thing: Thing,
    /// In how many thousandths of a day the chance of remembering falls to nine of ten; 0 before the first answer.
    pub stability: i64,
    /// When it is to be asked; nothing before the first answer, and for what is known.
    pub due_at: Option<i64>,
    /// When it was asked last.
    pub last_at: Option<i64>,
    /// How often it was asked.
    pub answers: i64,
    /// How often it was forgotten after it had been remembered.
    pub lapses: i64,
    /// Whether they said that they know it already.
    pub known: bool,
}

impl Learned {
    /// Whether it has been remembered at least once, or was known before.
    #[must_use]
    pub const fn was_remembered(&self) -> bool {
        self.known || (self.answers > 0 && (self.lapses > 0 || self.stability >= LOOSE))
    }
}

/// How much there is to do.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counted {
    /// Asked before, and due.
    pub due: i64,
    /// Never asked yet.
    pub new: i64,
    /// Asked for the first time since a moment.
    pub begun: i64,
    /// All that they learn.
    pub all: i64,
}

type Row = (String, String, i64, Option<i64>, Option<i64>, i64, i64, bool);

const COLUMNS: &str = "memory.item_id, memory.part, memory.stability, memory.due_at, memory.last_at, memory.answers, \
                       memory.lapses, memory.known";

fn learned((item, part, stability, due_at, last_at, answers, lapses, known): Row) -> Learned {
    Learned { thing: Thing { item: ItemId(item), part }, stability, due_at, last_at, answers, lapses, known }
}

impl Db {
    /// What somebody was asked before and is due: what is forgotten soonest comes first.
    ///
    /// # Errors
    /// [`Unavailable`](crate::StoreError::Unavailable) or [`Broken`](crate::StoreError::Broken), as every reading.
    pub async fn due(&self, person: &PersonId, viewer: &Viewer, now: i64, limit: usize) -> Result<Vec<Learned>> {
        // What was put off by a day is lost sooner the less firmly it sat.
        let rest = "memory.due_at <= {now} ORDER BY memory.stability, memory.due_at, memory.item_id, memory.part";
        self.learned(person, viewer, Some(now), rest, limit).await
    }

    /// What somebody wants to learn and was never asked, in the order in which it came.
    ///
    /// # Errors
    /// As [`Db::due`].
    pub async fn new_things(&self, person: &PersonId, viewer: &Viewer, limit: usize) -> Result<Vec<Learned>> {
        let rest = "memory.answers = 0 AND NOT memory.known ORDER BY memory.added_at, memory.item_id, memory.part";
        self.learned(person, viewer, None, rest, limit).await
    }

    /// All that somebody learns, in the order in which they first answered it; what they never did, last.
    ///
    /// # Errors
    /// As [`Db::due`].
    pub async fn all_learned(&self, person: &PersonId, viewer: &Viewer) -> Result<Vec<Learned>> {
        let rest = "memory.added_at >= 0 ORDER BY COALESCE(memory.first_at, 9223372036854775807), memory.added_at, \
                    memory.item_id, memory.part";
        self.learned(person, viewer, None, rest, usize::MAX).await
    }

    async fn learned(
        &self,
        person: &PersonId,
        viewer: &Viewer,
        now: Option<i64>,
        rest: &str,
        limit: usize,
    ) -> Result<Vec<Learned>> {
        let mut values = Values::default();
        let (person, keys) = (values.add(person.0.as_str()), values.add(access::keys(viewer)?));
        let rest = match now {
            Some(now) => rest.replace("{now}", &values.add(now)),
            None => rest.to_owned(),
        };
        let limit = values.add(i64::try_from(limit).unwrap_or(i64::MAX));
        let visible = access::item(self.engine(), "item", &keys);
        let text = format!(
            "SELECT {COLUMNS} FROM memory JOIN item ON item.id = memory.item_id \
             WHERE memory.person_id = {person} AND {visible} AND {rest} LIMIT {limit}"
        );
        Ok(Sql::with(text, values).all::<Row>(self).await?.into_iter().map(learned).collect())
    }

    /// Asks somebody no more for things that are there no more: a line that was mended, a sign that was taken out. What they
    /// answered stays in the log, and is theirs again when they learn the thing anew.
    ///
    /// # Errors
    /// As every writing.
    pub async fn let_go(&self, person: &PersonId, things: &[Thing]) -> Result<()> {
        let mut tx = Tx::aside(self).await?;
        for thing in things {
            let sql = Sql::new("DELETE FROM memory WHERE person_id = $1 AND item_id = $2 AND part = $3");
            let sql = sql.bind(person.0.as_str()).bind(thing.item.0.as_str()).bind(thing.part.as_str());
            sql.run(&mut tx).await?;
        }
        tx.commit().await
    }

    /// What somebody remembers of a thing.
    ///
    /// # Errors
    /// As [`Db::due`].
    pub async fn memory_of(&self, person: &PersonId, thing: &Thing) -> Result<Option<Learned>> {
        let text = format!("SELECT {COLUMNS} FROM memory WHERE person_id = $1 AND item_id = $2 AND part = $3");
        let sql = Sql::new(text).bind(person.0.as_str()).bind(thing.item.0.as_str()).bind(thing.part.as_str());
        Ok(sql.maybe::<Row>(self).await?.map(learned))
    }

    /// How much there is to do at a moment; `since` is when the day began.
    ///
    /// # Errors
    /// As [`Db::due`].
    pub async fn count_learned(&self, person: &PersonId, viewer: &Viewer, now: i64, since: i64) -> Result<Counted> {
        let mut values = Values::default();
        let (person, keys) = (values.add(person.0.as_str()), values.add(access::keys(viewer)?));
        let (now, since) = (values.add(now), values.add(since));
        let visible = access::item(self.engine(), "item", &keys);
        let count = |condition: &str| format!("COUNT(CASE WHEN {condition} THEN 1 END)");
        let text = format!(
            "SELECT {}, {}, {}, COUNT(*) FROM memory JOIN item ON item.id = memory.item_id \
             WHERE memory.person_id = {person} AND {visible}",
            count(&format!("memory.due_at <= {now}")),
            count("memory.answers = 0 AND NOT memory.known"),
            count(&format!("memory.first_at >= {since}")),
        );
        let (due, new, begun, all) = Sql::with(text, values).one::<(i64, i64, i64, i64)>(self).await?;
        Ok(Counted { due, new, begun, all })
    }

    /// How many new things a day somebody wants.
    ///
    /// # Errors
    /// As [`Db::due`].
    pub async fn daily(&self, person: &PersonId) -> Result<i64> {
        let sql = Sql::new("SELECT daily FROM learner WHERE person_id = $1").bind(person.0.as_str());
        Ok(sql.maybe::<(i64,)>(self).await?.map_or(DAILY, |(daily,)| daily))
    }

    /// Keeps how many new things a day somebody wants.
    ///
    /// # Errors
    /// As every writing.
    pub async fn set_daily(&self, person: &PersonId, daily: i64) -> Result<()> {
        let mut tx = Tx::aside(self).await?;
        let sql = Sql::new(
            "INSERT INTO learner (person_id, daily) VALUES ($1, $2) \
             ON CONFLICT (person_id) DO UPDATE SET daily = excluded.daily",
        );
        sql.bind(person.0.as_str()).bind(daily).run(&mut tx).await?;
        tx.commit().await
    }
}
