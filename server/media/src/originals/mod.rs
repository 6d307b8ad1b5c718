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
//! never read, but takes up room.
//!
//! The bytes reach their name only when their hash has been compared, so a wrong or half original is never seen,
//! whether the store is a folder or (one constructor more) a bucket: both publish a finished upload at once.

mod pieces;
mod verify;

use std::io;
use std::ops::Range;
use std::path::Path as FilePath;
use std::sync::Arc;

use bytes::Bytes;
use futures::stream::{self, BoxStream};
use futures::{Stream, StreamExt, TryStreamExt};
use object_store::local::LocalFileSystem;
use object_store::path::Path;
use object_store::{GetOptions, GetRange, MultipartUpload, ObjectStore, ObjectStoreExt, PutPayloadMut};
use tokio::task::coop::consume_budget;

use crate::sha256::{Running, Sha256};
pub use verify::{Condition, Fault, Verification};

/// Bytes are handed to the store in parts of this size. S3 wants at least 5 MiB, and all but the last alike.
const PART: usize = 8 << 20;

/// The originals of one node.
#[derive(Clone, Debug)]
pub struct Originals {
    store: Arc<dyn ObjectStore>,
}

/// An original that is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stored {
    /// Its name.
    pub sha256: Sha256,
    /// How many bytes it has.
    pub bytes: u64,
}

/// An original that is being read.
pub struct Opened {
    /// How many bytes the whole original has.
    pub total: u64,
    /// Which of them come.
    pub range: Range<u64>,
    /// The bytes, piece by piece; all of `range`, or an error at the end.
    pub pieces: BoxStream<'static, Result<Bytes, OriginalsError>>,
}

