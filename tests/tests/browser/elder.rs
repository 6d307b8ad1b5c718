//! An elder's song, from the paper in her hand to a club that learns it line by line, and down again.

use std::time::Duration;

use tiengban_tests::browser::microphone::tone;
use tiengban_tests::browser::{Browser, Key, Look};
use tiengban_tests::giving::Paper;
use tiengban_tests::{Actor, PASSPHRASE, TestServer};

/// The elder, on her grandchild's phone: says yes aloud, records, listens, keeps, sends.
async fn gives(browser: &Browser, paper: &Paper) {
    browser.visit(&paper.path("")).await;
    browser.follow(".giving-way").await;
    let next = "[data-step]:not([hidden]) [data-do=next]";
    browser.click(next).await;
    browser.click("[name=hear][value=public]").await;
    browser.click(next).await;
    browser.click("[name=use][value=teach]").await;
    browser.click(next).await;
    browser.fill("#f-singer", "Bác hát ở bản").await;
    browser.fill("#f-recorder", "Cháu của bác").await;
    browser.click(next).await;
    let booth = "[data-step=yes] [data-booth]";
    browser.click(&format!("{booth} [data-do=open]")).await;
    browser.until("document.querySelector('[data-step=yes] [data-time]').textContent >= '0:01'").await;
    browser.click(&format!("{booth} [data-do=stop]")).await;
    browser.until("document.querySelector('[data-step=yes] [data-do=keep]').checkVisibility()").await;
    browser.click(&format!("{booth} [data-do=keep]")).await;
    browser.until("document.querySelector('[name=yes]').value === 'spoken'").await;
    browser.follow(".step-send").await;
    browser.click("[data-do=open]").await;
    browser.until("document.querySelector('[data-says=good]').checkVisibility()").await;
    browser.click("[data-do=record]").await;
    browser.until("document.querySelector('[data-time]').textContent >= '0:06'").await;
    browser.click("[data-do=stop]").await;
    browser.until("document.querySelector('[data-booth]').dataset.state === 'listen'").await;
    browser.click("[data-do=keep]").await;
    browser.until("[...document.querySelectorAll('[data-sends=sent]')].some((one) => one.checkVisibility())").await;
}

/// Waits until the recording is in the queue and its sound was prepared; the path of its page.
async fn is_prepared(steward: &mut Actor) -> String {
    for _ in 0..240 {
        let queue = steward.open("/ban-lam-viec/thu").await;
        let path = queue.attributes("main .rows a", "href").into_iter().next();
        if let Some(path) = path
            && steward.get(&format!("{path}/nghe/song-am?den=5000&so=100")).await.status == 200
        {
            return path;
        }
        tokio::time::sleep(Duration::from_millis(250)).await;
    }
    panic!("the recording did not come, or was not prepared");
}

async fn comes_in(browser: &Browser) {
    browser.visit("/vao").await;
    browser.fill("#f-name", "quanly").await;
    browser.fill("#f-passphrase", PASSPHRASE).await;
    browser.follow("form[method='post'].door .button-strong").await;
}

/// The teacher listens, writes down what is known, pastes three lines and taps them to the voice.
async fn completes(browser: &Browser, path: &str) {
    browser.visit(path).await;
    browser.fill("[id='f-title.vi']", "Bài thử của bác").await;
    browser.click("[name=about][value=tay]").await;
    browser.fill("#f-village", "Bản trên đồi").await;
    browser.fill("#f-when", "198X").await;
    browser.follow("button[value=record]").await;
    assert_eq!(browser.text(".done").await, "Đã lưu.");
    browser.follow("a[href^='/can-loi/']").await;
}

