//! A handout, word cards and an alphabet, as Chromium prints them.

use serde_json::json;
use tiengban_tests::browser::{Browser, Look, browse, keep};
use tiengban_tests::{Folder, TestServer};

use crate::print::pages;
use crate::width::assert_fits;

/// Texts and pictures that reach beyond their card or their letter.
const BEYOND: &str = "[...document.querySelectorAll('.vocabulary-card, .poster-letter, .task')].flatMap((card) => {
    const edge = card.getBoundingClientRect();
    return [...card.querySelectorAll('*')].filter((e) => e.checkVisibility()).filter((e) => {
        const at = e.getBoundingClientRect();
        // The box of a run of text is as high as its font is, not as its letters are: half a letter is air.
        const { display, fontSize } = getComputedStyle(e);
        const air = display === 'inline' ? parseFloat(fontSize) / 2 : 1;
        const high = at.bottom > edge.bottom + air || at.top < edge.top - air;
        return at.right > edge.right + 1 || at.left < edge.left - 1 || high;
    }).map((e) => e.outerHTML.slice(0, 150));
})";

/// How wide the text area of a sheet of A4 is, in CSS pixels.
const A4_WIDE: u32 = 680;

async fn printed(browser: &Browser, path: &str, name: &str) -> usize {
    browser.visit(path).await;
    let pdf = browser.print().await;
    keep(&format!("{name}.pdf"), &pdf);
    // As wide as paper, with the styles of paper.
    browser.command("Emulation.setEmulatedMedia", json!({ "media": "print" })).await;
    let size = json!({ "width": A4_WIDE, "height": 1000, "deviceScaleFactor": 1, "mobile": false });
    browser.command("Emulation.setDeviceMetricsOverride", size).await;
    assert_eq!(browser.eval::<Vec<String>>(BEYOND).await, Vec::<String>::new(), "{path}");
    browser.command("Emulation.clearDeviceMetricsOverride", json!({})).await;
    browser.command("Emulation.setEmulatedMedia", json!({ "media": "" })).await;
    pages(&pdf)
}

#[tokio::test]
async fn a_lesson_becomes_a_handout_and_cards() {
    browse(Look::desk().dark(), async |browser| {
        browser.visit("/bai/tay/con-so").await;
        browser.follow(".paper-ways a").await;
        browser.picture("paper-handout-screen").await;
        let plain = printed(browser, "/in/bai/tay/con-so", "paper-handout").await;
        assert!((2..=4).contains(&plain), "{plain}");
        let answered = printed(browser, "/in/bai/tay/con-so?dap-an=1", "paper-handout-answers").await;
        assert_eq!(answered, plain + 1, "answers have a page of their own");
        assert_eq!(printed(browser, "/in/the-tu/tay/con-so", "paper-cards").await, 4, "twelve cards, both sides");
        printed(browser, "/in/bai/tay/troi-va-mua-nang", "paper-handout-dialogue").await;
    })
    .await;
}

#[tokio::test]
async fn an_alphabet_is_one_sheet_for_the_wall() {
    browse(Look::desk().dark(), async |browser| {
        browser.visit("/tieng/tay").await;
        browser.follow(".paper-ways a").await;
        browser.picture("paper-alphabet-screen").await;
        assert_eq!(printed(browser, "/in/chu-cai/tay", "paper-alphabet").await, 1);
    })
    .await;
}

/// A language of long words and letters, a lesson of nine of them, and exercises with long lines.
fn long_words() -> Folder {
    let long = "nghiêng nghiêng khúc khuỷu quanh co lững lờ thăm thẳm chênh vênh";
    let mut words = "# lang: vi\n# licence: CC0-1.0\nslug\theadword\tgloss_en\n".to_owned();
    let mut list = String::new();
    for number in 1..=9 {
        words += &format!("tu-{number}\tnghiêngnghiêngkhúckhuỷu{number} {long}\t{long}, {long}, {long}\n");
        list += &format!("tu-{number}\n");
    }
    let tasks: String = (1..=12)
        .map(|_| {
            format!(
                "```exercise\nmatch\n? Nối {long}.\n{long} = {long} một\nnghiêng = {long} hai\nkhúc = khuỷu\n```\n\n\
                 ```exercise\norder\n? Xếp.\n- {long}\n- nghiêng\n- {long} nữa\n```\n\n"
            )
        })
        .collect();
    Folder::of(&[
        (
            "viet/language.md",
            "---\ntitle: Tiếng Việt\ntitle.en: Vietnamese\nlang: vi\nlicence: CC0-1.0\nalphabet: ngh kh t\n---\n\nTiếng Việt.\n",
        ),
        ("viet/words.tsv", &words),
        (
            "viet/lessons/dai.md",
            &format!("---\ntitle: {long} {long}\nlang: vi\nlicence: CC0-1.0\n---\n\n```words\n{list}```\n\n{tasks}"),
        ),
    ])
}

#[tokio::test]
async fn long_words_stay_on_their_cards() {
    let house = TestServer::new().empty().folder(long_words()).start().await;
    let browser = Browser::open(&house, Look::phone()).await;
    assert_eq!(printed(&browser, "/in/the-tu/viet/dai", "paper-cards-long").await, 4, "nine cards, both sides");
    assert!(printed(&browser, "/in/bai/viet/dai", "paper-handout-long").await > 4);
    assert_eq!(printed(&browser, "/in/chu-cai/viet", "paper-alphabet-long").await, 1);
    for (path, name) in [("bai/viet/dai", "handout"), ("the-tu/viet/dai", "cards"), ("chu-cai/viet", "alphabet")] {
        browser.visit(&format!("/in/{path}")).await;
        assert_fits(&browser).await;
        browser.picture(&format!("paper-{name}-long-phone")).await;
    }
    browser.close().await;
}
