//! With JavaScript switched off: all can be read, answered, searched and heard.

use tiengban_app::Tongue;
use tiengban_tests::TestServer;
use tiengban_tests::browser::people::{PICTURES_OF_MINE, in_a_house};
use tiengban_tests::browser::{Browser, Key, Look, browse};

use crate::pages::{EVERY_KIND, visit};
use crate::walk::walk;

#[tokio::test]
async fn a_learner_walks_through_without_scripts() {
    browse(Look::phone().without_scripts(), async |browser| {
        walk(browser, Tongue::Vi, "plain").await;
        assert!(browser.eval::<bool>("typeof __RESOLVED_RESOURCES === 'undefined'").await, "a script has run");
    })
    .await;
}

#[tokio::test]
async fn whatever_is_read_with_scripts_is_read_without() {
    let (with, without) = (read_all(Look::phone()).await, read_all(Look::phone().without_scripts()).await);
    for ((page, with), without) in EVERY_KIND.iter().zip(with).zip(without) {
        assert!(!with.is_empty(), "{} is blank", page.name);
        assert_eq!(with, without, "{}", page.name);
    }
}

async fn read_all(look: Look) -> Vec<Vec<String>> {
    let mut all = Vec::new();
    browse(look, async |browser| {
        for page in EVERY_KIND {
            visit(browser, page).await;
            // A keyboard comes when its keys are known; without scripts, none does.
            let keyboards = "typeof __RESOLVED_RESOURCES === 'undefined'
                || [...document.querySelectorAll('[data-keyboard]')].every((e) => 'ready' in e.dataset)";
            browser.until(keyboards).await;
            // What only works with scripts is no reading.
            let _: Vec<()> = browser
                .eval("[...document.querySelectorAll('[data-awake], [data-scripted]')].map((e) => e.remove())")
                .await;
            all.push(browser.texts("header, main, footer").await);
        }
    })
    .await;
    all
}

#[tokio::test]
async fn exercises_are_graded_without_scripts() {
    browse(Look::phone().english().without_scripts(), async |browser| {
        let texts = &Tongue::En.texts().lesson;
        browser.visit("/bai/tay/con-so").await;
        browser.click("input[value='sloong']").await;
        browser.click(".exercise:has([value='sloong']) button").await;
        assert_eq!(browser.text(".grade-wrong").await, (texts.wrong)("slam"));

        browser.click("input[value='slam']").await;
        browser.click(".exercise:has([value='slam']) button").await;
        assert_eq!(browser.text(".grade-right").await, texts.right);
        assert!(browser.address().await.contains('#'), "one comes back to the exercise, not to the top");
        assert!(
            browser.eval::<bool>("document.querySelector('[value=slam]').checked").await,
            "the answer is still there"
        );

        browser.click(".typed input").await;
        browser.press("hộc").await;
        browser.press(Key::Enter).await;
        browser.find(".exercise:has(.typed) .grade").await;
        let nearly = [(texts.tone)("hốc"), (Tongue::En.texts().exercise.tone)("hộc", "hốc")];
        assert_eq!(browser.text(".grade-nearly").await, nearly.join(" "));
        browser.picture("exercise-nearly").await;
    })
    .await;
}

#[tokio::test]
async fn songs_are_heard_without_scripts() {
    browse(Look::phone().without_scripts(), async |browser| {
        browser.visit("/bai-hat/tay/dem-muoi").await;
        assert!(browser.eval::<bool>("document.querySelector('audio').controls").await);
        assert!(browser.find(".synthesised").await.is_displayed().await.expect("an element"));
        assert_eq!(shown_tiers(browser).await, [1, 2, 3, 4]);
        browser.click("[data-tier-switch='2']").await;
        assert_eq!(shown_tiers(browser).await, [1, 3, 4]);

        // The time of a line leads to the sound itself, from that moment.
        browser.click(".lines li:nth-of-type(3) .moment").await;
        browser.until("document.querySelector('video')?.readyState > 0").await;
        let at: f64 = browser.eval("document.querySelector('video').currentTime").await;
        assert!((3.3..5.0).contains(&at), "the sound begins at {at} s");
    })
    .await;
}

#[tokio::test]
async fn people_join_come_back_and_leave_without_scripts() {
    in_a_house(TestServer::new().empty(), Look::phone(), async |house, steward| {
        steward.become_steward(house).await;
        let club = steward.make_club("Câu lạc bộ Đàn tính").await;
        let code = steward.text(".invitation .code").await;
        let plain = Browser::open(house, Look::phone().without_scripts()).await;
        plain.visit(&format!("/gia-nhap/{code}")).await;
        plain.fill("#f-full-name", "Người học 1").await;
        plain.follow("form.sheet .button-strong").await;
        plain.choose_pictures().await;
        assert!(plain.text("main").await.contains(Tongue::Vi.texts().people.asked));
        plain.follow("main form[action='/ra'] button").await;
        assert_eq!(plain.address().await, "/");
        assert_eq!(plain.texts(".you").await.len(), 0);

        steward.visit(&club).await;
        steward.send("accept").await;
        let card = steward.make_card(&club, "Người học 1").await;
        plain.visit("/vao").await;
        plain.fill("#f-ma", &card).await;
        plain.press(Key::Enter).await;
        plain.find(".picture-pad").await;
        plain.press_pictures(&PICTURES_OF_MINE).await;
        assert_eq!(plain.text("h1").await, "Người học 1");
        plain.follow(&format!("main a[href='{club}']")).await;
        assert_eq!(plain.text("h1").await, "Câu lạc bộ Đàn tính");
        assert!(plain.eval::<bool>("typeof __RESOLVED_RESOURCES === 'undefined'").await, "a script has run");
        plain.close().await;
    })
    .await;
}

/// The tiers of the first line that can be seen.
pub async fn shown_tiers(browser: &Browser) -> Vec<u32> {
    let shown = "[...document.querySelectorAll('.lines li:first-of-type [data-tier]')]
        .filter((tier) => tier.checkVisibility()).map((tier) => Number(tier.dataset.tier))";
    browser.eval(shown).await
}
