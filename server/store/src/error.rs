//! What can go wrong, and what the caller can do about it.

use std::fmt;

use sqlx::migrate::MigrateError;
use tiengban_content::consent::Missing;
use tiengban_content::{Address, ItemId};

use crate::voices::Stage;

/// What a function of this crate answers.
pub type Result<T, E = StoreError> = std::result::Result<T, E>;

/// An error from below, for the log.
type Source = Box<dyn std::error::Error + Send + Sync>;

/// Why the store could not do what was asked.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum StoreError {
    /// The text names no database. Correct it.
    #[error("this is not the address of a database (sqlite:///path/to/file.db or postgres://user@host/name): {0}")]
    NotAnAddress(#[source] Source),

    /// The database cannot be opened. Look whether the folder exists and may be written, or whether the server runs
    /// and lets this user in.
    #[error("the database at {place} cannot be opened: {source}")]
    NotOpened {
        /// The file, or the server and the database's name; never a password.
        place: String,
        /// What the engine said.
        source: Source,
    },

    /// The database is busy or cannot be reached just now; nothing was written. Try again.
    #[error("the database cannot be reached just now: {0}")]
    Unavailable(#[source] Source),

    /// The database cannot be written: the disk is full, or the file or server is read-only; nothing was written.
    /// Make room or give leave, then try again.
    #[error("the database cannot be written: {0}")]
    NotWritable(#[source] Source),

    /// A newer version of the program has worked on this database. Use that version or a newer one.
    #[error("the database is from the future: it has migration {found}, this program knows none above {known}")]
    FromTheFuture {
        /// The highest number in the database.
        found: i64,
        /// The highest number that this program knows.
        known: i64,
    },

    /// What was handed in contradicts what is there, or itself; nothing was written. Show the author what is there
    /// and let them decide.
    #[error("{}", list(.0))]
    Conflict(Vec<Conflict>),

    /// The text of this item holds the character U+0000, which PostgreSQL cannot keep. Take it out.
    #[error("the text of {0} holds the character U+0000, which cannot be kept")]
    Unkeepable(Address),

    /// What was asked contradicts what is known of people; nothing was written. Say so and let whoever asked decide.
    #[error(transparent)]
    People(#[from] PeopleConflict),

    /// What was asked contradicts what is known of recordings and of those who gave them; nothing was written. Say so
    /// and let whoever asked decide.
    #[error(transparent)]
    Voices(#[from] VoiceConflict),

    /// The database is damaged or this crate has a fault. Log it; trying again will not help.
    #[error("the database gave an unexpected answer: {0}")]
    Broken(#[source] Source),
}

/// Something handed in that contradicts what is there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conflict {
    /// Of the item that was handed in.
    pub address: Address,
    /// How it contradicts.
    pub reason: Reason,
}

/// How something contradicts what is there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reason {
    /// Its id belongs to an item of another kind.
    OtherKind {
        /// That item's address.
        held: Address,
    },
    /// Its address belongs to an item with another id, which stays where it is.
    Taken {
        /// That item's id.
        by: ItemId,
    },
    /// Its id or its address was handed in twice.
    Twice,
    /// It was written on the ground of another revision than the newest.
    Stale {
        /// The newest revision; nothing where there is no such item (any more, or yet).
        newest: Option<i64>,
    },
}

impl fmt::Display for Conflict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: ", self.address)?;
        match &self.reason {
            Reason::OtherKind { held } => write!(f, "its id belongs to {held}"),
            Reason::Taken { by } => write!(f, "this address belongs to the item with id {by}"),
            Reason::Twice => f.write_str("handed in twice"),
            Reason::Stale { newest: Some(newest) } => write!(f, "somebody else has written revision {newest}"),
            Reason::Stale { newest: None } => f.write_str("there is no such item"),
        }
    }
}

/// How what was asked contradicts what is known of people.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PeopleConflict {
    /// Somebody else signs in with this name or one that looks like it; or it has no letter to tell it by. Ask for
    /// another.
    #[error("this name to sign in with belongs to somebody else, or has no letters")]
    SignInTaken,
    /// Somebody else has changed it since it was read. Show what is there now.
    #[error("somebody else has changed this meanwhile")]
    Stale,
    /// Nobody would be left who may say who is a steward, or no steward. Make somebody else one first.
    #[error("this is the last one who may do this; make somebody else one first")]
    LastAdmin,
    /// There is no such person, club, device, consent or item, or it is closed.
    #[error("there is none such")]
    NoSuch,
    /// The item is from somebody who may be under sixteen, and no guardian agrees. Ask one.
    #[error("this is from somebody who may be under sixteen, and no guardian has agreed")]
    NeedsConsent,
    /// Nobody has agreed that this recording is shown to this audience now. Ask whoever is heard, or narrow the
    /// audience.
    #[error("nobody has agreed that this recording is shown to this audience now")]
    NoAgreement,
    /// Another has this code. Make another code.
    #[error("this code belongs to another")]
    CodeTaken,
}

