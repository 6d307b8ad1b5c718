//! Many words at once: a pasted table or a file is looked through, mended, accepted as a whole, and undone as a whole.

use std::fmt::Write as _;

use tiengban_app::Tongue;
use tiengban_app::texts::BatchTexts;
use tiengban_tests::{Actor, Answer, Page, TestServer};

use crate::aligning::hand_in;

const START: &str = "/xuong/bang";
/// A source of the starter content.
const SOURCE: &str = "chan-tay";

fn texts() -> &'static BatchTexts {
    &Tongue::Vi.texts().batches
}

/// A house with a steward, and a teacher who signs in as `cogiao`.
async fn house() -> (TestServer, Actor, Actor) {
    let server = TestServer::new().start().await;
    let mut steward = server.first_steward().await;
    let _ = steward.adds_person("Cô giáo", "cogiao", &["teacher"]).await;
    let teacher = server.by_name("cogiao").await;
    (server, steward, teacher)
}

/// Brings a pasted table, or a file.
async fn brings(actor: &mut Actor, pasted: &str, file: Option<(&str, &[u8])>) -> Answer {
    let once = actor.open(START).await.attribute("main input[name=once]", "value");
    hand_in(actor, START, &[("once", &once), ("tieng", "tay"), ("chu", pasted)], file).await
}

/// Brings a pasted table that can be read; the path of its page.
async fn pastes(actor: &mut Actor, pasted: &str) -> String {
    brings(actor, pasted, None).await.expect(303).leads_to().to_owned()
}

/// Everything that the form on the page of a sheet would send, but its buttons.
fn filled(page: &Page) -> Vec<(String, String)> {
    let mut fields = Vec::new();
    let inputs = ".sheet-form input[name]:not([type=checkbox])";
    for (name, value) in page.attributes(inputs, "name").into_iter().zip(page.attributes(inputs, "value")) {
        fields.push((name, value));
    }
    for name in page.attributes(".sheet-form select[name]", "name") {
        let chosen = page.attributes(&format!("select[name='{name}'] option[selected]"), "value");
        fields.push((name, chosen.first().cloned().unwrap_or_default()));
    }
    if page.count(".sheet-form input[name=dong-dau][checked]") == 1 {
        fields.push(("dong-dau".to_owned(), "1".to_owned()));
    }
    fields
}

/// Sends the form as it stands there, with these fields in place of its own.
async fn sends(actor: &mut Actor, path: &str, changed: &[(&str, &str)]) -> Answer {
    let fields = filled(&actor.open(path).await);
    let kept = fields.iter().filter(|(name, _)| !changed.iter().any(|(other, _)| other == name));
    let kept = kept.map(|(name, value)| (name.as_str(), value.as_str()));
    let all: Vec<(&str, &str)> = kept.chain(changed.iter().copied()).collect();
    actor.post(path, &all).await
}

/// 200 rows below their headings, 12 of them wrong, each in another way. The words are artificial: no language has them.
fn two_hundred() -> String {
    let mut table = "Từ\tNghĩa\tCách nói khác\tNguồn\n".to_owned();
    for number in 1..=188 {
        let _ = writeln!(table, "thử {number}\tnghĩa {number}\t\t{SOURCE}");
    }
    for wrong in [
        "sai một\t\t\t{S}",
        "\tthiếu từ\t\t{S}",
        "sai ba\tkhông nguồn\t\t",
        "sai bốn\tnguồn lạ\t\tkhong-co-nguon",
        "thử 7\tnghĩa 7\t\t{S}",
        "thử 8\tnghĩa khác\t\t{S}",
        "sai bảy 😀\tcó biểu tượng\t\t{S}",
        "sai tám\u{200f}\tdấu phải sang trái\t\t{S}",
        "sai chín \u{e123}\tvùng dùng riêng\t\t{S}",
        "=A1&\"x\"\tcông thức\t\t{S}",
        "sai mười một\tbiến thể trống\ta |  | b\t{S}",
        "\"sai mười\nhai\"\thai dòng trong ô\t\t{S}",
    ] {
        let _ = writeln!(table, "{}", wrong.replace("{S}", SOURCE));
    }
    table
}

