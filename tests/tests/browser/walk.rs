//! A learner's first evening: from the first page to a lesson, a word, a song, and a search.

use tiengban_app::Tongue;
use tiengban_content::Kind;
use tiengban_tests::browser::{Browser, Key, Look, browse};

use crate::width::assert_fits;

/// The walk; it is the same whatever is looked through, and leaves pictures under this name.
pub async fn walk(browser: &Browser, tongue: Tongue, name: &str) {
    let texts = tongue.texts();
    let vietnamese = tongue == Tongue::Vi;
    let either = |vi: &'static str, en: &'static str| if vietnamese { vi } else { en };
    let seen = async |step: &str, heading: &str| {
        assert_eq!(browser.text("h1").await, heading, "{name}, {step}");
        assert_eq!(browser.attribute("html", "lang").await, tongue.tag(), "{name}, {step}");
        assert_fits(browser).await;
        browser.picture(&format!("walk-{name}-{step}")).await;
    };

    browser.visit("/").await;
    seen("home", texts.frame.site).await;

    browser.click(".hero .button-strong").await;
    seen("course", either("Nhập môn tiếng Tày", "First steps in Tày")).await;

    browser.click(".steps a").await;
    seen("lesson", either("Một, hai, ba", "One, two, three")).await;

    browser.click(".prose .word-card a").await;
    seen("word", "nâng").await;
    assert!(browser.text(".meaning").await.contains(either("một", "one")));

    browser.click(".ways a[href='/bai-hat']").await;
    seen("songs", (texts.kinds)(Kind::Song)).await;
    browser.click(".card[data-kind='song'] a").await;
    seen("song", either("Đếm từ một đến mười", "Counting from one to ten")).await;

    browser.click("#q").await;
    browser.press("nam").await;
    browser.press(Key::Enter).await;
    browser.until("location.pathname === '/tim' && document.readyState === 'complete'").await;
    seen("search", &(texts.search.title_for)("nam")).await;
    browser.click(".hit[data-kind='word'] a[href='/tu/tay/n%E1%BA%B7m']").await;
    seen("found", "nặm").await;
}

#[tokio::test]
async fn a_learner_walks_through_on_a_telephone() {
    browse(Look::phone(), async |browser| walk(browser, Tongue::Vi, "phone-vi").await).await;
}

#[tokio::test]
async fn a_learner_walks_through_on_a_telephone_in_english_and_at_night() {
    browse(Look::phone().english().dark(), async |browser| walk(browser, Tongue::En, "phone-en-dark").await).await;
}

#[tokio::test]
async fn a_learner_walks_through_at_a_desk() {
    browse(Look::desk(), async |browser| walk(browser, Tongue::Vi, "desk-vi").await).await;
}

#[tokio::test]
async fn a_learner_walks_through_at_a_desk_in_english() {
    browse(Look::desk().english(), async |browser| walk(browser, Tongue::En, "desk-en").await).await;
}
