//! Opening the rooms of a data folder: database, recordings, index.

use std::fs;
use std::path::{Path, PathBuf};

use bytes::Bytes;
use tiengban_content::formats::Package;
use tiengban_media::{Incoming, Originals, Sha256};
use tiengban_store::{Db, ImportReport, StoreError};

use crate::cli::Data;
use crate::fault::Fault;
use crate::system::{SystemClock, SystemIds};

/// An opened data folder.
pub struct House {
    /// Items, revisions, links.
    pub db: Db,
    /// The recordings' bytes.
    pub originals: Originals,
    /// Uploads under way. They lie on this machine, wherever the recordings lie.
    pub incoming: Incoming,
    /// Where files lie while they are worked on.
    pub scratch: PathBuf,
    /// Where the search index lies.
    pub index_dir: PathBuf,
}

impl House {
    /// Opens the folder, makes what is missing, brings the database up to date.
    ///
    /// # Errors
    /// When the folder cannot be written, or the database cannot be opened: with the way on.
    pub async fn open(data: &Data) -> Result<Self, Fault> {
        let dir = &data.dir;
        writable(dir)?;
        let db = match &data.database_url {
            Some(url) => Db::open(url).await,
            None => Db::open_file(&dir.join("tiengban.db")).await,
        };
        let db = db.map_err(of_store)?;
        let originals = match &data.media_url {
            Some(url) => {
                Originals::at_url(url, std::env::vars()).map_err(|error| not_an_address(url).caused_by(error))?
            }
            None => Originals::in_folder(&dir.join("media")).map_err(|error| not_writable(dir).caused_by(error))?,
        };
        let incoming =
            Incoming::in_folder(&dir.join("incoming")).map_err(|error| not_writable(dir).caused_by(error))?;
        Ok(Self { db, originals, incoming, scratch: dir.join("work"), index_dir: dir.join("index") })
    }

    /// Opens a folder that is there already: a mistyped one is named, not made.
    ///
    /// # Errors
    /// When there is no such folder, or as [`House::open`].
    pub async fn open_existing(data: &Data) -> Result<Self, Fault> {
        if !data.dir.is_dir() {
            let dir = data.dir.display();
            return Err(Fault::new(
                format!("Không có thư mục dữ liệu {dir}. Xin xem lại --data."),
                format!("There is no data folder {dir}. Please look at --data."),
            ));
        }
        Self::open(data).await
    }

    /// Takes a package in: the recordings' bytes first, then all items in one transaction.
    ///
    /// # Errors
    /// When something cannot be kept; then no item was changed.
    pub async fn take_in(&self, package: &Package) -> Result<ImportReport, Fault> {
        for file in &package.media {
            // Bytes lie under their own hash: written twice they are one, and without a row nobody sees them.
            let name = Sha256::of(&file.bytes);
            self.originals.put(&name, Bytes::from(file.bytes.clone())).await.map_err(|error| {
                Fault::new(
                    format!("Không cất được bản thu {}.", file.file),
                    format!("The recording {} cannot be kept.", file.file),
                )
                .caused_by(error)
            })?;
        }
        self.db.import(package, &SystemClock, &SystemIds).await.map_err(of_store)
    }
}

/// Makes the folder and tries to write in it.
fn writable(dir: &Path) -> Result<(), Fault> {
    let probe = dir.join(".writable");
    fs::create_dir_all(dir)
        .and_then(|()| fs::write(&probe, b""))
        .and_then(|()| fs::remove_file(&probe))
        .map_err(|error| not_writable(dir).caused_by(error))
}

fn not_an_address(url: &str) -> Fault {
    Fault::new(
        format!("Không dùng được kho {url}. Xin xem lại --media-url và các biến AWS_…"),
        format!("The object store {url} cannot be used. Please look at --media-url and the AWS_… variables."),
    )
}

fn not_writable(dir: &Path) -> Fault {
    Fault::new(
        format!(
            "Không ghi được vào thư mục dữ liệu {}. Xin cấp quyền ghi, hoặc chọn thư mục khác bằng --data.",
            dir.display()
        ),
        format!("The data folder {} cannot be written. Please allow it, or choose another with --data.", dir.display()),
    )
}

/// What the store says, in words for the terminal.
#[must_use]
pub fn of_store(error: StoreError) -> Fault {
    let fault = match &error {
        StoreError::FromTheFuture { found, known } => Fault::new(
            format!(
                "Cơ sở dữ liệu này do một bản Tiếng Bản mới hơn tạo ra (phiên bản {found}, bản này chỉ biết đến \
                 {known}). Xin dùng bản mới hơn; dữ liệu chưa bị đụng đến."
            ),
            format!(
                "This database was made by a newer Tiếng Bản (version {found}; this one knows {known}). Please use \
                 the newer one; nothing was touched."
            ),
        ),
        _ => Fault::new(
            "Cơ sở dữ liệu không dùng được. Xin xem lại đường dẫn hoặc địa chỉ và quyền truy cập.",
            "The database cannot be used. Please look at its path or address, and its permissions.",
        ),
    };
    fault.caused_by(error)
}
