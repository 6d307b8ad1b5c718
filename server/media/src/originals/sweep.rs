//! Throws away what writers that were killed have left behind.

use std::io;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use super::{Originals, OriginalsError};

/// A writer that has written nothing for so long is no more.
const AGE: Duration = Duration::from_secs(3600);

impl Originals {
    /// Removes the `…#1` of writers that were killed, of originals and of renditions, and says how many there were.
    /// Younger ones than an hour at `now` (milliseconds since 1970) may still be written, and stay. In a bucket there
    /// is nothing to do.
    ///
    /// # Errors
    /// [`OriginalsError::Folder`] when the folder cannot be read or a file in it not removed.
    pub async fn sweep(&self, now: i64) -> Result<u64, OriginalsError> {
        let Some(folder) = self.place.folder().map(Path::to_owned) else { return Ok(0) };
        let now = SystemTime::UNIX_EPOCH + Duration::from_millis(now.try_into().unwrap_or_default());
        let sweep = move || sweep(&folder, now);
        tokio::task::spawn_blocking(sweep).await.map_err(io::Error::other).flatten().map_err(OriginalsError::Folder)
    }
}

fn sweep(folder: &Path, now: SystemTime) -> io::Result<u64> {
    let mut swept = 0;
    let mut folders: Vec<PathBuf> = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder)? {
            let entry = entry?;
            if entry.file_type()?.is_dir() {
                folders.push(entry.path());
            } else if entry.file_name().to_str().is_some_and(is_leftover) {
                let written = entry.metadata()?.modified()?;
                if now.duration_since(written).is_ok_and(|age| age > AGE) {
                    std::fs::remove_file(entry.path())?;
                    swept += 1;
                }
            }
        }
    }
    Ok(swept)
}

/// What `object_store` calls a file that it is still writing: its name, `#` and a number.
fn is_leftover(name: &str) -> bool {
    let number = name.rsplit_once('#').map(|(_, number)| number);
    number.is_some_and(|number| !number.is_empty() && number.bytes().all(|digit| digit.is_ascii_digit()))
}
