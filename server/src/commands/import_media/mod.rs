//! `tiengban import-media`: recordings from a folder of an archive, as its sheet says.
//!
//! First it is only said what would be done, row by row. With `--yes` all is taken in, or nothing where a row is wrong:
//! the bytes first, then all rows in one transaction. Done twice, it changes nothing.
//!
//! - [`sheet`] reads the table; [`rows`] makes a recording of each row, or says what is wrong with it
//! - [`report`] says it on the terminal

mod report;
mod rows;
mod sheet;

use std::fs;
use std::path::{Path, PathBuf};

use crate::cli::ImportMedia;
use crate::fault::Fault;
use crate::house::{House, of_store};
use crate::system::{SystemClock, SystemIds};
use report::Report;
use rows::Found;
use sheet::Unreadable;

/// Takes recordings in, or says what that would do.
///
/// # Errors
/// When the folder or the sheet cannot be read, when a row is wrong, or when something cannot be kept.
pub async fn import_media(options: &ImportMedia) -> Result<(), Fault> {
    let files = files(&options.path)?;
    let sheet_path = options.sheet.clone().map_or_else(|| only_sheet(&options.path, &files), Ok)?;
    let bytes = fs::read(&sheet_path).map_err(|error| cannot_read(&sheet_path, error))?;
    let sheet = sheet::read(&bytes).map_err(|error| not_a_sheet(&sheet_path, &error))?;
    let house = House::open(&options.data).await?;
    let languages = house.db.export_items().await.map_err(of_store)?;
    let found = rows::read(&sheet, &options.path, &files, &sheet_path, &languages);
    let mut report = Report::of(&sheet, &found);
    if report.wrong > 0 || !options.yes {
        report.say(false);
        house.db.close().await;
        return report.verdict();
    }
    let mut recordings = Vec::new();
    for row in found.rows {
        recordings.push(keep(&house, row).await?);
    }
    let outcomes = house.db.import_recordings(&recordings, &SystemClock, &SystemIds).await.map_err(of_store)?;
    report.done(&outcomes);
    report.say(true);
    house.db.close().await;
    Ok(())
}

/// Every file of the folder and those below, by its path with `/`; hidden ones are passed over.
fn files(folder: &Path) -> Result<Vec<String>, Fault> {
    fn below(folder: &Path, prefix: &str, files: &mut Vec<String>) -> Result<(), (PathBuf, std::io::Error)> {
        for entry in fs::read_dir(folder).map_err(|error| (folder.to_owned(), error))? {
            let entry = entry.map_err(|error| (folder.to_owned(), error))?;
            let name = entry.file_name().to_string_lossy().into_owned();
            let path = entry.path();
            if name.starts_with('.') {
                continue;
            }
            if path.is_dir() {
                // A link to a folder may lead back to where it stands, for ever.
                if !path.is_symlink() {
                    below(&path, &format!("{prefix}{name}/"), files)?;
                }
            } else {
                files.push(format!("{prefix}{name}"));
            }
        }
        Ok(())
    }
    let mut files = Vec::new();
    below(folder, "", &mut files).map_err(|(path, error)| cannot_read(&path, error))?;
    files.sort();
    Ok(files)
}

/// The one CSV or TSV file that lies at the top of the folder.
fn only_sheet(folder: &Path, files: &[String]) -> Result<PathBuf, Fault> {
    let is_sheet = |name: &&String| {
        let name = name.to_lowercase();
        !name.contains('/') && [".csv", ".tsv", ".txt"].iter().any(|ending| name.ends_with(ending))
    };
    match files.iter().filter(is_sheet).collect::<Vec<_>>().as_slice() {
        [one] => Ok(folder.join(one)),
        [] => Err(Fault::new(
            format!(
                "Trong {} không có bảng kê (.csv hoặc .tsv). Xin lưu bảng tính thành CSV, hoặc chỉ rõ bằng --sheet.",
                folder.display()
            ),
            format!(
                "There is no sheet (.csv or .tsv) in {}. Please save the table as CSV, or name it with --sheet.",
                folder.display()
            ),
        )),
        _ => Err(Fault::new(
            "Có nhiều bảng kê trong thư mục. Xin chỉ rõ một bảng bằng --sheet.",
            "There are several sheets in the folder. Please name one with --sheet.",
        )),
    }
}

/// Keeps the bytes of a row.
async fn keep(house: &House, row: Found) -> Result<tiengban_store::voices::ImportedRecording, Fault> {
    let stored = house.originals.put_file(&row.path).await.map_err(|error| {
        Fault::new(
            format!("Không cất được {}. Chưa bản thu nào được nhận.", row.file),
            format!("{} cannot be kept. No recording was taken in.", row.file),
        )
        .caused_by(error)
    })?;
    Ok(row.recording(&stored))
}

fn cannot_read(path: &Path, error: std::io::Error) -> Fault {
    Fault::new(
        format!("Không đọc được {}. Xin xem lại đường dẫn và quyền đọc.", path.display()),
        format!("{} cannot be read. Please look at the path and its permissions.", path.display()),
    )
    .caused_by(error)
}

fn not_a_sheet(path: &Path, error: &Unreadable) -> Fault {
    let path = path.display();
    match error {
        Unreadable::NoFiles => Fault::new(
            format!("Bảng kê {path} không có cột “Tệp”. Dòng đầu phải ghi tên các cột."),
            format!("The sheet {path} has no column “File”. Its first line has to name the columns."),
        ),
        Unreadable::Twice(column) => Fault::new(
            format!("Bảng kê {path} có hai cột cùng nghĩa ({column:?}). Xin bỏ một cột."),
            format!("The sheet {path} has two columns that mean the same ({column:?}). Please take one out."),
        ),
        Unreadable::Csv(error) => Fault::new(
            format!("Không đọc được bảng kê {path}: {error}."),
            format!("The sheet {path} cannot be read: {error}."),
        ),
    }
}
