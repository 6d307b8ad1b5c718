//! A teacher in the studio: from a template to a published lesson, with a word made on the spot, a sound, an exercise that
//! was proposed; and nothing lost when the server dies, the session ends, or a colleague was quicker.

use serde_json::Value;
use tiengban_tests::browser::microphone::tone;
use tiengban_tests::browser::{Browser, Key, Look};
use tiengban_tests::{PASSPHRASE, TestServer};

use crate::accessibility::{axe, violations};
use crate::width::misfits;

const LESSON: &str = "/xuong/bai/tay/con-so";

/// A house with a steward, and a teacher who signs in as `cogiao`.
async fn house() -> TestServer {
    let server = TestServer::new().start().await;
    let mut steward = server.first_steward().await;
    let _ = steward.adds_person("Cô giáo", "cogiao", &["teacher"]).await;
    server
}

/// Somebody signs in by name.
pub async fn comes_in(browser: &Browser, name: &str) {
    browser.visit("/vao").await;
    browser.fill("#f-name", name).await;
    browser.fill("#f-passphrase", PASSPHRASE).await;
    browser.press(Key::Enter).await;
    browser.until("location.pathname === '/toi'").await;
}

async fn opens(browser: &Browser, path: &str) {
    browser.visit(path).await;
    browser.find(".block-list .block-tools").await;
}

/// Where the writing is, as the page knows it.
async fn until_state(browser: &Browser, state: &str) {
    browser.until(&format!("document.querySelector('.studio-state')?.dataset.state === '{state}'")).await;
}

/// Presses a button of the editor by what stands on it.
pub async fn press(browser: &Browser, within: &str, text: &str) {
    let pressed = "const button = [...document.querySelectorAll(arguments[0] + ' button')]
            .find((button) => button.checkVisibility() && button.textContent.trim() === arguments[1]);
        button?.click();
        return Boolean(button);";
    assert!(browser.run::<bool>(pressed, vec![within.into(), text.into()]).await, "no button says {text}");
}

/// Types at the end of the first text.
async fn writes(browser: &Browser, text: &str) {
    browser.click(".block-text .ProseMirror").await;
    let place = browser.find(".block-text .ProseMirror").await;
    place.send_keys(Key::Control + Key::End).await.expect("keys can be pressed");
    browser.press(text).await;
}

async fn first_text(browser: &Browser) -> String {
    browser.eval("document.querySelector('.block-text .ProseMirror').innerText").await
}

/// Asks by keys for a version.
async fn asks_for_a_version(browser: &Browser) {
    browser.find("body").await.send_keys(Key::Control + "s").await.expect("keys can be pressed");
}

/// Saves a version, and waits until it is one.
async fn saves(browser: &Browser) {
    asks_for_a_version(browser).await;
    until_state(browser, "saved").await;
}

