//! Taken along: a course, what is to be practised and a song are learned while the server is really gone, and what was
//! answered comes home.

use tiengban_tests::browser::microphone::tone;
use tiengban_tests::browser::{Browser, Look};
use tiengban_tests::{TestServer, every_kind};

use crate::accessibility::{assert_accessible, axe};
use crate::studio::comes_in;
use crate::width::assert_fits;

/// The page stands as it should: for eyes, ears and thumbs.
async fn sound(browser: &Browser, what: &str) {
    browser.picture(&format!("offline-{what}")).await;
    assert_accessible(browser, &axe(), what).await;
    assert_fits(browser).await;
}

/// Takes along what the page offers.
pub async fn takes(browser: &Browser, page: &str) {
    browser.visit(page).await;
    browser.until("document.querySelector('[data-pack] [data-take]')?.checkVisibility()").await;
    browser.click("[data-pack] [data-take]").await;
    browser.until("document.querySelector('[data-pack] [data-open]')?.hidden === false").await;
}

/// One step of a lesson: reads on, or answers wrong. Says whether there is another.
async fn step(browser: &Browser) -> bool {
    browser
        .run(
            "const section = document.querySelector('[data-step]:not([hidden])');
             if (!section) return false;
             const next = [...section.querySelectorAll('[data-next]')].find((button) => button.checkVisibility());
             if (next) { next.click(); return true; }
             for (const field of section.querySelectorAll('input[type=text]')) field.value = 'xx';
             section.querySelector('input[type=radio]')?.click();
             for (const select of section.querySelectorAll('select')) select.selectedIndex = 1;
             section.querySelector('[type=submit]').click();
             return true;",
            vec![],
        )
        .await
}

/// Goes through the lesson that is open.
async fn to_the_end(browser: &Browser, tag: &str) {
    browser.until("document.querySelector('[data-progress]')?.hidden === false").await;
    let (mut steps, mut graded) = (0, false);
    while step(browser).await {
        steps += 1;
        assert!(steps < 80, "there is an end");
        if !graded && !browser.texts("[data-graded]:not([hidden]) .grade").await.is_empty() {
            graded = true;
            sound(browser, &format!("{tag}-graded")).await;
        }
    }
    browser.until("document.querySelector('[data-finish]').checkVisibility()").await;
    assert!(graded && browser.texts("[data-finish] .sitting-words li").await.len() >= 10);
}

/// How many answers wait on the device.
const WAITING: &str = "new Promise((resolve) => {
    const open = indexedDB.open('tieng-ban-mang-theo', 1);
    open.onsuccess = () => {
        const count = open.result.transaction('answer').objectStore('answer').count();
        count.onsuccess = () => { open.result.close(); resolve(count.result); };
    };
})";

