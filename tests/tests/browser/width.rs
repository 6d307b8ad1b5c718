//! A telephone 360 pixels wide: nothing to push sideways, nothing too small for a thumb.

use tiengban_tests::browser::{Browser, Look, browse};

use crate::pages::{EVERY_KIND, visit};

/// What reaches beyond the right edge, if the page can be pushed sideways.
const TOO_WIDE: &str = "(() => {
    const page = document.documentElement;
    if (page.scrollWidth <= page.clientWidth) return [];
    const beyond = [...document.body.querySelectorAll('*')]
        .filter((e) => e.getBoundingClientRect().right > page.clientWidth + 0.5);
    return [`${page.scrollWidth} > ${page.clientWidth}`, ...beyond.map((e) => e.outerHTML.slice(0, 120))].slice(0, 6);
})()";

/// Ways and buttons that are less than 24 pixels wide or high. A check box is pressed by its label.
const TOO_SMALL: &str = "[...document.querySelectorAll(`nav a, header a, footer li a, button, .button, .card a,
        .word-card a, .steps a, .hit > a, .moment, label:has([type=radio], [type=checkbox]), select,
        summary, input:not([type=hidden], [type=radio], [type=checkbox])`)]
    .filter((e) => e.checkVisibility() && !e.matches('.visually-hidden'))
    .map((e) => [e.getBoundingClientRect(), e.outerHTML.slice(0, 120)])
    .filter(([size]) => Math.min(size.width, size.height) < 24)
    .map(([size, html]) => `${size.width} × ${size.height}: ${html}`)";

/// What makes this page too wide, and what on it is too small for a thumb.
pub async fn misfits(browser: &Browser) -> [Vec<String>; 2] {
    [browser.eval(TOO_WIDE).await, browser.eval(TOO_SMALL).await]
}

/// Nothing on this page has to be pushed sideways.
pub async fn assert_fits(browser: &Browser) {
    let [too_wide, _] = misfits(browser).await;
    assert!(too_wide.is_empty(), "{} is too wide: {too_wide:#?}", browser.address().await);
}

async fn fits_everywhere(browser: &Browser) {
    for page in EVERY_KIND {
        visit(browser, page).await;
        assert_fits(browser).await;
        let [_, too_small] = misfits(browser).await;
        assert!(too_small.is_empty(), "{}: too small for a thumb: {too_small:#?}", page.name);
    }
}

#[tokio::test]
async fn every_kind_of_page_fits_a_telephone() {
    browse(Look::phone(), fits_everywhere).await;
}

#[tokio::test]
async fn every_kind_of_page_fits_a_telephone_in_english() {
    browse(Look::phone().english(), fits_everywhere).await;
}