#[tokio::test]
async fn from_a_template_to_a_lesson_that_everybody_reads() {
    let house = house().await;
    let browser = Browser::open(&house, Look::desk().hearing(tone())).await;
    comes_in(&browser, "cogiao").await;
    browser.visit("/xuong").await;
    browser.fill("#f-lesson-name", "Nước quanh bản").await;
    browser.follow(".studio-begin form > .buttons > .button-strong").await;
    browser.find(".block-list .block-tools").await;
    // Words: one that is there, one made on the spot, by keys alone.
    for word in ["nặm", "slam", "slí"] {
        browser.fill(".block-words [role=combobox]", word).await;
        browser.until("document.querySelector('.picks [role=option] .taught')?.checkVisibility()").await;
        browser.press(Key::Enter).await;
        let there =
            format!("[...document.querySelectorAll('.word-chip .taught')].some((it) => it.innerText === '{word}')");
        browser.until(&there).await;
    }
    browser.fill(".block-words [role=combobox]", "zeza").await;
    browser.until("document.querySelector('.picks [role=option]:last-child')?.innerText.includes('zeza')").await;
    browser.press(Key::Up).await;
    browser.press(Key::Enter).await;
    browser.fill(".new-word input[lang=vi]", "từ thử").await;
    press(&browser, ".new-word", "Tạo từ").await;
    browser.until("document.querySelector('.new-word .fault').innerText.includes('nguồn')").await;
    browser.click(".new-word input[value=speaker]").await;
    browser.fill(".source-speaker .field:nth-child(1) input", "người nói").await;
    browser.fill(".source-speaker .field:nth-child(3) input", "đồng ý miệng ở nhà văn hóa").await;
    press(&browser, ".new-word", "Tạo từ").await;
    browser.until("document.querySelectorAll('.word-chip').length === 4").await;
    // An exercise is proposed, taken, and its question changed; the empty one of the template goes, and comes back.
    press(&browser, ".proposals-part", "Gợi ý cho tôi").await;
    browser.find(".proposals li").await;
    browser.click(".proposals li button").await;
    browser.until("document.querySelectorAll('.block-exercise').length === 2").await;
    browser.fill(".block-exercise:last-child input[lang=vi]", "Từ nào là “nước”?").await;
    browser.click(".block-exercise .block-tools button[aria-label='Bỏ đoạn này']").await;
    browser.until("document.querySelectorAll('.block-exercise').length === 1").await;
    press(&browser, ".studio-tools", "Hoàn tác").await;
    browser.until("document.querySelectorAll('.block-exercise').length === 2").await;
    press(&browser, ".studio-tools", "Làm lại").await;
    browser.until("document.querySelectorAll('.block-exercise').length === 1").await;
    // A sound, recorded right there.
    browser.click(".block-exercise .adder summary").await;
    press(&browser, ".block-exercise .adder", "Âm thanh").await;
    browser.fill(".sound-edit input[autocapitalize=words]", "Cô giáo").await;
    press(&browser, ".sound-edit", "Thu âm").await;
    browser.until("document.querySelector('.sound-edit .time')?.textContent >= '0:02'").await;
    press(&browser, ".sound-edit", "Dừng").await;
    browser.find(".sound-edit audio").await;
    press(&browser, ".sound-edit", "Dùng tiếng này").await;
    browser.until("document.querySelector('.sound-edit [role=status]').innerText.includes('đồng ý')").await;
    browser.click(".sound-edit input[type=checkbox]").await;
    press(&browser, ".sound-edit", "Dùng tiếng này").await;
    browser.until("document.querySelector('.sound-edit audio')?.src.includes('/am-thanh/')").await;
    writes(&browser, " Nước chảy quanh bản.").await;
    until_state(&browser, "kept").await;
    let seen = "document.querySelector('.phone').contentDocument?.body?.innerText.includes('Nước chảy quanh bản.')";
    browser.until(seen).await;
    browser.picture("studio-editor").await;
    saves(&browser).await;
    browser.fill("#f-words", "Xem giúp em nhé").await;
    browser.follow(".studio-whole form .button-strong").await;
    assert!(browser.text(".done").await.contains("Đã gửi"));
    browser.close().await;
    published(&house).await;
}

/// Another looks at it and publishes it; a stranger reads, hears and tries it.
async fn published(house: &TestServer) {
    let browser = Browser::open(house, Look::phone()).await;
    comes_in(&browser, "quanly").await;
    browser.visit("/xuong").await;
    browser.follow(".waiting a").await;
    browser.picture("studio-review").await;
    browser.follow("button[value=publish]").await;
    assert_eq!(browser.text("h1").await, "Nước quanh bản");
    let path = browser.address().await;
    browser.close().await;
    let stranger = Browser::open(house, Look::phone()).await;
    stranger.visit(&path).await;
    assert!(stranger.text("main").await.contains("Nước chảy quanh bản."));
    stranger.until("document.querySelector('.clip audio').readyState >= 0").await;
    stranger.close().await;
}

#[tokio::test]
async fn what_was_typed_outlives_the_server_the_tab_and_the_session() {
    let mut house = house().await;
    let browser = Browser::open(&house, Look::desk()).await;
    comes_in(&browser, "cogiao").await;
    opens(&browser, LESSON).await;
    writes(&browser, " Trước khi mất điện.").await;
    until_state(&browser, "kept").await;
    for path in ["/working", "/here", "/xuong/xem", "/bai"] {
        browser.may_answer(path, 0);
    }
    house.kill();
    writes(&browser, " Giữa câu thì mất").await;
    until_state(&browser, "offline").await;
    house.start_where_it_was().await;
    // Half a minute later, in a new tab: what the server never got is there.
    opens(&browser, LESSON).await;
    browser.until("document.querySelector('.ProseMirror').innerText.includes('Giữa câu thì mất')").await;
    until_state(&browser, "kept").await;
    // The session ends; what is typed meanwhile goes out once they are back.
    browser
        .command("Network.deleteCookies", serde_json::json!({ "name": "__Host-phien", "url": house.url("/") }))
        .await;
    browser.command("Network.deleteCookies", serde_json::json!({ "name": "phien", "url": house.url("/") })).await;
    for path in ["/working", "/here"] {
        browser.may_answer(path, 401);
    }
    writes(&browser, " Hết phiên rồi.").await;
    until_state(&browser, "signed-out").await;
    comes_in(&browser, "cogiao").await;
    opens(&browser, LESSON).await;
    let text = first_text(&browser).await;
    assert!(text.contains("Giữa câu thì mất Hết phiên rồi."), "{text}");
    until_state(&browser, "kept").await;
}