/// All that was answered is home.
async fn until_home(browser: &Browser) {
    let begun = std::time::Instant::now();
    while browser.eval::<u32>(WAITING).await > 0 {
        assert!(begun.elapsed().as_secs() < 20, "answers still wait");
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
}

async fn goes_away(look: Look, tag: &str) {
    let mut house = TestServer::new().start().await;
    let _ = house.first_steward().await;
    let browser = Browser::open(&house, look).await;
    comes_in(&browser, "quanly").await;
    browser.visit("/khoa/tay/nhap-mon").await;
    browser.until("document.querySelector('[data-pack]')?.hidden === false").await;
    sound(&browser, &format!("{tag}-offered")).await;
    assert!(browser.text("[data-pack] [data-about]").await.contains("KB"), "the size is said first");
    takes(&browser, "/khoa/tay/nhap-mon").await;
    sound(&browser, &format!("{tag}-taken")).await;
    browser.visit("/tu/tay/nặm").await;
    browser.follow("form.want button").await;
    browser.visit("/on-tap").await;
    takes(&browser, "/on-tap").await;

    browser.may_answer("/", 0);
    house.stop();
    // The very addresses that people know.
    browser.visit("/khoa/tay/nhap-mon").await;
    sound(&browser, &format!("{tag}-course")).await;
    browser.follow("ol.steps li:first-child a").await;
    to_the_end(&browser, tag).await;
    sound(&browser, &format!("{tag}-end")).await;
    browser.visit("/on-tap").await;
    browser.until("document.querySelector('[data-card]:not([hidden])') !== null").await;
    sound(&browser, &format!("{tag}-practice")).await;
    browser.click("[data-card]:not([hidden]) summary").await;
    browser.click("[data-card]:not([hidden]) .rating-3").await;
    browser.until("document.querySelector('[data-finish]').hidden === false").await;
    browser.visit("/tieng/tay").await;
    browser.until("document.querySelector('[data-elsewhere]')?.hidden === false").await;
    sound(&browser, &format!("{tag}-not-kept")).await;
    let waiting: u32 = browser.eval(WAITING).await;
    assert!(waiting > 3, "{waiting}");
    assert!(browser.text("[data-waiting]").await.contains(&waiting.to_string()));

    house.start_where_it_was().await;
    browser.visit("/on-tap").await;
    until_home(&browser).await;
    let kept: serde_json::Value = browser.eval("fetch('/toi/giu-gi.json').then((answer) => answer.json())").await;
    let lines = || kept["learning"].as_array().into_iter().flatten();
    assert!(lines().any(|line| line["said"] == 1), "what was answered wrong: {kept}");
    let last =
        lines().filter(|line| line["said"] != 0).max_by_key(|line| line["at"].as_i64()).map(|line| &line["said"]);
    assert_eq!(last, Some(&serde_json::json!(3)), "what was practised came after it");
    assert!(kept["lessons"][0]["done_at"].is_i64(), "the lesson is done here as well");
    browser.close().await;
}

#[tokio::test]
async fn a_course_is_learned_on_a_telephone_while_the_server_is_gone() {
    goes_away(Look::phone(), "phone").await;
}

#[tokio::test]
async fn a_course_is_learned_at_a_desk_in_english_while_the_server_is_gone() {
    goes_away(Look::desk().english().dark(), "desk").await;
}

#[tokio::test]
async fn what_is_withdrawn_leaves_the_device_at_the_next_contact() {
    let house = TestServer::new().start().await;
    let mut steward = house.first_steward().await;
    let browser = Browser::open(&house, Look::phone()).await;
    takes(&browser, "/khoa/tay/nhap-mon").await;
    let kept = |what: &str| {
        format!(
            "caches.open('mang-theo').then((cache) => cache.keys()).then((all) => all.filter((one) => one.url.includes({what:?})).length)"
        )
    };
    assert_eq!(browser.eval::<u32>(&kept("/mang-theo/bai/tay/con-so")).await, 1);
    let _ = steward.send("/quyen/bai/tay/con-so", &[("do", "audience"), ("key", "members")]).await;
    browser.visit("/tieng").await;
    let begun = std::time::Instant::now();
    while browser.eval::<u32>(&kept("con-so")).await > 0 {
        assert!(begun.elapsed().as_secs() < 20, "a hidden lesson is still here");
    }
    let course = "caches.open('mang-theo').then((cache) => cache.match('/mang-theo/khoa/tay/nhap-mon')).then((page) => page?.text() ?? '')";
    while browser.eval::<String>(course).await.is_empty() {
        assert!(begun.elapsed().as_secs() < 20, "the course itself stays");
    }
    assert!(!browser.eval::<String>(course).await.contains("con-so"));
    // All of it is hidden.
    let _ = steward.send("/quyen/khoa/tay/nhap-mon", &[("do", "audience"), ("key", "members")]).await;
    browser.may_answer("/mang-theo/goi/khoa/tay/nhap-mon", 404);
    browser.visit("/tieng").await;
    while browser.eval::<u32>(&kept("/")).await > 0 {
        assert!(begun.elapsed().as_secs() < 40, "something is still here");
    }
    browser.close().await;
}

#[tokio::test]
async fn a_pack_is_removed_as_easily_and_says_when_there_is_no_room() {
    let house = TestServer::new().start().await;
    let browser = Browser::open(&house, Look::phone()).await;
    browser.visit("/bai-hat/tay/dem-muoi").await;
    let quota = serde_json::json!({ "origin": house.url(""), "quotaSize": 200_000 });
    browser.command("Storage.overrideQuotaForOrigin", quota).await;
    browser.until("document.querySelector('[data-pack] [data-take]')?.checkVisibility()").await;
    browser.click("[data-pack] [data-take]").await;
    browser.until("document.querySelector('[data-pack] [data-about]').innerText.includes('không đủ chỗ')").await;
    browser.picture("offline-no-room").await;
    browser.command("Storage.overrideQuotaForOrigin", serde_json::json!({ "origin": house.url("") })).await;
    takes(&browser, "/bai-hat/tay/dem-muoi").await;
    browser.visit("/mang-theo").await;
    browser.until("document.querySelectorAll('.taken-list li').length === 1").await;
    sound(&browser, "list").await;
    browser.click(".taken-list button").await;
    browser.until("document.querySelector('[data-nothing]').hidden === false").await;
    sound(&browser, "nothing").await;
    let left: u32 =
        browser.eval("caches.open('mang-theo').then((cache) => cache.keys()).then((all) => all.length)").await;
    assert_eq!(left, 0);
    browser.close().await;
}

#[tokio::test]
async fn a_song_sounds_where_there_is_no_network() {
    let mut house = TestServer::new().start().await;
    let browser = Browser::open(&house, Look::phone()).await;
    takes(&browser, "/bai-hat/tay/dem-muoi").await;
    browser.may_answer("/", 0);
    house.stop();
    browser.visit("/bai-hat/tay/dem-muoi").await;
    browser.until("document.documentElement.dataset.islands === 'ready'").await;
    browser.click("[data-do=play]").await;
    browser.until("document.querySelector('audio').currentTime > 0.3").await;
    // A later moment: the player asks for a part of the sound.
    let _: Option<f64> = browser.eval("void (document.querySelector('audio').currentTime = 5)").await;
    browser.until("document.querySelector('audio').currentTime > 5.2").await;
    browser.picture("offline-song").await;
    browser.close().await;
}

#[tokio::test]
async fn every_kind_of_exercise_is_tried_where_there_is_no_network() {
    let mut house = TestServer::new().empty().folder(every_kind::house("")).start().await;
    let browser = Browser::open(&house, Look::phone().hearing(tone())).await;
    takes(&browser, every_kind::LESSON).await;
    browser.may_answer("/", 0);
    house.stop();
    browser.visit(every_kind::LESSON).await;
    browser.until("document.querySelector('[data-progress]')?.hidden === false").await;
    let (mut unmarked, mut said) = (0, Vec::new());
    for _ in 0..80 {
        unmarked += browser.texts("[data-unmarked]:not([hidden])").await.len();
        said.extend(browser.texts("[data-step]:not([hidden]) [data-graded]:not([hidden]) .grade").await);
        if let Some(last) = said.last()
            && said.iter().filter(|one| *one == last).count() == 1
        {
            sound(&browser, &format!("kind-{}", said.len())).await;
        }
        if !step(&browser).await {
            break;
        }
    }
    browser.until("document.querySelector('[data-finish]').checkVisibility()").await;
    assert_eq!(unmarked, 3, "said, written, sung: each is passed over, and asked once");
    assert!(said.iter().any(|one| one.contains("xem và nghe lại bên dưới")), "{said:?}");
    assert!(said.iter().all(|one| !one.contains('{')), "{said:?}");
    browser.close().await;
}
