//! People: who they are to the house, how they sign in, which clubs they are in, what is theirs, and who decided what.
//!
//! - [`person`](Person): what is known of somebody; `accounts` makes and changes them, `roles` says what they may do,
//!   `closing` ends them, `kept` tells them all that is kept about them
//! - `cards`, `credentials`, `attempts`: with what somebody signs in, and how often they may be wrong
//! - `sessions`: who is signed in, and what they may see
//! - `clubs`, `membership`, `devices`: clubs, who is in them, and the devices that a club shares
//! - `consents`, `minors`: guardians who agree that what somebody under sixteen gave is published
//! - `items`: whose an item is; `taken_down`: what was taken down, why, and back again
//! - `audit`: who did what; `once`: a form that is sent twice has one effect
//!
//! The store makes no hash and no code: it keeps those that it is handed, and whoever calls has checked that whoever
//! asks may. A function that changes something about people takes [`By`] and appends to the audit log in the same
//! transaction, never with a name, a secret or a code: the log outlives the people in it.

mod accounts;
mod attempts;
mod audit;
mod cards;
mod closing;
mod clubs;
mod consents;
mod credentials;
mod devices;
mod items;
mod kept;
mod membership;
mod minors;
mod once;
mod person;
mod roles;
mod sessions;
mod taken_down;

use std::fmt;

use tiengban_content::people::PersonId;

pub use accounts::{NewPerson, PersonChange};
pub use attempts::Tried;
pub use audit::AuditLine;
pub use clubs::{Club, ClubChange, NewClub};
pub use consents::Consent;
pub use credentials::Credential;
pub use devices::Device;
pub use membership::RosterLine;
pub use once::Once;
pub use person::Person;
pub use sessions::{Session, SignedIn};
pub use taken_down::Tombstone;

pub(crate) use audit::{Noted, note};
pub(crate) use minors::may_publish;
pub(crate) use taken_down::take_down;

/// Who does something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum By {
    /// Somebody who is signed in.
    Person(PersonId),
    /// Whoever sits at the server's terminal.
    Terminal,
    /// Somebody who is nobody yet: they ask to join a club.
    Stranger,
    /// Whoever holds the paper of this invitation.
    Giver(String),
    /// The house, by a rule that needs nobody: an agreement has ended.
    House,
}

/// As the audit log names them: `person:ID`, `terminal`, `stranger`, `giver:ID` or `house`.
impl fmt::Display for By {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Person(id) => write!(f, "person:{id}"),
            Self::Terminal => f.write_str("terminal"),
            Self::Stranger => f.write_str("stranger"),
            Self::Giver(invitation) => write!(f, "giver:{invitation}"),
            Self::House => f.write_str("house"),
        }
    }
}

/// A number of lines as a statement takes it.
fn lines(number: usize) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}