#[tokio::test]
async fn two_hundred_words_with_twelve_mistakes_are_mended_accepted_and_undone() {
    let (server, _, mut teacher) = house().await;
    let path = pastes(&mut teacher, &two_hundred()).await;
    let page = teacher.open(&path).await;
    assert_eq!(page.text(".page-head .lead"), (texts().would)([188, 0, 0, 12]));
    assert_eq!(page.count(".wrong-row"), 12);
    assert!(page.texts(".wrong-row").iter().all(|row| row.contains('.')), "each says what is wrong");
    assert_eq!(page.count("button[value=accept]"), 0);
    let forced = teacher.post(&path, &[("do", "accept")]).await.expect(409).page();
    assert_eq!(forced.text(".fault[role=alert]"), texts().not_sound);
    assert_eq!(server.get("/tu/tay/thử-1").await.status, 404);

    // Rows 190 to 201 are wrong; two are twins and are left out, the others are mended where they stand.
    let mended = [
        ("o-190-1", "nghĩa một"),
        ("o-191-0", "thử hai trăm"),
        ("o-192-3", SOURCE),
        ("o-193-3", SOURCE),
        ("bo-194", "1"),
        ("bo-195", "1"),
        ("o-196-0", "sai bảy"),
        ("o-197-0", "sai tám"),
        ("o-198-0", "sai chín"),
        ("o-199-0", "sai mười"),
        ("o-200-2", "a | b"),
        ("o-201-0", "sai mười hai"),
        ("do", "look"),
    ];
    let _ = sends(&mut teacher, &path, &mended).await.expect(303);
    let page = teacher.open(&path).await;
    assert_eq!(page.text(".page-head .lead"), (texts().would)([198, 0, 0, 0]), "{:?}", page.texts(".wrong-row"));
    assert_eq!(page.count(".coming tbody tr"), 100);
    assert_eq!(teacher.open(&format!("{path}?trang=2")).await.count(".coming tbody tr"), 98);
    assert_eq!(server.get("/tu/tay/thử-1").await.status, 404, "nothing happens before it is accepted");

    let to = sends(&mut teacher, &path, &[("do", "accept")]).await.expect(303).leads_to().to_owned();
    let page = teacher.open(&to).await;
    assert_eq!(
        (page.text(".done"), page.text(".page-head .lead")),
        (texts().accepted_now.into(), (texts().did)(198, 0))
    );
    assert_eq!(teacher.open("/xuong/tu/tay/thử-1").await.attribute("#f-headword", "value"), "thử 1");
    assert_eq!(server.get("/tu/tay/thử-1").await.status, 404, "it waits for review");

    let to = teacher.post(&path, &[("do", "undo")]).await.expect(303).leads_to().to_owned();
    assert_eq!(teacher.open(&to).await.text(".done"), texts().undone_now);
    assert_eq!(teacher.get("/xuong/tu/tay/thử-1").await.status, 404);
    let again = pastes(&mut teacher, &two_hundred()).await;
    assert!(teacher.open(&again).await.text(".same-sheet").contains("y hệt"), "the same sheet twice is told");
}

#[tokio::test]
async fn what_goes_out_comes_back_without_a_change() {
    let (server, _, mut teacher) = house().await;
    for format in ["xlsx", "ods", "csv", "tsv", "lift"] {
        let file = server.get(&format!("/xuat/{format}/tay")).await.expect(200);
        assert!(file.header("content-disposition").contains(&format!("tay.{format}")));
        let path = brings(&mut teacher, "", Some((&format!("tay.{format}"), &file.bytes))).await.expect(303);
        let page = teacher.open(path.leads_to()).await;
        let told = (page.text(".page-head .lead"), page.texts(".wrong-row"), page.texts(".coming .differences"));
        assert!(told.0.ends_with("từ đã có y như vậy.") && !told.0.contains(','), "{format}: {told:?}");
        assert!(page.text("main").contains(texts().nothing_new), "{format}");
    }
    assert_eq!(server.get("/xuat/xls/tay").await.status, 404);
    assert_eq!(server.get("/xuat/csv/khong-co").await.status, 404);
}

