//! Songs with a full record, with two voices, with words in time, with nothing known: how they look and fit.

use tiengban_app::Tongue;
use tiengban_tests::browser::{Browser, Look};
use tiengban_tests::{Folder, TestServer};

use crate::accessibility::{axe, violations};
use crate::width::misfits;

const SOUND: &[u8] = include_bytes!("../../../content/demo/tay/songs/dem-muoi.m4a");
const VIET: &str = "---\ntitle: Tiếng Việt\ntitle.en: Vietnamese\nlang: vi\nlicence: CC0-1.0\n---\n\nTiếng Việt.\n";
const WORDS: &str = "# lang: vi\n# licence: CC0-1.0\nheadword\tgloss_en\taudience\nnước\twater\t\nnước chảy\trunning water\t\nngược\tupstream\tmembers\n";
const SYNTHESISED: &str = "[recording]\nfile = \"NAME.m4a\"\nduration = \"00:00:16.000\"\nsynthesised.vi = \"Âm thanh này do một chương trình máy tính tạo ra.\"\n";

/// All that an archive can know, in long words.
const FULL: &str = "lang = \"vi\"\nlicence = \"CC0-1.0\"\ntitle.vi = \"Bài hai giọng đối đáp nghiêng nghiêng dài thật dài để thử trang\"\n\
    title.en = \"A song in two voices\"\nsummary.vi = \"Một bài để thử.\"\nabout = [\"viet\"]\nrights.vi = \"Ai cũng được dùng.\"\n\n[record]\nwhen = \"198X~\"\n\
    language = \"tiếng Kinh vùng thượng nguồn\"\ndialect.vi = \"giọng vùng cao\"\noccasion.vi = \"đêm thử máy\"\n\
    instruments.vi = \"đàn do máy tạo\"\ntune.vi = \"thang âm năm bậc\"\n\n[place]\nvillage = \"thôn Thử\"\ncommune = \"xã Thử\"\n\
    province = \"tỉnh Thử\"\nformerly = \"xã Cũ, huyện Cũ\"\n\n[[related]]\nsong = \"viet/trong\"\nhow.vi = \"bản không ghi gì thêm\"\n\n\
    [[performers]]\nrole.vi = \"hát\"\npart.vi = \"giọng cao\"\nname.vi = \"người hát thứ nhất\"\n\n\
    [[performers]]\nrole.vi = \"người thu\"\nname.vi = \"cô giáo\"\n\n\
    [[tiers]]\nid = \"cao\"\nrole = \"text\"\nlang = \"vi\"\npart.vi = \"giọng cao\"\nfile = \"cao.vtt\"\n\n\
    [[tiers]]\nid = \"cao-tu\"\nrole = \"text\"\nlang = \"vi\"\nunit = \"word\"\npart.vi = \"giọng cao\"\nfile = \"cao-tu.vtt\"\n\n\
    [[tiers]]\nid = \"thap\"\nrole = \"text\"\nlang = \"vi\"\npart.vi = \"giọng thấp\"\nfile = \"thap.vtt\"\n\n\
    [[tiers]]\nid = \"en\"\nrole = \"translation\"\nlang = \"en\"\nfile = \"en.vtt\"\n\n";

/// Nothing but a title and its lines.
const BARE: &str = "lang = \"vi\"\nlicence = \"CC0-1.0\"\ntitle.vi = \"Bài không ai ghi gì\"\nabout = [\"viet\"]\n\n\
    [[tiers]]\nid = \"vi\"\nrole = \"text\"\nlang = \"vi\"\nfile = \"trong.vtt\"\n\n";

const HIGH: &str = "WEBVTT\n\n00:00:01.000 --> 00:00:03.000\nnước chảy ngược xuôi\n\n00:00:05.000 --> 00:00:07.000\n\
    nghiêng nghiêng khúc khuỷu quanh co lững lờ\n\n00:00:09.000 --> 00:00:11.000\nnước nguồn\n";
const HIGH_WORDS: &str = "WEBVTT\n\n00:00:01.000 --> 00:00:01.500\nnước\n\n00:00:01.500 --> 00:00:02.000\nchảy\n\n\
    00:00:02.000 --> 00:00:02.500\nngược\n\n00:00:02.500 --> 00:00:03.000\nxuôi\n";
