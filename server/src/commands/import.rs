//! `tiengban import PATH`

use super::check;
use crate::cli::Folder;
use crate::fault::{Fault, tell};
use crate::folder;
use crate::house::{House, of_store};

/// Takes a folder of content in: all of it, or none.
///
/// # Errors
/// When something in it is wrong, or cannot be kept.
pub async fn import(asked: &Folder) -> Result<(), Fault> {
    let files = folder::read(&asked.path)?;
    let house = House::open(&asked.data).await?;
    let here = house.db.addresses().await.map_err(of_store)?;
    let package = check::read(&files, &|address| here.contains(address))?;
    let report = house.take_in(&package).await?;
    let (made, changed, unchanged) = (report.made.len(), report.changed.len(), report.unchanged.len());
    house.db.close().await;
    tell(
        &format!("Đã nhận: {made} mục mới, {changed} mục thay đổi, {unchanged} mục như cũ."),
        &format!("Taken in: {made} new, {changed} changed, {unchanged} as they were."),
    );
    Ok(())
}
