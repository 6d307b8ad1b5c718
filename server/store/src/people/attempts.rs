//! How often somebody may be wrong when they sign in. A picture-PIN has 1,728 forms, so guessing must be slow.
//!
//! An attempt counts as failed before the secret is looked at, and is forgiven once it was right; so fifty guesses at
//! once are no cheaper than fifty in a row.

use crate::db::Db;
use crate::error::Result;
use crate::outside::Clock;
use crate::sql::{Sql, Tx};

/// So many are heard without waiting.
const FREE: i64 = 5;
/// How long the first wait is; each is twice as long as the one before. In milliseconds, as all times.
const FIRST_WAIT: i64 = 30_000;
/// No wait is longer, not even by a clock that jumped.
const LONGEST_WAIT: i64 = 60 * 60 * 1_000;
/// When a failure is forgotten.
pub(super) const FORGOTTEN_AFTER: i64 = 24 * 60 * 60 * 1_000;

/// Whether an attempt is heard.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tried {
    /// Look at the secret; it counts as failed until [`Db::attempt_succeeded`] says otherwise.
    Go,
    /// Do not look; it does not count.
    Wait {
        /// When the next one is heard, in milliseconds UTC.
        until: i64,
    },
}

/// What is kept of the attempts so far.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Attempts {
    failures: i64,
    last_at: i64,
    until: i64,
}

impl Attempts {
    /// What is kept after one more, or how long it must wait.
    fn one_more(self, now: i64) -> Result<Self, i64> {
        // A clock that was set back finds a wait in the far future, which was not meant to be that long.
        if now < self.until && self.until - now <= LONGEST_WAIT {
            return Err(self.until);
        }
        let forgotten = now - self.last_at >= FORGOTTEN_AFTER;
        let failures = if forgotten { 1 } else { self.failures.saturating_add(1) };
        Ok(Self { failures, last_at: now, until: now + wait(failures) })
    }
}

/// How long after so many failures nobody is heard.
fn wait(failures: i64) -> i64 {
    match failures - FREE {
        beyond if beyond < 0 => 0,
        beyond => FIRST_WAIT.saturating_mul(1 << beyond.min(16)).min(LONGEST_WAIT),
    }
}

impl Db {
    /// Counts one more attempt for `key`, unless it is too soon: five are heard at once, then each waits twice as long
    /// as the one before, from 30 s up to an hour.
    ///
    /// The key says what is tried and from where. Where it holds a name to sign in with, let it end in `:` and the
    /// folded name, so that closing the person finds it.
    ///
    /// # Errors
    /// As every writing: [`Unavailable`](crate::StoreError::Unavailable),
    /// [`NotWritable`](crate::StoreError::NotWritable) or [`Broken`](crate::StoreError::Broken).
    pub async fn attempt(&self, key: &str, clock: &dyn Clock) -> Result<Tried> {
        // Writers come one after another, so nobody counts between reading and writing.
        let mut tx = Tx::begin(self).await?;
        let sql = Sql::new("SELECT failures, last_at, until FROM attempt WHERE key = $1").bind(key);
        let row = sql.maybe::<(i64, i64, i64)>(&mut tx).await?;
        let so_far = row.map(|(failures, last_at, until)| Attempts { failures, last_at, until }).unwrap_or_default();
        let counted = match so_far.one_more(clock.now_ms()) {
            Ok(counted) => counted,
            Err(until) => return Ok(Tried::Wait { until }),
        };
        let sql = Sql::new(
            "INSERT INTO attempt (key, failures, last_at, until) VALUES ($1, $2, $3, $4) ON CONFLICT (key) DO UPDATE \
             SET failures = excluded.failures, last_at = excluded.last_at, until = excluded.until",
        );
        sql.bind(key).bind(counted.failures).bind(counted.last_at).bind(counted.until).run(&mut tx).await?;
        tx.commit().await?;
        Ok(Tried::Go)
    }

    /// The secret was right: forgets the attempts of this key.
    ///
    /// # Errors
    /// As every writing.
    pub async fn attempt_succeeded(&self, key: &str) -> Result<()> {
        let mut tx = Tx::begin(self).await?;
        Sql::new("DELETE FROM attempt WHERE key = $1").bind(key).run(&mut tx).await?;
        tx.commit().await
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_double_up_to_an_hour() {
        let waits: Vec<i64> = (1..=14).map(|failures| wait(failures) / 1_000).collect();
        assert_eq!(waits, [0, 0, 0, 0, 30, 60, 120, 240, 480, 960, 1920, 3600, 3600, 3600]);
        assert_eq!(wait(i64::MAX), LONGEST_WAIT);
    }
}
