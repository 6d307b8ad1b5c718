//! A song's page leans on other items: it shows no more of them than their own pages would.

use tiengban_tests::{Folder, TestServer};

use crate::village::VIET;

const SOUND: &[u8] = b"\0\0\0\x20ftypM4A a sound that nobody made";

fn song(title: &str, more: &str) -> String {
    format!(
        "lang = \"vi\"\nlicence = \"CC0-1.0\"\ntitle.vi = \"{title}\"\nabout = [\"viet\"]\n{more}\n\n[recording]\n\
         file = \"tieng.m4a\"\nduration = \"00:00:02.000\"\nsynthesised.vi = \"Tiếng máy.\"\n\n[[tiers]]\nid = \"vi\"\n\
         role = \"text\"\nlang = \"vi\"\nfile = \"loi.vtt\"\n\n"
    )
}

async fn house() -> TestServer {
    let folder = Folder::of(&[
        VIET,
        (
            "viet/words.tsv",
            "# lang: vi\n# licence: CC0-1.0\nheadword\tgloss_en\taudience\nnước\twater\t\nnguồn\tspring\tmembers\n",
        ),
        ("viet/songs/loi.vtt", "WEBVTT\n\n00:00:00.000 --> 00:00:01.000\nnước nguồn\n"),
        (
            "viet/songs/mo.toml",
            &(song("Bài mở", "") + "[[related]]\nsong = \"viet/kin\"\n\n[[related]]\nsong = \"viet/ban\"\n"),
        ),
        ("viet/songs/ban.toml", &song("Bản khác", "")),
        (
            "viet/songs/kin.toml",
            &(song("Bài kín zoqana", "audience = \"members\"") + "[[related]]\nsong = \"viet/ban\"\n"),
        ),
    ]);
    folder.write("viet/songs/tieng.m4a", SOUND);
    TestServer::new().empty().folder(folder).start().await
}

#[tokio::test]
async fn a_hidden_version_stands_beside_nothing() {
    let server = house().await;
    let page = server.get("/bai-hat/viet/mo").await.expect(200).page();
    assert_eq!(page.texts(".related li p"), ["Bản khác"]);
    let other = server.get("/bai-hat/viet/ban").await.expect(200).page();
    assert_eq!(other.texts(".related li p"), ["Bài mở"], "what names it is told, unless it is hidden");

    let told = async |asked: &str| {
        let answer = server.get(&format!("/bai-hat/viet/mo?ben=viet/{asked}")).await.expect(200);
        answer.told(server.authority()).replace(asked, "NAME")
    };
    assert_eq!(told("kin").await, told("khg").await, "hidden or not there is the same");
    let beside = server.get("/bai-hat/viet/mo?ben=viet/ban").await.expect(200).page();
    assert_eq!((beside.count(".side"), beside.count(".side audio")), (2, 2));
    for nonsense in ["", "viet/mo", "%00", "../..", "viet/ban/x/y/z/"] {
        let page = server.get(&format!("/bai-hat/viet/mo?ben={nonsense}")).await.expect(200).page();
        assert_eq!(page.count(".side"), 0, "{nonsense}");
    }
}

#[tokio::test]
async fn a_word_leads_to_the_dictionary_only_for_whom_it_is() {
    let server = house().await;
    let page = server.get("/bai-hat/viet/mo").await.expect(200).page();
    assert_eq!(page.texts(".lines a.entry-link"), ["nước"]);
    let mut steward = server.first_steward().await;
    assert_eq!(steward.open("/bai-hat/viet/mo").await.texts(".lines a.entry-link"), ["nước", "nguồn"]);
}

#[tokio::test]
async fn the_sheet_of_a_hidden_song_does_not_exist() {
    let server = house().await;
    assert_eq!(server.get("/in/bai-hat/viet/kin").await.status, 404);
    let sheet = server.get("/in/bai-hat/viet/mo?tang=vi&tang=%3Cscript%3E").await.expect(200).page();
    assert_eq!(sheet.texts(".song-sheet-lines li"), ["nước nguồn"]);
    assert_eq!(sheet.count(".song-sheet .qr svg"), 1);
    assert!(sheet.meta("robots").contains("noindex"));
}