const LOW: &str = "WEBVTT\n\n00:00:03.000 --> 00:00:05.000\nnon cao\n\n00:00:06.000 --> 00:00:08.000\nnon xanh\n";
const ENGLISH: &str = "WEBVTT\n\n00:00:01.000 --> 00:00:03.000\nwater flows up and down\n";

/// Each voice of the full song alone.
const TRACKS: &str = "\n[[tracks]]\npart.vi = \"giọng cao\"\nfile = \"cao.m4a\"\nduration = \"00:00:16.000\"\n\
    synthesised.vi = \"Âm thanh này do một chương trình máy tính tạo ra.\"\n\n\
    [[tracks]]\npart.vi = \"giọng thấp\"\nfile = \"thap.m4a\"\nduration = \"00:00:16.000\"\n\
    synthesised.vi = \"Âm thanh này do một chương trình máy tính tạo ra.\"\n";

pub const FULL_SONG: &str = "/bai-hat/viet/day-du";
pub const BARE_SONG: &str = "/bai-hat/viet/trong";

/// A house with these two songs and a small dictionary, one word of which is for members.
pub async fn house() -> TestServer {
    let folder = Folder::of(&[
        ("viet/language.md", VIET),
        ("viet/words.tsv", WORDS),
        ("viet/songs/cao.vtt", HIGH),
        ("viet/songs/cao-tu.vtt", HIGH_WORDS),
        ("viet/songs/thap.vtt", LOW),
        ("viet/songs/en.vtt", ENGLISH),
        ("viet/songs/trong.vtt", HIGH),
    ]);
    for (name, song, tracks) in [("day-du", FULL, TRACKS), ("trong", BARE, "")] {
        folder
            .write(&format!("viet/songs/{name}.toml"), format!("{song}{}{tracks}", SYNTHESISED.replace("NAME", name)));
    }
    for name in ["day-du", "trong", "cao", "thap"] {
        folder.write(&format!("viet/songs/{name}.m4a"), SOUND);
    }
    TestServer::new().empty().folder(folder).start().await
}

/// Opens a browser on such a house.
pub async fn at_the_house(look: Look, story: impl AsyncFnOnce(&Browser)) {
    let house = house().await;
    let browser = Browser::open(&house, look).await;
    story(&browser).await;
    browser.close().await;
}

#[tokio::test]
async fn what_is_known_is_told_and_nothing_else() {
    at_the_house(Look::phone(), async |browser| {
        browser.visit(FULL_SONG).await;
        let texts = Tongue::Vi.texts();
        let told = browser.texts(".record dl > div").await;
        let known = [
            "hát · giọng cao người hát thứ nhất",
            "người thu cô giáo",
            "thôn Thử, xã Thử, tỉnh Thử (trước đây: xã Cũ, huyện Cũ)",
            "khoảng những năm 1980",
            "đêm thử máy",
            "đàn do máy tạo",
            "thang âm năm bậc",
            "giọng vùng cao",
            "tiếng Kinh vùng thượng nguồn",
            "0:16",
        ];
        assert_eq!(told.len(), known.len(), "{told:#?}");
        for (told, known) in told.iter().zip(known) {
            assert!(told.ends_with(known), "{told}");
        }
        assert_eq!(browser.texts(".tier-switch [data-tier-switch]").await.len(), 3, "words in time need no switch");
        assert_eq!(browser.texts("li[data-start='3000'] .tier-part").await, ["giọng thấp:"]);

        browser.visit(BARE_SONG).await;
        assert_eq!(browser.texts(".record dl > div").await, [format!("{} 0:16", texts.record.length)]);
        assert_eq!(
            browser.texts(".related li p").await,
            ["Bài hai giọng đối đáp nghiêng nghiêng dài thật dài để thử trang"]
        );
    })
    .await;
}

#[tokio::test]
async fn words_light_up_within_their_line() {
    at_the_house(Look::desk(), async |browser| {
        browser.visit(&format!("{FULL_SONG}#t=1.7")).await;
        browser
            .until("[...document.querySelectorAll('[data-sounds]')].map((e) => e.innerText).join() === 'chảy'")
            .await;
        let lit = "[...document.querySelectorAll('.lines [aria-current]')].map((line) => line.value).join()";
        browser.until(&format!("{lit} === '1'")).await;
        browser.picture("song-words-lit").await;
        // Both voices sound at once for a second.
        let _: String = browser.eval("location.hash = 't=6.5'").await;
        browser.until(&format!("{lit} === '3,4'")).await;
    })
    .await;
}

