//! `tiengban import-media`: an archive's folder, row by row, after it was looked at without taking anything in.

use std::path::Path;

use tiengban_content::body::Body;
use tiengban_content::{Item, State};
use tiengban_store::Db;
use tiengban_store::voices::{Deposit, DepositFilter};
use tiengban_tests::{Command, Folder, Ran, voices};

use crate::village::{files, kept, village};

const SHEET: &str = "Tệp;Tên bài;Tiếng;Người hát;Người ghi;Ai nghe;Dùng để;Năm;Bản\r\n\
                     băng 1/mặt a.wav;\"Hát; bên suối\";Tiếng Việt;Bà hát;Người ghi;Mọi người;dạy học, tải về;198X;Nà Dài\r\n\
                     băng 2.wav;;;;;;;1987~;\r\n";

/// A folder with two recordings and their sheet.
fn archive(sheet: impl AsRef<[u8]>) -> Folder {
    let folder = Folder::new();
    folder.write("bang-ke.csv", sheet);
    folder.write("băng 1/mặt a.wav", voices::spoken_as(1));
    folder.write("băng 2.wav", voices::spoken_as(2));
    folder
}

/// A house that knows one language.
fn house() -> Folder {
    let data = Folder::new();
    let _ = Command::new(["import", village().arg(), "--data", data.arg()]).run().well();
    data
}

fn import(folder: &Folder, data: &Folder, more: &[&str]) -> Ran {
    Command::new([&["import-media", folder.arg(), "--data", data.arg()], more].concat()).run()
}

async fn deposits(data: &Path) -> Vec<Deposit> {
    let db = Db::open_file(&data.join("tiengban.db")).await.unwrap();
    let found = db.deposits(&DepositFilter::default()).await.unwrap();
    db.close().await;
    found
}

async fn songs(data: &Path) -> Vec<Item> {
    let mut items = kept(data).await;
    items.retain(|item| matches!(item.body, Body::Song(_)));
    items
}

fn originals(data: &Folder) -> usize {
    files(data.path()).keys().filter(|path| path.starts_with("media/originals/")).count()
}

#[tokio::test]
async fn first_it_is_only_said_what_would_be_done() {
    let (folder, data) = (archive(SHEET), house());
    let said = import(&folder, &data, &[]).well();
    assert!(
        said.contains("line 2: băng 1/mặt a.wav → Hát; bên suối") && said.contains("line 3: băng 2.wav → băng 2"),
        "{said}"
    );
    assert!(said.contains("2 rows are right") && said.contains("--yes"), "{said}");
    assert_eq!((deposits(data.path()).await.len(), songs(data.path()).await.len(), originals(&data)), (0, 0, 0));
}

#[tokio::test]
async fn with_yes_all_is_taken_in_and_waits_to_be_reviewed() {
    let (folder, data) = (archive(SHEET), house());
    let said = import(&folder, &data, &["--yes"]).well();
    assert!(said.contains("taken in: viet/hát-bên-suối") && said.contains("2 recordings are done"), "{said}");
    let given = deposits(data.path()).await;
    let agreed: Vec<bool> = given.iter().map(|deposit| deposit.agreement.is_some()).collect();
    assert_eq!(agreed, [true, false], "where the sheet does not say who may hear it, nobody agreed");
    let songs = songs(data.path()).await;
    assert!(songs.len() == 2 && songs.iter().all(|song| song.state == State::InReview), "{songs:?}");
    let Body::Song(song) = &songs.iter().find(|song| song.slug.folder() == "viet").unwrap().body else { panic!() };
    assert_eq!(song.record.when.map(|when| when.to_string()).as_deref(), Some("198X"));
    assert_eq!((song.record.place.village.as_str(), song.performers.len()), ("Nà Dài", 2));
    let kept = files(data.path());
    for (number, deposit) in given.iter().enumerate() {
        let path = format!("media/originals/{}/{}", &deposit.sha256[..2], deposit.sha256);
        assert!(kept[&path] == voices::spoken_as(number as u64 + 1), "byte for byte");
    }
}

#[tokio::test]
async fn done_twice_it_changes_nothing() {
    let (folder, data) = (archive(SHEET), house());
    let _ = import(&folder, &data, &["--yes"]).well();
    let before = kept(data.path()).await;
    folder.write("băng 3.wav", voices::spoken_as(3));
    folder.write("bang-ke.csv", format!("{SHEET}băng 3.wav;;;;;;;;\r\n"));
    let said = import(&folder, &data, &["--yes"]).well();
    assert_eq!((said.matches("was here already").count(), said.matches("taken in: ").count()), (2, 1), "{said}");
    let after = kept(data.path()).await;
    assert!(before.iter().all(|item| after.contains(item)) && after.len() == before.len() + 1);
    assert_eq!(deposits(data.path()).await.len(), 3);
}

