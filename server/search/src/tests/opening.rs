use std::fs;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use tempfile::TempDir;

use super::found;
use crate::sample::entry;
use crate::{Index, Opened, SearchError};

/// A folder with an index of two commits and a removal.
fn folder() -> TempDir {
    static MADE: OnceLock<TempDir> = OnceLock::new();
    let folder = tempfile::tempdir().unwrap();
    for file in files(MADE.get_or_init(make).path()) {
        fs::copy(&file, folder.path().join(file.file_name().unwrap())).unwrap();
    }
    folder
}

fn make() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let (index, opened) = Index::open(folder.path()).unwrap();
    assert_eq!(opened, Opened::Empty);
    // So few are removed that nothing is merged behind our back.
    let words = ["x/nặm", "x/a", "x/c", "x/d"].map(|slug| entry(slug).gloss("nước").change());
    index.apply(&words, 3).unwrap();
    index.apply(&[(tiengban_content::ItemId("id-x/a".into()), None), entry("x/b").change()], 5).unwrap();
    folder
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut files: Vec<_> = fs::read_dir(folder).unwrap().map(|file| file.unwrap().path()).collect();
    files.retain(|file| file.extension().is_none_or(|extension| extension != "lock"));
    files.sort();
    files
}

/// Opens what was damaged; it must be new, and work.
fn is_rebuilt(folder: &Path, how: &str) {
    let (index, opened) = Index::open(folder).unwrap();
    assert!(matches!(opened, Opened::Rebuilt { .. }), "{how}: {opened:?}");
    assert_eq!((index.len(), index.seq()), (0, 0));
    index.apply(&[entry("x/nặm").change()], 1).unwrap();
    assert_eq!(found(&index, "nặm"), ["x/nặm"]);
}

#[test]
fn an_index_remembers_how_far_it_goes() {
    let folder = folder();
    let (index, opened) = Index::open(folder.path()).unwrap();
    assert_eq!(opened, Opened::Ready(5));
    assert_eq!((found(&index, "nước"), index.len()), (vec!["x/c".to_owned(), "x/d".to_owned(), "x/nặm".to_owned()], 4));
}

#[test]
fn an_index_to_which_nothing_was_applied_is_empty() {
    let folder = tempfile::tempdir().unwrap();
    drop(Index::open(folder.path()).unwrap());
    assert_eq!(Index::open(folder.path()).unwrap().1, Opened::Empty);
}

#[test]
fn a_missing_file_makes_it_new() {
    for number in 0..files(folder().path()).len() {
        let folder = folder();
        let file = &files(folder.path())[number];
        fs::remove_file(file).unwrap();
        if file.ends_with(".managed.json") {
            // It only lists the others, all of which are there.
            assert_eq!(found(&Index::open(folder.path()).unwrap().0, "nước").len(), 3);
        } else {
            is_rebuilt(folder.path(), &format!("without {}", file.display()));
        }
    }
}

#[test]
fn a_truncated_file_makes_it_new() {
    for number in 0..files(folder().path()).len() {
        for keep in [0, 2] {
            let folder = folder();
            let file = &files(folder.path())[number];
            let bytes = fs::read(file).unwrap();
            fs::write(file, &bytes[..bytes.len() * keep / 3]).unwrap();
            is_rebuilt(folder.path(), &format!("{keep}/3 of {}", file.display()));
        }
    }
}

#[test]
fn a_wrong_byte_makes_it_new_or_does_no_harm() {
    for number in 0..files(folder().path()).len() {
        for place in 0..4 {
            let folder = folder();
            let file = &files(folder.path())[number];
            let mut bytes = fs::read(file).unwrap();
            let place = bytes.len() * (2 * place + 1) / 8;
            bytes[place] ^= 0x15;
            fs::write(file, bytes).unwrap();
            let (index, opened) = Index::open(folder.path()).unwrap();
            match opened {
                Opened::Rebuilt { .. } => assert_eq!(index.seq(), 0),
                _ => assert_eq!((opened, found(&index, "nước").len(), index.len()), (Opened::Ready(5), 3, 4)),
            }
        }
    }
}

#[test]
fn an_index_of_another_version_makes_room() {
    let folder = folder();
    let meta = folder.path().join("meta.json");
    let text = fs::read_to_string(&meta).unwrap();
    fs::write(&meta, text.replace("tiengban-search 1 5", "tiengban-search 999 5")).unwrap();
    let (_, opened) = Index::open(folder.path()).unwrap();
    assert_eq!(opened, Opened::Rebuilt { why: "it is of version 999, this is 1".into() });
    is_rebuilt_if(&text.replace("\"exact\"", "\"other\""), "other fields");
    is_rebuilt_if("{}", "no meta");
    is_rebuilt_if("\u{0}", "no JSON");
}

fn is_rebuilt_if(meta: &str, how: &str) {
    let folder = folder();
    fs::write(folder.path().join("meta.json"), meta).unwrap();
    is_rebuilt(folder.path(), how);
}

#[test]
fn strangers_in_the_folder_are_left_alone() {
    let folder = folder();
    fs::write(folder.path().join("letter.txt"), "dear").unwrap();
    fs::create_dir(folder.path().join("photos")).unwrap();
    fs::write(folder.path().join("meta.json"), "").unwrap();
    is_rebuilt(folder.path(), "with strangers");
    assert_eq!(fs::read_to_string(folder.path().join("letter.txt")).unwrap(), "dear");
    assert!(folder.path().join("photos").is_dir());
}

#[test]
fn an_index_in_use_is_not_touched() {
    let folder = folder();
    let (index, _) = Index::open(folder.path()).unwrap();
    fs::write(folder.path().join("meta.json"), "damaged meanwhile").unwrap();
    assert!(matches!(Index::open(folder.path()), Err(SearchError::InUse)));
    assert_eq!(found(&index, "nước").len(), 3);
}

#[test]
fn a_file_in_the_place_of_the_folder_is_said_to_be_one() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("file");
    fs::write(&file, "").unwrap();
    let error = Index::open(&file).err().unwrap();
    assert!(matches!(&error, SearchError::Folder { .. }), "{error}");
}
