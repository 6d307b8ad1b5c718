//! `tiengban check PATH`

use std::path::Path;

use tiengban_content::Address;
use tiengban_content::formats::{self, Fault as ContentFault, Files, Package};

use crate::fault::{Fault, tell, terminal_language};
use crate::folder;

/// Reads a folder of content and says all that is wrong with it.
///
/// # Errors
/// When something is wrong.
pub fn check(path: &Path) -> Result<(), Fault> {
    // What exists only in a database is not known here: every link must hold within the folder.
    let package = read(&folder::read(path)?, &|_| false)?;
    tell(
        &format!("Đọc được {} mục và {} bản thu, không có lỗi.", package.drafts.len(), package.media.len()),
        &format!("{} items and {} recordings read, nothing is wrong.", package.drafts.len(), package.media.len()),
    );
    Ok(())
}

/// Reads content, or prints every fault.
///
/// # Errors
/// When there is a fault; all of them were printed.
pub fn read(files: &Files, known: &dyn Fn(&Address) -> bool) -> Result<Package, Fault> {
    formats::read(files, known).map_err(|faults| {
        for fault in &faults {
            eprintln!("{}", ContentFault::line_in(fault, terminal_language()));
        }
        let count = faults.len();
        let things = if count == 1 { "One thing wants".to_owned() } else { format!("{count} things want") };
        Fault::new(
            format!("Có {count} chỗ cần sửa, nên chưa nhận mục nào."),
            format!("{things} mending, so nothing was taken in."),
        )
    })
}
