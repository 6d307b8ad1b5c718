//! Axe looks at every kind of page, by day and by night: WCAG 2.2, levels A and AA.

use std::fs;

use serde_json::Value;
use tiengban_tests::browser::{Browser, Key, Look, browse, target};

use crate::pages::{EVERY_KIND, visit};

/// Of each violation its rule and the first elements, with what is wrong with them.
const RUN: &str = "
    const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
    const said = (node) => `${node.html.slice(0, 200)}: ${node.failureSummary}`;
    return axe.run(document, { runOnly: { type: 'tag', values: tags }, resultTypes: ['violations'] })
        .then((found) => found.violations.map(({ id, nodes }) => [id, ...nodes.slice(0, 3).map(said)]));";

/// Axe's source, as npm brings it.
pub fn axe() -> String {
    let file = target().join("tools/node_modules/axe-core/axe.min.js");
    fs::read_to_string(&file)
        .unwrap_or_else(|_| panic!("{} is missing: server/setup/setup test fetches it", file.display()))
}

/// What axe finds on this page as it stands: in each colour scheme, each rule with what breaks it.
pub async fn violations(browser: &Browser, axe: &str) -> Vec<(bool, Vec<String>)> {
    // WebDriver may bring a script where the page's own policy lets none in.
    let _: Value = browser.run(axe, Vec::new()).await;
    let mut all = Vec::new();
    for dark in [true, false] {
        browser.in_the_dark(dark).await;
        let found: Vec<Vec<String>> = browser.run(RUN, Vec::new()).await;
        all.extend(found.into_iter().map(|violation| (dark, violation)));
    }
    all
}

/// Axe finds nothing on this page as it stands, in light colours and in dark ones.
pub async fn assert_accessible(browser: &Browser, axe: &str, what: &str) {
    let found = violations(browser, axe).await;
    assert!(found.is_empty(), "{what} (dark or not, and what): {found:#?}");
}

async fn every_kind_is_accessible(browser: &Browser) {
    let axe = axe();
    for page in EVERY_KIND {
        visit(browser, page).await;
        assert_accessible(browser, &axe, page.name).await;
    }
}

#[tokio::test]
async fn every_kind_of_page_is_accessible_on_a_telephone() {
    browse(Look::phone(), every_kind_is_accessible).await;
}

#[tokio::test]
async fn every_kind_of_page_is_accessible_at_a_desk_in_english() {
    browse(Look::desk().english(), every_kind_is_accessible).await;
}

#[tokio::test]
async fn what_only_shows_after_a_while_is_accessible() {
    let axe = axe();
    browse(Look::phone(), async |browser| {
        browser.visit("/bai/tay/con-so").await;
        let exercise: String = browser.eval("document.querySelector('.exercise:has(.typed) [name=x]').value").await;
        for (answer, grade) in [("hốc", "right"), ("hộc", "nearly"), ("nâng", "wrong"), ("", "wrong")] {
            browser.visit(&format!("/bai/tay/con-so?x={exercise}&a={answer}")).await;
            browser.find(&format!(".grade-{grade}")).await;
            assert_accessible(browser, &axe, &format!("an answer that is {grade}")).await;
        }
        browser.visit("/bai-hat/tay/dem-muoi#t=5.2").await;
        browser.find(".lines [aria-current]").await;
        assert_accessible(browser, &axe, "a line that sounds").await;

        browser.click("#q").await;
        browser.press("nam").await;
        browser.find("#q-list [role=option]").await;
        browser.press(Key::Down).await;
        assert_accessible(browser, &axe, "suggestions").await;
    })
    .await;
}