#[tokio::test]
async fn only_whoever_brought_a_sheet_sees_it_and_stewards_once_it_stands() {
    let (server, mut steward, mut teacher) = house().await;
    let _ = steward.adds_person("Cô khác", "cokhac", &["teacher"]).await;
    let _ = steward.adds_person("Người kể", "nguoike", &["contributor"]).await;
    let (mut other, mut teller) = (server.by_name("cokhac").await, server.by_name("nguoike").await);
    let path = pastes(&mut teacher, &format!("Từ\tNghĩa\tNguồn\nthử\tnghĩa\t{SOURCE}\n")).await;
    assert_eq!((server.get(START).await.status, teller.get(START).await.status), (401, 404));
    for actor in [&mut other, &mut teller, &mut steward] {
        assert_eq!(actor.get(&path).await.status, 404);
        assert_eq!(actor.post(&path, &[("do", "drop")]).await.status, 404);
    }
    assert_eq!(server.get(&path).await.status, 401);
    assert_eq!(teacher.post(&path, &[("do", "publish")]).await.status, 403, "teachers do not publish");
    let _ = sends(&mut teacher, &path, &[("do", "accept")]).await.expect(303);
    assert_eq!(other.get(&path).await.status, 404);
    let page = steward.open(&path).await;
    assert_eq!(page.count("button[value=publish-all]"), 1);
    let _ = steward.post(&path, &[("do", "publish-all")]).await.expect(303);
    assert_eq!(server.get("/tu/tay/thử").await.page().text("h1"), "thử");
    // A sheet that changes a word for stewards alone is for those who see the word.
    assert_eq!(steward.open(START).await.count(".rows li"), 0);
}

#[tokio::test]
async fn what_changed_meanwhile_is_shown_before_anything_is_written() {
    let (_server, mut steward, mut teacher) = house().await;
    let path =
        pastes(&mut teacher, &format!("headword\ttopic\tgloss_vi\tsources\nnặm\tnature\tnước thử\t{SOURCE}\n")).await;
    let fields = filled(&teacher.open(&path).await);
    let changes = teacher.open(&path).await.text(".coming .differences");
    assert!(changes.contains("nước thử"), "{changes}");
    let other = pastes(&mut steward, &format!("headword\tgloss_vi\tsources\nnặm\tnước khác\t{SOURCE}\n")).await;
    let _ = sends(&mut steward, &other, &[("do", "accept")]).await.expect(303);
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    let late = teacher.post(&path, &[&fields[..], &[("do", "accept")]].concat()).await.expect(409).page();
    assert_eq!(late.text(".fault[role=alert]"), texts().other_than_seen);
    assert!(late.text(".coming .differences").contains("nước khác"), "the difference is to what stands there now");
    let _ = sends(&mut teacher, &path, &[("do", "accept")]).await.expect(303);
    // The steward's sheet would take the teacher's words along: the word stays, and is named.
    let page = steward.open(&other).await;
    assert_eq!(page.texts(".sheet-undo li"), ["nặm"]);
    let forced = steward.post(&other, &[("do", "undo")]).await.expect(409).page();
    assert_eq!(forced.text(".fault"), texts().touched_meanwhile);
    let kept = page.attribute("input[name=giu]", "value");
    let _ = steward.post(&other, &[("do", "undo"), ("giu", &kept)]).await.expect(303);
    assert!(teacher.get("/tu/tay/nặm").await.text().contains("nước thử"));
}

