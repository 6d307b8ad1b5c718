//! Clubs: joining one, its people, their cards, and the device that they share.
//!
//! Nothing about a club is public. Its members see its page; its leaders, and stewards, see its people and change
//! things. Whoever may not see a club is answered as if there were none.

pub mod assigned;
pub mod cards;
pub mod club;
pub mod join;
pub mod person;
pub mod report;
pub mod roster;
pub mod tonight;
pub mod waiting;

use tiengban_content::people::ClubId;
use tiengban_store::people::Club;

use crate::error::PageError;
use crate::visitor::Visitor;

/// The club, for one of its members or a steward.
async fn seen(visitor: &Visitor, id: &str) -> Result<Club, PageError> {
    let who = visitor.signed_in()?;
    let id = ClubId(id.to_owned());
    if !who.member.is_in(&id) && !who.member.is_steward() {
        return Err(PageError::NotFound);
    }
    visitor.site.db.club(&id).await?.ok_or(PageError::NotFound)
}

/// The club, for one of its leaders or a steward.
pub(super) async fn led(visitor: &Visitor, id: &str) -> Result<Club, PageError> {
    let who = visitor.signed_in()?;
    let club = ClubId(id.to_owned());
    if !who.member.leads(&club) && !who.member.is_steward() {
        return Err(PageError::NotFound);
    }
    visitor.site.db.club(&club).await?.ok_or(PageError::NotFound)
}

/// A year of birth as it was typed: nothing where the field is empty, an error where it is no year of a living person.
fn birth_year(typed: &str) -> Result<Option<i64>, ()> {
    if typed.is_empty() {
        return Ok(None);
    }
    typed.parse().ok().filter(|year| (1900..=2100).contains(year)).map(Some).ok_or(())
}
