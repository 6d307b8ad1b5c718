//! With nothing but a keyboard.

use tiengban_app::Tongue;
use tiengban_tests::browser::{Browser, Key, Look, browse};

/// What has the focus: its text, or its name where it has none.
async fn focused(browser: &Browser) -> String {
    browser.eval("(({ innerText, name }) => innerText?.trim() || name || '')(document.activeElement)").await
}

/// Whether one can see where the focus is: in the window, with a line around it. A player draws its own.
async fn shows_focus(browser: &Browser) -> bool {
    let shows = "(() => {
        const { outlineStyle, outlineWidth } = getComputedStyle(document.activeElement);
        const { top, left, bottom } = document.activeElement.getBoundingClientRect();
        const line = outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2;
        const inside = top >= 0 && left >= 0 && bottom <= innerHeight + 1;
        return inside && (line || document.activeElement.matches('audio'));
    })()";
    browser.eval(shows).await
}

#[tokio::test]
async fn the_first_key_leads_past_the_header() {
    browse(Look::phone(), async |browser| {
        browser.visit("/bai/tay/con-so").await;
        browser.press(Key::Tab).await;
        assert_eq!(focused(browser).await, Tongue::Vi.texts().frame.skip);
        assert!(shows_focus(browser).await);
        browser.picture("skip-link").await;
        browser.press(Key::Enter).await;
        browser.until("document.activeElement.id === 'content'").await;
        browser.press(Key::Tab).await;
        assert!(browser.eval::<bool>("document.activeElement.closest('main') !== null").await);
    })
    .await;
}

#[tokio::test]
async fn keys_go_through_the_header_as_it_reads() {
    for look in [Look::phone().english(), Look::desk().english().dark()] {
        browse(look, async |browser| {
            browser.visit("/bai/tay/con-so").await;
            let mut way = Vec::new();
            for _ in 0..10 {
                browser.press(Key::Tab).await;
                way.push(focused(browser).await);
                assert!(shows_focus(browser).await, "{way:?}");
            }
            let expected = [
                "Skip to the content",
                "Tiếng Bản",
                "Tiếng Việt",
                "Sign in",
                "Learn",
                "Dictionary",
                "Songs",
                "Stories",
                "q",
                "Search",
            ];
            assert_eq!(way, expected);
        })
        .await;
    }
}

#[tokio::test]
async fn an_exercise_is_done_with_keys() {
    browse(Look::desk(), async |browser| {
        browser.visit("/bai/tay/con-so").await;
        // To the exercise; how far it is from the top is not what is asked here.
        let _: bool = browser.eval("document.querySelector('[value=sloong]').focus() ?? true").await;
        browser.press(" ").await;
        browser.press(Key::Down).await;
        assert!(browser.eval::<bool>("document.querySelector('[value=slam]').checked").await);
        browser.press(Key::Tab).await;
        assert_eq!(focused(browser).await, Tongue::Vi.texts().lesson.check);
        assert!(shows_focus(browser).await);
        browser.press(Key::Enter).await;
        assert_eq!(browser.text(".grade-right").await, Tongue::Vi.texts().lesson.right);
        let visible = "(({ top, bottom }) => top >= 0 && bottom <= innerHeight)(document.querySelector('.grade')
            .getBoundingClientRect())";
        browser.until(visible).await;
    })
    .await;
}

#[tokio::test]
async fn every_link_and_field_of_a_lesson_shows_its_focus() {
    browse(Look::phone(), async |browser| {
        browser.visit("/bai/tay/con-so").await;
        let mut steps = 0;
        loop {
            browser.press(Key::Tab).await;
            // Behind the last link the focus leaves the page.
            if browser.eval("document.activeElement === document.body").await {
                break;
            }
            steps += 1;
            assert!(steps < 300, "the focus is caught");
            let html: String = browser.eval("document.activeElement.outerHTML.slice(0, 200)").await;
            assert!(shows_focus(browser).await, "{html}");
        }
        let all = "[...document.querySelectorAll('a[href], button, select, input:not([type=hidden])')]
            .filter((e) => e.checkVisibility()).length";
        let all: usize = browser.eval(all).await;
        assert!(steps > all / 2, "{steps} of {all} can be reached");
    })
    .await;
}
