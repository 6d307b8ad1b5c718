//! What people in a club are stuck on: words that somebody should help them with.

use tiengban_content::people::{ClubId, PersonId};
use tiengban_content::{ItemId, Viewer};

use super::Thing;
use crate::access;
use crate::db::Db;
use crate::error::Result;
use crate::sql::{Sql, Values};

/// What was forgotten so often after it had been remembered is a word to be helped with.
const LEECH: i64 = 3;
/// So many answers are enough to see that somebody never remembers, …
const TRIED: i64 = 4;
/// … where the chance of remembering falls to nine of ten within so many thousandths of a day.
pub(super) const LOOSE: i64 = 500;
/// What sits so firmly (thousandths of a day) will be known in a month.
pub(super) const FIRM: i64 = 30_000;

/// A thing that somebody does not get into their head.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stuck {
    /// Who.
    pub person: PersonId,
    /// What.
    pub thing: Thing,
}

/// Whether this row of `memory` is something that its learner is stuck on: they forget it again and again, or were never
/// able to remember it.
pub(super) fn condition(memory: &str) -> String {
    format!(
        "NOT {memory}.known AND {memory}.stability < {FIRM} AND ({memory}.lapses >= {LEECH} \
         OR ({memory}.answers >= {TRIED} AND {memory}.stability < {LOOSE}))"
    )
}

impl Db {
    /// What everybody in a club is stuck on, of what `viewer` may see; for each person, the worst first.
    ///
    /// # Errors
    /// [`Unavailable`](crate::StoreError::Unavailable) or [`Broken`](crate::StoreError::Broken), as every reading.
    pub async fn stuck_in_club(&self, club: &ClubId, viewer: &Viewer, limit: usize) -> Result<Vec<Stuck>> {
        let mut values = Values::default();
        let (club, keys) = (values.add(club.0.as_str()), values.add(access::keys(viewer)?));
        let limit = values.add(i64::try_from(limit).unwrap_or(i64::MAX));
        let visible = access::item(self.engine(), "item", &keys);
        let text = format!(
            "SELECT memory.person_id, memory.item_id, memory.part FROM membership \
             JOIN memory ON memory.person_id = membership.person_id JOIN item ON item.id = memory.item_id \
             WHERE membership.club_id = {club} AND membership.standing <> 'asked' AND {} AND {visible} \
             ORDER BY memory.person_id, memory.stability, memory.item_id, memory.part LIMIT {limit}",
            condition("memory")
        );
        let rows = Sql::with(text, values).all::<(String, String, String)>(self).await?;
        let line = |(person, item, part)| Stuck { person: PersonId(person), thing: Thing { item: ItemId(item), part } };
        Ok(rows.into_iter().map(line).collect())
    }
}
