//! What people learn: words, signs of a script, lines of a song.
//!
//! Everything that somebody answers is a line of a log that only grows ([`Db::learn`]); what they remember of a thing is
//! read out of all its lines ([`tiengban_memory`]) and kept beside them, so that what is due can be asked for. It can be
//! thrown away and made anew ([`Db::learn_anew`]).
//!
//! - [`log`]: answers come in, once each, in whatever order
//! - [`due`]: what is to be asked today, **of what the learner may see**
//! - [`sitting`]: where somebody is in a lesson
//! - [`evenings`]: a club before one screen; [`live`]: a club on many telephones
//! - [`report`]: what a leader sees of a club; [`assignments`]: what a club is to learn until a day
//! - [`fitted`]: parameters that fit a club

mod assignments;
mod due;
mod evenings;
mod fitted;
mod live;
mod log;
mod report;
mod sitting;
mod stuck;

pub use assignments::{Assignment, Done, NewAssignment};
pub use due::{Counted, Learned};
pub use evenings::KeptEvening;
pub use live::{Answered, Beat, Here, KeptLive, LiveAnswer, Tally};
pub use log::{NewLine, Said};
pub use report::{Forgotten, MemberReport};
pub use sitting::Sitting;
pub use stuck::Stuck;

use tiengban_content::ItemId;
use tiengban_content::people::PersonId;

use crate::error::Result;
use crate::sql::{Sql, Tx};

/// Something that is learned.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Thing {
    /// A word, or what it is a part of.
    pub item: ItemId,
    /// A sign of a script as it is written, the id of a song's line; empty for a word.
    pub part: String,
}

impl Thing {
    /// A word.
    #[must_use]
    pub fn word(item: ItemId) -> Self {
        Self { item, part: String::new() }
    }
}

/// Somebody is closed: nothing stays of what they learned.
pub(crate) async fn leave(tx: &mut Tx, person: &PersonId) -> Result<()> {
    for table in ["recall", "memory", "learner", "sitting", "live_answer", "live_person"] {
        let sql = Sql::new(format!("DELETE FROM {table} WHERE person_id = $1"));
        sql.bind(person.0.as_str()).run(&mut *tx).await?;
    }
    Ok(())
}
