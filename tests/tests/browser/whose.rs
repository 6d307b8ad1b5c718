//! What is not for everybody: chosen by a steward, there for members, not there for whoever passes by, and taken down.

use tiengban_app::Tongue;
use tiengban_tests::TestServer;
use tiengban_tests::browser::people::in_a_house;
use tiengban_tests::browser::{Browser, Look};

const SONG: &str = "/bai-hat/tay/dem-muoi";
const SEARCH: &str = "/tim?q=%C4%91%E1%BA%BFm%20t%E1%BB%AB%20m%E1%BB%99t%20%C4%91%E1%BA%BFn%20m%C6%B0%E1%BB%9Di";

/// Whether somebody sees the song, its page and its search hit alike, as soon as the index knows.
async fn assert_sees(browser: &Browser, sees: bool, who: &str) {
    let hit = format!("document.querySelector('.hit a[href=\"{SONG}\"]') !== null");
    let end = std::time::Instant::now() + std::time::Duration::from_secs(10);
    browser.visit(SEARCH).await;
    while browser.eval::<bool>(&hit).await != sees {
        assert!(std::time::Instant::now() < end, "{who}: search hit {}", !sees);
        browser.visit(SEARCH).await;
    }
    if sees {
        browser.visit(SONG).await;
        assert_eq!(browser.text("h1").await, "Đếm từ một đến mười", "{who}");
    } else {
        browser.visit_missing(SONG).await;
        assert_eq!(browser.text("h1").await, Tongue::Vi.texts().error.not_found, "{who}");
        browser.visit("/bai-hat").await;
        assert_eq!(browser.texts(&format!("main a[href='{SONG}']")).await.len(), 0, "{who}");
    }
}

/// Ticks one kind of people and no other, and keeps it.
async fn only_for(steward: &Browser, key: &str) {
    steward.visit(&format!("/quyen{SONG}")).await;
    let ticked = "[...document.querySelectorAll('[name=key]:checked')].map((box) => box.value)";
    for held in steward.eval::<Vec<String>>(ticked).await {
        steward.click(&format!("[name='key'][value='{held}']")).await;
    }
    steward.click(&format!("[name='key'][value='{key}']")).await;
    steward.send("audience").await;
    steward.find(".done").await;
}

#[tokio::test]
async fn a_song_for_members_is_not_there_for_whoever_passes_by() {
    in_a_house(TestServer::new(), Look::desk(), async |house, steward| {
        steward.become_steward(house).await;
        let club = steward.make_club("Câu lạc bộ Đàn tính").await;
        steward.add_to_club(&club, "Người học 1").await;
        let card = steward.make_card(&club, "Người học 1").await;
        let other = Browser::open(house, Look::phone()).await;
        assert_sees(&other, true, "anybody, at first").await;

        only_for(steward, "members").await;
        assert!(steward.text(".page-head").await.contains("Chỉ thành viên"));
        steward.picture("people-audience-members").await;
        assert_sees(&other, false, "a stranger").await;
        other.come_in_by_card(&card).await;
        assert_sees(&other, true, "a member").await;

        steward.visit(&format!("/quyen{SONG}")).await;
        steward.fill("#f-reason", "Người hát xin rút").await;
        steward.send("down").await;
        assert_eq!(steward.text(".done").await, Tongue::Vi.texts().desk.taken_down);
        assert!(steward.text("main").await.contains("Người hát xin rút"));
        steward.picture("people-desk-withdrawn").await;
        assert_sees(&other, false, "a member, once it is down").await;
        steward.visit("/ban-lam-viec").await;
        steward.send("restore").await;
        assert_sees(&other, true, "a member, once it is back").await;

        other.follow(".site-header .you").await;
        other.follow("main form[action='/ra'] button").await;
        assert_sees(&other, false, "who has signed out").await;
        other.close().await;
    })
    .await;
}

#[tokio::test]
async fn stewards_are_warned_before_they_lock_themselves_out() {
    in_a_house(TestServer::new(), Look::phone(), async |house, steward| {
        steward.become_steward(house).await;
        let club = steward.make_club("Câu lạc bộ Đàn tính").await;
        let id = club.rsplit('/').next().unwrap_or_default();
        steward.visit(&format!("/quyen{SONG}")).await;
        steward.click("[name='key'][value='public']").await;
        steward.click(&format!("[name='key'][value='club:{id}']")).await;
        steward.send("audience").await;
        assert_eq!(steward.text(".fault").await, Tongue::Vi.texts().desk.locks_you_out);
        steward.picture("people-audience-locks-out").await;
        steward.click("[name='sure']").await;
        steward.send("audience").await;
        assert_eq!(steward.text(".done").await, Tongue::Vi.texts().desk.saved);
        assert_sees(steward, false, "the steward").await;
    })
    .await;
}
