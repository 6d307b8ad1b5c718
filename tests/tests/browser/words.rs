//! The form of a word: its sounds, recorded right there, and its pictures.

use tiengban_tests::browser::microphone::tone;
use tiengban_tests::browser::{Browser, Look};
use tiengban_tests::voices::made;
use tiengban_tests::{Folder, TestServer};

use crate::accessibility::{assert_accessible, axe};
use crate::studio::{comes_in, press};
use crate::width::misfits;

const WORD: &str = "/xuong/tu/tay/nặm";

#[tokio::test]
async fn a_word_gets_a_sound_and_a_picture_in_its_form() {
    let house = TestServer::new().start().await;
    let mut steward = house.first_steward().await;
    let _ = steward.adds_person("Cô quản lý", "coquanly", &["steward"]).await;
    let browser = Browser::open(&house, Look::phone().hearing(tone())).await;
    comes_in(&browser, "coquanly").await;
    browser.visit(WORD).await;
    press(&browser, "[data-group=sound]", "Thêm tiếng đọc").await;
    browser.find(".sound-take button").await;
    press(&browser, ".sound-take", "Thu âm").await;
    browser.until("document.querySelector('.sound-take .time')?.textContent >= '0:02'").await;
    press(&browser, ".sound-take", "Dừng").await;
    browser.find(".sound-take audio").await;
    // Somebody wants to save before it is sent: they are told, and lose nothing.
    browser.click("#tu .form-buttons .button-strong").await;
    browser.until("document.querySelector('.sound-take [role=status]').innerText.includes('chưa gửi')").await;
    browser.picture("word-sound").await;
    let [too_wide, _] = misfits(&browser).await;
    assert!(too_wide.is_empty(), "{too_wide:#?}");
    // The page is left; what was recorded is there again.
    browser.visit(WORD).await;
    press(&browser, "[data-group=sound]", "Thêm tiếng đọc").await;
    browser.find(".sound-take button").await;
    browser.until("document.querySelector('.sound-take [role=status]')?.innerText.includes('lần trước')").await;
    browser.fill(".sound-take input[autocapitalize=words]", "Bác kể").await;
    browser.click(".sound-take input[type=checkbox]").await;
    press(&browser, ".sound-take", "Dùng tiếng này").await;
    browser.until("document.querySelector('#r-sound-0 audio')?.src.includes('/am-thanh/')").await;
    let speaker: String = browser.eval("document.querySelector('#r-sound-0 [name=sound-speaker]').value").await;
    assert_eq!(speaker, "Bác kể");
    let folder = Folder::new();
    let picture = folder.path().join("hinh.png");
    let bytes = made(&["-f", "lavfi", "-i", "testsrc=size=640x480", "-frames:v", "1"], "png");
    std::fs::write(&picture, bytes).expect("a picture can be written");
    press(&browser, "[data-group=picture]", "Thêm hình").await;
    let field = browser.find(".picture-take input[type=file]").await;
    field.send_keys(picture.to_string_lossy().into_owned()).await.expect("a file can be chosen");
    browser.until("document.querySelector('#r-picture-0 img')?.src.includes('/anh/')").await;
    browser.fill("#r-picture-0 [name=picture-vi]", "Bảng màu để thử").await;
    browser.picture("word-clips").await;
    assert_accessible(&browser, &axe(), "as it stands").await;
    let [too_wide, _] = misfits(&browser).await;
    assert!(too_wide.is_empty(), "{too_wide:#?}");
    browser.follow("#tu .form-buttons .button-strong").await;
    assert!(browser.texts("main .fault").await.is_empty(), "{:?}", browser.texts("main .fault").await);
    // It stands in the form and on the page of the word, for everybody.
    assert_eq!(browser.texts("#r-sound-0 audio, #r-picture-0 img").await.len(), 2);
    browser.visit("/tu/tay/nặm").await;
    assert_eq!(browser.attribute("main img[src^='/anh/']", "alt").await, "Bảng màu để thử");
    let heard = "document.querySelectorAll('main audio, main [data-src], main a[href^=\"/am-thanh/\"]').length";
    assert!(browser.eval::<u32>(heard).await >= 1);
    browser.picture("word-with-clips").await;
    says_it(&browser).await;
    browser.close().await;
}

/// The learner says it after its speaker, sees both voices, and sends theirs to the teachers.
async fn says_it(browser: &Browser) {
    browser.visit("/noi-theo/tay/nặm").await;
    browser.until("document.querySelector('[data-say]')?.checkVisibility()").await;
    assert_accessible(browser, &axe(), "say it").await;
    browser.click("[data-do=record]").await;
    browser.find(".say-now").await;
    tokio::time::sleep(std::time::Duration::from_secs(2)).await;
    browser.click("[data-do=stop]").await;
    browser.until("'drawn' in document.querySelector('[data-say]').dataset").await;
    let curves: u32 = browser.eval("document.querySelectorAll('.voice-speaker, .voice-learner').length").await;
    assert!(curves >= 2, "both voices are seen: {curves}");
    browser.until("document.querySelector('[data-verdict=together]').checkVisibility()").await;
    browser.picture("say-it").await;
    assert_accessible(browser, &axe(), "both voices").await;
    let [too_wide, _] = misfits(browser).await;
    assert!(too_wide.is_empty(), "{too_wide:#?}");
    // One after the other.
    let _: bool = browser.eval("(window.played = [], document.addEventListener('play', ({ target }) => played.push('own' in target.dataset), true), true)").await;
    browser.click("[data-do=both]").await;
    browser.until("played.join() === 'false,true'").await;
    // Only now does it leave the telephone, if they wish so.
    browser.click("[data-do=send]").await;
    browser.until("document.querySelector('[data-booth]')?.dataset.state === 'listen'").await;
    assert!(browser.address().await.starts_with("/gop-y/tu/"));
}