/// How what was asked contradicts what is known of recordings and of those who gave them.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum VoiceConflict {
    /// There is no such invitation, agreement, upload, deposit, job or item; or it is another giver's.
    #[error("there is none such")]
    NoSuch,
    /// The agreement lacks something. Ask for it.
    #[error("the agreement lacks {0:?}")]
    Incomplete(Vec<Missing>),
    /// Another agreement has this id. Make another id.
    #[error("another agreement has this id")]
    OtherAgreement,
    /// The upload has come as far as this, not to where these bytes begin. Go on from here.
    #[error("the upload stands at byte {now}")]
    WrongOffset {
        /// So many bytes are kept.
        now: i64,
    },
    /// The file has no bytes at all. Look at it.
    #[error("the file is empty")]
    Empty,
    /// The upload is a recording and came without the song that it becomes.
    #[error("a recording needs the song that it becomes")]
    NeedsSong,
    /// The same bytes are being erased just now. Try again when that job has ended.
    #[error("the same bytes are being erased just now")]
    BeingErased,
    /// The deposit has come too far, or not far enough, for this step. Show where it stands.
    #[error("the deposit is at another stage: {0:?}")]
    OtherStage(Stage),
    /// Another tab has saved meanwhile. Show what is there.
    #[error("another tab has saved version {version} meanwhile")]
    Stale {
        /// The version that is there; 0 where there is none (any more).
        version: i64,
    },
}

fn list(conflicts: &[Conflict]) -> String {
    conflicts.iter().map(ToString::to_string).collect::<Vec<_>>().join("; ")
}

impl From<sqlx::Error> for StoreError {
    fn from(error: sqlx::Error) -> Self {
        use sqlx::Error as E;
        match &error {
            E::Io(_) | E::Tls(_) | E::PoolTimedOut | E::PoolClosed | E::WorkerCrashed | E::BeginFailed => {
                Self::Unavailable(error.into())
            }
            E::Database(answer) => {
                let code = answer.code().unwrap_or_default();
                if busy(&code) {
                    Self::Unavailable(error.into())
                } else if read_only(&code) {
                    Self::NotWritable(error.into())
                } else {
                    Self::Broken(error.into())
                }
            }
            _ => Self::Broken(error.into()),
        }
    }
}

impl From<MigrateError> for StoreError {
    fn from(error: MigrateError) -> Self {
        match error {
            MigrateError::Execute(error) | MigrateError::ExecuteMigration(error, _) => error.into(),
            other => Self::Broken(other.into()),
        }
    }
}

/// SQLite: BUSY, LOCKED, each with its extended codes above the first byte. PostgreSQL: connection lost, too many
/// connections, waited too long for a lock, shutting down or starting.
fn busy(code: &str) -> bool {
    match code.parse::<i64>() {
        Ok(sqlite) if code.len() < 5 => matches!(sqlite & 0xff, 5 | 6),
        _ => matches!(code, "55P03" | "53300" | "40P01") || code.starts_with("08") || code.starts_with("57P"),
    }
}

/// SQLite: READONLY, IOERR, FULL, CANTOPEN. PostgreSQL: read-only transaction, no privilege, disk full.
fn read_only(code: &str) -> bool {
    match code.parse::<i64>() {
        Ok(sqlite) if code.len() < 5 => matches!(sqlite & 0xff, 8 | 10 | 13 | 14),
        _ => matches!(code, "25006" | "42501" | "53100"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_of_both_engines_say_what_to_do() {
        for code in ["5", "517", "6", "57P03", "08006", "55P03"] {
            assert!(busy(code) && !read_only(code), "{code}");
        }
        for code in ["8", "1032", "13", "14", "25006", "53100"] {
            assert!(read_only(code) && !busy(code), "{code}");
        }
        for code in ["1", "11", "26", "1555", "2067", "23505", "42601", "22P05"] {
            assert!(!read_only(code) && !busy(code), "{code}");
        }
    }
}
