//! Voices: who gives recordings, what they agreed to, how files arrive, what became of them, and how they are taken
//! back.
//!
//! - `invitations`: papers with a link, for whoever gives without an account
//! - `agreements`: what somebody agreed to; [`law`]: what may be published because of it, asked by every writing;
//!   `lapse`: what is taken down because it holds no more
//! - `uploads`: files on their way; `arriving`: one is whole, and becomes a deposit with its song, an answer or an
//!   explanation
//! - `deposits`: what was given; `review`: what becomes of it; `withdrawing`: it is taken back; `archive`: many at once,
//!   from a folder
//! - `leaving`: a giver's account is closed
//! - `explanations`: what is read out before somebody agrees; `renditions`: what is made of a recording
//!
//! The store keeps no sound: bytes lie outside, under their SHA-256, and are there before this is told of them. Whoever
//! calls has checked that whoever asks may. Functions that take no [`Viewer`](tiengban_content::Viewer) are for
//! machinery, for reviewers ([`Member::may_review`](tiengban_content::people::Member::may_review)) and for the giver.

mod agreements;
mod archive;
mod arriving;
mod deposits;
mod explanations;
mod invitations;
mod lapse;
pub(crate) mod law;
mod leaving;
mod renditions;
mod review;
mod uploads;
mod withdrawing;

use std::fmt;
use std::str::FromStr;

use tiengban_content::people::PersonId;

pub use agreements::{Answerer, KeptAgreement};
pub use archive::{Imported, ImportedRecording};
pub use arriving::KeptOriginal;
pub use deposits::{Deposit, DepositFilter, DepositId, Original, Processed, Stage};
pub use explanations::Explanation;
pub use invitations::{Invitation, NewInvitation};
pub use renditions::{Measured, Rendition};
pub use uploads::{NewUpload, Purpose, Upload};
pub use withdrawing::{Keep, MayForget, Withdrawn};

pub(crate) use arriving::{heard, ready};
pub(crate) use leaving::{forget, leave};

use crate::people::By;

/// Who gives.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Giver {
    /// Whoever holds the paper of this invitation.
    Invitation(String),
    /// Somebody who is signed in.
    Person(PersonId),
    /// A folder that was taken in at the server's terminal.
    Import,
}

/// As the database names them: `invitation:ID`, `person:ID` or `import`.
impl fmt::Display for Giver {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Invitation(id) => write!(f, "invitation:{id}"),
            Self::Person(id) => write!(f, "person:{id}"),
            Self::Import => f.write_str("import"),
        }
    }
}

/// A text that names no giver.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is no giver")]
pub struct NotAGiver(String);

impl FromStr for Giver {
    type Err = NotAGiver;

    fn from_str(text: &str) -> Result<Self, NotAGiver> {
        match text.split_once(':') {
            Some(("invitation", id)) => Ok(Self::Invitation(id.into())),
            Some(("person", id)) => Ok(Self::Person(PersonId(id.into()))),
            None if text == "import" => Ok(Self::Import),
            _ => Err(NotAGiver(text.chars().take(80).collect())),
        }
    }
}

/// As the audit log names whoever gives.
impl From<&Giver> for By {
    fn from(giver: &Giver) -> Self {
        match giver {
            Giver::Invitation(id) => Self::Giver(id.clone()),
            Giver::Person(id) => Self::Person(id.clone()),
            Giver::Import => Self::Terminal,
        }
    }
}
