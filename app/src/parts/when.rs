//! Times as people say them.

use crate::texts::Tongue;

const MINUTE: i64 = 60_000;
const HOUR: i64 = 60 * MINUTE;
const DAY: i64 = 24 * HOUR;

/// How long ago something was; a date where that is longer than a month. Nothing is ever “in the future”: clocks jump.
#[must_use]
pub fn when(at: i64, now: i64, tongue: Tongue) -> String {
    let vi = tongue == Tongue::Vi;
    let ago = now.saturating_sub(at).max(0);
    let count = |number: i64, vietnamese: &str, one: &str, many: &str| {
        if vi {
            format!("{number} {vietnamese} trước")
        } else {
            format!("{number} {} ago", if number == 1 { one } else { many })
        }
    };
    match ago {
        0..MINUTE => if vi { "vừa xong" } else { "just now" }.to_owned(),
        MINUTE..HOUR => count(ago / MINUTE, "phút", "minute", "minutes"),
        HOUR..DAY => count(ago / HOUR, "giờ", "hour", "hours"),
        _ if ago < 31 * DAY => count(ago / DAY, "ngày", "day", "days"),
        _ => date(at, tongue),
    }
}

/// The day of a time, in UTC: `23/11/2026` or `2026-11-23`.
#[must_use]
pub fn date(at: i64, tongue: Tongue) -> String {
    let (year, month, day) = civil(at.div_euclid(DAY));
    if tongue == Tongue::Vi { format!("{day}/{month}/{year}") } else { format!("{year}-{month:02}-{day:02}") }
}

/// Year, month and day of a day counted from 1970-01-01. After Howard Hinnant, “chrono-compatible low-level date
/// algorithms”: years begin in March, so that the leap day is the last.
const fn civil(days: i64) -> (i64, i64, i64) {
    let days = days + 719_468;
    let era = days.div_euclid(146_097);
    let of_era = days.rem_euclid(146_097);
    let year_of_era = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let from_march = (5 * of_year + 2) / 153;
    let day = of_year - (153 * from_march + 2) / 5 + 1;
    let month = if from_march < 10 { from_march + 3 } else { from_march - 9 };
    (year_of_era + era * 400 + if month <= 2 { 1 } else { 0 }, month, day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_said_as_people_say_them() {
        let now = 1_795_392_000_000; // 2026-11-23
        assert_eq!(when(now - 5, now, Tongue::Vi), "vừa xong");
        assert_eq!(when(now + DAY, now, Tongue::En), "just now");
        assert_eq!(when(now - HOUR, now, Tongue::En), "1 hour ago");
        assert_eq!(when(now - 3 * DAY, now, Tongue::Vi), "3 ngày trước");
        assert_eq!(date(now, Tongue::Vi), "23/11/2026");
        assert_eq!(date(951_782_400_000, Tongue::En), "2000-02-29");
        assert_eq!(date(-1, Tongue::En), "1969-12-31");
    }
}
