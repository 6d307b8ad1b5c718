//! The content that ships has no fault, and what is exported of it reads back.

#![expect(clippy::unwrap_used, reason = "a test says what is wrong by stopping")]

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use tiengban_content::formats::{Files, read, write_drafts};

fn shipped() -> Files {
    let mut files = Files::default();
    for folder in ["starter", "demo"] {
        gather(&Path::new(env!("CARGO_MANIFEST_DIR")).join(folder), "", &mut files);
    }
    files
}

fn gather(folder: &Path, below: &str, files: &mut Files) {
    for entry in fs::read_dir(folder).unwrap() {
        let entry = entry.unwrap();
        let path = format!("{below}{}", entry.file_name().to_str().unwrap());
        if entry.path().is_dir() {
            gather(&entry.path(), &format!("{path}/"), files);
        } else {
            files.0.insert(path, fs::read(entry.path()).unwrap());
        }
    }
}

#[test]
fn the_content_that_ships_has_no_fault_and_survives_an_export() {
    let package = read(&shipped(), &|_| false)
        .unwrap_or_else(|faults| panic!("{}", faults.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")));
    let media: BTreeMap<_, _> = package.media.iter().map(|found| (found.sha256.clone(), found.bytes.clone())).collect();
    let export = write_drafts(&package.drafts, &|sha256| media.get(sha256).cloned());
    assert_eq!(read(&export, &|_| false).unwrap().drafts, package.drafts);
}
