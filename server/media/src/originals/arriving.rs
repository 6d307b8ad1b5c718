//! Bytes on their way in: hashed as they pass, published only when the hash has been compared.

use std::io;
use std::path::Path;

use bytes::Bytes;
use futures::{Stream, TryStreamExt};
use object_store::{MultipartUpload, PutPayloadMut};
use tokio::fs::File;
use tokio::io::AsyncWriteExt;
use tokio::task::coop::consume_budget;

use super::place::Pieces;
use super::{OriginalsError, Stored, pieces};
use crate::sha256::{Running, Sha256};

/// Bytes are handed to the store in parts of this size: the least that S3 takes, and all but the last alike. On a slow
/// line a part must pass within the patience of `bucket`.
const PART: usize = 5 << 20;

/// An original on its way in.
pub(super) struct Arriving {
    expected: Sha256,
    running: Running,
    bytes: u64,
}

impl Arriving {
    pub(super) fn new(expected: &Sha256) -> Self {
        Self { expected: *expected, running: Running::default(), bytes: 0 }
    }

    /// Takes in every piece, hands it on if it is still wanted, and compares the hash at the end.
    pub(crate) async fn receive(
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

/// The bytes of a file of this machine.
pub(crate) async fn of_file(path: &Path) -> io::Result<impl Stream<Item = io::Result<Bytes>> + Send + use<>> {
    let file = File::open(path).await?;
    let length = file.metadata().await?.len();
    Ok(pieces::from_file(file.into_std().await, 0..length))
}

/// The name of a file's bytes.
pub(crate) async fn name_of_file(path: &Path) -> io::Result<Sha256> {
    let mut pieces = std::pin::pin!(of_file(path).await?);
    let mut running = Running::default();
    while let Some(piece) = pieces.try_next().await? {
        running.take_in(&piece);
        consume_budget().await;
    }
    Ok(running.finish())
}

/// Writes bytes to a file of this machine, and compares their name.
pub(crate) async fn to_file(mut pieces: Pieces, path: &Path, expected: &Sha256) -> Result<(), OriginalsError> {
    let mut file = File::create(path).await.map_err(OriginalsError::File)?;
    let mut running = Running::default();
    while let Some(piece) = pieces.try_next().await? {
        running.take_in(&piece);
        file.write_all(&piece).await.map_err(OriginalsError::File)?;
    }
    file.flush().await.map_err(OriginalsError::File)?;
    let found = running.finish();
    if found == *expected { Ok(()) } else { Err(OriginalsError::Mismatch { expected: *expected, found }) }
}
