//! Every screen of giving a recording: read by axe, on a telephone and at a desk, by day and by night.

use tiengban_tests::browser::microphone::tone;
use tiengban_tests::browser::{Browser, Look};
use tiengban_tests::giving::Paper;
use tiengban_tests::{PASSPHRASE, TestServer};

use crate::rooms::Round;

/// Goes on to the next part of the form.
async fn next(browser: &Browser) {
    browser.click("[data-step]:not([hidden]) [data-do=next]").await;
}

/// Which part of the form is seen, and that no other is.
async fn part(browser: &Browser) -> String {
    let seen: Vec<String> =
        browser.eval("[...document.querySelectorAll('[data-step]')].filter((part) => part.checkVisibility()).map((part) => part.dataset.step)").await;
    assert_eq!(seen.len(), 1, "one thing a screen: {seen:?}");
    seen[0].clone()
}

/// Walks through the form for a child, whose guardian ticks and who speaks; looks at each part.
async fn agrees(round: &mut Round, browser: &Browser, paper: &Paper) {
    browser.visit(&paper.path("")).await;
    round.look(browser, "door-first").await;
    browser.follow(".giving-way").await;
    assert_eq!(part(browser).await, "explained");
    round.look(browser, "agree-explained").await;
    next(browser).await;
    assert_eq!(part(browser).await, "hear");
    next(browser).await;
    assert_eq!(part(browser).await, "hear", "nothing was chosen");
    browser.click("[name=hear][value=members]").await;
    round.look(browser, "agree-hear").await;
    next(browser).await;
    browser.click("[name=use][value=teach]").await;
    round.look(browser, "agree-use").await;
    next(browser).await;
    browser.fill("#f-singer", "Em hát").await;
    browser.fill("#f-recorder", "Cô giáo").await;
    browser.click("[name=minor]").await;
    round.look(browser, "agree-who").await;
    next(browser).await;
    assert_eq!(part(browser).await, "guardian");
    browser.fill("#f-guardian", "Mẹ của em").await;
    browser.click("[name=guardian-yes]").await;
    round.look(browser, "agree-guardian").await;
    browser.back().await;
    assert_eq!(part(browser).await, "who", "the phone's own back goes back a part");
    next(browser).await;
    next(browser).await;
    assert_eq!(part(browser).await, "yes");
    round.look(browser, "agree-yes").await;
    let booth = "[data-step=yes] [data-booth]";
    browser.click(&format!("{booth} [data-do=open]")).await;
    browser.until("document.querySelector('[data-step=yes] [data-time]').textContent >= '0:01'").await;
    round.look(browser, "agree-speaking").await;
    browser.click(&format!("{booth} [data-do=stop]")).await;
    browser.until("document.querySelector('[data-step=yes] [data-do=keep]').checkVisibility()").await;
    browser.click(&format!("{booth} [data-do=keep]")).await;
    browser
        .until(
            "document.querySelector('[name=yes]').value === 'spoken' && document.querySelector('[name=yes]').checked",
        )
        .await;
    round.look(browser, "agree-spoken").await;
    browser.follow(".step-send").await;
}

async fn every_screen(look: Look, name: &'static str) {
    let house = TestServer::new().start().await;
    let mut steward = house.first_steward().await;
    let paper = steward.invites("Bác hát Then ở bản", &[]).await;
    let browser = Browser::open(&house, look.hearing(tone())).await;
    let mut round = Round::new(name);
    agrees(&mut round, &browser, &paper).await;
    let recorder = browser.address().await;
    round.look(&browser, "record-ask").await;
    browser.click("[data-do=open]").await;
    browser.until("document.querySelector('[data-says=good]').checkVisibility()").await;
    round.look(&browser, "record-check").await;
    browser.click("[data-do=record]").await;
    browser.until("document.querySelector('[data-time]').textContent >= '0:02'").await;
    round.look(&browser, "record-record").await;
    browser.click("[data-do=stop]").await;
    browser.until("document.querySelector('[data-booth]').dataset.state === 'listen'").await;
    round.look(&browser, "record-listen").await;
    round.visit(&browser, "upload", &recorder.replace("/ghi/", "/gui/")).await;
    round.visit(&browser, "door-agreed", &paper.path("")).await;
    round.visit(&browser, "paper", &paper.path("/in")).await;

    browser.visit("/vao").await;
    browser.fill("#f-name", "quanly").await;
    browser.fill("#f-passphrase", PASSPHRASE).await;
    browser.follow("form[method='post'].door .button-strong").await;
    round.visit(&browser, "invitations", "/loi-moi").await;
    browser.follow("main .rows a[href^='/loi-moi/']").await;
    round.look(&browser, "invitation").await;
    round.visit(&browser, "explain", "/loi-moi/giai-thich/tyz").await;
    round.visit(&browser, "own-door", "/thu").await;
    round.visit(&browser, "deliver", "/gui-tep").await;
    browser.close().await;
    round.ends();
}

#[tokio::test]
async fn every_screen_on_a_telephone() {
    every_screen(Look::phone(), "giving-phone-vi").await;
}

#[tokio::test]
async fn every_screen_at_a_desk_in_english() {
    every_screen(Look::desk().english(), "giving-desk-en").await;
}
