//! Taken back: gone from every place at once, its original sealed or erased.

use tiengban_store::voices::{Original, Stage};
use tiengban_tests::Actor;

use super::{Gift, gift, soon};
use crate::house::{House, house};

/// Where a trace of it is left for somebody, of all places where it was.
async fn traces(who: &Actor, gift: &Gift, song: &str, word: &str) -> Vec<String> {
    let door = gift.from.paper.path("/nghe");
    let id = &gift.deposit.id;
    let there = [
        song.to_owned(),
        song.replace("/bai-hat/", "/in/bai-hat/"),
        song.replace("/bai-hat/", "/loi/eaf/"),
        gift.sound_path(""),
        gift.sound_path("/opus"),
        gift.sound_path("/aac"),
        gift.sound_path("/song-am?den=1000"),
        format!("{door}/{id}/goc"),
        format!("{door}/{id}/opus"),
        gift.path("/nghe/goc"),
        gift.path("/nghe/opus"),
    ];
    let mut traces = Vec::new();
    for path in there {
        if who.request("GET", &path).await.status == 200 {
            traces.push(path);
        }
    }
    let named = [
        "/bai-hat".to_owned(),
        "/sitemap.xml".to_owned(),
        format!("/tim?q={word}"),
        format!("/api/v1/search?q={word}"),
        format!("/api/v1/suggest?q={word}"),
    ];
    for path in named {
        let text = who.request("GET", &path).await.expect(200).text();
        // A search page says what was asked for.
        if text.contains(song) || text.contains(&format!("\"title\":\"{word}")) {
            traces.push(path);
        }
    }
    traces
}

/// Published, heard and found; then a steward takes it back.
async fn taken_back(house: &House, word: &str, keep: &str) -> Gift {
    let gift = gift(house, &format!("{word} bên suối"), &[]).await.rendered().await;
    let mut steward = house.admin();
    let _ = gift.published(&mut steward, &["public"]).await;
    let (stranger, song) = (house.server.stranger(), gift.song().await);
    soon("finding it", 10, async || traces(&stranger, &gift, &song, word).await.len() >= 12).await;
    let _ = steward.send(&gift.path(""), &[("do", "withdraw"), ("keep", keep)]).await;
    // At once where it is read from the store, a moment later where it was indexed.
    for path in [song.clone(), gift.sound_path(""), gift.sound_path("/opus"), gift.sound_path("/song-am?den=1000")] {
        assert_eq!(stranger.request("GET", &path).await.status, 404, "{path}");
    }
    soon("being gone", 60, async || {
        traces(&stranger, &gift, &song, word).await.is_empty() && traces(&steward, &gift, &song, word).await.is_empty()
    })
    .await;
    let log = steward.open("/ban-lam-viec/nhat-ky").await.text("main");
    assert!(log.contains(&gift.deposit.title), "{log}");
    let zip = stranger.request("GET", &gift.from.paper.path("/tai-ve.zip")).await.expect(200);
    assert!(!zip.bytes.windows(64).any(|window| window == &gift.sound[1_000..1_064]), "nor is it in the copy");
    let page = steward.open(&gift.path("")).await;
    assert_eq!((page.count("audio"), page.count("form[method=post]")), (0, 0), "there is nothing left to do");
    gift
}

#[tokio::test]
async fn a_sealed_original_is_kept_and_heard_by_nobody() {
    let house = house().await;
    let gift = taken_back(house, "vimora", "seal").await;
    assert!(std::fs::read(house.server.original(&gift.deposit.sha256)).unwrap() == gift.sound);
    let now = gift.now().await;
    assert_eq!((now.stage, now.original), (Stage::Withdrawn, Original::Sealed));
    soon("forgetting", 30, async || renditions(house, &gift).is_empty()).await;
}

#[tokio::test]
async fn an_erased_original_is_gone_from_the_disk() {
    let house = house().await;
    let gift = taken_back(house, "velunta", "erase").await;
    soon("erasing", 60, async || !house.server.original(&gift.deposit.sha256).exists()).await;
    soon("forgetting", 30, async || renditions(house, &gift).is_empty()).await;
    assert_eq!(gift.now().await.original, Original::Erased);
    let whole = house.server.command(&["verify"]).run();
    assert!(!whole.err.contains(&gift.deposit.sha256) && !whole.out.contains(&gift.deposit.sha256), "nobody misses it");
}

#[tokio::test]
async fn the_giver_is_told_that_it_is_gone() {
    let house = house().await;
    let (gift, mut steward) = (gift(house, "Bài rút trước khi đăng", &[]).await, house.admin());
    let asked = steward.open(&gift.path("")).await.text("main");
    assert!(asked.contains("không lấy lại được"), "copies that somebody has cannot be called back");
    let _ = steward.send(&gift.path(""), &[("do", "withdraw"), ("keep", "seal")]).await;
    let door = house.server.stranger().open(&gift.from.paper.path("")).await;
    assert_eq!(door.attribute(".given", "data-stage"), "withdrawn");
}

/// What lies in the store beside the original.
fn renditions(house: &House, gift: &Gift) -> Vec<String> {
    let sha256 = &gift.deposit.sha256;
    let folder = house.server.data().join("media/renditions").join(&sha256[..2]).join(sha256);
    let Ok(entries) = std::fs::read_dir(folder) else { return Vec::new() };
    entries.flatten().map(|entry| entry.file_name().to_string_lossy().into_owned()).collect()
}
