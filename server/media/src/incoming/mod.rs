//! Uploads on their way in: partial files, which grow over hours and days and outlive the server being killed.
//!
//! One file a partial upload, under its id, beside nothing else. What was acknowledged to the sender is on the disk;
//! what lies beyond is of no worth and is cut off by the next who writes. How much is acknowledged, the caller keeps
//! (in the database): it reads that number after [`Incoming::hold`], and hands it to [`Held::append`].
//!
//! # One hand at a time
//! A phone that lost its line comes back while the server still waits for the dead connection. So who comes later
//! takes over: [`Incoming::hold`] asks the earlier [`Held::append`] to end, waits until it has synced and acknowledged
//! what it has, and only then gives the upload away. Between that and the drop of [`Held`] nobody else writes, not
//! even a write that was on its way to the disk when its request was dropped.
//!
//! ```no_run
//! # async fn patch(incoming: tiengban_media::Incoming, body: impl futures::Stream<Item = std::io::Result<bytes::Bytes>> + Send)
//! # -> Result<(), Box<dyn std::error::Error>> {
//! # let (id, offset) = ("a", 0);
//! let held = incoming.hold(id).await?;
//! // … read the acknowledged offset from the database, and compare it with the one in the request …
//! let length = held.append(offset, body, |length| async move { /* … write it down … */ Ok::<_, std::io::Error>(()) }).await?;
//! # Ok(())
//! # }
//! ```

mod appending;
mod turns;

use std::fs::{File, OpenOptions};
use std::io;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

pub use appending::AppendError;
use turns::{Turn, Turns};

use crate::originals::is_full;

/// A partial file without a row is left alone for so long: its row may be on its way.
const AGE: Duration = Duration::from_secs(3600);

/// The partial files of one node.
#[derive(Clone, Debug)]
pub struct Incoming {
    folder: PathBuf,
    turns: Turns,
}

/// One upload, for one hand alone until this is dropped.
#[derive(Debug)]
pub struct Held {
    path: PathBuf,
    turn: Turn,
}

/// Why a partial file could not be made, read or written.
#[derive(Debug, thiserror::Error)]
pub enum IncomingError {
    /// Not an id: `[a-z0-9-]{1,64}`. There is no such upload.
    #[error("{0:?} is not the id of an upload")]
    NotAnId(String),
    /// There is no partial file of this id: it was removed, or never made.
    #[error("there is no such upload")]
    Missing,
    /// The file is shorter than what is said to be acknowledged: the disk has lost bytes. Begin again at `length`.
    #[error("only {length} bytes are here")]
    Short {
        /// How many bytes there are.
        length: u64,
    },
    /// The disk is full. What was acknowledged is here: the same bytes may come again when there is room.
    #[error("the disk is full")]
    DiskFull,
    /// The file or its folder cannot be used: look after the disk and its rights. What was acknowledged is here.
    #[error("the partial file cannot be used")]
    Io(#[source] io::Error),
}

impl From<io::Error> for IncomingError {
    fn from(error: io::Error) -> Self {
        match error {
            full if is_full(&full) => Self::DiskFull,
            missing if missing.kind() == io::ErrorKind::NotFound => Self::Missing,
            error => Self::Io(error),
        }
    }
}

impl Incoming {
    /// The partial files in a folder of this machine, which is made if it is not there.
    ///
    /// # Errors
    /// [`IncomingError::Io`] when it cannot be made.
    pub fn in_folder(folder: &Path) -> Result<Self, IncomingError> {
        std::fs::create_dir_all(folder).map_err(IncomingError::Io)?;
        Ok(Self { folder: folder.to_owned(), turns: Turns::default() })
    }

    /// Makes the empty file of a new upload; it is on the disk when this answers. One that is there already stays.
    ///
    /// # Errors
    /// [`IncomingError::NotAnId`], [`IncomingError::DiskFull`], [`IncomingError::Io`].
    pub async fn create(&self, id: &str) -> Result<(), IncomingError> {
        let (path, folder) = (self.path(id)?, self.folder.clone());
        on_disk(move || {
            OpenOptions::new().write(true).create(true).truncate(false).open(path)?.sync_all()?;
            File::open(folder)?.sync_all()
        })
        .await
    }

