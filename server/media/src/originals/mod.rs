//! Every recording's bytes as they came, kept under their SHA-256.
//!
//! An original is written once and never changed; everything else (renditions, waveforms) can be made again from it.
//! Its name is the hash of its bytes, so that a copy can be told from a damaged one for ever, a recording that
//! arrives twice lies there once, and `sha256sum` in the folder says the same as we do:
//!
//! ```text
//! originals/ba/ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad
//! ```
//!
//! # What "kept" means
//! When [`Originals::put`] has answered, the bytes are on the disk. `object_store`'s folder (0.14, `src/local.rs`)
//! writes to a second name beside the first (`…#1`), syncs the file, renames it and syncs the folders it changed, but
//! only after `with_fsync(true)`, which is off by default; we turn it on. Its gaps: the topmost folder is not synced
//! into the one above it; a folder that another writer has just made is synced by that writer, perhaps a moment later
//! than we answer; and a process that is killed while it writes leaves the `…#1` behind, which is never listed and
//! never read, but takes up room until [`Originals::sweep`].
//!
//! The bytes reach their name only when their hash has been compared, so a wrong or half original is never seen,
//! whether the store is a folder or a bucket: both publish a finished upload at once. What a killed writer leaves in a
//! bucket, the bucket throws away by its own rule (`AbortIncompleteMultipartUpload`).

pub(crate) mod arriving;
mod bucket;
mod error;
mod pieces;
pub(crate) mod place;
mod sweep;
mod verify;

use std::io;
use std::ops::Range;
use std::path::{Path as FilePath, PathBuf};

use bytes::Bytes;
use futures::{Stream, stream};
use object_store::path::Path;

use crate::renditions::Renditions;
use crate::sha256::Sha256;
use arriving::Arriving;
pub use error::OriginalsError;
pub(crate) use error::is_full;
use place::{Pieces, Place};
pub use verify::{Condition, Fault, Verification};

/// Where originals lie in the store.
const FOLDER: &str = "originals";

/// The originals of one node.
#[derive(Clone, Debug)]
pub struct Originals {
    place: Place,
}

/// An original that is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stored {
    /// Its name.
    pub sha256: Sha256,
    /// How many bytes it has.
    pub bytes: u64,
}

/// An original, or a rendition of one, that is being read.
pub struct Opened {
    /// How many bytes the whole of it has.
    pub total: u64,
    /// Which of them come.
    pub range: Range<u64>,
    /// The bytes, piece by piece; all of `range`, or an error at the end.
    pub pieces: Pieces,
}

impl Originals {
    /// The originals in a folder of this machine, which is made if it is not there.
    ///
    /// # Errors
    /// [`OriginalsError::Folder`] when it cannot be made, [`OriginalsError::Store`] when it cannot be used.
    pub fn in_folder(folder: &FilePath) -> Result<Self, OriginalsError> {
        Ok(Self { place: Place::in_folder(folder)? })
    }

    /// The originals in a bucket of an S3 store, `s3://bucket` or `s3://bucket/prefix`. `env` are the variables that
    /// say how to get in (give it `std::env::vars()`), by their usual names: `AWS_ACCESS_KEY_ID`,
    /// `AWS_SECRET_ACCESS_KEY`, `AWS_REGION`, `AWS_ENDPOINT_URL`, `AWS_ALLOW_HTTP` and the like; others are passed
    /// over. Nothing is asked of the bucket yet: it may be away when the server starts.
    ///
    /// # Errors
    /// [`OriginalsError::Address`] when the address or a variable cannot be used.
    pub fn at_url(url: &str, env: impl IntoIterator<Item = (String, String)>) -> Result<Self, OriginalsError> {
        Ok(Self { place: Place::at_url(url, env)? })
    }

    /// What was made from these originals; it lies in the same store.
    #[must_use]
    pub fn renditions(&self) -> Renditions {
        Renditions::at(self.place.clone())
    }

