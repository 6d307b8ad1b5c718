//! What is not for the passer-by answers as what does not exist: two houses, one with secrets and one without, must
//! not be told apart.

use tiengban_tests::{Answer, Folder, TestServer};
use tokio::sync::OnceCell;

use crate::village::VIET;

/// Codes on paper hold the address: houses that are compared have the same.
const ADDRESS: &str = "http://tieng-ban.example";

/// Sound that nobody outside may hear; it is never decoded.
const SECRET_SOUND: &[u8] = b"\0\0\0\x20ftypM4A a sound for the members alone";

/// The same house twice: with what is not for everybody, and without.
struct Twins {
    with: TestServer,
    without: TestServer,
}

async fn twins() -> &'static Twins {
    static TWINS: OnceCell<Twins> = OnceCell::const_new();
    TWINS.get_or_init(|| async { Twins { with: house(true).await, without: house(false).await } }).await
}

async fn house(secrets: bool) -> TestServer {
    let open = Folder::of(&[VIET]);
    let also = |text: &'static str| if secrets { text } else { "" };
    let sources = "licence = \"CC0-1.0\"\n\n[[source]]\nlang = \"vi\"\nid = \"sach\"\nlabel = \"S\"\ntitle.vi = \"Sách\"\nplace = \"đây\"\nlicence = \"CC0-1.0\"\n";
    let secret_source = "\n[[source]]\nlang = \"vi\"\nid = \"kin\"\nlabel = \"KIN\"\ntitle.vi = \"Sổ kín\"\nplace = \"kia\"\nlicence = \"CC0-1.0\"\naudience = \"stewards\"\n";
    open.write("sources.toml", format!("{sources}{}", also(secret_source)));
    let words = "# lang: vi\n# licence: CC0-1.0\nheadword\ttopic\tgloss_en\tsources\tstate\taudience\n\
                 nước\tnature\twater\tsach\t\t\nmất\tverb\tto lose\tsach\t\t\n";
    let house = format!("nhà\thouse\thouse\tsach{}\t\t\n", also(" | kin"));
    let secret_words = "mật\tverb\tsecret\tsach\t\tmembers\nsông\tnature\triver\tsach\t\tclub:a, person:b\n\
                        rừng\tfood\tforest\tsach\tdraft\t\nbiển\tnature\tsea\tsach\twithdrawn\t\nnúi\tnature\tmountain\tsach\tin-review\t\n";
    open.write("viet/words.tsv", format!("{words}{house}{}", also(secret_words)));
    let head = "---\ntitle: Bài mở\nsummary: Bài cho mọi người.\nlang: vi\nlicence: CC0-1.0\n---\n\nĐây là nước.\n\n";
    open.write("viet/lessons/mo.md", format!("{head}```words\nnước\n{}nhà\n```\n", also("mật\nrừng\nsông\n")));
    let course = "---\ntitle: Khóa\nsummary: Khóa mở.\nlang: vi\nlicence: CC0-1.0\nlessons: mo";
    open.write("viet/courses/khoa.md", format!("{course}{}\n---\n\nĐi thôi.\n", also(", an")));
    if secrets {
        let head = |title: &str, whom: &str| {
            format!("---\ntitle: {title}\nlang: vi\nlicence: CC0-1.0\n{whom}\n---\n\nMột điều riêng, về nước[^sach].\n")
        };
        open.write("viet/lessons/an.md", head("Bài ẩn", "audience: members"));
        open.write("stories/bi-mat.md", head("Chuyện bí mật", "audience: club:a\nabout: viet"));
        open.write("stories/nhap.md", head("Chuyện nháp", "state: draft\nabout: viet"));
        open.write("kin/language.md", head("Tiếng kín", "audience: stewards").replace("lang: vi", "lang: und-x-kin"));
        open.write("people/nguoi-kin.md", head("Người", "audience: members").replace("title:", "name:"));
        open.write("viet/songs/kin.toml", "lang = \"vi\"\nlicence = \"CC0-1.0\"\ntitle.vi = \"Bài hát kín\"\naudience = \"members\"\nabout = [\"viet\"]\n\n[recording]\nfile = \"kin.m4a\"\nduration = \"00:00:02.000\"\n\n[[tiers]]\nid = \"vi\"\nrole = \"text\"\nlang = \"vi\"\nfile = \"kin.vi.vtt\"\n");
        open.write("viet/songs/kin.vi.vtt", "WEBVTT\n\n00:00:00.000 --> 00:00:01.000\nrì rào bên nước\n");
        open.write("viet/songs/kin.m4a", SECRET_SOUND);
    }
    TestServer::new().empty().known_as(ADDRESS).agreed(SECRET_SOUND).folder(open).start().await
}

