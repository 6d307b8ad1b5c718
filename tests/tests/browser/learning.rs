//! Learning alone and together, by keys and by thumb: a lesson step by step, what is due, the club before one screen.

use tiengban_tests::TestServer;
use tiengban_tests::browser::{Browser, Key, Look};

use crate::accessibility::{assert_accessible, axe};
use crate::studio::comes_in;
use crate::width::assert_fits;

const LESSON: &str = "/hoc/tay/con-so";

/// A house with a steward who signs in as `quanly` and leads a club of two.
async fn house() -> (TestServer, String) {
    let house = TestServer::new().start().await;
    let mut steward = house.first_steward().await;
    let club = steward.makes_club("Câu lạc bộ bên suối").await;
    for name in ["Người thứ nhất có cái tên rất dài để thử", "Người thứ hai"] {
        let _ = steward.adds_to(&club, name).await;
    }
    (house, club.path())
}

/// The page stands as it should: for eyes, ears and thumbs.
async fn sound(browser: &Browser, what: &str) {
    browser.picture(&format!("learning-{what}")).await;
    assert_accessible(browser, &axe(), what).await;
    assert_fits(browser).await;
}

/// One step of a sitting, whatever it is; answers are wrong. Says whether there is another.
async fn step(browser: &Browser) -> bool {
    let answer = "const form = document.querySelector('form.sitting-try');
        for (const field of form?.querySelectorAll('input[type=text]') ?? []) field.value = 'xx';
        form?.querySelector('input[type=radio]')?.click();
        for (const select of form?.querySelectorAll('select') ?? []) select.selectedIndex = 1;
        return Boolean(document.querySelector('.sitting-next, .sitting-try'));";
    if !browser.run::<bool>(answer, vec![]).await {
        return false;
    }
    browser.follow("main form .button-strong").await;
    true
}

async fn learns(look: Look, tag: &str) {
    let (house, club) = house().await;
    let browser = Browser::open(&house, look).await;
    comes_in(&browser, "quanly").await;
    // A lesson, to its end, with every answer wrong: it ends all the same.
    browser.visit(LESSON).await;
    sound(&browser, &format!("{tag}-reading")).await;
    let (mut steps, mut seen) = (0, Vec::new());
    while step(&browser).await {
        steps += 1;
        assert!(steps < 80, "there is an end");
        for (kind, css) in [("asked", "form.sitting-try"), ("graded", ".sitting-try .grade")] {
            if !seen.contains(&kind) && !browser.texts(css).await.is_empty() {
                seen.push(kind);
                sound(&browser, &format!("{tag}-{kind}")).await;
            }
        }
    }
    assert_eq!(seen, ["asked", "graded"]);
    assert!(browser.texts(".sitting-words li").await.len() >= 10);
    sound(&browser, &format!("{tag}-end")).await;
    // What was forgotten comes back in a while; until then, what is new. By keys alone.
    browser.visit("/on-tap").await;
    sound(&browser, &format!("{tag}-done")).await;
    browser.visit("/on-tap?them=20").await;
    sound(&browser, &format!("{tag}-front")).await;
    browser.press(Key::Enter).await;
    browser.until("document.activeElement.matches('.rating-3')").await;
    sound(&browser, &format!("{tag}-back")).await;
    let left = browser.text(".recall-head .note").await;
    browser.press("4").await;
    browser.until(&format!("document.querySelector('.recall-head .note')?.innerText !== {left:?}")).await;
    // The club before one screen.
    browser.visit(&format!("{club}/buoi")).await;
    sound(&browser, &format!("{tag}-evening-begin")).await;
    browser.click(".evening-person:nth-of-type(1)").await;
    browser.click(".evening-person:nth-of-type(2)").await;
    browser.click("input[name=teams]").await;
    browser.click("#f-what option[value='lesson:tay/con-so']").await;
    browser.follow(".evening-begin .button-strong").await;
    sound(&browser, &format!("{tag}-stage")).await;
    browser.press(Key::Enter).await;
    browser.until("document.querySelector('.recall-answer').open").await;
    sound(&browser, &format!("{tag}-stage-answer")).await;
    browser.follow(".evening-taps .rating-1").await;
    assert!(browser.text(".evening-turn").await.contains("Người thứ"), "{}", browser.text(".evening-turn").await);
    // One goes home before the others; then it is over.
    browser.click(".evening-more summary").await;
    sound(&browser, &format!("{tag}-stage-leader")).await;
    browser.click("#f-leave option:last-child").await;
    browser.follow("form:has(#f-leave) button").await;
    assert!(browser.text(".evening-turn").await.contains("Người thứ hai"), "the other is asked");
    browser.click(".evening-more summary").await;
    browser.follow(".evening-more button[value=end]").await;
    sound(&browser, &format!("{tag}-over")).await;
    browser.visit(&format!("{club}/bao-cao")).await;
    sound(&browser, &format!("{tag}-report")).await;
    browser.visit("/toi").await;
    sound(&browser, &format!("{tag}-band")).await;
    browser.close().await;
}

#[tokio::test]
async fn learning_on_a_telephone() {
    learns(Look::phone(), "phone").await;
}

#[tokio::test]
async fn learning_at_a_desk_in_english() {
    learns(Look::desk().english().dark(), "desk").await;
}
