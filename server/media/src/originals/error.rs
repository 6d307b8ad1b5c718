//! Why something could not be kept or read.

use std::io;

use crate::renditions::RenditionName;
use crate::sha256::Sha256;

/// Why an original, or a rendition of one, could not be kept or read.
#[derive(Debug, thiserror::Error)]
pub enum OriginalsError {
    /// The bytes are not those that were announced. Nothing was kept: send them again.
    #[error("the bytes arrived damaged: their SHA-256 is {found}, not {expected}")]
    Mismatch {
        /// Their name as announced.
        expected: Sha256,
        /// Their name as they came.
        found: Sha256,
    },
    /// The bytes stopped coming. Nothing was kept: send them again.
    #[error("the bytes stopped coming")]
    Interrupted(#[source] io::Error),
    /// There is no such original: a copy may be in a backup.
    #[error("the original {0} is not here")]
    Missing(Sha256),
    /// There is no such rendition (yet): make it from the original.
    #[error("{1} of the original {0} is not here")]
    NotMade(Sha256, RenditionName),
    /// A range that does not lie within: ask for one that does.
    #[error("the range does not lie within the {total} bytes that there are")]
    OutOfRange {
        /// How many bytes there are.
        total: u64,
    },
    /// The address of the store cannot be used, or its settings: mend them.
    #[error("the address of the store cannot be used: {0}")]
    Address(String),
    /// The folder could not be made: check its place and its rights.
    #[error("the folder for originals cannot be used")]
    Folder(#[source] io::Error),
    /// The file that was to be kept, or written, on this machine fails: look after the disk and its rights.
    #[error("a file on this machine cannot be read or written")]
    File(#[source] io::Error),
    /// The bucket does not answer, or answers that it cannot at the moment. Nothing is lost: the same call will do
    /// later, so try again with growing pauses.
    #[error("the store of originals does not answer")]
    Away(#[source] Box<dyn std::error::Error + Send + Sync>),
    /// The disk is full. What was kept before is untouched: make room and try again.
    #[error("the disk of the store of originals is full")]
    Full(#[source] Box<dyn std::error::Error + Send + Sync>),
    /// The store could not be read or written, or the original is shorter than it was: the reason is the source's.
    /// What was kept before is untouched: mend the reason (lost rights, a bucket that is not there) and try again.
    #[error("the store of originals failed")]
    Store(#[source] Box<dyn std::error::Error + Send + Sync>),
}

impl OriginalsError {
    /// Whether the same call may succeed later without anybody doing anything but wait or make room.
    #[must_use]
    pub fn may_pass(&self) -> bool {
        matches!(self, Self::Away(_) | Self::Full(_) | Self::Interrupted(_))
    }
}

impl From<object_store::Error> for OriginalsError {
    fn from(error: object_store::Error) -> Self {
        if chain(&error).any(|cause| cause.downcast_ref::<io::Error>().is_some_and(is_full)) {
            return Self::Full(Box::new(error));
        }
        match error {
            // What a bucket refuses for a reason has a kind of its own (rights, a missing bucket, …). What is left for
            // this one is a line that is cut and a server that says 5xx, after every retry (`bucket::patience`).
            object_store::Error::Generic { store, .. } if store != FOLDER => Self::Away(Box::new(error)),
            error => Self::Store(Box::new(error)),
        }
    }
}

/// What `object_store` calls its folder in its errors.
const FOLDER: &str = "LocalFileSystem";

/// An error and what caused it.
fn chain<'a>(
    error: &'a (dyn std::error::Error + 'static),
) -> impl Iterator<Item = &'a (dyn std::error::Error + 'static)> {
    std::iter::successors(Some(error), |error| error.source())
}

/// No room: the disk is full, a quota is reached, or a file may not become that long.
pub(crate) fn is_full(error: &io::Error) -> bool {
    use io::ErrorKind::{FileTooLarge, QuotaExceeded, StorageFull};
    matches!(error.kind(), StorageFull | QuotaExceeded | FileTooLarge)
}
