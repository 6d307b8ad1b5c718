//! What is packed into a spreadsheet file, and that it does not unpack to more than anybody means.
//!
//! A file of a few kilobytes can unpack to gigabytes, and what it says of its own sizes need not be true: every part is
//! unpacked here once, into nothing, before a reader is given the file.

use std::io::{Cursor, Read};

use zip::ZipArchive;

use super::super::fault::Wrong;
use super::super::wrong;

/// The most bytes that a file may unpack to.
pub(super) const MOST: u64 = 128 << 20;
/// The most parts of a file.
const MOST_PARTS: usize = 2_000;

/// The names of its parts.
pub(super) fn contents(bytes: &[u8]) -> Result<Vec<String>, Wrong> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| wrong::broken_sheet())?;
    if archive.len() > MOST_PARTS {
        return Err(wrong::sheet_bomb(MOST >> 20));
    }
    let mut names = Vec::new();
    let mut left = MOST;
    for index in 0..archive.len() {
        let part = archive.by_index(index).map_err(|_| wrong::broken_sheet())?;
        names.push(part.name().map_err(|_| wrong::broken_sheet())?.into_owned());
        let unpacked = std::io::copy(&mut part.take(left + 1), &mut std::io::sink());
        left = left
            .checked_sub(unpacked.map_err(|_| wrong::broken_sheet())?)
            .ok_or_else(|| wrong::sheet_bomb(MOST >> 20))?;
    }
    Ok(names)
}

/// One part as text.
pub(super) fn part(bytes: &[u8], name: &str) -> Result<String, Wrong> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| wrong::broken_sheet())?;
    let part = archive.by_name(name).map_err(|_| wrong::broken_sheet())?;
    let mut text = String::new();
    part.take(MOST).read_to_string(&mut text).map_err(|_| wrong::broken_sheet())?;
    Ok(text)
}
