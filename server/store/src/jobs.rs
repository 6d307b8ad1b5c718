//! Jobs: what is to be done outside of requests. A row waits until its time, is claimed for a while by whoever works,
//! and goes when it is done.
//!
//! A job runs **at least once**: whoever claimed it and has not been heard of until the lease ended is believed dead,
//! and another claims it. Each claim has a number, the attempt; what is said under an older number is refused, so that
//! whoever was believed dead and was only slow changes nothing any more. When a job that failed is tried again is the
//! caller's to say. Of one key, one job waits or runs.

use serde_json::Value;
use sqlx::types::Json;

use crate::db::Db;
use crate::error::{Result, VoiceConflict};
use crate::outside::Clock;
use crate::people::{By, Noted, note};
use crate::sql::{Sql, Tx, json, texts};

/// A job that is to be done.
#[derive(Clone, Copy, Debug)]
pub struct NewJob<'a> {
    /// What is to be done: `keep`, `render`, `forget`, …
    pub name: &'a str,
    /// To what.
    pub payload: &'a Value,
    /// Of which one waits or runs at a time.
    pub key: Option<&'a str>,
    /// Not before this, in milliseconds UTC.
    pub run_at: i64,
}

/// A job that was claimed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Job {
    /// Which. No other job ever had or will have this number.
    pub id: i64,
    /// What is to be done.
    pub name: String,
    /// To what.
    pub payload: Value,
    /// How often it was claimed, this time included; to be said with whatever is said of it.
    pub attempt: i64,
}

/// A job that failed for good.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FailedJob {
    /// Which, and what was to be done.
    pub job: Job,
    /// Its key.
    pub key: Option<String>,
    /// Why it failed, as a code.
    pub reason: String,
    /// When it was made, in milliseconds UTC.
    pub made_at: i64,
}

/// How far a job has come.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Progress {
    /// It waits or runs.
    UnderWay {
        /// Whether somebody is at it.
        running: bool,
        /// How much is done, of a hundred.
        progress: i64,
        /// Why the last attempt failed, as a code; empty where none did.
        reason: String,
    },
    /// It failed for good.
    Failed {
        /// Why, as a code.
        reason: String,
    },
}

type JobRow = (i64, String, Json<Value>, i64);

impl From<JobRow> for Job {
    fn from((id, name, Json(payload), attempt): JobRow) -> Self {
        Self { id, name, payload, attempt }
    }
}

/// A job that waits and whose time has come, or whose worker is believed dead.
const CLAIMABLE: &str = "((state = 'waiting' AND run_at <= $2) OR (state = 'running' AND leased_until <= $2))";

impl Db {
    /// Says that something is to be done; answers the job's number. Where one with this key waits or runs already,
    /// that is the one; it runs at the earlier time of the two.
    ///
    /// # Errors
    /// As every writing: [`Unavailable`](crate::StoreError::Unavailable), [`NotWritable`](StoreError::NotWritable) or
    /// [`Broken`](crate::StoreError::Broken).
    pub async fn enqueue(&self, new: &NewJob<'_>, clock: &dyn Clock) -> Result<i64> {
        let mut tx = Tx::aside(self).await?;
        let id = enqueue(&mut tx, new, clock.now_ms()).await?;
        tx.commit().await?;
        Ok(id)
    }

    /// Claims the next job with one of these names for `lease_ms` milliseconds, if there is one. Nobody else gets it
    /// until then; [`Db::beat_job`] makes it longer.
    ///
    /// # Errors
    /// As every writing.
    pub async fn claim_job(&self, names: &[&str], lease_ms: i64, clock: &dyn Clock) -> Result<Option<Job>> {
        let now = clock.now_ms();
        let next = format!(
            "SELECT id FROM job WHERE name IN {} AND {CLAIMABLE} ORDER BY run_at, id LIMIT 1",
            self.engine().texts("$1")
        );
        // Mostly there is none, and looking needs no turn at writing.
        let there = Sql::new(next.as_str()).bind(texts(names)?).bind(now).maybe::<(i64,)>(self).await?;
        if there.is_none() {
            return Ok(None);
        }
        let mut tx = Tx::aside(self).await?;
        let text = format!(
            "UPDATE job SET state = 'running', attempt = attempt + 1, leased_until = $3, progress = 0 \
             WHERE id = ({next}{}) RETURNING id, name, payload, attempt",
            tx.engine().not_taken()
        );
        let sql = Sql::new(text).bind(texts(names)?).bind(now).bind(now + lease_ms);
        let claimed = sql.maybe::<JobRow>(&mut tx).await?;
        tx.commit().await?;
        Ok(claimed.map(Job::from))
    }

    /// Says that this attempt is alive and how much is done, of a hundred; its lease is `lease_ms` from now. Answers
    /// `false` where it is not this attempt's any more: stop then, and change nothing.
    ///
    /// # Errors
    /// As every writing.
    pub async fn beat_job(
        &self,
        id: i64,
        attempt: i64,
        progress: i64,
        lease_ms: i64,
        clock: &dyn Clock,
    ) -> Result<bool> {
        let mut tx = Tx::aside(self).await?;
        let sql = Sql::new(
            "UPDATE job SET progress = $3, leased_until = $4 WHERE id = $1 AND attempt = $2 AND state = 'running' \
             RETURNING id",
        );
        let sql = sql.bind(id).bind(attempt).bind(progress.clamp(0, 100)).bind(clock.now_ms() + lease_ms);
        let own = sql.maybe::<(i64,)>(&mut tx).await?.is_some();
        tx.commit().await?;
        Ok(own)
    }