/// Why an original could not be kept or read.
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
    /// A range that does not lie within the original: ask for one that does.
    #[error("the range does not lie within the {total} bytes of the original")]
    OutOfRange {
        /// How many bytes there are.
        total: u64,
    },
    /// The folder could not be made: check its place and its rights.
    #[error("the folder for originals cannot be used")]
    Folder(#[source] io::Error),
    /// The store could not be read or written, or the original is shorter than it was: the reason is the source's.
    /// What was kept before is untouched: mend the reason (a full disk, lost rights) and try again.
    #[error("the store of originals failed")]
    Store(#[source] Box<dyn std::error::Error + Send + Sync>),
}

impl From<object_store::Error> for OriginalsError {
    fn from(error: object_store::Error) -> Self {
        Self::Store(Box::new(error))
    }
}

impl Originals {
    /// The originals in a folder of this machine, which is made if it is not there.
    ///
    /// # Errors
    /// [`OriginalsError::Folder`] when it cannot be made, [`OriginalsError::Store`] when it cannot be used.
    pub fn in_folder(folder: &FilePath) -> Result<Self, OriginalsError> {
        std::fs::create_dir_all(folder).map_err(OriginalsError::Folder)?;
        let store = LocalFileSystem::new_with_prefix(folder)?.with_fsync(true);
        Ok(Self { store: Arc::new(store) })
    }

    /// Keeps these bytes under their SHA-256. Once more is no harm: an original that is there and whole stays as it
    /// is, and one that was damaged is made whole.
    ///
    /// # Errors
    /// [`OriginalsError::Mismatch`] when the bytes are not those of `expected`, [`OriginalsError::Store`].
    pub async fn put(&self, expected: &Sha256, bytes: Bytes) -> Result<Stored, OriginalsError> {
        // Cut up so that hashing a great original lets others have their turn in between.
        let pieces = stream::iter((0..bytes.len()).step_by(pieces::PIECE).map(|start| {
            let end = bytes.len().min(start + pieces::PIECE);
            Ok(bytes.slice(start..end))
        }));
        self.put_stream(expected, pieces).await
    }

    /// Keeps the bytes of a stream, as [`Originals::put`] does. No more than 8 MiB are held in memory.
    ///
    /// # Errors
    /// As [`Originals::put`], and [`OriginalsError::Interrupted`] when the stream breaks off.
    pub async fn put_stream<S>(&self, expected: &Sha256, pieces: S) -> Result<Stored, OriginalsError>
    where
        S: Stream<Item = io::Result<Bytes>> + Send,
    {
        let arriving = Arriving::new(expected);
        match self.check(expected).await? {
            Condition::Whole { .. } => return arriving.receive(pieces, None).await,
            Condition::Missing => {}
            Condition::Damaged { found } => tracing::warn!(%expected, %found, "a damaged original is made whole"),
        }
        let mut upload = self.store.put_multipart(&location(expected)).await?;
        let received = arriving.receive(pieces, Some(&mut *upload)).await;
        if received.is_ok() {
            upload.complete().await?;
        } else if let Err(error) = upload.abort().await {
            tracing::warn!(%expected, %error, "what had arrived of an original could not be thrown away");
        }
        received
    }

    /// How many bytes an original has; nothing when it is not here.
    ///
    /// # Errors
    /// [`OriginalsError::Store`].
    pub async fn size(&self, sha256: &Sha256) -> Result<Option<u64>, OriginalsError> {
        match self.store.head(&location(sha256)).await {
            Ok(object) => Ok(Some(object.size)),
            Err(object_store::Error::NotFound { .. }) => Ok(None),
            Err(error) => Err(error.into()),
        }
    }

    /// Whether an original is here. Whether it is whole, [`Originals::check`] says.
    ///
    /// # Errors
    /// [`OriginalsError::Store`].
    pub async fn has(&self, sha256: &Sha256) -> Result<bool, OriginalsError> {
        Ok(self.size(sha256).await?.is_some())
    }

    /// Opens an original for reading: all of it, or a range of its bytes.
    ///
    /// # Errors
    /// [`OriginalsError::Missing`], [`OriginalsError::OutOfRange`] when the range reaches beyond the end,
    /// [`OriginalsError::Store`].
    pub async fn open(&self, sha256: &Sha256, range: Option<Range<u64>>) -> Result<Opened, OriginalsError> {
        let total = self.size(sha256).await?.ok_or(OriginalsError::Missing(*sha256))?;
        let range = range.unwrap_or(0..total);
        if range.start > range.end || range.end > total {
            return Err(OriginalsError::OutOfRange { total });
        }
        if range.is_empty() {
            // No store answers a request for no bytes.
            return Ok(Opened { total, range, pieces: stream::empty().boxed() });
        }
        let options = GetOptions { range: Some(GetRange::Bounded(range.clone())), ..GetOptions::default() };
        let found = self.store.get_opts(&location(sha256), options).await?;
        Ok(Opened { total, range, pieces: pieces::of(found) })
    }
}

/// Where an original lies in the store.
fn location(sha256: &Sha256) -> Path {
    let name = sha256.to_string();
    Path::from_iter(["originals", &name[..2], &name])
}

/// An original on its way in.
struct Arriving {
    expected: Sha256,
    running: Running,
    bytes: u64,
}

impl Arriving {
    fn new(expected: &Sha256) -> Self {
        Self { expected: *expected, running: Running::default(), bytes: 0 }
    }

    /// Takes in every piece, hands it on if it is still wanted, and compares the hash at the end.
    async fn receive(
        mut self,
        pieces: impl Stream<Item = io::Result<Bytes>> + Send,
        mut upload: Option<&mut dyn MultipartUpload>,
    ) -> Result<Stored, OriginalsError> {
        let mut pieces = std::pin::pin!(pieces);
        let mut part = PutPayloadMut::new();
        while let Some(mut piece) = pieces.try_next().await.map_err(OriginalsError::Interrupted)? {
            self.running.take_in(&piece);
            self.bytes += piece.len() as u64;
            consume_budget().await;
            let Some(upload) = &mut upload else { continue };
            while !piece.is_empty() {
                let room = PART - part.content_length();
                part.push(piece.split_to(room.min(piece.len())));
                if part.content_length() == PART {
                    upload.put_part(std::mem::take(&mut part).into()).await?;
                }
            }
        }
        let found = self.running.finish();
        if found != self.expected {
            return Err(OriginalsError::Mismatch { expected: self.expected, found });
        }
        if let Some(upload) = upload.filter(|_| !part.is_empty()) {
            upload.put_part(part.into()).await?;
        }
        Ok(Stored { sha256: found, bytes: self.bytes })
    }
}
