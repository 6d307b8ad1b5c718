//! What is no longer for everybody: taken down, for fewer, behind a notice, or left by whoever closed their account.

use std::time::{Duration, Instant};

use tiengban_content::people::PersonId;
use tiengban_content::{Address, Kind, Viewer};
use tiengban_store::Db;
use tiengban_store::people::By;
use tiengban_store::testing::SetClock;
use tiengban_tests::{Actor, Answer, Folder, PASSPHRASE, TestServer};

use crate::house::house;
use crate::village::VIET;

const SOUND: &[u8] = b"\0\0\0\x20ftypM4A a song for everybody";

/// What nobody has to see longer than this after it was taken down.
const SOON: Duration = Duration::from_secs(5);

async fn with_a_song() -> (TestServer, Actor) {
    let folder = Folder::of(&[
        VIET,
        ("viet/songs/suoi.toml", SONG),
        ("viet/songs/suoi.vi.vtt", "WEBVTT\n\n00:00:00.000 --> 00:00:01.000\nsuối chảy zoqana\n"),
        ("viet/lessons/nghe.md", LESSON),
    ]);
    folder.write("viet/songs/suoi.m4a", SOUND);
    let server = TestServer::new().empty().agreed(SOUND).folder(folder).start().await;
    let steward = server.first_steward().await;
    (server, steward)
}

const SONG: &str = "lang = \"vi\"\nlicence = \"CC0-1.0\"\ntitle.vi = \"Bài ca zoqana\"\nabout = [\"viet\"]\n\n[recording]\n\
                    file = \"suoi.m4a\"\nduration = \"00:00:02.000\"\n\n[[notices]]\nkind = \"ritual\"\n\
                    text.vi = \"Bài này hát khi cúng suối.\"\n\n[[tiers]]\nid = \"vi\"\nrole = \"text\"\nlang = \"vi\"\n\
                    file = \"suoi.vi.vtt\"\n";

const LESSON: &str = "---\ntitle: Bài nghe\nlang: vi\nlicence: CC0-1.0\n---\n\nNghe nhé.\n\n```song\nsuoi 1\n```\n";

fn sound() -> String {
    format!("/am-thanh/{}", tiengban_media::Sha256::of(SOUND))
}

/// Where the song shows, for somebody who asks.
async fn seen(looker: &Actor) -> Vec<String> {
    let mut places = Vec::new();
    let all = ["/", "/bai-hat", "/tieng/viet", "/bai/viet/nghe", "/tim?q=zoqa", "/api/v1/search?q=suoi+chay"];
    for path in all.into_iter().chain([
        "/api/v1/suggest?q=bai+ca",
        "/sitemap.xml",
        "/bai-hat/viet/suoi",
        "/in/bai-hat/viet/suoi",
        &sound(),
    ]) {
        let answer = looker.request("GET", path).await;
        let told = String::from_utf8_lossy(&answer.bytes).into_owned();
        let there = answer.status == 200;
        if there && (told.contains("/viet/suoi") || told.contains("Bài ca") || answer.bytes == SOUND) {
            places.push(path.to_owned());
        }
    }
    places
}

