//! What a reader says aloud of a word reaches the teachers, and is not lost on the way.

use tiengban_tests::TestServer;
use tiengban_tests::browser::microphone::tone;
use tiengban_tests::browser::{Browser, Look};

use crate::accessibility::{assert_accessible, axe};
use crate::width::misfits;

const ASK: &str = "/gop-y/tu/tay/nặm";
/// How many takes the browser keeps.
const TAKES: &str = "new Promise((done) => {
    indexedDB.open('tieng-ban-thu').onsuccess = ({ target }) => {
        const all = target.result.transaction('take').objectStore('take').count();
        all.onsuccess = () => done(all.result);
    };
})";
const HELD: &str = "document.querySelector('input[name=voice]').files.length";

async fn stands_at(browser: &Browser, state: &str) {
    browser.until(&format!("document.querySelector('[data-booth]').dataset.state === '{state}'")).await;
}

/// Opens the form and says something for two seconds.
async fn speaks(browser: &Browser) {
    browser.visit(ASK).await;
    browser.find("[data-voice][data-ready]").await;
    browser.click("[data-do=open]").await;
    browser.until("document.querySelector('[data-time]').textContent >= '0:02'").await;
    browser.click("[data-do=stop]").await;
    stands_at(browser, "listen").await;
}

#[tokio::test]
async fn what_is_said_aloud_goes_with_the_form_and_waits_until_it_has_arrived() {
    let house = TestServer::new().start().await;
    let browser = Browser::open(&house, Look::phone().hearing(tone())).await;
    speaks(&browser).await;
    assert_eq!(browser.eval::<u32>(HELD).await, 0, "nothing is sent that was not kept");
    browser.picture("feedback-spoken").await;
    // The page is closed before it is sent: what was said is there again.
    browser.visit(ASK).await;
    stands_at(&browser, "listen").await;
    browser.click("[data-do=keep]").await;
    stands_at(&browser, "kept").await;
    assert_eq!(browser.eval::<u32>(HELD).await, 1);
    browser.click("[data-when=kept] [data-do=again]").await;
    browser.until("document.querySelector('[data-booth]').dataset.state === 'record'").await;
    assert_eq!(browser.eval::<u32>(HELD).await, 0, "what is said again goes in place of it");
    browser.until("document.querySelector('[data-time]').textContent >= '0:02'").await;
    browser.click("[data-do=stop]").await;
    stands_at(&browser, "listen").await;
    browser.click("[data-do=keep]").await;
    stands_at(&browser, "kept").await;
    assert_accessible(&browser, &axe(), "as it stands").await;
    assert_eq!(misfits(&browser).await, [const { Vec::<String>::new() }; 2]);
    browser.follow("main form .button-strong").await;
    assert_eq!(browser.texts("main .remark audio").await.len(), 1);
    browser.until("document.querySelector('main audio source:last-of-type').src.includes('/nghe/')").await;
    browser
        .until(
            "new Promise((done) => {
                const audio = document.querySelector('main audio');
                audio.onloadedmetadata = () => done(true);
                audio.load();
                audio.play().catch(() => {});
            })",
        )
        .await;
    assert_eq!(browser.eval::<u32>(TAKES).await, 0, "what has arrived takes no room");
    assert_accessible(&browser, &axe(), "as it stands").await;
    browser.picture("feedback-mine").await;
    browser.close().await;
}

#[tokio::test]
async fn without_scripts_a_file_is_chosen() {
    let house = TestServer::new().start().await;
    let browser = Browser::open(&house, Look::desk().english().without_scripts()).await;
    browser.visit(ASK).await;
    assert_eq!(browser.texts("[data-voice] input[type=file]").await.len(), 2);
    assert!(browser.find("#voice").await.is_displayed().await.expect("it can be asked"));
    assert!(!browser.find("[data-booth]").await.is_displayed().await.expect("it can be asked"));
    browser.close().await;
}
