//! What came, and the page of one recording: read by axe, on a telephone and at a desk, by day and by night; with nothing
//! in the queue and with a long one.

use tiengban_tests::browser::{Browser, Look};
use tiengban_tests::sending::Sender;
use tiengban_tests::{PASSPHRASE, TestServer, voices};

use crate::rooms::Round;

/// As long as titles become when somebody writes down all that they know.
const LONG: &str = "Bài hát đối đáp trong đêm hội đầu xuân của nam nữ thanh niên các thôn bản vùng cao, phần mở đầu";
const QUEUE: &str = "/ban-lam-viec/thu";

async fn comes_in(browser: &Browser) {
    browser.visit("/vao").await;
    browser.fill("#f-name", "quanly").await;
    browser.fill("#f-passphrase", PASSPHRASE).await;
    browser.follow("form[method='post'].door .button-strong").await;
}

/// So many recordings, the first with a long title, one that is no sound.
async fn given(house: &TestServer, giver: &Sender, count: u64) {
    let db = house.store().await;
    let mut last = String::new();
    for number in 0..count {
        let title = if number == 0 { LONG.to_owned() } else { format!("Bài số {number}") };
        let said = [("filename", "hát.wav"), ("filetype", "audio/wav"), ("title", title.as_str())];
        last = giver.gives(&voices::spoken_as(number), &said).await;
    }
    let broken = giver.gives("Đây là lời, không phải tiếng.".as_bytes(), &[("filename", "lời.mp3")]).await;
    let _ = giver.finished(&db, &last).await;
    let _ = giver.finished(&db, &broken).await;
}

async fn every_page(look: Look, name: &'static str) {
    let house = TestServer::new().start().await;
    let mut steward = house.first_steward().await;
    let giver = house.giver(&mut steward).await;
    let browser = Browser::open(&house, look).await;
    let mut round = Round::new(name);
    comes_in(&browser).await;
    round.visit(&browser, "queue-empty", QUEUE).await;
    given(&house, &giver, 30).await;
    round.visit(&browser, "queue-full", QUEUE).await;
    round.visit(&browser, "desk", "/ban-lam-viec").await;
    let rows: Vec<String> =
        browser.eval("[...document.querySelectorAll('a[href^=\"/ban-lam-viec/thu\"]')].map((a) => a.href)").await;
    assert!(!rows.is_empty(), "the desk leads to the queue");
    browser.visit(QUEUE).await;
    browser.follow("main .rows li:first-child a").await;
    assert!(browser.text("h1").await.contains("Bài hát đối đáp"));
    round.look(&browser, "recording").await;
    let page = browser.address().await;
    browser.may_answer(&page, 422);
    browser.fill("[id='f-title.vi']", " ").await;
    browser.follow("button[value=record]").await;
    round.look(&browser, "recording-fault").await;
    browser.visit(QUEUE).await;
    browser.follow("main .rows li:last-child a").await;
    round.look(&browser, "recording-no-sound").await;
    browser.visit(&page).await;
    browser
        .eval::<Option<bool>>("void document.querySelectorAll('details.decision').forEach((one) => (one.open = true))")
        .await;
    round.look(&browser, "recording-open").await;
    browser.fill("#f-words-ask", "Bác cho hỏi bài này hát vào dịp nào ạ?").await;
    browser.follow("button[value=ask]").await;
    round.look(&browser, "asked").await;
    round.visit(&browser, "door-asked", &giver.paper.path("")).await;
    browser.close().await;
    round.ends();
}

#[tokio::test]
async fn every_page_on_a_telephone() {
    every_page(Look::phone(), "review-phone-vi").await;
}

#[tokio::test]
async fn every_page_at_a_desk_in_english() {
    every_page(Look::desk().english(), "review-desk-en").await;
}
