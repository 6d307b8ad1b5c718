//! An original's bytes, piece by piece.

use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};
use std::ops::Range;
use std::sync::Arc;

use bytes::Bytes;
use futures::stream::{self, BoxStream};
use futures::{StreamExt, TryStreamExt};
use object_store::path::Path;
use object_store::{GetResult, GetResultPayload, ObjectStore, ObjectStoreExt};

use super::OriginalsError;
use super::place::Pieces;

/// How much is read at once. Each piece is one trip to the pool of blocking threads, so small ones are slow.
pub(super) const PIECE: usize = 256 << 10;

/// How much is asked of a bucket at once: one request each, so that a reader who takes an hour for a song keeps no
/// request open so long, and what is tried again is small.
const REQUEST: u64 = 1 << 20;

/// The bytes that the store found.
///
/// A file is read here and not by `GetResult::into_stream`: that (0.14.2, `chunked_stream`) reads 8 KiB a trip
/// (200 MiB took 960 ms in a debug build, against 65 ms here), and where a file has become shorter than its range it
/// gives empty pieces for ever.
pub(super) fn of(found: GetResult) -> Pieces {
    let range = found.range.clone();
    match found.payload {
        GetResultPayload::File(file, _) => {
            from_file(file, range).map_err(|error| OriginalsError::Store(Box::new(error))).boxed()
        }
        GetResultPayload::Stream(pieces) => pieces.map_err(OriginalsError::from).boxed(),
    }
}

/// The bytes of an object in a bucket. One piece is fetched ahead of the reader.
pub(super) fn from_bucket(store: Arc<dyn ObjectStore>, location: Path, range: Range<u64>) -> Pieces {
    let starts = (range.start..range.end).step_by(REQUEST as usize);
    let requests = stream::iter(starts).map(move |start| {
        let (store, location) = (Arc::clone(&store), location.clone());
        let end = range.end.min(start + REQUEST);
        async move { store.get_range(&location, start..end).await }
    });
    requests.buffered(2).map_err(OriginalsError::from).boxed()
}

/// The bytes of a range of a file.
pub(super) fn from_file(file: File, range: Range<u64>) -> BoxStream<'static, io::Result<Bytes>> {
    let next = |(mut file, range): (File, Range<u64>)| async move {
        let left = range.end - range.start;
        let length = usize::try_from(left).unwrap_or(PIECE).min(PIECE);
        if length == 0 {
            return Ok(None);
        }
        let read = move || {
            // Not filled with zeros first, which would be written over at once.
            let mut piece = Vec::with_capacity(length);
            file.seek(SeekFrom::Start(range.start))?;
            if file.by_ref().take(length as u64).read_to_end(&mut piece)? < length {
                return Err(io::ErrorKind::UnexpectedEof.into());
            }
            Ok(Some((Bytes::from(piece), (file, range.start + length as u64..range.end))))
        };
        tokio::task::spawn_blocking(read).await.map_err(io::Error::other)?
    };
    stream::try_unfold((file, range), next).boxed()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_file_that_has_become_shorter_ends_with_an_error_and_not_never() {
        let mut file = tempfile::tempfile().unwrap();
        io::Write::write_all(&mut file, b"only ten b").unwrap();
        let pieces: Vec<_> = from_file(file, 0..1000).collect().await;
        let [Err(error)] = &pieces[..] else { panic!("{pieces:?}") };
        assert_eq!(error.kind(), io::ErrorKind::UnexpectedEof);
    }
}
