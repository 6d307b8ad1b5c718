//! The days of the village.

/// A day, in milliseconds.
pub const DAY_MS: i64 = 24 * 3_600_000;

/// Vietnam is seven hours before UTC, in every season. A day begins at four: who learns after midnight has not slept yet.
const BEGINS_AT: i64 = (7 - 4) * 3_600_000;

/// Which day of the village a moment lies in; days follow each other by one. `at` is in milliseconds UTC.
#[must_use]
pub fn day(at: i64) -> i64 {
    at.saturating_add(BEGINS_AT).div_euclid(DAY_MS)
}

/// When a day begins, in milliseconds UTC.
#[must_use]
pub fn day_begins(day: i64) -> i64 {
    day.saturating_mul(DAY_MS).saturating_sub(BEGINS_AT)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// In Vietnam's time, on some day.
    fn at(hour: i64, minute: i64) -> i64 {
        100 * DAY_MS + (hour - 7) * 3_600_000 + minute * 60_000
    }

    #[test]
    fn a_day_ends_when_everybody_sleeps() {
        assert_eq!(day(at(4, 0)), day(at(23, 59)));
        assert_eq!(day(at(4, 0)), day(at(27, 59)), "after midnight it is still the same evening");
        assert_eq!(day(at(4, 0)) + 1, day(at(28, 0)));
        assert_eq!(day_begins(day(at(12, 0))), at(4, 0));
        assert_eq!(day(-BEGINS_AT - 1), -1, "before 1970 there are days as well");
    }
}
