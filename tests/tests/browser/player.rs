//! The song page: lines light up as they sound, and lead to their moment.

use tiengban_tests::browser::{Browser, Look, browse};

use crate::pages::{EVERY_KIND, visit};
use crate::without_scripts::shown_tiers;

const SONG: &str = "/bai-hat/tay/dem-muoi";
const AWAKE: &str = "document.documentElement.dataset.islands === 'ready'";

/// Waits until just this line is lit.
async fn until_lit(browser: &Browser, line: u32) {
    let lit = "[...document.querySelectorAll('.lines [aria-current]')].map((line) => line.value)";
    browser.until(&format!("String({lit}) === '{line}'")).await;
}

/// The seconds that have sounded.
async fn now(browser: &Browser) -> f64 {
    browser.eval("document.querySelector('audio').currentTime").await
}

#[tokio::test]
async fn lines_light_up_as_they_sound() {
    browse(Look::phone(), async |browser| {
        browser.visit(SONG).await;
        browser.until(AWAKE).await;
        let _: bool = browser.eval("document.querySelector('audio').play().then(() => true)").await;
        for line in 1..=3 {
            until_lit(browser, line).await;
            // It sounds: later than its beginning, and not yet long after its end.
            let begun = f64::from(line) * 1.4 - 0.9;
            let at = now(browser).await;
            assert!((begun..begun + 2.4).contains(&at), "line {line} is lit at {at} s");
        }
        browser.picture("song-line-lit").await;
    })
    .await;
}

#[tokio::test]
async fn a_click_on_a_line_goes_there() {
    browse(Look::desk().english(), async |browser| {
        browser.visit(SONG).await;
        browser.until(AWAKE).await;
        browser.click(".lines li:nth-of-type(7) .tier-main").await;
        until_lit(browser, 7).await;
        assert!((8.9..10.4).contains(&now(browser).await));
        assert!(!browser.eval::<bool>("document.querySelector('audio').paused").await);

        browser.click(".lines li:nth-of-type(2) .moment").await;
        until_lit(browser, 2).await;
        assert_eq!(browser.address().await, SONG, "the time of a line leads nowhere else");
    })
    .await;
}

#[tokio::test]
async fn a_link_opens_the_song_at_its_line() {
    browse(Look::phone(), async |browser| {
        browser.visit(&format!("{SONG}#t=5.2")).await;
        until_lit(browser, 4).await;
        assert!((now(browser).await - 5.2).abs() < 0.05);
        assert!(browser.eval::<bool>("document.querySelector('audio').paused").await, "nobody asked for sound yet");
        let visible = "(() => {
            const { top, bottom } = document.querySelector('.lines [aria-current]').getBoundingClientRect();
            return top >= 0 && bottom <= innerHeight;
        })()";
        browser.until(visible).await;
        let _: String = browser.eval("location.hash = 't=12'").await;
        until_lit(browser, 9).await;
    })
    .await;
}

#[tokio::test]
async fn tiers_are_shown_and_hidden() {
    browse(Look::phone(), async |browser| {
        browser.visit(SONG).await;
        browser.until(AWAKE).await;
        assert_eq!(shown_tiers(browser).await, [1, 2, 3, 4]);
        browser.click("[data-tier-switch='4']").await;
        browser.click("[data-tier-switch='1']").await;
        assert_eq!(shown_tiers(browser).await, [2, 3]);
        browser.click("[data-tier-switch='1']").await;
        assert_eq!(shown_tiers(browser).await, [1, 2, 3]);
    })
    .await;
}

#[tokio::test]
async fn what_is_synthesised_says_so_wherever_it_plays() {
    browse(Look::phone(), async |browser| {
        let mut playing = Vec::new();
        for page in EVERY_KIND {
            visit(browser, page).await;
            let count: usize = browser.eval("document.querySelectorAll('audio').length").await;
            let notices = browser.texts(".sound:has(audio) .synthesised").await;
            assert_eq!(notices.len(), count, "{}", page.name);
            assert!(
                notices.iter().all(|notice| notice.contains("chương trình máy tính")),
                "{}: {notices:?}",
                page.name
            );
            if count > 0 {
                playing.push(page.name);
            }
        }
        assert_eq!(playing, ["lesson", "song"]);
    })
    .await;
}