#[tokio::test]
async fn every_wrong_row_is_named_and_then_nothing_is_taken_in() {
    let wrong = [
        ("không có.wav;;;;;;;;", "there is no không có.wav"),
        ("trống.wav;;;;;;;;", "trống.wav is empty"),
        (";Không tệp;;;;;;;", "names no file"),
        ("băng 2.wav;;;;;;;hôm qua;", "the date “hôm qua” cannot be read"),
        ("băng 2.wav;;Tiếng không ai biết;;;;;;", "no language here is called “Tiếng không ai biết”"),
        ("băng 2.wav;;;;;Hàng xóm;;;", "nobody knows the audience “Hàng xóm”"),
        ("băng 2.wav;;;Bà hát;Người ghi;Mọi người;nấu ăn;;", "nobody knows the use “nấu ăn”"),
        ("băng 2.wav;;;;;Mọi người;;;", "the consent lacks: the singer"),
        ("./băng 1\\mặt a.wav;;;;;;;;", "another row names băng 1/mặt a.wav already"),
    ];
    let rows: String = wrong.iter().map(|(row, _)| format!("{row}\r\n")).collect();
    let (folder, data) = (archive(format!("{SHEET}{rows}")), house());
    folder.write("trống.wav", "");
    let ran = import(&folder, &data, &["--yes"]);
    assert_eq!(ran.code, Some(1));
    for (number, (_, what)) in wrong.iter().enumerate() {
        let line = format!("line {}: ✗ {what}", number + 4);
        assert!(ran.out.contains(&line), "{line}\n{}", ran.out);
    }
    assert!(ran.err.contains("Please mend the rows"), "{}", ran.err);
    assert_eq!((deposits(data.path()).await.len(), originals(&data)), (0, 0));
}

#[tokio::test]
async fn no_file_and_no_column_is_passed_over_in_silence() {
    let sheet = SHEET.replace(";Bản\r\n", ";Cột lạ\r\n");
    let (folder, data) = (archive(sheet), house());
    folder.write("băng 1/mặt b.wav", voices::spoken_as(4));
    folder.write(".DS_Store", "x");
    let said = import(&folder, &data, &[]).well();
    assert!(said.contains("băng 1/mặt b.wav: no row names it"), "{said}");
    assert!(said.contains("the column “Cột lạ” is not known"), "{said}");
    assert_eq!(said.matches("no row names it").count(), 1, "the sheet itself is no recording: {said}");
    let elsewhere = folder.at("băng 1/../bang-ke.csv");
    let named = import(&folder, &data, &["--sheet", elsewhere.to_str().unwrap()]).well();
    assert_eq!(named.matches("no row names it").count(), 1, "{named}");
}

#[tokio::test]
async fn a_sheet_is_read_as_excel_saves_it() {
    let tabs = "Tệp\tTên bài\r\nbăng 2.wav\tHát khác\r\n";
    let utf16: Vec<u8> = [0xFEFF].into_iter().chain(tabs.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    let commas = format!("\u{FEFF}{}", tabs.replace('\t', ","));
    for sheet in [utf16, commas.into_bytes(), tabs.as_bytes().to_vec()] {
        let said = import(&archive(sheet), &house(), &[]).well();
        assert!(said.contains("line 2: băng 2.wav → Hát khác"), "{said}");
    }
}

#[tokio::test]
async fn a_name_is_found_however_the_disk_spells_its_letters() {
    // A Mac writes á as two characters, a sheet from elsewhere as one.
    let (folder, data) = (archive("Tệp\nhát.wav\n"), house());
    folder.write("ha\u{301}t.wav", voices::spoken_as(5));
    let said = import(&folder, &data, &["--yes"]).well();
    assert!(said.contains("taken in: ") && !said.contains("hát.wav: no row"), "{said}");
    assert_eq!(deposits(data.path()).await.len(), 1);
}

#[tokio::test]
async fn what_is_no_sheet_is_said() {
    for (name, sheet, what) in [
        ("bang-ke.csv", "Tên bài,Năm\nA,1990\n", "no column “File”"),
        ("bang-ke.csv", "tệp,file\na,b\n", "two columns that mean the same"),
        ("anh.jpg", "x", "There is no sheet"),
    ] {
        let folder = Folder::of(&[(name, sheet)]);
        let said = import(&folder, &house(), &["--yes"]).refused();
        assert!(said.contains(what), "{said}");
    }
    let two = Folder::of(&[("a.csv", "Tệp\n"), ("b.tsv", "Tệp\n")]);
    assert!(import(&two, &house(), &[]).refused().contains("--sheet"));
}
