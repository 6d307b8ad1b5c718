//! What somebody who may be under sixteen gave is published only while a guardian agrees.

use tiengban_content::ItemId;
use tiengban_content::people::may_be_under_sixteen;

use crate::error::{PeopleConflict, Result};
use crate::sql::{Sql, Tx};

/// That this item may be published now, as far as the age of its owner goes.
pub(crate) async fn may_publish(tx: &mut Tx, item: &ItemId, now: i64) -> Result<()> {
    let sql = Sql::new(
        "SELECT person.birth_year FROM item_owner JOIN person ON person.id = item_owner.person_id \
         WHERE item_owner.item_id = $1 AND NOT EXISTS (SELECT 1 FROM consent \
         WHERE consent.person_id = person.id AND consent.withdrawn_at IS NULL)",
    );
    match sql.bind(item.0.as_str()).maybe::<(Option<i64>,)>(tx).await? {
        // In Vietnam the year begins seven hours earlier than here, so nobody counts as older than they are.
        Some((Some(birth_year),)) if may_be_under_sixteen(birth_year, year(now)) => {
            Err(PeopleConflict::NeedsConsent.into())
        }
        _ => Ok(()),
    }
}

/// The year in UTC, by the Gregorian calendar, of a time in milliseconds since 1970: `civil_from_days` of Howard
/// Hinnant's “chrono-Compatible Low-Level Date Algorithms”, as far as the year.
const fn year(ms: i64) -> i64 {
    const DAY: i64 = 86_400_000;
    // Counted from 1 March of the year 0, so that the leap day is the last of its year.
    let days = ms.div_euclid(DAY) + 719_468;
    let (era, day_of_era) = (days.div_euclid(146_097), days.rem_euclid(146_097));
    let year_of_era = (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    // 306 days from 1 March to 31 December.
    year_of_era + era * 400 + (day_of_year >= 306) as i64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_year_begins_on_its_first_day() {
        for (ms, expected) in [
            (0, 1970),
            (-1, 1969),
            (951_782_400_000, 2000),   // 29 February 2000
            (1_767_225_599_999, 2025), // the last millisecond of it
            (1_767_225_600_000, 2026),
            (4_102_444_799_999, 2099),
            (4_102_444_800_000, 2100),
        ] {
            assert_eq!(year(ms), expected, "{ms}");
        }
    }
}