#[tokio::test]
async fn two_who_write_at_once_choose_block_by_block() {
    let house = house().await;
    let teacher = Browser::open(&house, Look::desk()).await;
    let steward = Browser::open(&house, Look::desk()).await;
    comes_in(&teacher, "cogiao").await;
    comes_in(&steward, "quanly").await;
    opens(&teacher, LESSON).await;
    opens(&steward, LESSON).await;
    writes(&teacher, " Câu của cô.").await;
    writes(&steward, " Câu của quản lý.").await;
    steward.until("document.querySelector('.studio-others').innerText.includes('Cô giáo')").await;
    steward.fill(".title-field", "Một tên mới").await;
    saves(&steward).await;
    teacher.may_answer("/api/v1/studio/lessons/", 409);
    asks_for_a_version(&teacher).await;
    teacher.find(".rivals").await;
    let both = teacher.text(".rivals").await;
    assert!(
        both.contains("Câu của cô.") && both.contains("Câu của quản lý.") && !both.contains("Một tên mới"),
        "{both}"
    );
    let found = violations(&teacher, &axe()).await;
    assert!(found.is_empty(), "{found:#?}");
    teacher.picture("studio-rivals").await;
    teacher.click(".rivals input[value=both]").await;
    press(&teacher, ".rivals", "Ghép lại như đã chọn").await;
    until_state(&teacher, "saved").await;
    let texts: Vec<String> =
        teacher.eval("[...document.querySelectorAll('.block-text .ProseMirror')].map((text) => text.innerText)").await;
    assert!(texts[0].contains("Câu của cô.") && texts[1].contains("Câu của quản lý."), "{texts:?}");
    let title: String = teacher.eval("document.querySelector('.title-field').value").await;
    assert_eq!(title, "Một tên mới");
}

#[tokio::test]
async fn a_block_that_holds_nothing_yet_keeps_nothing_from_the_server() {
    let house = house().await;
    let browser = Browser::open(&house, Look::desk()).await;
    comes_in(&browser, "cogiao").await;
    opens(&browser, LESSON).await;
    let count = "document.querySelectorAll('.block-edit').length";
    let before: usize = browser.eval(count).await;
    let kinds: usize = browser.eval("document.querySelectorAll('.block-first .adder button').length").await;
    for kind in 1..=kinds {
        browser.click(".block-list > li:last-child .adder summary").await;
        browser.click(&format!(".block-list > li:last-child .adder button:nth-of-type({kind})")).await;
        browser.until(&format!("{count} === {}", before + kind)).await;
    }
    // The last of them is an exercise, which becomes one kind after the other.
    let exercise = "document.querySelector('.block-list > li:last-child .exercise-edit select')";
    let exercises: usize = browser.eval(&format!("{exercise}.options.length")).await;
    for number in 0..exercises {
        let chosen = format!("{exercise}.selectedIndex = {number}; {exercise}.dispatchEvent(new Event('change'));");
        browser.run::<()>(&chosen, Vec::new()).await;
        until_state(&browser, "keeping").await;
        until_state(&browser, "kept").await;
    }
    writes(&browser, "Câu này ở lại.").await;
    until_state(&browser, "kept").await;
    opens(&browser, LESSON).await;
    assert!(first_text(&browser).await.ends_with("Câu này ở lại."));
    assert_eq!(browser.eval::<usize>(count).await, before + kinds);
    saves(&browser).await;
    browser.close().await;
}

#[tokio::test]
async fn what_comes_out_of_word_is_a_list_and_nothing_else() {
    let house = house().await;
    let browser = Browser::open(&house, Look::desk()).await;
    comes_in(&browser, "cogiao").await;
    opens(&browser, LESSON).await;
    let pasted = "const data = new DataTransfer();
        data.setData('text/html', `<html xmlns:o='urn:schemas-microsoft-com:office:office'><head><style>p{color:red}</style></head>
            <body><h1>Đầu đề</h1><p class=MsoNormal>Chữ <b>đậm</b><o:p></o:p><script>window.bad = 1</script></p>
            <p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>·&nbsp;</span>nặm</p>
            <p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>·&nbsp;</span>slam</p>
            <img src=x onerror='window.bad = 2'></body></html>`);
        const place = document.querySelector('.block-text .ProseMirror');
        place.focus();
        place.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));";
    // Into a paragraph of its own.
    writes(&browser, "").await;
    browser.press(Key::Enter).await;
    let _: Value = browser.run(pasted, vec![]).await;
    let made: String = browser.eval("document.querySelector('.block-text .ProseMirror').innerHTML").await;
    assert!(made.contains("<h2>Đầu đề</h2>") && made.contains("<strong>đậm</strong>"), "{made}");
    assert!(made.contains("<li><p>nặm</p></li><li><p>slam</p></li>"), "{made}");
    assert!(!made.contains("mso") && !made.contains("<img") && !made.contains("·"), "{made}");
    assert!(browser.eval::<bool>("window.bad === undefined").await);
}