    /// Takes an upload in hand, to read its acknowledged offset, append to it, or end it. Who had it in hand before is
    /// asked to let go, which takes no longer than a write to the disk and one acknowledgement.
    ///
    /// # Errors
    /// [`IncomingError::NotAnId`], [`IncomingError::Missing`].
    pub async fn hold(&self, id: &str) -> Result<Held, IncomingError> {
        let path = self.path(id)?;
        let turn = self.turns.take(id).await;
        if self.length(id).await?.is_none() {
            return Err(IncomingError::Missing);
        }
        Ok(Held { path, turn })
    }

    /// How many bytes lie there, acknowledged or not; nothing when there is no such file.
    ///
    /// # Errors
    /// [`IncomingError::NotAnId`], [`IncomingError::Io`].
    pub async fn length(&self, id: &str) -> Result<Option<u64>, IncomingError> {
        match tokio::fs::metadata(self.path(id)?).await {
            Ok(found) => Ok(Some(found.len())),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(IncomingError::Io(error)),
        }
    }

    /// The file of an upload, for [`crate::Originals::put_file`] when it is whole.
    ///
    /// # Errors
    /// [`IncomingError::NotAnId`].
    pub fn path(&self, id: &str) -> Result<PathBuf, IncomingError> {
        let holds = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
        if id.is_empty() || id.len() > 64 || !id.bytes().all(holds) {
            return Err(IncomingError::NotAnId(id.chars().take(80).collect()));
        }
        Ok(self.folder.join(id))
    }

    /// Removes an upload, taking it out of whosever hand; whether it was there. Once more is no harm.
    ///
    /// # Errors
    /// [`IncomingError::NotAnId`], [`IncomingError::Io`].
    pub async fn remove(&self, id: &str) -> Result<bool, IncomingError> {
        match self.hold(id).await {
            Ok(held) => held.remove().await.map(|()| true),
            Err(IncomingError::Missing) => Ok(false),
            Err(error) => Err(error),
        }
    }

    /// Removes the partial files that nobody knows (`known` are the ids of the uploads that there are), and says how
    /// many. Those that were written to in the hour before `now` (milliseconds since 1970) stay: one may have been made
    /// since `known` was read.
    ///
    /// # Errors
    /// [`IncomingError::Io`].
    pub async fn sweep(&self, known: &[String], now: i64) -> Result<u64, IncomingError> {
        let now = SystemTime::UNIX_EPOCH + Duration::from_millis(now.try_into().unwrap_or_default());
        let mut swept = 0;
        let mut entries = tokio::fs::read_dir(&self.folder).await?;
        while let Some(entry) = entries.next_entry().await? {
            let name = entry.file_name();
            let unknown = name.to_str().filter(|name| !known.iter().any(|known| known == name));
            let old = now.duration_since(entry.metadata().await?.modified()?).is_ok_and(|age| age > AGE);
            // What is not named like an upload is not ours to remove.
            if let Some(id) = unknown.filter(|id| old && self.path(id).is_ok()) {
                swept += u64::from(self.remove(id).await?);
            }
        }
        Ok(swept)
    }
}

impl Held {
    /// The file of this upload.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Removes the file; nobody can hold this upload any more.
    ///
    /// # Errors
    /// [`IncomingError::Io`].
    pub async fn remove(self) -> Result<(), IncomingError> {
        let path = self.path;
        let removed = on_disk(move || {
            std::fs::remove_file(&path)?;
            path.parent().map_or(Ok(()), |folder| File::open(folder)?.sync_all())
        });
        match removed.await {
            Err(IncomingError::Missing) => Ok(()),
            done => done,
        }
    }
}

/// Runs what waits for the disk where waiting holds up nobody.
async fn on_disk<T: Send + 'static>(work: impl FnOnce() -> io::Result<T> + Send + 'static) -> Result<T, IncomingError> {
    tokio::task::spawn_blocking(work).await.map_err(io::Error::other).flatten().map_err(IncomingError::from)
}
