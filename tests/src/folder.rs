//! A folder of content, written by hand.

use std::fs;
use std::path::Path;

use tempfile::TempDir;

/// A folder that is gone when it is dropped.
#[derive(Debug)]
pub struct Folder(TempDir);

impl Folder {
    /// An empty folder.
    #[must_use]
    pub fn new() -> Self {
        Self(tempfile::tempdir().expect("a folder for a test"))
    }

    /// A folder with these files: path with `/`, and text.
    #[must_use]
    pub fn of(files: &[(&str, &str)]) -> Self {
        let folder = Self::new();
        for (name, text) in files {
            folder.write(name, text);
        }
        folder
    }

    /// Writes a file below it, with the folders on the way.
    pub fn write(&self, name: &str, bytes: impl AsRef<[u8]>) {
        let path = self.path().join(name);
        let above = path.parent().expect("a file lies in a folder");
        fs::create_dir_all(above).and_then(|()| fs::write(&path, bytes)).expect("a test can write its files");
    }

    /// Where it is.
    #[must_use]
    pub fn path(&self) -> &Path {
        self.0.path()
    }

    /// A path below it.
    #[must_use]
    pub fn at(&self, name: &str) -> std::path::PathBuf {
        self.path().join(name)
    }

    /// As an argument.
    #[must_use]
    pub fn arg(&self) -> &str {
        self.path().to_str().expect("the path of a test's folder is text")
    }
}

impl Default for Folder {
    fn default() -> Self {
        Self::new()
    }
}

impl AsRef<std::ffi::OsStr> for Folder {
    fn as_ref(&self) -> &std::ffi::OsStr {
        self.path().as_os_str()
    }
}