/// Everything that an answer tells; an item has an id of its own in each house.
fn told(server: &TestServer, answer: &Answer) -> String {
    let mut plain = answer.told(server.authority());
    while let Some(at) = plain.find("\"id\":\"0") {
        plain.replace_range(at..at + "\"id\":\"00000000-0000-0000-0000-000000000000\"".len(), "ID");
    }
    plain
}

async fn same(path: &str) -> Answer {
    let twins = twins().await;
    for method in ["HEAD", "GET"] {
        let with = twins.with.request(method, path).await;
        let without = twins.without.request(method, path).await;
        let (with, without) = (told(&twins.with, &with), told(&twins.without, &without));
        assert!(with == without, "{method} {path} tells them apart:\n{with}\n\n{without}");
    }
    twins.with.get(path).await
}

#[tokio::test]
async fn a_hidden_page_is_a_page_that_does_not_exist() {
    for path in [
        "/tu/viet/mật",
        "/tu/viet/sông",
        "/tu/viet/rừng",
        "/tu/viet/biển",
        "/tu/viet/núi",
        "/bai/viet/an",
        "/bai/viet/an?x=1&a=b",
        "/in/bai/viet/an",
        "/in/bai/viet/an?dap-an=1",
        "/in/the-tu/viet/an",
        "/in/chu-cai/kin",
        "/chuyen/bi-mat",
        "/chuyen/nhap",
        "/tieng/kin",
        "/tu-dien/kin",
        "/nguoi/nguoi-kin",
        "/bai-hat/viet/kin",
        "/nguon/kin",
    ] {
        assert_eq!(same(path).await.status, 404, "{path}");
    }
}

#[tokio::test]
async fn pages_around_a_hidden_one_do_not_mention_it() {
    for path in [
        "/",
        "/tieng",
        "/tieng/viet",
        "/tu",
        "/tu-dien/viet",
        "/tu-dien/viet?chu-de=nature",
        "/tu-dien/viet?chu-de=food",
        "/tu/viet/nước",
        "/tu/viet/mất",
        "/tu/viet/nhà",
        "/bai",
        "/bai/viet/mo",
        "/in/bai/viet/mo",
        "/in/the-tu/viet/mo",
        "/in/chu-cai/viet",
        "/khoa",
        "/khoa/viet/khoa",
        "/bai-hat",
        "/chuyen",
        "/nguoi",
        "/nguon",
        "/nguon/sach",
        "/chu",
        "/sitemap.xml",
        "/tim",
        "/health",
    ] {
        assert_eq!(same(path).await.status, 200, "{path}");
    }
}

#[tokio::test]
async fn a_hidden_thing_is_neither_found_nor_counted_nor_suggested() {
    for words in [
        "mật",
        "mat",
        "secret",
        "sông",
        "river",
        "rừng",
        "biển",
        "núi",
        "riêng",
        "rì rào",
        "kín",
        "Sổ kín",
        "KIN",
        "nước",
        "nha",
        "s",
        "secert",
        "b",
        "viet",
        "Sách",
    ] {
        for path in ["/tim", "/api/v1/search", "/api/v1/suggest"] {
            let query = form_urlencoded::Serializer::new(String::new()).append_pair("q", words).finish();
            for more in ["", "&kind=word", "&kind=song", "&lang=und-x-kin", "&limit=1&offset=1"] {
                assert_eq!(same(&format!("{path}?{query}{more}")).await.status, 200);
            }
        }
    }
}

#[tokio::test]
async fn hidden_sound_is_silence() {
    let hash = tiengban_media::Sha256::of(SECRET_SOUND).to_string();
    let kept = std::fs::read_dir(twins().await.with.data().join("media")).is_ok_and(|mut files| files.next().is_some());
    assert!(kept, "the sound is there to be hidden");
    assert_eq!(same(&format!("/am-thanh/{hash}")).await.status, 404);
    let server = &twins().await.with;
    for (name, value) in [("range", "bytes=0-3"), ("if-none-match", "*"), ("range", "bytes=9999-")] {
        let answer = server.get(&format!("/am-thanh/{hash}")).header(name, value).await;
        assert_eq!(answer.status, 404, "{name}: {value}");
    }
    let tag = format!("\"{hash}\"");
    assert_eq!(server.get(&format!("/am-thanh/{hash}")).header("if-none-match", tag).await.status, 404);
}
