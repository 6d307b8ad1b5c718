//! A leader at the projector and two telephones in one evening, one of them cut off and back.

use serde_json::json;
use tiengban_tests::TestServer;
use tiengban_tests::browser::{Browser, Look};

use crate::accessibility::{assert_accessible, axe};
use crate::studio::comes_in;
use crate::width::assert_fits;

/// A house with a club of two, and the cards of both.
async fn house() -> (TestServer, String, [String; 2]) {
    let house = TestServer::new().start().await;
    let mut steward = house.first_steward().await;
    let club = steward.makes_club("Câu lạc bộ bên suối").await;
    let one = steward.adds_member(&club, "Thành viên một có cái tên rất dài để thử").await;
    let two = steward.adds_member(&club, "Thành viên hai").await;
    (house, club.path(), [one.card, two.card])
}

/// Somebody with a card, on a telephone of their own, in the evening at this address.
async fn phone(house: &TestServer, look: Look, card: &str, path: &str) -> Browser {
    let browser = Browser::open(house, look).await;
    browser.visit(&format!("/the/{card}")).await;
    browser.choose_pictures().await;
    browser.visit(path).await;
    browser
}

/// A leader who has begun an evening; the address for telephones.
async fn begins(house: &TestServer, look: Look, club: &str) -> (Browser, String) {
    let leader = Browser::open(house, look).await;
    comes_in(&leader, "quanly").await;
    leader.visit(&format!("{club}/buoi")).await;
    leader.click("#f-what option[value='lesson:tay/con-so']").await;
    leader.follow("button[name=how]").await;
    let code = leader.text(".live-door .code").await.replace('-', "");
    (leader, format!("/b/{code}"))
}

/// The page stands as it should: for eyes, ears and thumbs.
async fn sound(browser: &Browser, what: &str) {
    for dark in [true, false] {
        browser.in_the_dark(dark).await;
        browser.picture(&format!("phones-{what}{}", if dark { "-dark" } else { "" })).await;
    }
    assert_accessible(browser, &axe(), what).await;
    assert_fits(browser).await;
}

async fn is_cut_off(browser: &Browser, cut: bool) {
    let speed = if cut { 0 } else { -1 };
    let line = json!({ "offline": cut, "latency": 0, "downloadThroughput": speed, "uploadThroughput": speed });
    browser.command("Network.enable", json!({})).await;
    browser.command("Network.emulateNetworkConditions", line).await;
}

/// Until a part of the page says this.
async fn says(browser: &Browser, css: &str, text: &str) {
    browser.until(&format!("document.querySelector({css:?})?.innerText.includes({text:?})")).await;
}

async fn chooses(browser: &Browser, right: bool) {
    let script = "const form = document.querySelector('.live-asking');
        const right = 'tay/' + form.querySelector('.recall-word').innerText.trim();
        const choices = [...form.querySelectorAll('[name=a]')];
        choices.find((choice) => (choice.value === right) === arguments[0]).click();
        return true;";
    assert!(browser.run::<bool>(script, vec![json!(right)]).await);
}

async fn an_evening(look: Look, tag: &str, texts: &'static tiengban_app::texts::LiveTexts) {
    let (house, club, cards) = house().await;
    let (leader, path) = begins(&house, look, &club).await;
    let one = phone(&house, look, &cards[0], &path).await;
    let two = phone(&house, look, &cards[1], &path).await;
    says(&leader, ".live-people h2", &(texts.answered)(0, 2)).await;
    sound(&leader, &format!("{tag}-stage")).await;
    sound(&one, &format!("{tag}-asking")).await;

    // One answers; the other is cut off before they do, and even reloads the page in their pocket.
    let _: bool = one.eval("(window.still = true)").await;
    chooses(&one, true).await;
    one.click(".live-asking .button-strong").await;
    says(&one, ".live-kept", texts.kept).await;
    sound(&one, &format!("{tag}-kept")).await;
    leader.until("document.querySelectorAll('.live-people li').length === 1").await;
    two.may_answer(&path, 0);
    chooses(&two, false).await;
    two.visit(&path).await;
    assert_eq!(two.texts(".live-asking .choice:has(:checked)").await.len(), 1, "what was chosen outlives a reload");
    is_cut_off(&two, true).await;
    two.click(".live-asking .button-strong").await;
    two.until("!document.querySelector('[data-line]').hidden").await;
    sound(&two, &format!("{tag}-away")).await;

    // The leader goes on, and the first telephone with them.
    leader.click(".live-taps button").await;
    says(&one, ".grade-right", texts.knew).await;
    says(&leader, ".live-answer", &(texts.had_it)(1, 1)).await;
    sound(&leader, &format!("{tag}-closed")).await;
    sound(&one, &format!("{tag}-knew")).await;
    leader.click(".live-taps button[value=next]").await;
    says(&one, ".live-number", &(texts.number)(2)).await;
    assert!(one.eval::<bool>("window.still").await, "nothing was loaded anew");
    // What was chosen is sent when the line is back, and they come back to the right place.
    is_cut_off(&two, false).await;
    says(&two, ".live-note", texts.late).await;
    says(&two, ".live-number", &(texts.number)(2)).await;
    two.until("document.querySelector('[data-line]').hidden").await;
    sound(&two, &format!("{tag}-late")).await;
    assert_eq!(two.eval::<u32>("Object.keys(localStorage).length").await, 0, "nothing waits any more");

    // The end, for all of them.
    leader.click(".live-room .more summary").await;
    leader.click(".more button[value=end]").await;
    says(&one, "[data-over]", texts.you_knew).await;
    says(&two, "[data-over]", texts.comes_back).await;
    leader.until("document.querySelector('[data-over]')").await;
    sound(&leader, &format!("{tag}-over")).await;
    sound(&two, &format!("{tag}-over-phone")).await;
    one.close().await;
    two.close().await;
    leader.close().await;
}

