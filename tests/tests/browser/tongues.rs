//! The language of the interface, and which language each piece of text is in.

use tiengban_app::Tongue;
use tiengban_tests::browser::{Look, browse};

use crate::pages::{EVERY_KIND, visit};

#[tokio::test]
async fn a_chosen_language_stays() {
    browse(Look::phone(), async |browser| {
        browser.visit("/tim?q=nam&kind=word").await;
        browser.click(".tongues a[lang=en]").await;
        assert_eq!(browser.text("h1").await, (Tongue::En.texts().search.title_for)("nam"));
        assert!(browser.address().await.starts_with("/tim?q=nam&kind=word"), "it is the same page");
        browser.click(".wordmark").await;
        assert_eq!(browser.text(".hero-motto").await, Tongue::En.texts().frame.motto);
        browser.visit("/bai/tay/con-so").await;
        assert_eq!(browser.text("h1").await, "One, two, three");

        browser.click(".tongues a[lang=vi]").await;
        browser.visit("/bai/tay/gap-nhau").await;
        assert_eq!(browser.attribute("html", "lang").await, "vi");
    })
    .await;
}

#[tokio::test]
async fn every_page_says_its_language() {
    for (look, tongue) in [(Look::desk(), Tongue::Vi), (Look::desk().english(), Tongue::En)] {
        browse(look, async |browser| {
            for page in EVERY_KIND {
                visit(browser, page).await;
                assert_eq!(browser.attribute("html", "lang").await, tongue.tag(), "{}", page.name);
                assert_eq!(browser.texts(".tongues [aria-current]").await, [tongue.name()], "{}", page.name);
                // What is taught carries its own language, and page translators leave it alone.
                let unmarked = "[...document.querySelectorAll('.word')].filter((word) => !word.lang || word.translate)
                    .map((word) => word.outerHTML)";
                assert_eq!(browser.eval::<Vec<String>>(unmarked).await, Vec::<String>::new(), "{}", page.name);
            }
        })
        .await;
    }
}

#[tokio::test]
async fn each_tier_of_a_song_says_its_language() {
    browse(Look::desk(), async |browser| {
        browser.visit("/bai-hat/tay/dem-muoi").await;
        let tiers = "[...document.querySelectorAll('.lines li:first-of-type [data-tier]')].map((tier) => tier.lang)";
        let langs: Vec<String> = browser.eval(tiers).await;
        assert_eq!([&langs[0], &langs[2], &langs[3]], ["tyz", "vi", "en"]);
        assert!(langs[1].starts_with("tyz"), "IPA is Tày too: {}", langs[1]);
    })
    .await;
}
