//! What teachers write, until readers see it and afterwards. **No viewer is asked here**; whoever calls applies the rule.
//!
//! - [`ahead`]: a published item is edited on as a draft: revisions above the one that readers see
//! - [`history`]: every revision, who made it and when
//! - [`review`]: asking another pair of eyes, and what they said of it
//! - [`publishing`]: a revision becomes what readers see
//! - [`clips`]: short sounds and pictures for words and lessons
//!
//! What somebody is typing and has not made a revision of is told in [`working`](crate::working).

mod ahead;
mod clips;
mod history;
mod publishing;
mod review;

pub use clips::ClipGiven;
pub(crate) use clips::give as give_clip;
pub(crate) use history::COLUMNS as REVISION_COLUMNS;
pub use history::Past;
pub use review::{Asked, Remark};