#[tokio::test]
async fn a_word_opens_its_entry_beside_the_song() {
    at_the_house(Look::phone(), async |browser| {
        browser.visit(FULL_SONG).await;
        browser.until("document.documentElement.dataset.islands === 'ready'").await;
        // The longest headword is meant; what is for members only is as plain as any other word.
        assert_eq!(browser.texts("li[data-start='1000'] a.entry-link").await, ["nước chảy"]);
        browser.click("li[data-start='9000'] a.entry-link").await;
        assert_eq!(browser.text(".entry-beside h1").await, "nước");
        assert!(browser.text(".entry-beside .senses").await.contains("water"));
        assert_eq!(browser.address().await, FULL_SONG, "the song is still there");
        assert!(browser.eval::<bool>("document.activeElement.matches('[data-entry-close]')").await);
        let axe = axe();
        let found = violations(browser, &axe).await;
        assert!(found.is_empty(), "{found:#?}");
        browser.picture("song-entry-phone").await;
        browser.press(tiengban_tests::browser::Key::Escape).await;
        browser.until("!document.querySelector('.entry-beside').checkVisibility()").await;
        assert!(browser.eval::<bool>("document.activeElement.innerText === 'nước'").await, "one is back at the word");

        browser.click("li[data-start='9000'] a.entry-link").await;
        browser.follow(".entry-beside [data-entry-page]").await;
        assert!(browser.address().await.starts_with("/tu/viet/"));
    })
    .await;
}

#[tokio::test]
async fn two_versions_stand_side_by_side() {
    for look in [Look::desk(), Look::phone()] {
        at_the_house(look, async |browser| {
            browser.visit(FULL_SONG).await;
            browser.follow(".related .button").await;
            assert_eq!(browser.address().await, format!("{FULL_SONG}?ben=viet%2Ftrong"));
            browser.until("document.documentElement.dataset.islands === 'ready'").await;
            let places = "[...document.querySelectorAll('.side')].map((side) => side.getBoundingClientRect())";
            let beside: bool =
                browser.eval(&format!("(([a, b]) => a.top === b.top && a.right <= b.left)({places})")).await;
            let wide: bool = browser.eval("innerWidth > 1000").await;
            assert_eq!(beside, wide, "on a telephone one is below the other");

            browser.click(".side:nth-of-type(1) li[data-start='5000'] .moment").await;
            browser.until("!document.querySelectorAll('audio')[0].paused").await;
            // A finger moves the page: the first song no longer holds it.
            let _: bool = browser.eval("dispatchEvent(new Event('touchmove'))").await;
            browser.click(".side:nth-of-type(2) li[data-start='9000'] .moment").await;
            browser.until("!document.querySelectorAll('audio')[1].paused").await;
            browser.until("document.querySelectorAll('audio')[0].paused").await;
            browser.press(" ").await;
            browser.until("document.querySelectorAll('audio')[1].paused").await;
            assert_eq!(misfits(browser).await, [Vec::<String>::new(), Vec::new()]);
            browser.picture(if wide { "song-beside-desk" } else { "song-beside-phone" }).await;
        })
        .await;
    }
}

#[tokio::test]
async fn songs_fit_and_are_accessible() {
    let axe = axe();
    for (name, look) in [("phone", Look::phone()), ("desk", Look::desk().english())] {
        at_the_house(look, async |browser| {
            for (page, path) in [
                ("full", FULL_SONG.to_owned()),
                ("bare", BARE_SONG.to_owned()),
                ("beside", format!("{FULL_SONG}?ben=viet/trong")),
                ("sheet", format!("/in{FULL_SONG}")),
            ] {
                browser.visit(&path).await;
                if page != "sheet" {
                    browser.until("document.documentElement.dataset.islands === 'ready'").await;
                    browser.click(".line-loop").await;
                    browser.click("[data-do=play]").await;
                    browser.click(".player-help summary").await;
                }
                assert_eq!(misfits(browser).await, [Vec::<String>::new(), Vec::new()], "{name} {page}");
                let found = violations(browser, &axe).await;
                assert!(found.is_empty(), "{name} {page}: {found:#?}");
                for (scheme, dark) in [("dark", true), ("light", false)] {
                    browser.in_the_dark(dark).await;
                    browser.picture(&format!("songs-{name}-{page}-{scheme}")).await;
                }
            }
        })
        .await;
    }
}