/// Until it holds, or too late.
async fn soon(holds: impl AsyncFn() -> bool) {
    let began = Instant::now();
    while !holds().await {
        assert!(began.elapsed() < SOON, "it takes too long");
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}

#[tokio::test]
async fn what_is_taken_down_is_gone_everywhere_and_comes_back_whole() {
    let (server, mut steward) = with_a_song().await;
    let (stranger, before) = (server.stranger(), seen(&server.stranger()).await);
    assert_eq!(before.len(), 11, "{before:?}");
    let fields = [("do", "down"), ("reason", "gia đình xin gỡ")];
    assert_eq!(steward.send("/quyen/bai-hat/viet/suoi", &fields).await, "/ban-lam-viec?da=go");
    soon(async || seen(&stranger).await.is_empty()).await;
    assert_eq!(stranger.request("GET", &sound()).await.status, 404);
    assert_eq!(stranger.request("GET", "/bai-hat/viet/suoi").await.status, 404);
    let desk = steward.open("/ban-lam-viec").await;
    let stone = "li:has(form input[name=item])";
    assert!(
        desk.text(stone).contains("zoqana") && desk.text(stone).contains("gia đình xin gỡ"),
        "{}",
        desk.text("main")
    );
    let item = desk.attribute("form input[name=item]", "value");
    let _ = steward.send("/ban-lam-viec", &[("do", "restore"), ("item", &item)]).await;
    soon(async || seen(&stranger).await == before).await;
    assert_eq!(steward.open("/ban-lam-viec").await.count(stone), 0);
    assert_eq!(steward.post("/ban-lam-viec", &[("do", "restore"), ("item", &item)]).await.status, 404);
    assert_eq!(steward.post("/ban-lam-viec", &[("do", "restore"), ("item", "x")]).await.status, 404);
}

#[tokio::test]
async fn who_may_see_it_is_changed_at_once_for_page_and_sound() {
    let (server, mut steward) = with_a_song().await;
    let stranger = server.stranger();
    let kept = |answer: &Answer| answer.header("cache-control").to_owned();
    assert!(kept(&stranger.request("GET", &sound()).await.expect(200)).contains("immutable"));
    let path = "/quyen/bai-hat/viet/suoi";
    let led = steward.send(path, &[("do", "audience"), ("key", "stewards"), ("key", "nonsense")]).await;
    assert!(steward.open(&led).await.text(".lead").contains("người quản lý"));
    soon(async || seen(&stranger).await.is_empty()).await;
    let heard = steward.get(&sound()).await.expect(200);
    assert_eq!(kept(&heard), "private, no-store", "what only some may hear is kept nowhere");
    let tag = heard.header("etag").to_owned();
    assert_eq!(stranger.request("GET", &sound()).header("if-none-match", tag).await.status, 404);
    assert!(!seen(&steward).await.is_empty());
    let _ = steward.send(path, &[("do", "audience"), ("key", "public")]).await;
    soon(async || seen(&stranger).await.len() == 11).await;
}

#[tokio::test]
async fn a_steward_who_locks_themselves_out_is_asked_first() {
    let (_server, mut steward) = with_a_song().await;
    let path = "/quyen/bai-hat/viet/suoi";
    let club = [("do", "audience"), ("key", "club:0190")];
    let asked = steward.post(path, &club).await.expect(200);
    assert_eq!(asked.page().count("input[name=sure]"), 1);
    assert_eq!(steward.get(path).await.status, 200, "nothing has changed");
    let _ = steward.send(path, &[&club[..], &[("sure", "1")]].concat()).await;
    assert_eq!(steward.get(path).await.status, 404);
    assert!(!steward.open("/ban-lam-viec").await.text("main").contains("zoqana"), "nor does the desk name it");
}

#[tokio::test]
async fn nobody_but_a_steward_or_whoever_gave_it_changes_anything() {
    let (server, mut steward) = with_a_song().await;
    let _ = steward.adds_person("Cô giáo", "cogiao", &["teacher"]).await;
    let mut teacher = server.by_name("cogiao").await;
    for fields in [[("do", "down"), ("reason", "")], [("do", "audience"), ("key", "stewards")]] {
        assert_eq!(teacher.post("/quyen/bai-hat/viet/suoi", &fields).await.status, 404);
        assert_eq!(server.stranger().post("/quyen/bai-hat/viet/suoi", &fields).await.status, 401);
    }
    assert_eq!(seen(&server.stranger()).await.len(), 11);
}

#[tokio::test]
async fn a_notice_stands_before_the_song_once_a_visit() {
    let (server, _) = with_a_song().await;
    let mut visitor = server.stranger();
    let first = visitor.open("/bai-hat/viet/suoi").await;
    assert!(first.text(".notice").contains("Bài này hát khi cúng suối."));
    assert_eq!((first.count("audio"), first.count("form[action='/da-hieu']")), (0, 1));
    assert_eq!(visitor.open("/bai/viet/nghe").await.count("audio"), 0, "nor is it heard within a lesson");
    let slug = first.attribute("form[action='/da-hieu'] input[name=bai]", "value");
    let answer = visitor.post("/da-hieu", &[("bai", &slug)]).await.expect(303);
    assert_eq!(answer.leads_to(), "/bai-hat/viet/suoi");
    assert!(!answer.header("set-cookie").contains("Max-Age"), "closing the browser ends the visit");
    let song = visitor.open("/bai-hat/viet/suoi").await;
    assert_eq!(song.count("audio"), 1);
    assert!(song.text(".notice").contains("cúng suối"), "it still stands above the song");
    assert_eq!(visitor.open("/bai/viet/nghe").await.count("audio"), 1);
    assert_eq!(server.stranger().open("/bai-hat/viet/suoi").await.count("audio"), 0, "another visit, another time");
    for made_up in ["x", "...", &"a.".repeat(2_000)] {
        let page = server.stranger().with_cookie("__Host-da-hieu", made_up).open("/bai-hat/viet/suoi").await;
        assert_eq!(page.count("audio"), 0);
    }
}

#[tokio::test]
async fn leaving_a_device_to_another_shows_the_notice_again() {
    let (server, mut steward) = with_a_song().await;
    let _ = steward.adds_person("Người nghe", "nguoinghe", &[]).await;
    let mut listener = server.by_name("nguoinghe").await;
    let _ = listener.send("/da-hieu", &[("bai", "viet/suoi")]).await;
    assert_eq!(listener.open("/bai-hat/viet/suoi").await.count("audio"), 1);
    let _ = listener.send("/ra", &[]).await;
    assert_eq!(listener.open("/bai-hat/viet/suoi").await.count("audio"), 0);
}

#[tokio::test]
async fn a_notice_is_not_confirmed_for_a_song_that_is_not_there() {
    let house = house().await;
    for slug in ["viet/khong-co", "", "../x", "viet", "%ff"] {
        assert_eq!(house.server.stranger().post("/da-hieu", &[("bai", slug)]).await.status, 404, "{slug}");
    }
}

/// Somebody who gave the song, signed in.
async fn giver(server: &TestServer, steward: &mut Actor) -> Actor {
    let id = steward.adds_person("Người hát", "nguoihat", &["contributor"]).await;
    let db = Db::open_file(&server.data().join("tiengban.db")).await.unwrap();
    let song = Address::new(Kind::Song, "viet/suoi".parse().unwrap());
    let item = db.item(&song, &Viewer::passer_by()).await.unwrap().unwrap();
    db.set_owner(&item.id, &PersonId(id), &By::Terminal, &SetClock::at(0)).await.unwrap();
    db.close().await;
    let giver = server.by_name("nguoihat").await;
    // What another program wrote is seen a moment later.
    soon(async || giver.request("GET", "/quyen/bai-hat/viet/suoi").await.status == 200).await;
    giver
}

#[tokio::test]
async fn whoever_gave_it_takes_it_down_and_does_no_more() {
    let (server, mut steward) = with_a_song().await;
    let mut giver = giver(&server, &mut steward).await;
    let kept = giver.get("/toi/giu-gi.json").await.expect(200).text();
    assert!(kept.contains("Bài ca zoqana"), "{kept}");
    let path = "/quyen/bai-hat/viet/suoi";
    assert_eq!(giver.open(path).await.count("input[name=key]"), 0);
    assert_eq!(giver.post(path, &[("do", "audience"), ("key", "stewards")]).await.status, 405);
    assert_eq!(giver.send(path, &[("do", "down"), ("reason", "")]).await, "/toi");
    soon(async || seen(&server.stranger()).await.is_empty()).await;
}

#[tokio::test]
async fn whoever_leaves_takes_along_what_they_gave_or_leaves_it() {
    for (authored, places) in [("keep", 11), ("gone", 0)] {
        let (server, mut steward) = with_a_song().await;
        let mut giver = giver(&server, &mut steward).await;
        assert!(steward.open("/quyen/bai-hat/viet/suoi").await.text(".page-head").contains("Người hát"));
        let _ = giver.send("/toi/xoa", &[("sure", "1"), ("authored", authored)]).await;
        soon(async || seen(&server.stranger()).await.len() == places).await;
        assert!(!steward.open("/ban-lam-viec").await.text("main").contains("Người hát"), "{authored}");
    }
}

#[tokio::test]
async fn of_whoever_closes_their_account_no_name_is_left() {
    let house = house().await;
    let mut admin = house.admin();
    let name = "Người sẽ đi xa";
    let id = admin.adds_person(name, "nguoidixa", &["steward"]).await;
    let mut leaving = house.server.by_name("nguoidixa").await;
    let club = leaving.makes_club("Câu lạc bộ còn lại").await;
    let _ = leaving.send(&format!("/gia-nhap/{}", house.club.code), &[]).await;
    admin.lets_in(&house.club, &id).await;
    let unsure = leaving.post("/toi/xoa", &[]).await.expect(422);
    assert!(!unsure.page().text(".fault").is_empty());
    let mut elsewhere = house.server.by_name("nguoidixa").await;

    assert_eq!(leaving.send("/toi/xoa", &[("sure", "1"), ("authored", "keep")]).await, "/");
    assert!(!leaving.is_in().await && !elsewhere.is_in().await);
    let person = format!("/ban-lam-viec/nguoi/{id}");
    assert_eq!(admin.get(&person).await.status, 404);
    let (roster, desk) = (house.club.path(), "/ban-lam-viec");
    let own = format!("/ban-lam-viec/nhat-ky?tim={id}");
    for path in [
        desk,
        "/ban-lam-viec/nguoi",
        "/ban-lam-viec/nguoi?tim=di xa",
        "/ban-lam-viec/nhat-ky",
        &own,
        &roster,
        &club.path(),
    ] {
        let text = admin.open(path).await.text("main");
        assert!(!text.contains(name) && !text.contains("nguoidixa"), "{path}: {text}");
    }
    assert!(admin.open(&own).await.text("main").contains("một thành viên cũ"), "what they did is still known");
    assert_eq!(house.server.stranger().sign_in("nguoidixa", PASSPHRASE).await.status, 422);
    let again = admin.adds_person("Người cùng tên", "nguoidixa", &[]).await;
    assert_ne!(again, id, "the name to sign in with is free");
}
