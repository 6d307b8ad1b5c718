//! What people gave, heard by stewards and teachers: a queue, and one page for each recording.
//!
//! - [`queue`]: what waits, and what became of the rest
//! - [`deposit`]: listen, see what was agreed, and decide
//! - [`record`]: what an archive writes down about it; `written` reads that form
//!
//! Who may review is one function, `Member::may_review`; what somebody may not review answers as what does not exist.

mod decide;
pub mod deposit;
mod heard;
pub mod queue;
mod record;
mod written;

use tiengban_store::voices::{Deposit, DepositId};

use crate::error::PageError;
use crate::visitor::Visitor;

/// The recording behind an id, for somebody who may review it.
///
/// # Errors
/// [`PageError::SignIn`] where nobody is signed in; what they may not review does not exist.
pub async fn asked(visitor: &Visitor, id: &str) -> Result<Deposit, PageError> {
    visitor.signed_in()?;
    let deposit = visitor.site.db.deposit(&DepositId(id.to_owned())).await?.ok_or(PageError::NotFound)?;
    if may(visitor, &deposit) { Ok(deposit) } else { Err(PageError::NotFound) }
}

/// Whether this visitor may review a recording.
fn may(visitor: &Visitor, deposit: &Deposit) -> bool {
    let holds = deposit.agreement.as_ref().filter(|kept| kept.withdrawn_at.is_none());
    let audience = holds.map(|kept| &kept.agreement.terms.audience);
    visitor.known.who.as_ref().is_some_and(|who| who.member.may_review(audience))
}
