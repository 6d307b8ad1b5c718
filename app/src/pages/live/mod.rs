//! The club's evening on many telephones: a leader shows a question, everybody answers on their own, at home as well.
//!
//! - [`begin`]: what is asked
//! - [`posed`]: a question as it may be shown now, and how an answer to it is graded
//! - [`leader`]: what stands on the projector: the question, who has answered, and what a leader taps
//! - [`phone`]: coming in by a code, and answering
//! - [`end`]: what to repeat, for the leader and for each member
//! - [`listening`]: how pages are told that there is something new
//!
//! Each page works without JavaScript. With it (`app/public/live/`), the part in `data-live` is fetched anew when there
//! is news. **In a session stands only what everybody in the club may see**, asked anew at every showing.

pub(super) mod begin;
mod end;
pub mod leader;
mod listening;
pub mod phone;
mod posed;

use tiengban_content::learning::live::Question;
use tiengban_store::learning::KeptLive;

use crate::error::PageError;

/// What is asked in an evening.
fn questions(kept: &KeptLive) -> Result<Vec<Question>, PageError> {
    serde_json::from_str(&kept.questions).map_err(|_| PageError::NotFound)
}
