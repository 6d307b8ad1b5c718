//! Putting lines in time: by key, by hand, kept without being asked, and two people told of each other.

use serde_json::{Value, json};
use tiengban_tests::browser::people::in_a_house;
use tiengban_tests::browser::{Browser, Key, Look};
use tiengban_tests::{Actor, TestServer};

use crate::accessibility::{axe, violations};
use crate::width::misfits;

const PAGE: &str = "/can-loi/tay/dem-muoi";

/// Opens the aligner as the first steward.
async fn open(house: &TestServer, browser: &Browser) {
    browser.become_steward(house).await;
    reopen(browser).await;
}

async fn reopen(browser: &Browser) {
    // The waveform is drawn by a job, which may not have come to it.
    browser.may_answer("/am-thanh/", 404);
    browser.visit(PAGE).await;
    browser.find(".aligner .stage").await;
    browser.until("document.querySelector('audio').readyState > 0").await;
}

async fn until_state(browser: &Browser, state: &str) {
    browser.until(&format!("document.querySelector('.state').dataset.state === '{state}'")).await;
}

/// The texts of the first tier, line by line.
async fn texts(browser: &Browser) -> Vec<String> {
    browser
        .eval("[...document.querySelectorAll('.line-row textarea:first-of-type.word')].map((text) => text.value)")
        .await
}

/// Begins and ends of the handles on the stage, in milliseconds: of each line both.
async fn edges(browser: &Browser) -> Vec<i64> {
    let of = "[...document.querySelectorAll('.edge')].map((edge) => Number(edge.ariaValueNow)).sort((a, b) => a - b)";
    browser.eval(of).await
}

/// The handle of the chosen line's end: in milliseconds.
async fn chosen_end(browser: &Browser) -> i64 {
    browser.eval("Number(document.querySelector('.edge-end.edge-chosen').ariaValueNow)").await
}

/// Presses a button by what stands on it.
async fn press(browser: &Browser, text: &str) {
    let pressed = "const button = [...document.querySelectorAll('.aligner button')]
            .find((button) => button.checkVisibility() && button.innerText.trim() === arguments[0]);
        button?.click();
        return Boolean(button);";
    assert!(browser.run::<bool>(pressed, vec![text.into()]).await, "no button says {text}");
}

async fn go_to(browser: &Browser, seconds: f64) {
    let _: f64 = browser.eval(&format!("document.querySelector('audio').currentTime = {seconds}")).await;
}

/// Presses a key with Ctrl.
async fn with_control(browser: &Browser, key: &str) {
    browser.find("body").await.send_keys(Key::Control + key).await.expect("keys can be pressed");
}

#[tokio::test]
async fn three_lines_are_tapped_by_key() {
    in_a_house(TestServer::new(), Look::desk(), async |house, browser| {
        open(house, browser).await;
        let before = texts(browser).await;
        assert_eq!(before.len(), 10);
        browser.click(".line-row:nth-child(8) .line-time").await;
        press(browser, "Gõ lại từ câu này").await;
        assert_eq!(texts(browser).await, before[..7]);

        go_to(browser, 10.6).await;
        let _: bool = browser.eval("(document.activeElement.blur(), true)").await;
        browser.press(" ").await;
        browser.until("!document.querySelector('audio').paused").await;
        for seconds in ["10.7", "11.6", "12.5"] {
            browser.until(&format!("document.querySelector('audio').currentTime > {seconds}")).await;
            browser.press("t").await;
        }
        browser.press(" ").await;
        browser.until("document.querySelector('audio').paused").await;
        browser.until("document.querySelectorAll('.line-row').length === 10").await;
        assert_eq!(texts(browser).await, before, "each tap places the next text");
        let edges = edges(browser).await;
        assert!((10_700..11_600).contains(&edges[14]) && edges[15] == edges[16], "{edges:?}");
        until_state(browser, "kept").await;

        reopen(browser).await;
        assert_eq!(crate::aligner::edges(browser).await, edges, "kept without being asked");
    })
    .await;
}

#[tokio::test]
async fn an_edge_is_dragged_undone_and_moved_by_key() {
    in_a_house(TestServer::new(), Look::phone(), async |house, browser| {
        open(house, browser).await;
        browser.click(".line-row:nth-child(2) .line-time").await;
        let before = chosen_end(browser).await;
        let _: bool =
            browser.eval("(document.querySelector('.stage').scrollIntoView({ block: 'center' }), true)").await;
        let at = "(({ x, y, width, height }) => [x + width / 2, y + height / 2])
            (document.querySelector('.edge-end.edge-chosen').getBoundingClientRect())";
        let (x, y): (f64, f64) = browser.eval(at).await;
        for (kind, x) in
            [("mousePressed", x), ("mouseMoved", x - 4.0), ("mouseMoved", x - 9.0), ("mouseReleased", x - 9.0)]
        {
            let event = json!({ "type": kind, "x": x, "y": y, "button": "left", "clickCount": 1 });
            browser.command("Input.dispatchMouseEvent", event).await;
        }
        let dragged = chosen_end(browser).await;
        assert!(dragged < before - 100, "{before} → {dragged}");

        with_control(browser, "z").await;
        browser.until(&format!("document.querySelector('.edge-end.edge-chosen').ariaValueNow === '{before}'")).await;
        let _: bool = browser.eval("(document.querySelector('.edge-end.edge-chosen').focus(), true)").await;
        browser.press(Key::Left).await;
        browser
            .until(&format!("document.querySelector('.edge-end.edge-chosen').ariaValueNow === '{}'", before - 10))
            .await;
        let said: String = browser.eval("document.querySelector('.aligner > [role=status]').innerText").await;
        assert!(said.starts_with("Cuối câu 2: 0:0"), "{said}");
    })
    .await;
}

