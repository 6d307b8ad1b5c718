//! What a leader sees of a club: who is where, and which words are hard. Only of people who are in it, and of what
//! `viewer`, the leader, may see.

use tiengban_content::people::{ClubId, PersonId};
use tiengban_content::{ItemId, Viewer};

use super::Thing;
use super::stuck::{self, FIRM};
use crate::access;
use crate::db::Db;
use crate::error::Result;
use crate::sql::{Sql, Values};

/// How somebody stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MemberReport {
    /// Who.
    pub person: PersonId,
    /// As they are called.
    pub name: String,
    /// Lessons done to their end.
    pub lessons: i64,
    /// Things that they were asked, or know.
    pub learning: i64,
    /// Of those, how many will be known in a month.
    pub firm: i64,
    /// How many are due.
    pub due: i64,
    /// How many they are stuck on: see [`Db::stuck_in_club`].
    pub stuck: i64,
    /// When they last answered, in milliseconds UTC.
    pub last_at: Option<i64>,
}

/// A thing that somebody keeps forgetting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Forgotten {
    /// What.
    pub thing: Thing,
    /// Who.
    pub person: PersonId,
    /// How often they forgot it since a moment.
    pub times: i64,
}

type MemberRow = (String, String, i64, i64, i64, i64, i64, Option<i64>);

impl Db {
    /// How everybody in a club stands, by name.
    ///
    /// # Errors
    /// [`Unavailable`](crate::StoreError::Unavailable) or [`Broken`](crate::StoreError::Broken), as every reading.
    pub async fn club_report(&self, club: &ClubId, viewer: &Viewer, now: i64) -> Result<Vec<MemberReport>> {
        let mut values = Values::default();
        let (club, keys, now) = (values.add(club.0.as_str()), values.add(access::keys(viewer)?), values.add(now));
        let visible = |alias: &str| access::item(self.engine(), alias, &keys);
        let count = |condition: &str| format!("COUNT(CASE WHEN {condition} THEN 1 END)");
        let text = format!(
            "SELECT person.id, person.name, \
             (SELECT COUNT(*) FROM sitting JOIN item AS lesson ON lesson.id = sitting.item_id \
             WHERE sitting.person_id = person.id AND sitting.done_at IS NOT NULL AND {}), \
             {}, {}, {}, {}, MAX(seen.last_at) \
             FROM membership JOIN person ON person.id = membership.person_id \
             LEFT JOIN (SELECT memory.* FROM memory JOIN item ON item.id = memory.item_id WHERE {}) AS seen \
             ON seen.person_id = person.id \
             WHERE membership.club_id = {club} AND membership.standing <> 'asked' AND person.closed_at IS NULL \
             GROUP BY person.id, person.name, person.name_key ORDER BY person.name_key, person.id",
            visible("lesson"),
            count("seen.answers > 0 OR seen.known"),
            count(&format!("seen.known OR seen.stability >= {FIRM}")),
            count(&format!("seen.due_at <= {now}")),
            count(&stuck::condition("seen")),
            visible("item"),
        );
        let rows = Sql::with(text, values).all::<MemberRow>(self).await?;
        let line = |(person, name, lessons, learning, firm, due, stuck, last_at): MemberRow| MemberReport {
            person: PersonId(person),
            name,
            lessons,
            learning,
            firm,
            due,
            stuck,
            last_at,
        };
        Ok(rows.into_iter().map(line).collect())
    }

    /// What people in a club have forgotten since a moment: who, what, and how often; the most first.
    ///
    /// # Errors
    /// As [`Db::club_report`].
    pub async fn forgotten_in_club(
        &self,
        club: &ClubId,
        viewer: &Viewer,
        since: i64,
        limit: usize,
    ) -> Result<Vec<Forgotten>> {
        let mut values = Values::default();
        let (club, keys) = (values.add(club.0.as_str()), values.add(access::keys(viewer)?));
        let (since, limit) = (values.add(since), values.add(i64::try_from(limit).unwrap_or(i64::MAX)));
        let visible = access::item(self.engine(), "item", &keys);
        let text = format!(
            "SELECT recall.item_id, recall.part, recall.person_id, COUNT(*) FROM recall \
             JOIN item ON item.id = recall.item_id JOIN membership ON membership.person_id = recall.person_id \
             WHERE membership.club_id = {club} AND membership.standing <> 'asked' AND recall.said = 1 \
             AND recall.at >= {since} AND {visible} GROUP BY recall.item_id, recall.part, recall.person_id \
             ORDER BY COUNT(*) DESC, recall.item_id, recall.part, recall.person_id LIMIT {limit}"
        );
        let rows = Sql::with(text, values).all::<(String, String, String, i64)>(self).await?;
        let line = |(item, part, person, times)| Forgotten {
            thing: Thing { item: ItemId(item), part },
            person: PersonId(person),
            times,
        };
        Ok(rows.into_iter().map(line).collect())
    }
}
