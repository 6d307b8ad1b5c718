//! Folders of content on a disk: read into memory, written from it.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use tiengban_content::formats::Files;

use crate::fault::Fault;

/// Every file below `path`, by its path with `/`; hidden ones, and links to folders, are passed over.
///
/// # Errors
/// When the folder or a file in it cannot be read.
pub fn read(path: &Path) -> Result<Files, Fault> {
    let mut files = BTreeMap::new();
    read_into(path, "", &mut files).map_err(|(path, error)| {
        Fault::new(
            format!("Không đọc được {path}. Xin xem lại đường dẫn và quyền đọc."),
            format!("{path} cannot be read. Please look at the path and its permissions."),
        )
        .caused_by(error)
    })?;
    Ok(Files(files))
}

fn read_into(
    folder: &Path,
    prefix: &str,
    files: &mut BTreeMap<String, Vec<u8>>,
) -> Result<(), (String, std::io::Error)> {
    let named = |path: &Path| path.display().to_string();
    for entry in fs::read_dir(folder).map_err(|error| (named(folder), error))? {
        let entry = entry.map_err(|error| (named(folder), error))?;
        let name = entry.file_name().to_string_lossy().into_owned();
        if name.starts_with('.') {
            continue;
        }
        let path = entry.path();
        if path.is_dir() {
            // A link to a folder may lead back to where it stands, for ever.
            if path.is_symlink() {
                continue;
            }
            read_into(&path, &format!("{prefix}{name}/"), files)?;
        } else {
            let bytes = fs::read(&path).map_err(|error| (named(&path), error))?;
            files.insert(format!("{prefix}{name}"), bytes);
        }
    }
    Ok(())
}

/// Writes all files below `path`, which must be empty or not exist yet.
///
/// # Errors
/// When something stands there already, or cannot be written.
pub fn write(path: &Path, files: &Files) -> Result<(), Fault> {
    if fs::read_dir(path).is_ok_and(|mut entries| entries.next().is_some()) {
        return Err(Fault::new(
            format!("Thư mục {} không trống. Xin chọn một thư mục trống hoặc chưa có.", path.display()),
            format!("The folder {} is not empty. Please choose one that is, or a new one.", path.display()),
        ));
    }
    for (name, bytes) in &files.0 {
        let file = path.join(name);
        let written = file.parent().map_or(Ok(()), fs::create_dir_all).and_then(|()| fs::write(&file, bytes));
        written.map_err(|error| {
            Fault::new(
                format!("Không ghi được {}. Có thể đĩa đầy hoặc không có quyền ghi.", file.display()),
                format!("{} cannot be written. The disk may be full or the folder read-only.", file.display()),
            )
            .caused_by(error)
        })?;
    }
    Ok(())
}
