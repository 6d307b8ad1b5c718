//! Parameters that fit a club: fitted by the job `fit` when there are enough answers, and used from then on for those who
//! are in it. Before, the ones that FSRS brings.

use std::collections::BTreeMap;

use serde_json::json;
use sqlx::types::Json;
use tiengban_content::people::{ClubId, PersonId};
use tiengban_memory::{Answer, ENOUGH, Rating, Scheduler};

use crate::db::Db;
use crate::error::Result;
use crate::jobs::{NewJob, enqueue};
use crate::outside::Clock;
use crate::sql::{Sql, Tx, json as as_json};

/// A club is fitted anew when it has answered so many times as often as the last time.
const GROWN: f64 = 1.5;

/// Answers to one thing by one person.
type Line = (String, String, String, i64, i64);

impl Db {
    /// The scheduler for somebody: fitted to the club that they are in, where that has answered often enough.
    ///
    /// # Errors
    /// [`Unavailable`](crate::StoreError::Unavailable) or [`Broken`](crate::StoreError::Broken), as every reading.
    pub async fn scheduler_for(&self, person: &PersonId) -> Result<Scheduler> {
        // Of several clubs, the one with the most answers knows best.
        let sql = Sql::new(
            "SELECT fitted.parameters FROM fitted JOIN membership ON membership.club_id = fitted.club_id \
             WHERE membership.person_id = $1 AND membership.standing <> 'asked' \
             ORDER BY fitted.answers DESC, fitted.club_id LIMIT 1",
        );
        let found = sql.bind(person.0.as_str()).maybe::<(Json<Vec<f32>>,)>(self).await?;
        Ok(found.and_then(|(Json(parameters),)| Scheduler::with(&parameters).ok()).unwrap_or_default())
    }

    /// The scheduler for a club.
    ///
    /// # Errors
    /// As [`Db::scheduler_for`].
    pub async fn scheduler_of(&self, club: &ClubId) -> Result<Scheduler> {
        let sql = Sql::new("SELECT parameters FROM fitted WHERE club_id = $1").bind(club.0.as_str());
        let found = sql.maybe::<(Json<Vec<f32>>,)>(self).await?;
        Ok(found.and_then(|(Json(parameters),)| Scheduler::with(&parameters).ok()).unwrap_or_default())
    }

    /// Looks which clubs have answered so much more than they were fitted to that it is worth doing again, and says so to
    /// the job `fit`, with `{"club": …}`. Answers how many.
    ///
    /// # Errors
    /// As every writing: [`Unavailable`](crate::StoreError::Unavailable),
    /// [`NotWritable`](crate::StoreError::NotWritable) or [`Broken`](crate::StoreError::Broken).
    pub async fn fit_grown_clubs(&self, clock: &dyn Clock) -> Result<usize> {
        let (mut tx, now) = (Tx::begin(self).await?, clock.now_ms());
        let sql = Sql::new(
            "SELECT membership.club_id, COUNT(*), MAX(COALESCE(fitted.answers, 0)) FROM recall \
             JOIN membership ON membership.person_id = recall.person_id \
             LEFT JOIN fitted ON fitted.club_id = membership.club_id \
             WHERE membership.standing <> 'asked' AND recall.said BETWEEN 1 AND 4 GROUP BY membership.club_id",
        );
        let clubs = sql.all::<(String, i64, i64)>(&mut tx).await?;
        let grown = |(_, answers, before): &&(String, i64, i64)| {
            *answers >= i64::try_from(ENOUGH).unwrap_or(i64::MAX) && *answers as f64 >= *before as f64 * GROWN
        };
        let mut said = 0;
        for (club, _, _) in clubs.iter().filter(grown) {
            let (payload, key) = (json!({ "club": club }), format!("fit:{club}"));
            enqueue(&mut tx, &NewJob { name: "fit", payload: &payload, key: Some(&key), run_at: now }, now).await?;
            said += 1;
        }
        tx.commit().await?;
        Ok(said)
    }

    /// All answers of a club: one history for each person and thing.
    ///
    /// # Errors
    /// As [`Db::scheduler_for`].
    pub async fn histories_of(&self, club: &ClubId) -> Result<Vec<Vec<Answer>>> {
        let sql = Sql::new(
            "SELECT recall.person_id, recall.item_id, recall.part, recall.said, recall.at FROM recall \
             JOIN membership ON membership.person_id = recall.person_id WHERE membership.club_id = $1 \
             AND membership.standing <> 'asked' AND recall.said BETWEEN 1 AND 4 ORDER BY recall.at, recall.id",
        );
        let mut histories: BTreeMap<(String, String, String), Vec<Answer>> = BTreeMap::new();
        for (person, item, part, said, at) in sql.bind(club.0.as_str()).all::<Line>(self).await? {
            if let Some(rating) = Rating::of(said) {
                histories.entry((person, item, part)).or_default().push(Answer { at, rating });
            }
        }
        Ok(histories.into_values().collect())
    }

    /// Keeps the parameters that fit a club; `answers` is how many they were fitted to.
    ///
    /// # Errors
    /// As [`Db::fit_grown_clubs`].
    pub async fn keep_fitted(
        &self,
        club: &ClubId,
        parameters: &[f32],
        answers: usize,
        clock: &dyn Clock,
    ) -> Result<()> {
        let mut tx = Tx::aside(self).await?;
        let sql = Sql::new(
            "INSERT INTO fitted (club_id, parameters, answers, made_at) VALUES ($1, $2, $3, $4) \
             ON CONFLICT (club_id) DO UPDATE SET parameters = excluded.parameters, answers = excluded.answers, \
             made_at = excluded.made_at",
        );
        let sql = sql.bind(club.0.as_str()).bind(as_json(&parameters)?);
        sql.bind(i64::try_from(answers).unwrap_or(i64::MAX)).bind(clock.now_ms()).run(&mut tx).await?;
        tx.commit().await
    }
}
