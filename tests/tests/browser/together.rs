//! A song is learned together: line by line, each side its own part, again and slower, and without the voice of one.

use tiengban_tests::TestServer;
use tiengban_tests::browser::{Browser, Look};

use crate::accessibility::{assert_accessible, axe};
use crate::songs::house;
use crate::width::assert_fits;

const SONG: &str = "/cung-hat/viet/day-du";

async fn opens(house: &TestServer, look: Look, tag: &str) -> Browser {
    let browser = Browser::open(house, look).await;
    browser.visit("/bai-hat/viet/day-du").await;
    browser.follow("main a[href^='/cung-hat/']").await;
    browser.until("document.querySelector('[data-together] [data-bar]')?.hidden === false").await;
    browser.picture(&format!("together-{tag}")).await;
    assert_accessible(&browser, &axe(), tag).await;
    assert_fits(&browser).await;
    browser
}

/// The number of the line that is sung.
const HERE: &str = "[...document.querySelectorAll('.together-lines > li')].findIndex((line) => line.ariaCurrent)";

async fn is_sung_together(look: Look, tag: &str) {
    let house = house().await;
    let browser = opens(&house, look, tag).await;
    // A line sounds, and then there is time to sing it.
    browser.click("[data-do=line]").await;
    browser.until("document.querySelector('[data-whole] audio').currentTime > 1.1").await;
    browser.until("document.querySelector('[data-whole] audio').paused").await;
    assert_eq!(browser.eval::<i32>(HERE).await, 0);
    // Again and again, and slower.
    browser.click("[data-do=loop]").await;
    let _: Option<f64> = browser
        .run(
            "const speed = document.querySelector('[data-speed]'); speed.value = '0.50';
              window.times = 0;
              document.querySelector('[data-whole] audio').addEventListener('seeked', () => window.times++);",
            vec![],
        )
        .await;
    browser.click("[data-do=next]").await;
    assert_eq!(browser.eval::<f64>("document.querySelector('[data-whole] audio').playbackRate").await, 0.5);
    browser.until("window.times > 1").await;
    assert_eq!(browser.eval::<i32>(HERE).await, 1, "it is looped where it is");
    browser.click("[data-do=loop]").await;
    // Their own part is lit, the other one is smaller.
    browser.click("[name=mine][value='1']").await;
    assert_eq!(browser.texts("[data-mine]").await.len(), 2);
    assert!(browser.texts("[data-theirs]").await.len() >= 3);
    browser.picture(&format!("together-{tag}-mine")).await;
    // Without the low voice: only the track of the high one sounds.
    browser.click("[name=without][value='1']").await;
    browser.click("[data-do=whole]").await;
    browser.until("!document.querySelector('[data-track=\"0\"] audio').paused").await;
    let silent = "document.querySelector('[data-whole] audio').paused && document.querySelector('[data-track=\"1\"] audio').paused";
    browser.until(silent).await;
    browser.close().await;
}

#[tokio::test]
async fn a_song_is_sung_together_from_a_telephone() {
    is_sung_together(Look::phone(), "phone").await;
}

#[tokio::test]
async fn a_song_is_sung_together_before_a_screen_in_english() {
    is_sung_together(Look::desk().english().dark(), "desk").await;
}

#[tokio::test]
async fn without_scripts_the_lines_and_every_voice_are_there() {
    let house = house().await;
    let browser = Browser::open(&house, Look::phone().without_scripts()).await;
    browser.visit(SONG).await;
    assert_eq!(browser.texts("[data-together] audio").await.len(), 3);
    assert_eq!(browser.texts(".together-lines > li").await.len(), 5);
    assert!(!browser.text("main").await.contains("Nghe câu này"), "what needs a script is not shown");
    browser.picture("together-plain").await;
    browser.close().await;
}
