//! What was made from originals: it can be made again, so it may be lost.
//!
//! ```text
//! renditions/ba/ba7816bf…/opus
//! ```

use std::fmt;
use std::ops::Range;
use std::path::Path as FilePath;
use std::str::FromStr;

use bytes::Bytes;
use futures::TryStreamExt;
use object_store::path::Path;

use crate::originals::place::Place;
use crate::originals::{Opened, OriginalsError, arriving};
use crate::peaks::{self, PeaksError, Ranges};
use crate::sha256::Sha256;

/// Which rendition.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RenditionName {
    /// Ogg Opus, for every browser of the last ten years.
    Opus,
    /// AAC in m4a, for old phones.
    Aac,
    /// The waveform; see [`crate::peaks`].
    Peaks,
}

/// A text that names no rendition.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("there is no rendition of that name")]
pub struct NotARendition;

impl RenditionName {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Opus, Self::Aac, Self::Peaks];

    /// As it stands in addresses and in the database.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Opus => "opus",
            Self::Aac => "aac",
            Self::Peaks => "peaks",
        }
    }

    /// Its media type (RFC 6838), as it is served.
    #[must_use]
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Opus => "audio/ogg",
            Self::Aac => "audio/mp4",
            Self::Peaks => "application/octet-stream",
        }
    }
}

impl fmt::Display for RenditionName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for RenditionName {
    type Err = NotARendition;

    fn from_str(text: &str) -> Result<Self, NotARendition> {
        Self::ALL.into_iter().find(|name| name.as_str() == text).ok_or(NotARendition)
    }
}

/// The renditions of one node. [`crate::Originals::renditions`] gives them.
#[derive(Clone, Debug)]
pub struct Renditions {
    place: Place,
}

impl Renditions {
    pub(crate) fn at(place: Place) -> Self {
        Self { place }
    }

    /// Keeps a file of this machine as this rendition of this original, in place of what was there, and says how many
    /// bytes it has. A reader sees the earlier one or this one, never a half.
    ///
    /// # Errors
    /// [`OriginalsError::File`] when the file cannot be read, and what the store says.
    pub async fn put_file(&self, sha256: &Sha256, name: RenditionName, path: &FilePath) -> Result<u64, OriginalsError> {
        let own = arriving::name_of_file(path).await.map_err(OriginalsError::File)?;
        let pieces = arriving::of_file(path).await.map_err(OriginalsError::File)?;
        Ok(self.place.write(&location(sha256, name), &own, pieces).await?.bytes)
    }

    /// How many bytes a rendition has; nothing when it is not here.
    ///
    /// # Errors
    /// What the store says.
    pub async fn size(&self, sha256: &Sha256, name: RenditionName) -> Result<Option<u64>, OriginalsError> {
        self.place.size(&location(sha256, name)).await
    }

    /// Opens a rendition for reading: all of it, or a range of its bytes.
    ///
    /// # Errors
    /// [`OriginalsError::NotMade`], [`OriginalsError::OutOfRange`], and what the store says.
    pub async fn open(
        &self,
        sha256: &Sha256,
        name: RenditionName,
        range: Option<Range<u64>>,
    ) -> Result<Opened, OriginalsError> {
        self.place.open(&location(sha256, name), range).await?.ok_or(OriginalsError::NotMade(*sha256, name))
    }

    /// The waveform of an original between two moments, in `n` points; see [`peaks::window`].
    ///
    /// # Errors
    /// As [`peaks::window`] and [`Renditions::open`].
    pub async fn waveform(
        &self,
        sha256: &Sha256,
        from_ms: u64,
        to_ms: u64,
        n: usize,
    ) -> Result<Vec<(i8, i8)>, PeaksError<OriginalsError>> {
        peaks::window(&Waveform { renditions: self, sha256 }, from_ms, to_ms, n).await
    }

    /// Deletes everything that was made from an original. Once more is no harm.
    ///
    /// # Errors
    /// What the store says; part of it may be deleted then, so call it again.
    pub async fn delete_all(&self, sha256: &Sha256) -> Result<(), OriginalsError> {
        for rendition in self.place.list(&folder(sha256)).await? {
            self.place.erase(&rendition).await?;
        }
        Ok(())
    }
}

/// The waveform of one original.
struct Waveform<'a> {
    renditions: &'a Renditions,
    sha256: &'a Sha256,
}

impl Ranges for Waveform<'_> {
    type Error = OriginalsError;

    async fn read(&self, range: Range<u64>) -> Result<Bytes, OriginalsError> {
        let opened = self.renditions.open(self.sha256, RenditionName::Peaks, Some(range)).await?;
        Ok(opened.pieces.try_collect::<Vec<Bytes>>().await?.concat().into())
    }
}

/// Where the renditions of an original lie in the store.
fn folder(sha256: &Sha256) -> Path {
    let name = sha256.to_string();
    Path::from_iter(["renditions", &name[..2], &name])
}

fn location(sha256: &Sha256, name: RenditionName) -> Path {
    folder(sha256).join(name.as_str())
}
