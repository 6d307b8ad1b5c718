//! The recorder: what it hears it keeps, a second at a time, and says when it hears nothing.

use std::time::Duration;

use serde_json::json;
use tiengban_tests::browser::microphone::{silence, tone};
use tiengban_tests::browser::{Browser, Look};
use tiengban_tests::{Actor, PASSPHRASE, TestServer};

/// A house, and the way to a recorder in it under something that was agreed to.
async fn a_recorder() -> (TestServer, String) {
    let house = TestServer::new().start().await;
    let mut steward: Actor = house.first_steward().await;
    let paper = steward.invites("Bác hát", &[]).await;
    let agreement = house.stranger().agrees(&paper, &[]).await;
    let path = paper.path(&format!("/ghi/{agreement}"));
    (house, path)
}

/// Waits until a place to record stands at something, and nothing else of it is seen.
async fn stands_at(browser: &Browser, state: &str) {
    browser.until(&format!("document.querySelector('[data-booth]').dataset.state === '{state}'")).await;
}

/// Waits until a sentence is said.
async fn says(browser: &Browser, what: &str) {
    browser.until(&format!("document.querySelector('[data-says={what}]')?.checkVisibility()")).await;
}

/// Begins a take and lets it run until so many seconds are shown.
async fn record(browser: &Browser, path: &str, seconds: u32) {
    browser.visit(path).await;
    browser.click("[data-do=open]").await;
    stands_at(browser, "check").await;
    browser.click("[data-do=record]").await;
    stands_at(browser, "record").await;
    browser.until(&format!("document.querySelector('[data-time]').textContent >= '0:0{seconds}'")).await;
}

/// How long what is offered sounds, in seconds, as the browser finds when it looks for its end.
async fn sounds(browser: &Browser) -> f64 {
    let to_the_end = "new Promise((done) => {
        const audio = document.querySelector('audio');
        const known = () => Number.isFinite(audio.duration) && done(audio.duration);
        audio.ondurationchange = known;
        audio.currentTime = 1e9;
        known();
    })";
    browser.eval(to_the_end).await
}

#[tokio::test]
async fn a_good_voice_is_heard_recorded_and_listened_to_before_it_is_sent() {
    let (house, path) = a_recorder().await;
    let browser = Browser::open(&house, Look::phone().hearing(tone())).await;
    browser.visit(&path).await;
    browser.click("[data-do=open]").await;
    says(&browser, "good").await;
    browser.until("document.querySelector('.booth-part:not([hidden]) meter').value > 0.5").await;
    browser.click("[data-do=record]").await;
    browser.until("document.querySelector('[data-time]').textContent >= '0:03'").await;
    browser.click("[data-do=stop]").await;
    stands_at(&browser, "listen").await;
    let choices = "[data-booth] .booth-two button";
    assert_eq!(browser.texts(choices).await, ["Thu lại", "Giữ bản này"], "nothing else is to be decided");
    assert!(sounds(&browser).await >= 2.5);
    browser.click("[data-do=again]").await;
    stands_at(&browser, "check").await;
    let kept: u32 = browser.eval(COUNT).await;
    assert_eq!(kept, 0, "what is recorded again takes no room");
    browser.close().await;
}

/// How many takes the browser keeps.
const COUNT: &str = "new Promise((done) => {
    indexedDB.open('tieng-ban-thu').onsuccess = ({ target }) => {
        const all = target.result.transaction('take').objectStore('take').count();
        all.onsuccess = () => done(all.result);
    };
})";

#[tokio::test]
async fn a_take_outlives_a_dead_battery_by_all_but_two_seconds() {
    let (house, path) = a_recorder().await;
    let look = Look::phone().hearing(tone());
    let browser = Browser::open(&house, look).await;
    record(&browser, &path, 5).await;
    let browser = browser.die_and_return(&house, look).await;
    browser.visit(&path).await;
    // A take that another tab may be recording still is not offered: this one has to be quiet for a while first.
    says(&browser, "found").await;
    stands_at(&browser, "listen").await;
    let saved = sounds(&browser).await;
    assert!(saved >= 3.0, "five seconds were recorded, {saved} are left");
    browser.close().await;
}

#[tokio::test]
async fn a_take_outlives_a_closed_tab_and_its_door_says_so() {
    let (house, path) = a_recorder().await;
    let browser = Browser::open(&house, Look::phone().hearing(tone())).await;
    record(&browser, &path, 3).await;
    // Whoever leaves is asked; a tab that is closed is not.
    let _: Option<bool> = browser.eval("(window.onbeforeunload = null, addEventListener('beforeunload', (event) => event.stopImmediatePropagation(), true))").await;
    browser.command("Page.navigate", json!({ "url": house.url("/health") })).await;
    tokio::time::sleep(Duration::from_secs(9)).await;
    let (door, _) = path.split_once("/ghi/").unwrap();
    browser.visit(door).await;
    browser.until("document.querySelector('[data-waiting]').checkVisibility()").await;
    browser.follow("[data-waiting] a").await;
    assert_eq!(browser.address().await, path);
    says(&browser, "found").await;
    assert!(sounds(&browser).await >= 1.0);
    browser.close().await;
}

#[tokio::test]
async fn silence_is_told_before_and_after() {
    let (house, path) = a_recorder().await;
    let browser = Browser::open(&house, Look::phone().hearing(silence())).await;
    browser.visit(&path).await;
    browser.click("[data-do=open]").await;
    says(&browser, "silent").await;
    browser.click("[data-do=record]").await;
    browser.until("document.querySelector('[data-time]').textContent >= '0:02'").await;
    says(&browser, "silent").await;
    browser.click("[data-do=stop]").await;
    says(&browser, "was-silent").await;
    browser.close().await;
}

#[tokio::test]
async fn a_microphone_that_is_refused_leaves_the_phones_own_recorder() {
    let (house, path) = a_recorder().await;
    let browser = Browser::open(&house, Look::phone()).await;
    let denied = json!({ "permission": { "name": "microphone" }, "setting": "denied" });
    browser.command("Browser.setPermission", denied).await;
    browser.visit(&path).await;
    browser.click("[data-do=open]").await;
    stands_at(&browser, "own").await;
    // Chromium on a machine without any microphone says so before it asks whether it may.
    browser.until("document.querySelector('[data-says=refused], [data-says=none]')").await;
    let said = browser.texts(".booth-says p:not([hidden])").await;
    assert_eq!(said.len(), 1, "{said:?}");
    assert_eq!(browser.attribute(".booth-file input", "accept").await, "audio/*,video/*");
    browser.close().await;
}

#[tokio::test]
async fn a_take_that_waits_outlives_signing_out() {
    let (house, path) = a_recorder().await;
    let browser = Browser::open(&house, Look::phone().hearing(tone())).await;
    record(&browser, &path, 2).await;
    browser.click("[data-do=stop]").await;
    stands_at(&browser, "listen").await;
    for _ in 0..2 {
        browser.visit("/vao").await;
        browser.fill("#f-name", "quanly").await;
        browser.fill("#f-passphrase", PASSPHRASE).await;
        browser.follow("form[method='post'].door .button-strong").await;
        browser.follow("form[action='/ra'] button").await;
    }
    browser.visit(&path).await;
    says(&browser, "found").await;
    assert!(sounds(&browser).await >= 1.0, "the only copy of a voice");
    browser.click("[data-do=again]").await;
    stands_at(&browser, "check").await;
    let cookie: String = browser.eval("document.cookie").await;
    assert!(!cookie.contains("cho-gui"), "nothing waits any more: {cookie}");
    browser.close().await;
}