/// Three lines, each where it begins.
async fn aligns(browser: &Browser) {
    browser.until("document.querySelector('.aligner') !== null").await;
    let words = "một hai ba\nbốn năm sáu\nbảy tám chín";
    browser
        .run::<Option<bool>>(
            "document.querySelector('#f-text, textarea[name=text]').value = arguments[0]",
            vec![words.into()],
        )
        .await;
    browser.eval::<Option<bool>>("[...document.querySelectorAll('details')].forEach((one) => one.open = true)").await;
    browser.follow("button[value=take-in]").await;
    browser.until("document.querySelectorAll('.waiting-next > li').length === 3").await;
    browser.until("document.querySelector('audio').readyState > 0").await;
    browser.eval::<Option<bool>>("document.activeElement.blur()").await;
    browser.press(" ").await;
    for _ in 0..3 {
        tokio::time::sleep(Duration::from_millis(900)).await;
        browser.press("t").await;
    }
    browser.press(" ").await;
    browser.until("document.querySelectorAll('.line-row').length === 3").await;
    browser.find("body").await.send_keys(Key::Control + "s").await.expect("keys can be pressed");
    browser.until("document.querySelector('.state').dataset.state === 'saved'").await;
}

#[tokio::test]
async fn an_elders_song_is_given_learned_and_taken_back() {
    let house = TestServer::new().start().await;
    let mut steward = house.first_steward().await;
    let paper = steward.invites("Bác hát ở bản", &[]).await;
    let phone = Browser::open(&house, Look::phone().hearing(tone())).await;
    gives(&phone, &paper).await;
    phone.picture("elder-sent").await;

    let path = is_prepared(&mut steward).await;
    let desk = Browser::open(&house, Look::desk()).await;
    comes_in(&desk).await;
    completes(&desk, &path).await;
    aligns(&desk).await;
    desk.picture("elder-aligned").await;
    desk.visit(&path).await;
    desk.picture("elder-review").await;
    desk.follow("button[value=publish]").await;
    desk.visit("/ban-lam-viec/thu?xem=accepted").await;
    assert_eq!(desk.texts("main .rows a").await.len(), 1);
    desk.close().await;

    // A club member hears line two over and over.
    let song = "/bai-hat/tay/bài-thử-của-bác";
    let member = Browser::open(&house, Look::phone()).await;
    member.visit(song).await;
    member.until("document.querySelectorAll('.lines > li').length === 3").await;
    member.until("document.querySelector('.player-bar')?.checkVisibility()").await;
    member.click(".lines > li:nth-child(2) .line-loop").await;
    let start: f64 =
        member.eval("Number(document.querySelector('.lines > li:nth-child(2)').dataset.start) / 1000").await;
    let end: f64 = member.eval("Number(document.querySelector('.lines > li:nth-child(2)').dataset.end) / 1000").await;
    member.eval::<f64>(&format!("document.querySelector('audio').currentTime = {}", end - 0.2)).await;
    member.eval::<Option<bool>>("document.querySelector('audio').play().then(() => true)").await;
    member
        .until(&format!(
            "document.querySelector('audio').currentTime < {} && document.querySelector('audio').currentTime >= {}",
            end - 0.25,
            start - 0.3
        ))
        .await;
    member.picture("elder-song").await;

    // Its second line is found, with the moment at which it begins.
    member.visit("/tim?q=b%E1%BB%91n+n%C4%83m+s%C3%A1u").await;
    let own = "[...document.querySelectorAll('main a')].some((a) => decodeURI(a.href).includes('bài-thử-của-bác#t='))";
    member.until(own).await;

    // The elder changes her mind.
    phone.visit(&paper.path("")).await;
    phone.follow("a[href*='/rut/']").await;
    phone.picture("elder-withdraw").await;
    phone.click("[name=keep][value=erased]").await;
    phone.click("[name=sure]").await;
    phone.follow("main form .button-strong").await;
    phone.close().await;
    member.may_answer(
        &song.replace('à', "%C3%A0").replace('ử', "%E1%BB%AD").replace('ủ', "%E1%BB%A7").replace('á', "%C3%A1"),
        404,
    );
    member.visit(song).await;
    member.visit("/tim?q=b%E1%BB%91n+n%C4%83m+s%C3%A1u").await;
    assert!(!member.text("main").await.contains("Bài thử của bác"));
    assert!(!member.eval::<bool>(own).await);
    member.close().await;
}