    /// Keeps these bytes under their SHA-256. Once more is no harm: an original that is there and whole stays as it
    /// is, and one that was damaged is made whole.
    ///
    /// # Errors
    /// [`OriginalsError::Mismatch`] when the bytes are not those of `expected`, and what the store says.
    pub async fn put(&self, expected: &Sha256, bytes: Bytes) -> Result<Stored, OriginalsError> {
        // Cut up so that hashing a great original lets others have their turn in between.
        let pieces = stream::iter((0..bytes.len()).step_by(pieces::PIECE).map(|start| {
            let end = bytes.len().min(start + pieces::PIECE);
            Ok(bytes.slice(start..end))
        }));
        self.put_stream(expected, pieces).await
    }

    /// Keeps the bytes of a stream, as [`Originals::put`] does. No more than 5 MiB are held in memory.
    ///
    /// # Errors
    /// As [`Originals::put`], and [`OriginalsError::Interrupted`] when the stream breaks off.
    pub async fn put_stream<S>(&self, expected: &Sha256, pieces: S) -> Result<Stored, OriginalsError>
    where
        S: Stream<Item = io::Result<Bytes>> + Send,
    {
        match self.check(expected).await? {
            Condition::Whole { .. } => return Arriving::new(expected).receive(pieces, None).await,
            Condition::Missing => {}
            Condition::Damaged { found } => tracing::warn!(%expected, %found, "a damaged original is made whole"),
        }
        self.place.write(&location(expected), expected, pieces).await
    }

    /// Keeps a file of this machine, of whatever kind and size, under the SHA-256 that it turns out to have. The file
    /// stays where it is. It is read twice: once for its name, once to be copied.
    ///
    /// # Errors
    /// [`OriginalsError::File`] when it cannot be read, [`OriginalsError::Mismatch`] when it changes meanwhile, and
    /// what the store says.
    pub async fn put_file(&self, path: &FilePath) -> Result<Stored, OriginalsError> {
        let sha256 = arriving::name_of_file(path).await.map_err(OriginalsError::File)?;
        let pieces = arriving::of_file(path).await.map_err(OriginalsError::File)?;
        self.put_stream(&sha256, pieces).await
    }

    /// How many bytes an original has; nothing when it is not here.
    ///
    /// # Errors
    /// What the store says.
    pub async fn size(&self, sha256: &Sha256) -> Result<Option<u64>, OriginalsError> {
        self.place.size(&location(sha256)).await
    }

    /// Whether an original is here. Whether it is whole, [`Originals::check`] says.
    ///
    /// # Errors
    /// What the store says.
    pub async fn has(&self, sha256: &Sha256) -> Result<bool, OriginalsError> {
        Ok(self.size(sha256).await?.is_some())
    }

    /// Opens an original for reading: all of it, or a range of its bytes.
    ///
    /// # Errors
    /// [`OriginalsError::Missing`], [`OriginalsError::OutOfRange`] when the range reaches beyond the end, and what
    /// the store says.
    pub async fn open(&self, sha256: &Sha256, range: Option<Range<u64>>) -> Result<Opened, OriginalsError> {
        self.place.open(&location(sha256), range).await?.ok_or(OriginalsError::Missing(*sha256))
    }

    /// An original as a file of this machine, for a program that reads files: the one that it is (never write to it),
    /// or else a copy in `work`, checked.
    ///
    /// # Errors
    /// [`OriginalsError::Missing`], [`OriginalsError::Mismatch`] when it is damaged in the bucket,
    /// [`OriginalsError::File`] when `work` cannot be written, and what the store says.
    pub async fn as_file(&self, sha256: &Sha256, work: &FilePath) -> Result<PathBuf, OriginalsError> {
        let opened = self.open(sha256, None).await?;
        if let Some(file) = self.place.file(&location(sha256)) {
            return Ok(file);
        }
        let copy = work.join("original");
        arriving::to_file(opened.pieces, &copy, sha256).await?;
        Ok(copy)
    }

    /// Erases an original and everything that was made from it, for good; whether the original was here. Once more is
    /// no harm. What a backup or another device holds cannot be called back.
    ///
    /// # Errors
    /// What the store says; part of it may be erased then, so call it again.
    pub async fn erase(&self, sha256: &Sha256) -> Result<bool, OriginalsError> {
        self.renditions().delete_all(sha256).await?;
        self.place.erase(&location(sha256)).await
    }
}

/// Where an original lies in the store.
fn location(sha256: &Sha256) -> Path {
    let name = sha256.to_string();
    Path::from_iter([FOLDER, &name[..2], &name])
}