#[tokio::test]
async fn a_leader_and_two_telephones_one_of_them_cut_off_and_back() {
    an_evening(Look::phone(), "360-vi", &tiengban_app::Tongue::Vi.texts().live).await;
}

#[tokio::test]
async fn a_leader_and_two_telephones_at_a_desk_in_english() {
    an_evening(Look::desk().english(), "1280-en", &tiengban_app::Tongue::En.texts().live).await;
}

/// The browsers of this story may say on the console that the server was away.
#[tokio::test]
async fn a_server_that_goes_away_and_comes_back_finds_everybody_in_their_place() {
    let (mut house, club, cards) = house().await;
    let (leader, path) = begins(&house, Look::desk(), &club).await;
    let one = phone(&house, Look::phone(), &cards[0], &path).await;
    let _: bool = one.eval("(window.still = true)").await;
    house.kill();
    chooses(&one, true).await;
    one.click(".live-asking .button-strong").await;
    one.until("!document.querySelector('[data-line]').hidden").await;
    leader.until("!document.querySelector('[data-line]').hidden").await;
    house.start_where_it_was().await;
    says(&one, ".live-kept", "Đã nhận").await;
    says(&leader, ".live-people li", "Thành viên một").await;
    leader.click(".live-taps button").await;
    says(&one, ".grade-right", "đúng").await;
    assert!(one.eval::<bool>("window.still").await, "nothing was loaded anew");
}

/// Where a stream is held back by whatever stands between, the page asks.
#[tokio::test]
async fn without_a_stream_the_page_asks_by_itself() {
    let (house, club, cards) = house().await;
    let (leader, path) = begins(&house, Look::desk(), &club).await;
    let one = phone(&house, Look::phone(), &cards[0], &path).await;
    one.command("Network.enable", json!({})).await;
    one.command("Network.setBlockedURLs", json!({ "urls": ["*/nghe"] })).await;
    one.visit(&path).await;
    leader.click(".live-taps button").await;
    says(&one, ".live-right", "Đáp án").await;
}

#[tokio::test]
async fn without_scripts_each_tap_is_a_form_and_the_page_looks_again() {
    let (house, club, cards) = house().await;
    let look = Look::phone().without_scripts();
    let leader = Browser::open(&house, look).await;
    leader.visit("/vao").await;
    leader.fill("#f-name", "quanly").await;
    leader.fill("#f-passphrase", tiengban_tests::PASSPHRASE).await;
    leader.follow(".door[method=post] button").await;
    leader.visit(&format!("{club}/buoi")).await;
    leader.click("#f-what option[value='lesson:tay/con-so']").await;
    leader.follow("button[name=how]").await;
    let path = format!("/b/{}", leader.text(".live-door .code").await.replace('-', ""));
    let one = phone(&house, look, &cards[0], &path).await;
    one.click(".live-asking .choice:first-of-type input").await;
    one.follow(".live-asking .button-strong").await;
    assert!(one.text(".live-kept").await.contains("Đã nhận"));
    leader.follow(".live-taps button").await;
    one.find(".live-right").await;
    assert!(leader.text(".live-people").await.contains("Thành viên một"));
}
