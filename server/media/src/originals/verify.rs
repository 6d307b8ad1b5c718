//! Reads originals again and compares them with their names.

use futures::TryStreamExt;
use object_store::path::Path;
use tokio::task::coop::consume_budget;

use super::{FOLDER, Originals, OriginalsError, location};
use crate::sha256::{Running, Sha256};

/// How it stands with one original.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Condition {
    /// It is here, and every byte is as it came.
    Whole {
        /// How many bytes it has.
        bytes: u64,
    },
    /// It is not here.
    Missing,
    /// It is here, but its bytes have changed.
    Damaged {
        /// The SHA-256 of what lies there now.
        found: Sha256,
    },
}

/// What reading every original again has shown.
#[derive(Debug, Default)]
pub struct Verification {
    /// How many originals are whole.
    pub whole: u64,
    /// How many bytes those have.
    pub bytes: u64,
    /// What is not as it should be, in the order of the paths.
    pub faults: Vec<Fault>,
}

/// Something that is not as it should be. Its path is the one within the store.
#[derive(Debug, thiserror::Error)]
pub enum Fault {
    /// The bytes have changed: bring the original back from a backup (`put` mends it).
    #[error("{path}: the bytes have changed, their SHA-256 is now {found}")]
    Damaged {
        /// Where it lies.
        path: String,
        /// The SHA-256 of what lies there now.
        found: Sha256,
    },
    /// It cannot be read: look after the disk and its rights.
    #[error("{path}: cannot be read")]
    Unreadable {
        /// Where it lies.
        path: String,
        /// Why.
        #[source]
        why: OriginalsError,
    },
    /// Not an original by its name and place: look what it is; nothing of ours put it there.
    #[error("{path}: is not the name of an original")]
    Stranger {
        /// Where it lies.
        path: String,
    },
}

impl Originals {
    /// Reads one original again, whole, and compares.
    ///
    /// # Errors
    /// [`OriginalsError::Store`] when it is here but cannot be read.
    pub async fn check(&self, sha256: &Sha256) -> Result<Condition, OriginalsError> {
        let mut opened = match self.open(sha256, None).await {
            Ok(opened) => opened,
            Err(OriginalsError::Missing(_)) => return Ok(Condition::Missing),
            Err(error) => return Err(error),
        };
        let mut running = Running::default();
        while let Some(piece) = opened.pieces.try_next().await? {
            running.take_in(&piece);
            consume_budget().await;
        }
        let found = running.finish();
        let whole = Condition::Whole { bytes: opened.total };
        Ok(if found == *sha256 { whole } else { Condition::Damaged { found } })
    }

    /// Reads every original again and compares. One that cannot be read does not hold up the others.
    ///
    /// What the database knows and the store does not have, only the caller can say: ask [`Originals::check`] for it.
    ///
    /// # Errors
    /// [`OriginalsError::Store`] when the store cannot even be listed, [`OriginalsError::Away`] when a bucket does not
    /// answer (any more).
    pub async fn verify(&self) -> Result<Verification, OriginalsError> {
        let paths = self.place.list(&Path::from(FOLDER)).await?;
        let mut verification = Verification::default();
        for place in paths {
            let path = place.to_string();
            let name = place.filename().and_then(|name| name.parse::<Sha256>().ok());
            let Some(sha256) = name.filter(|sha256| location(sha256) == place) else {
                verification.faults.push(Fault::Stranger { path });
                continue;
            };
            match self.check(&sha256).await {
                Ok(Condition::Whole { bytes }) => {
                    verification.whole += 1;
                    verification.bytes += bytes;
                }
                // Gone since it was listed: somebody erased it while we read.
                Ok(Condition::Missing) => {}
                Ok(Condition::Damaged { found }) => verification.faults.push(Fault::Damaged { path, found }),
                // Nothing more can be read now; and what was not read is not damaged.
                Err(away @ OriginalsError::Away(_)) => return Err(away),
                Err(why) => verification.faults.push(Fault::Unreadable { path, why }),
            }
        }
        Ok(verification)
    }
}
