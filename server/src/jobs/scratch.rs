//! Files that lie on the disk only while they are worked on.

use std::path::{Path, PathBuf};

use super::Fault;

/// Throws away what an earlier process left.
pub(super) async fn clear(folder: &Path) {
    if let Err(error) = tokio::fs::remove_dir_all(folder).await
        && error.kind() != std::io::ErrorKind::NotFound
    {
        tracing::warn!(%error, folder = %folder.display(), "what an earlier process left could not be thrown away");
    }
}

/// A folder of its own for one job, which goes when this is dropped.
pub(super) struct Scratch(PathBuf);

impl Scratch {
    /// Makes it, empty.
    pub(super) async fn new(below: &Path, name: &str) -> Result<Self, Fault> {
        let folder = below.join(name);
        clear(&folder).await;
        tokio::fs::create_dir_all(&folder).await.map_err(|error| Fault::later("disk", error))?;
        Ok(Self(folder))
    }

    /// Where it is.
    pub(super) fn path(&self) -> &Path {
        &self.0
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        if let Err(error) = std::fs::remove_dir_all(&self.0) {
            tracing::warn!(%error, folder = %self.0.display(), "a folder of work could not be thrown away");
        }
    }
}