/// Somebody else changes the first line and saves.
async fn saves(teacher: &Actor, api: &str, text: &str) {
    let opened = teacher.request("GET", api).await.expect(200).json();
    let mut tiers: Value = opened["tiers"].clone();
    tiers[0]["cues"][0]["text"] = text.into();
    let body = json!({ "base": opened["revision"], "tiers": tiers }).to_string();
    let save = teacher.request("POST", api).form_of_bytes(body).header("content-type", "application/json");
    let _ = save.await.expect(200);
}

#[tokio::test]
async fn whoever_saves_second_is_told_and_chooses() {
    in_a_house(TestServer::new(), Look::phone(), async |house, browser| {
        open(house, browser).await;
        let mut steward = house.by_name("quanly").await;
        let _ = steward.adds_person("Cô giáo", "cogiao", &["teacher"]).await;
        let teacher = house.by_name("cogiao").await;
        let item: String =
            browser.eval("JSON.parse(document.querySelector('[data-component=Aligner]').dataset.props).item").await;
        let api = format!("/api/v1/aligning/{item}");
        browser.may_answer(&api, 409);

        browser.fill(".line-row:nth-child(1) textarea.word", "câu của tôi").await;
        until_state(browser, "kept").await;
        saves(&teacher, &api, "câu của cô giáo").await;
        press(browser, "Lưu").await;
        let told = browser.text(".rivals .fault").await;
        assert!(
            told.contains("Cô giáo vừa lưu") && told.contains("câu của tôi") && told.contains("câu của cô giáo"),
            "{told}"
        );
        browser.picture("aligner-rivals").await;
        press(browser, "Lấy bản kia").await;
        browser.until("document.querySelector('.line-row textarea.word').value === 'câu của cô giáo'").await;
        let _: bool = browser.eval("(document.activeElement.blur(), true)").await;
        with_control(browser, "z").await;
        browser.until("document.querySelector('.line-row textarea.word').value === 'câu của tôi'").await;
        until_state(browser, "kept").await;
        with_control(browser, "s").await;
        until_state(browser, "saved").await;
        browser.visit("/bai-hat/tay/dem-muoi").await;
        assert!(browser.text(".lines").await.contains("câu của tôi"));
    })
    .await;
}

#[tokio::test]
async fn what_could_not_be_sent_is_offered_again() {
    in_a_house(TestServer::new(), Look::phone(), async |house, browser| {
        open(house, browser).await;
        let offline = |offline: bool| json!({ "offline": offline, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1 });
        browser.command("Network.enable", json!({})).await;
        browser.command("Network.emulateNetworkConditions", offline(true)).await;
        // The browser says on the console that there is no line.
        browser.may_answer("/api/v1/aligning/", 0);
        browser.fill(".line-row:nth-child(1) textarea.word", "viết lúc mất mạng").await;
        until_state(browser, "offline").await;
        browser.picture("aligner-offline").await;
        browser.command("Network.emulateNetworkConditions", offline(false)).await;
        until_state(browser, "kept").await;
        reopen(browser).await;
        assert_eq!(texts(browser).await[0], "viết lúc mất mạng");
    })
    .await;
}

async fn looks_right(look: Look, name: &str) {
    in_a_house(TestServer::new(), look, async |house, browser| {
        open(house, browser).await;
        let axe = axe();
        let folded = "(document.querySelectorAll('.aligner details').forEach((one) => one.open = true), true)";
        for (state, open) in [("closed", false), ("open", true)] {
            if open {
                let _: bool = browser.eval(folded).await;
            }
            let [too_wide, too_small] = misfits(browser).await;
            assert!(too_wide.is_empty() && too_small.is_empty(), "{too_wide:#?} {too_small:#?}");
            let found = violations(browser, &axe).await;
            assert!(found.is_empty(), "{found:#?}");
            for (dark, scheme) in [(true, "dark"), (false, "light")] {
                browser.in_the_dark(dark).await;
                browser.picture(&format!("aligner-{name}-{state}-{scheme}")).await;
            }
        }
    })
    .await;
}

#[tokio::test]
async fn the_aligner_looks_right_on_a_telephone() {
    looks_right(Look::phone(), "phone").await;
}

#[tokio::test]
async fn the_aligner_looks_right_at_a_desk_in_english() {
    looks_right(Look::desk().english(), "desk").await;
}

#[tokio::test]
async fn without_scripts_the_lines_stand_there_and_files_go_in() {
    in_a_house(TestServer::new(), Look::phone().without_scripts(), async |house, browser| {
        browser.become_steward(house).await;
        browser.visit(PAGE).await;
        assert_eq!(browser.texts(".lines-table tbody tr").await.len(), 10);
        browser.fill("#f-text", "một câu mới").await;
        browser.follow("button[value='take-in']").await;
        assert!(browser.text(".aligner-still ul").await.contains("một câu mới"));
        browser.picture("aligner-without-scripts").await;
        browser.send("drop").await;
        assert_eq!(browser.texts(".aligner-still ul").await.len(), 0);
    })
    .await;
}