#[tokio::test]
async fn what_cannot_be_read_is_named_and_the_pasted_text_stays() {
    let (_server, _, mut teacher) = house().await;
    let text = "<b>đậm</b></textarea><script>alert(1)</script>";
    let odd: [(&str, &[u8], &str); 4] = [
        ("cu.xls", &[0xd0, 0xcf, 0x11, 0xe0, 0, 0, 0, 0], "Excel đời cũ"),
        ("anh.png", b"\x89PNG\r\n\x1a\n\0\0\0", "không đọc được"),
        ("trong.csv", b"", "trống"),
        ("hong.xlsx", b"PK\x03\x04rubbish", "hỏng"),
    ];
    for (name, bytes, why) in odd {
        let page = brings(&mut teacher, text, Some((name, bytes))).await.expect(422).page();
        assert!(page.text(".fault").contains(why), "{name}: {}", page.text(".fault"));
        assert_eq!(page.text("textarea[name=chu]"), text, "{name}");
        assert_eq!(page.count("main script"), 0);
    }
    let path = pastes(&mut teacher, &format!("{text}\tnghĩa\t{SOURCE}\n")).await;
    let page = teacher.open(&path).await;
    assert_eq!(page.count("main script, main b"), 0, "markup in a cell is text");
    assert_eq!(brings(&mut teacher, " \n\t\n", None).await.status, 422);
}

#[tokio::test]
async fn a_dictionary_leaves_as_a_deck_for_anki() {
    let (server, mut steward, _) = house().await;
    let mut deck = deck_of(&server.stranger().request("GET", "/xuat/apkg/tay").await.expect(200).bytes);
    let notes = deck.notes().await;
    assert!(notes.len() > 30, "{}", notes.len());
    let nam = notes.iter().find(|(flds, _)| flds.starts_with("nặm\u{1f}nước")).expect("a note for nặm");
    assert!(nam.0.contains(" · "), "its source and its licence are named: {}", nam.0);
    assert_eq!(deck.count("cards").await, 2 * notes.len() as i64);
    // What is hidden is in no deck; and a note keeps its id, so that a deck that comes again changes it.
    let _ = steward.send("/quyen/tu/tay/nặm", &[("do", "audience"), ("key", "stewards")]).await;
    let less = deck_of(&server.get("/xuat/apkg/tay").await.expect(200).bytes).notes().await;
    assert_eq!(less.len(), notes.len() - 1);
    assert!(!less.iter().any(|(flds, guid)| flds.starts_with("nặm\u{1f}") || *guid == nam.1));
    assert_eq!(server.get("/xuat/apkg/khong-co").await.status, 404);
}

/// A deck, unpacked.
struct DeckFile {
    _folder: tempfile::TempDir,
    pool: sqlx::SqlitePool,
}

fn deck_of(bytes: &[u8]) -> DeckFile {
    use std::io::Read as _;
    let folder = tempfile::tempdir().expect("a folder");
    let mut zip = zip::ZipArchive::new(std::io::Cursor::new(bytes)).expect("a ZIP");
    let mut media = String::new();
    zip.by_name("media").expect("the list of sounds").read_to_string(&mut media).expect("a text");
    assert!(serde_json::from_str::<serde_json::Value>(&media).is_ok_and(|media| media.is_object()), "{media}");
    let file = folder.path().join("collection.anki2");
    let mut inside = zip.by_name("collection.anki2").expect("the cards");
    std::io::copy(&mut inside, &mut std::fs::File::create(&file).expect("a file")).expect("it is copied");
    let options = sqlx::sqlite::SqliteConnectOptions::new().filename(file);
    DeckFile { _folder: folder, pool: sqlx::SqlitePool::connect_lazy_with(options) }
}

impl DeckFile {
    async fn notes(&mut self) -> Vec<(String, String)> {
        sqlx::query_as("SELECT flds, guid FROM notes ORDER BY id").fetch_all(&self.pool).await.expect("notes")
    }

    async fn count(&mut self, table: &'static str) -> i64 {
        let sql = sqlx::AssertSqlSafe(format!("SELECT COUNT(*) FROM {table}"));
        sqlx::query_scalar(sql).fetch_one(&self.pool).await.expect("a number")
    }
}
