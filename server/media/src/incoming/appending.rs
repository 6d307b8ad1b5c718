//! Writes the bytes of a request behind those that are acknowledged.

use std::fs::{File, OpenOptions};
use std::future::Future;
use std::io::{self, Seek, SeekFrom, Write};
use std::sync::Arc;

use bytes::Bytes;
use futures::{Stream, StreamExt};

use super::turns::Turn;
use super::{Held, IncomingError, on_disk};

/// After so many bytes they are synced and acknowledged: what a cut line may cost a phone.
const BETWEEN_SYNCS: u64 = 4 << 20;

/// So many are gathered before they are written: each write is a trip to the pool of blocking threads.
const BETWEEN_WRITES: usize = 256 << 10;

/// Why appending ended before the bytes did. Whatever was acknowledged before is kept.
#[derive(Debug, thiserror::Error)]
pub enum AppendError<E> {
    /// The file could not be written.
    #[error(transparent)]
    Incoming(#[from] IncomingError),
    /// The bytes stopped coming. What had come is synced and was acknowledged: go on from `length`.
    #[error("the bytes stopped coming after {length}")]
    Interrupted {
        /// How many bytes are on the disk.
        length: u64,
        /// Why.
        #[source]
        why: io::Error,
    },
    /// A later request for this upload took over. What had come is synced and was acknowledged.
    #[error("a later request took over after {length} bytes")]
    TakenOver {
        /// How many bytes are on the disk.
        length: u64,
    },
    /// The bytes could not be acknowledged: the caller's own error.
    #[error("what is on the disk could not be acknowledged")]
    Acknowledging(E),
}

/// How the bytes of one request ended.
enum End {
    Whole,
    Interrupted(io::Error),
    TakenOver,
}

impl Held {
    /// Writes bytes at exactly `at`, which is how many are acknowledged; what lies beyond is cut off first. After every
    /// 4 MiB, and at the end, they are synced to the disk and then `acknowledge` is told how many there are in all. It
    /// answers so too.
    ///
    /// How many bytes may come, the caller knows: a stream that is cut off at what was announced keeps a sender who
    /// lies from filling the disk. Where the bytes shall count only when all of them are right (a checksum),
    /// `acknowledge` does nothing: the next who appends cuts them off.
    ///
    /// # Errors
    /// [`AppendError`] says how far it came. On a full disk the file is cut back to what was acknowledged.
    pub async fn append<S, F, R, E>(&self, at: u64, pieces: S, mut acknowledge: F) -> Result<u64, AppendError<E>>
    where
        S: Stream<Item = io::Result<Bytes>> + Send,
        F: FnMut(u64) -> R + Send,
        R: Future<Output = Result<(), E>> + Send,
    {
        let mut pieces = std::pin::pin!(pieces);
        let mut tail = self.open_at(at).await?;
        loop {
            let next = tokio::select! {
                biased;
                () = self.turn.wanted_by_another() => Err(End::TakenOver),
                next = pieces.next() => match next {
                    Some(Ok(piece)) => Ok(piece),
                    Some(Err(why)) => Err(End::Interrupted(why)),
                    None => Err(End::Whole),
                },
            };
            let ended = match next {
                Ok(piece) => {
                    tail.take_in(&piece).await?;
                    if tail.length() - tail.synced < BETWEEN_SYNCS {
                        continue;
                    }
                    None
                }
                Err(end) => Some(end),
            };
            let (before, length) = (tail.synced, tail.sync().await?);
            if length > before {
                acknowledge(length).await.map_err(AppendError::Acknowledging)?;
            }
            match ended {
                None => {}
                Some(End::Whole) => return Ok(length),
                Some(End::TakenOver) => return Err(AppendError::TakenOver { length }),
                Some(End::Interrupted(why)) => return Err(AppendError::Interrupted { length, why }),
            }
        }
    }

    /// Opens the file with its end at `at`.
    async fn open_at(&self, at: u64) -> Result<Tail, IncomingError> {
        let (path, turn) = (self.path.clone(), self.turn.clone());
        let (file, length) = on_disk(move || {
            let _turn = turn;
            let mut file = OpenOptions::new().write(true).open(path)?;
            let length = file.metadata()?.len();
            if length > at {
                file.set_len(at)?;
            }
            file.seek(SeekFrom::Start(at))?;
            Ok((file, length))
        })
        .await?;
        if length < at {
            return Err(IncomingError::Short { length });
        }
        Ok(Tail { file: Arc::new(file), turn: self.turn.clone(), gathered: Vec::new(), written: at, synced: at })
    }
}

/// The end of a partial file, as it grows.
struct Tail {
    file: Arc<File>,
    /// Goes along with every write, so that the turn is not over before the write is.
    turn: Turn,
    gathered: Vec<u8>,
    written: u64,
    synced: u64,
}

impl Tail {
    fn length(&self) -> u64 {
        self.written + self.gathered.len() as u64
    }

    async fn take_in(&mut self, piece: &Bytes) -> Result<(), IncomingError> {
        self.gathered.extend_from_slice(piece);
        if self.gathered.len() < BETWEEN_WRITES { Ok(()) } else { self.write(false).await }
    }

    /// Syncs all that was taken in to the disk and says how many bytes there are.
    async fn sync(&mut self) -> Result<u64, IncomingError> {
        self.write(true).await?;
        self.synced = self.written;
        Ok(self.synced)
    }

    async fn write(&mut self, sync: bool) -> Result<(), IncomingError> {
        let (gathered, file, turn) = (std::mem::take(&mut self.gathered), Arc::clone(&self.file), self.turn.clone());
        let (count, synced) = (gathered.len() as u64, self.synced);
        on_disk(move || {
            let _turn = turn;
            let written = (&*file).write_all(&gathered).and_then(|()| if sync { file.sync_data() } else { Ok(()) });
            written.inspect_err(|_| {
                // Gives back the room that the half of it takes; if that fails, the next who appends cuts it off.
                let _ = file.set_len(synced);
            })
        })
        .await?;
        self.written += count;
        Ok(())
    }
}
