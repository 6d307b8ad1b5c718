//! What comes from outside, so that tests can say what time it is and which id comes next.

use tiengban_content::ItemId;

/// Says what time it is.
pub trait Clock: Send + Sync {
    /// Milliseconds since 1970, UTC.
    fn now_ms(&self) -> i64;
}

/// Makes ids for what is new: items, people, clubs, …
pub trait Ids: Send + Sync {
    /// An id that nothing has: a UUIDv7 as text.
    fn next(&self) -> ItemId;
}
