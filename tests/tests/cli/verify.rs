//! `tiengban verify`: every original is read again.

use std::path::PathBuf;

use tiengban_media::Sha256;
use tiengban_tests::{Command, Folder, Ran, voices};

/// A house with three originals.
fn house() -> Folder {
    let (folder, data) = (Folder::new(), Folder::new());
    folder.write("bang-ke.csv", "Tệp\n1.wav\n2.wav\n3.wav\n");
    for number in 1..=3 {
        folder.write(&format!("{number}.wav"), voices::spoken_as(number));
    }
    let _ = Command::new(["import-media", folder.arg(), "--data", data.arg(), "--yes"]).run().well();
    data
}

fn verify(data: &Folder) -> Ran {
    Command::new(["verify", "--data", data.arg()]).run()
}

/// The name of an original, and where it lies.
fn original(data: &Folder, number: u64) -> (String, PathBuf) {
    let name = Sha256::of(&voices::spoken_as(number)).to_string();
    let path = data.at(&format!("media/originals/{}/{name}", &name[..2]));
    (name, path)
}

#[test]
fn a_house_in_order_is_quiet() {
    let data = house();
    let ran = verify(&data);
    assert_eq!(ran.err, "");
    assert!(ran.well().contains("3 originals are whole"));
}

#[test]
fn what_is_damaged_missing_or_strange_is_named() {
    let data = house();
    let ((damaged, at), (missing, gone)) = (original(&data, 1), original(&data, 2));
    let mut bytes = voices::spoken_as(1);
    // One bit, as a disk loses it.
    bytes[5_000] ^= 4;
    std::fs::write(at, bytes).unwrap();
    std::fs::remove_file(gone).unwrap();
    data.write("media/originals/ab/ghi-chu.txt", "x");
    let ran = verify(&data);
    assert_eq!(ran.code, Some(1));
    let said = format!("{}{}", ran.out, ran.err);
    for named in [damaged.as_str(), missing.as_str(), "ghi-chu.txt", "1 originals are whole", "3 originals are not"] {
        assert!(said.contains(named), "{named}\n{said}");
    }
    assert!(!said.contains(&original(&data, 3).0), "what is whole is not named: {said}");
    assert!(data.at("media/originals/ab/ghi-chu.txt").exists(), "nothing is put right unasked");
}

#[test]
fn what_was_brought_back_is_in_order_again() {
    let data = house();
    let (_, path) = original(&data, 1);
    std::fs::write(&path, "x").unwrap();
    assert_eq!(verify(&data).code, Some(1));
    std::fs::write(&path, voices::spoken_as(1)).unwrap();
    let _ = verify(&data).well();
}

#[test]
fn a_folder_that_is_not_there_is_named_and_not_made() {
    let data = Folder::new();
    let nowhere = data.at("nowhere");
    let said = Command::new(["verify", "--data", nowhere.to_str().unwrap()]).run().refused();
    assert!(said.contains("nowhere") && !nowhere.exists(), "{said}");
}
