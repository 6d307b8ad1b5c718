//! Where objects lie: in a folder of this machine, or in a bucket. Originals and renditions share it.

use std::io;
use std::ops::Range;
use std::path::{Path as FilePath, PathBuf};
use std::sync::Arc;

use bytes::Bytes;
use futures::stream::{self, BoxStream};
use futures::{Stream, StreamExt, TryStreamExt};
use object_store::local::LocalFileSystem;
use object_store::path::Path;
use object_store::prefix::PrefixStore;
use object_store::{GetOptions, GetRange, ObjectMeta, ObjectStore, ObjectStoreExt};

use super::arriving::Arriving;
use super::{Opened, OriginalsError, Stored, bucket, pieces};
use crate::sha256::Sha256;

/// A folder or a bucket.
#[derive(Clone, Debug)]
pub(crate) struct Place {
    store: Arc<dyn ObjectStore>,
    /// Where it lies on this machine, if it does.
    folder: Option<PathBuf>,
}

impl Place {
    /// A folder of this machine, which is made if it is not there.
    pub(super) fn in_folder(folder: &FilePath) -> Result<Self, OriginalsError> {
        std::fs::create_dir_all(folder).map_err(OriginalsError::Folder)?;
        let folder = folder.canonicalize().map_err(OriginalsError::Folder)?;
        let store = LocalFileSystem::new_with_prefix(&folder)?.with_fsync(true);
        Ok(Self { store: Arc::new(store), folder: Some(folder) })
    }

    /// A bucket; see [`bucket::at_url`].
    pub(super) fn at_url(url: &str, env: impl IntoIterator<Item = (String, String)>) -> Result<Self, OriginalsError> {
        let (store, prefix) = bucket::at_url(url, env)?;
        Ok(Self { store: Arc::new(PrefixStore::new(store, prefix)), folder: None })
    }

    /// The folder of this machine, if it is one.
    pub(super) fn folder(&self) -> Option<&FilePath> {
        self.folder.as_deref()
    }

    /// The file of this machine in which an object lies, if it lies in one.
    pub(super) fn file(&self, location: &Path) -> Option<PathBuf> {
        Some(location.parts().fold(self.folder.clone()?, |path, part| path.join(part.as_ref())))
    }

    /// How many bytes an object has; nothing when it is not here.
    pub(crate) async fn size(&self, location: &Path) -> Result<Option<u64>, OriginalsError> {
        match self.store.head(location).await {
            Ok(object) => Ok(Some(object.size)),
            Err(object_store::Error::NotFound { .. }) => Ok(None),
            Err(error) => Err(error.into()),
        }
    }

    /// Opens an object, all of it or a range; nothing when it is not here.
    pub(crate) async fn open(
        &self,
        location: &Path,
        range: Option<Range<u64>>,
    ) -> Result<Option<Opened>, OriginalsError> {
        let Some(total) = self.size(location).await? else { return Ok(None) };
        let range = range.unwrap_or(0..total);
        if range.start > range.end || range.end > total {
            return Err(OriginalsError::OutOfRange { total });
        }
        if range.is_empty() {
            // No store answers a request for no bytes.
            return Ok(Some(Opened { total, range, pieces: stream::empty().boxed() }));
        }
        if self.folder.is_none() {
            let pieces = pieces::from_bucket(Arc::clone(&self.store), location.clone(), range.clone());
            return Ok(Some(Opened { total, range, pieces }));
        }
        let options = GetOptions { range: Some(GetRange::Bounded(range.clone())), ..GetOptions::default() };
        let found = self.store.get_opts(location, options).await?;
        Ok(Some(Opened { total, range, pieces: pieces::of(found) }))
    }

    /// Writes an object, under its name only when its hash is `expected`.
    pub(crate) async fn write(
        &self,
        location: &Path,
        expected: &Sha256,
        pieces: impl Stream<Item = io::Result<Bytes>> + Send,
    ) -> Result<Stored, OriginalsError> {
        let mut upload = self.store.put_multipart(location).await?;
        let received = Arriving::new(expected).receive(pieces, Some(&mut *upload)).await;
        match &received {
            Ok(_) => drop(upload.complete().await?),
            // Nobody there to be told; the bucket's own rule throws it away.
            Err(OriginalsError::Away(_)) => {}
            Err(_) => {
                if let Err(error) = upload.abort().await {
                    tracing::warn!(%location, %error, "what had arrived could not be thrown away");
                }
            }
        }
        received
    }

    /// Erases an object; whether it was here. In a folder, it is gone from the disk's table when this answers.
    pub(crate) async fn erase(&self, location: &Path) -> Result<bool, OriginalsError> {
        let there = self.size(location).await?.is_some();
        match self.store.delete(location).await {
            Ok(()) | Err(object_store::Error::NotFound { .. }) => {}
            Err(error) => return Err(error.into()),
        }
        if let Some(folder) = self.file(location).as_deref().and_then(FilePath::parent) {
            // `object_store` does not sync what it deletes.
            let folder = folder.to_owned();
            let sync = move || if folder.is_dir() { std::fs::File::open(&folder)?.sync_all() } else { Ok(()) };
            tokio::task::spawn_blocking(sync)
                .await
                .map_err(io::Error::other)
                .flatten()
                .map_err(OriginalsError::File)?;
        }
        Ok(there)
    }

    /// Everything below a prefix, in the order of the paths.
    pub(crate) async fn list(&self, prefix: &Path) -> Result<Vec<Path>, OriginalsError> {
        let listed = self.store.list(Some(prefix));
        let mut paths: Vec<Path> = listed.map_ok(|object: ObjectMeta| object.location).try_collect().await?;
        paths.sort_unstable();
        Ok(paths)
    }
}

/// The bytes of something that is being read.
pub(super) type Pieces = BoxStream<'static, Result<Bytes, OriginalsError>>;
