//! The real clock, ids and randomness. Everything else takes them as parameters.

use std::time::{SystemTime, UNIX_EPOCH};

use tiengban_content::ItemId;
use tiengban_store::{Clock, Ids};

/// The machine's clock.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    #[expect(clippy::disallowed_methods, reason = "this is where the time comes from")]
    fn now_ms(&self) -> i64 {
        let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        i64::try_from(since.as_millis()).unwrap_or(i64::MAX)
    }
}

/// Ids that grow with time: UUIDv7.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemIds;

impl Ids for SystemIds {
    fn next(&self) -> ItemId {
        ItemId(uuid::Uuid::now_v7().to_string())
    }
}

/// Fresh random bytes from the system.
#[must_use]
pub fn entropy() -> [u8; 16] {
    rand::random()
}

/// A fresh key from the system, as long as a block of SHA-256.
#[must_use]
pub fn seal_key() -> [u8; 64] {
    rand::random()
}