#[tokio::test]
async fn the_studio_is_usable_by_keys_and_readers_at_every_width() {
    let house = house().await;
    for look in [Look::phone(), Look::desk().english()] {
        let browser = Browser::open(&house, look).await;
        comes_in(&browser, "quanly").await;
        for path in
            [LESSON, "/xuong", "/xuong/duyet/tay/con-so", "/xuong/lich-su/tay/con-so", "/xuong/khoa/tay/nhap-mon"]
        {
            browser.visit(path).await;
            if path == LESSON {
                browser.find(".block-list .block-tools").await;
            }
            let found = violations(&browser, &axe()).await;
            assert!(found.is_empty(), "{path}: {found:#?}");
            let [too_wide, too_small] = misfits(&browser).await;
            assert!(too_wide.is_empty() && too_small.is_empty(), "{path}: {too_wide:#?} {too_small:#?}");
        }
        // A block is moved by keys; the keys stay where they were.
        opens(&browser, LESSON).await;
        let order = "[...document.querySelectorAll('.block-name')].map((it) => it.innerText.split('. ')[1]).join()";
        let before: String = browser.eval(order).await;
        let _: Value = browser.run("document.querySelector('.move-down').focus();", vec![]).await;
        browser.press(Key::Enter).await;
        browser.until(&format!("{order} !== '{before}'")).await;
        assert!(browser.eval::<bool>("document.activeElement.matches('.move-down')").await);
        browser.close().await;
    }
}

#[tokio::test]
async fn blocks_and_lessons_are_put_in_order_by_hand() {
    let house = house().await;
    let browser = Browser::open(&house, Look::desk()).await;
    comes_in(&browser, "quanly").await;
    opens(&browser, LESSON).await;
    let order = "[...document.querySelectorAll('.block-name')].map((it) => it.innerText.split('. ')[1]).join()";
    let before: String = browser.eval(order).await;
    let _: Value =
        browser.run("document.querySelectorAll('.block-edit').forEach((it, at) => (it.id = `k${at}`));", vec![]).await;
    browser.drag("#k0 .handle", "#k1 .block-name").await;
    browser.until(&format!("{order} !== '{before}'")).await;
    until_state(&browser, "kept").await;
    press(&browser, ".studio-tools", "Hoàn tác").await;
    browser.until(&format!("{order} === '{before}'")).await;
    // The lessons of a course; what stands there is what is sent.
    browser.visit("/xuong/khoa/tay/nhap-mon").await;
    let lessons =
        "[...document.querySelectorAll('[data-order] > li')].map((it) => it.innerText.split('\\n')[0]).join()";
    let before: String = browser.eval(lessons).await;
    browser.drag("[data-order] > li:nth-child(1) strong", "[data-order] > li:nth-child(3) strong").await;
    browser.until(&format!("{lessons} !== '{before}'")).await;
    browser.close().await;
}

#[tokio::test]
async fn a_third_language_stands_beside_the_two() {
    let house = house().await;
    let browser = Browser::open(&house, Look::desk()).await;
    comes_in(&browser, "cogiao").await;
    opens(&browser, LESSON).await;
    let choose = "const select = document.querySelector('.studio-langs select');
        select.value = 'tyz';
        select.dispatchEvent(new Event('change', { bubbles: true }));";
    let _: Value = browser.run(choose, vec![]).await;
    browser.fill(".lesson-head .title-field[lang=tyz]", "zeza").await;
    until_state(&browser, "kept").await;
    saves(&browser).await;
    // It is missing elsewhere, and that is counted.
    opens(&browser, LESSON).await;
    let counted = "[...document.querySelectorAll('.studio-langs button')].map((it) => it.innerText).join()";
    let there: String = browser.eval(counted).await;
    assert!(there.contains("Tày") && there.matches("thiếu").count() >= 1, "{there}");
    browser.close().await;
}