    /// The job is done, and goes, with what failed before under its key. Answers `false` where it is not this
    /// attempt's any more.
    ///
    /// # Errors
    /// As every writing.
    pub async fn finish_job(&self, id: i64, attempt: i64) -> Result<bool> {
        let mut tx = Tx::aside(self).await?;
        let sql = Sql::new("DELETE FROM job WHERE id = $1 AND attempt = $2 AND state = 'running' RETURNING key");
        let done = sql.bind(id).bind(attempt).maybe::<(Option<String>,)>(&mut tx).await?;
        if let Some((Some(key),)) = &done {
            let sql = Sql::new("DELETE FROM job WHERE key = $1 AND state = 'failed'").bind(key.as_str());
            sql.run(&mut tx).await?;
        }
        tx.commit().await?;
        Ok(done.is_some())
    }

    /// The attempt failed, for a reason with this code. It is tried again at `retry_at`, or never. Answers `false` where
    /// it is not this attempt's any more.
    ///
    /// # Errors
    /// As every writing.
    pub async fn fail_job(&self, id: i64, attempt: i64, reason_code: &str, retry_at: Option<i64>) -> Result<bool> {
        let mut tx = Tx::aside(self).await?;
        let sql = Sql::new(
            "UPDATE job SET state = CASE WHEN $4 IS NULL THEN 'failed' ELSE 'waiting' END, reason = $3, \
             run_at = COALESCE($4, run_at), leased_until = NULL \
             WHERE id = $1 AND attempt = $2 AND state = 'running' RETURNING id",
        );
        let sql = sql.bind(id).bind(attempt).bind(reason_code).bind(retry_at);
        let own = sql.maybe::<(i64,)>(&mut tx).await?.is_some();
        tx.commit().await?;
        Ok(own)
    }

    /// What failed for good, the newest first.
    ///
    /// # Errors
    /// [`Unavailable`](crate::StoreError::Unavailable) or [`Broken`](StoreError::Broken), as every reading.
    pub async fn failed_jobs(&self) -> Result<Vec<FailedJob>> {
        let sql = Sql::new(
            "SELECT id, name, payload, attempt, key, reason, made_at FROM job WHERE state = 'failed' ORDER BY id DESC",
        );
        let rows = sql.all::<(i64, String, Json<Value>, i64, Option<String>, String, i64)>(self).await?;
        let failed = |(id, name, Json(payload), attempt, key, reason, made_at)| {
            let job = Job { id, name, payload, attempt };
            FailedJob { job, key, reason, made_at }
        };
        Ok(rows.into_iter().map(failed).collect())
    }

    /// Tries a job that failed for good once more, now. Where another with its key waits or runs meanwhile, that one
    /// does it.
    ///
    /// # Errors
    /// [`VoiceConflict::NoSuch`], or as every writing.
    pub async fn retry_job(&self, id: i64, by: &By, clock: &dyn Clock) -> Result<()> {
        let mut tx = Tx::begin(self).await?;
        let sql = Sql::new("SELECT name, payload, key FROM job WHERE id = $1 AND state = 'failed'").bind(id);
        let row = sql.maybe::<(String, Json<Value>, Option<String>)>(&mut tx).await?;
        let (name, Json(payload), key) = row.ok_or(VoiceConflict::NoSuch)?;
        let now = clock.now_ms();
        Sql::new("DELETE FROM job WHERE id = $1").bind(id).run(&mut tx).await?;
        let new = NewJob { name: &name, payload: &payload, key: key.as_deref(), run_at: now };
        enqueue(&mut tx, &new, now).await?;
        let subject = id.to_string();
        note(&mut tx, now, by, Noted::job("job-retried", &subject, serde_json::json!({ "name": name }))).await?;
        tx.commit().await
    }

    /// How far the last job with this key has come; nothing where there is none (any more).
    ///
    /// # Errors
    /// As [`Db::failed_jobs`].
    pub async fn job_progress(&self, key: &str) -> Result<Option<Progress>> {
        let sql = Sql::new("SELECT state, progress, reason FROM job WHERE key = $1 ORDER BY id DESC LIMIT 1").bind(key);
        let row = sql.maybe::<(String, i64, String)>(self).await?;
        Ok(row.map(|(state, progress, reason)| Progress::read(&state, progress, reason)))
    }
}

impl Progress {
    pub(crate) fn read(state: &str, progress: i64, reason: String) -> Self {
        match state {
            "failed" => Self::Failed { reason },
            state => Self::UnderWay { running: state == "running", progress, reason },
        }
    }
}

/// Says that something is to be done once this transaction is kept.
pub(crate) async fn enqueue(tx: &mut Tx, new: &NewJob<'_>, now: i64) -> Result<i64> {
    let sql = Sql::new(
        "INSERT INTO job (name, payload, key, state, attempt, run_at, progress, reason, made_at) \
         VALUES ($1, $2, $3, 'waiting', 0, $4, 0, '', $5) ON CONFLICT (key) WHERE state <> 'failed' DO UPDATE \
         SET run_at = CASE WHEN job.state = 'waiting' AND excluded.run_at < job.run_at THEN excluded.run_at \
         ELSE job.run_at END RETURNING id",
    );
    let sql = sql.bind(new.name).bind(json(new.payload)?).bind(new.key).bind(new.run_at).bind(now);
    Ok(sql.one::<(i64,)>(tx).await?.0)
}

/// Whatever is to be done under this key is not to be done any more, also where somebody is at it.
pub(crate) async fn cancel(tx: &mut Tx, key: &str) -> Result<()> {
    Sql::new("DELETE FROM job WHERE key = $1").bind(key).run(tx).await
}
