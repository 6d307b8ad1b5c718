//! Learning a song line by line: loops, speeds, keys, links, a tab that slept.

use tiengban_app::Tongue;
use tiengban_tests::browser::{Browser, Key, Look, browse};

const SONG: &str = "/bai-hat/tay/dem-muoi";
const AWAKE: &str = "document.documentElement.dataset.islands === 'ready'";

async fn awake(browser: &Browser, path: &str) {
    browser.visit(path).await;
    browser.until(AWAKE).await;
}

async fn now(browser: &Browser) -> f64 {
    browser.eval("document.querySelector('audio').currentTime").await
}

/// Everywhere the sound is from now on, for so long: in seconds, with the latest first.
async fn heard(browser: &Browser, milliseconds: u32) -> (f64, f64, usize) {
    browser
        .eval(&format!(
            "new Promise((done) => {{
                const audio = document.querySelector('audio');
                let [least, most, jumps, last] = [Infinity, 0, 0, audio.currentTime];
                const look = setInterval(() => {{
                    const now = audio.currentTime;
                    if (now < last) jumps += 1;
                    [least, most, last] = [Math.min(least, now), Math.max(most, now), now];
                }}, 10);
                setTimeout(() => {{ clearInterval(look); done([least, most, jumps]); }}, {milliseconds});
            }})"
        ))
        .await
}

/// What the player has just said.
async fn said(browser: &Browser) -> String {
    browser.text("[data-said]").await
}

#[tokio::test]
async fn a_line_is_heard_again_and_again() {
    browse(Look::phone(), async |browser| {
        awake(browser, SONG).await;
        browser.click(".lines li:nth-of-type(2) .line-loop").await;
        assert_eq!(said(browser).await, "Đang lặp câu 2");
        browser.until("!document.querySelector('audio').paused").await;
        let (least, most, jumps) = heard(browser, 4_500).await;
        assert!(least >= 1.85 && most <= 3.45, "only line 2 is heard, not {least} to {most}");
        assert!(jumps >= 2, "it began again {jumps} times");
        assert_eq!(browser.attribute(".lines li:nth-of-type(2) .line-loop", "aria-pressed").await, "true");
        browser.picture("song-loop").await;

        browser.click(".lines li:nth-of-type(2) .line-loop").await;
        assert_eq!(said(browser).await, Tongue::Vi.texts().player.loop_ended);
        browser.until("document.querySelector('audio').currentTime > 3.6").await;
    })
    .await;
}

#[tokio::test]
async fn a_stretch_is_looped_from_here_to_here() {
    browse(Look::desk().english(), async |browser| {
        awake(browser, SONG).await;
        browser.click(".lines li:nth-of-type(9) .line-loop").await;
        assert_eq!(browser.attribute(".lines li:nth-of-type(10) .line-loop", "aria-label").await, "Loop up to line 10");
        browser.click(".lines li:nth-of-type(10) .line-loop").await;
        assert_eq!(said(browser).await, "Looping lines 9 to 10");
        assert_eq!(browser.attribute(".lines li:nth-of-type(9) .line-loop", "aria-label").await, "Stop looping");
        // The stretch ends where the recording ends.
        let _: Option<f64> = browser.eval("(document.querySelector('audio').currentTime = 15.2) && null").await;
        let (least, most, jumps) = heard(browser, 2_500).await;
        assert!(least >= 11.65 && most <= 16.1 && jumps == 1, "{least} to {most}, {jumps} times");
        assert!(!browser.eval::<bool>("document.querySelector('audio').paused").await);

        browser.click(".lines li:nth-of-type(1) .moment").await;
        browser.until("document.querySelectorAll('[data-looped]').length === 0").await;
    })
    .await;
}

#[tokio::test]
async fn slower_and_faster_keep_the_pitch() {
    browse(Look::phone(), async |browser| {
        awake(browser, SONG).await;
        let speed =
            "(({ playbackRate, preservesPitch }) => [playbackRate, preservesPitch])(document.querySelector('audio'))";
        assert_eq!(browser.eval::<(f64, bool)>(speed).await, (1.0, true));
        for (keys, rate, text) in [("[", 0.9, "0,9"), ("[[[[[", 0.5, "0,5"), ("]]]]]]]]", 1.25, "1,25")] {
            browser.press(keys).await;
            browser.until(&format!("document.querySelector('audio').playbackRate === {rate}")).await;
            assert_eq!(browser.eval::<(f64, bool)>(speed).await, (rate, true));
            assert_eq!(said(browser).await, format!("Tốc độ {text}×"));
        }
        let choose =
            "(select) => { select.value = '0.50'; select.dispatchEvent(new Event('change', { bubbles: true })) }";
        let _: Option<()> = browser.eval(&format!("(({choose})(document.querySelector('[data-speed]')), null)")).await;
        browser.until("document.querySelector('audio').playbackRate === 0.5").await;
        browser.press(" ").await;
        browser.until("document.querySelector('audio').currentTime > 0.2").await;
        let begun = now(browser).await;
        let (_, most, _) = heard(browser, 2_000).await;
        assert!((0.7..1.3).contains(&(most - begun)), "{} seconds sounded in two", most - begun);
    })
    .await;
}

#[tokio::test]
async fn keys_lead_through_a_song() {
    browse(Look::desk(), async |browser| {
        awake(browser, SONG).await;
        let line = "document.querySelector('[data-where]').innerText";
        browser.press(Key::Right).await;
        browser.until(&format!("{line} === 'Câu 1 trên 10'")).await;
        browser.press(Key::Right).await;
        browser.press(Key::Right).await;
        browser.until("document.querySelector('.lines li:nth-of-type(3)').hasAttribute('aria-current')").await;
        assert_eq!(said(browser).await, "Câu 3 trên 10", "also those who do not see it are told");
        browser.press("l").await;
        assert_eq!(said(browser).await, "Đang lặp câu 3");
        browser.press(Key::Left).await;
        browser.until("document.querySelector('.lines li:nth-of-type(2)').hasAttribute('data-looped')").await;
        let _: f64 = browser.eval("(window.before = scrollY)").await;
        browser.press(" ").await;
        browser.until("!document.querySelector('audio').paused").await;
        browser.press(" ").await;
        browser.until("document.querySelector('audio').paused").await;
        assert!(browser.eval::<bool>("scrollY === window.before").await, "space does not move the page");

        // In a field, and where somebody wants none, keys are letters.
        browser.click("#q").await;
        browser.press("l [").await;
        assert_eq!(browser.eval::<String>("document.querySelector('#q').value").await, "l [");
        browser.click(".player-help summary").await;
        browser.click("[data-keys]").await;
        let _: Option<()> = browser.eval("(document.activeElement.blur(), null)").await;
        browser.press("]").await;
        assert!(browser.eval::<bool>("document.querySelector('audio').playbackRate === 1").await);
        awake(browser, SONG).await;
        assert!(!browser.eval::<bool>("document.querySelector('[data-keys]').checked").await, "it stays so");
    })
    .await;
}

#[tokio::test]
async fn a_line_has_a_link_to_give_away() {
    browse(Look::phone(), async |browser| {
        browser
            .command(
                "Browser.grantPermissions",
                serde_json::json!({ "permissions": ["clipboardReadWrite", "clipboardSanitizedWrite"] }),
            )
            .await;
        awake(browser, &format!("{SONG}#t=5.5")).await;
        browser.click("[data-do=link]").await;
        browser.until("document.querySelector('[data-said]').innerText !== ''").await;
        let texts = &Tongue::Vi.texts().player;
        assert_eq!(said(browser).await, texts.copied);
        let link: String = browser.eval("navigator.clipboard.readText()").await;
        assert!(link.ends_with(&format!("{SONG}#t=4.7")), "{link}");
        // A house without TLS has no clipboard: then the link is shown.
        let _: Option<()> =
            browser.eval("(Object.defineProperty(navigator, 'clipboard', { value: undefined }), null)").await;
        browser.click("[data-do=link]").await;
        browser.until("document.querySelector('[data-said]').innerText.includes('#t=4.7')").await;
    })
    .await;
}

#[tokio::test]
async fn the_page_follows_until_the_reader_goes_elsewhere() {
    browse(Look::phone(), async |browser| {
        awake(browser, SONG).await;
        let visible = "(({ top, bottom }) => top >= 0 && bottom <= innerHeight)(document
            .querySelector('.lines [aria-current]').getBoundingClientRect())";
        browser.click(".lines li:nth-of-type(1) .moment").await;
        let _: Option<()> = browser.eval("(document.querySelector('audio').currentTime = 11, null)").await;
        browser.until("document.querySelector('.lines li:nth-of-type(8)').hasAttribute('aria-current')").await;
        browser.until(visible).await;
        // Somebody reads on at the top: the page stays there, and offers the way back.
        let _: Option<()> = browser.eval("(dispatchEvent(new WheelEvent('wheel')), scrollTo(0, 0), null)").await;
        browser.until("document.querySelector('.lines li:nth-of-type(9)').hasAttribute('aria-current')").await;
        assert!(browser.eval::<bool>("scrollY === 0").await);
        let _: Option<()> = browser.eval("(document.querySelector('[data-do=follow]').click(), null)").await;
        browser.until(visible).await;
    })
    .await;
}

#[tokio::test]
async fn the_telephone_knows_what_sounds() {
    browse(Look::phone(), async |browser| {
        awake(browser, SONG).await;
        browser.press(" ").await;
        browser.until("navigator.mediaSession.metadata !== null").await;
        let about: (String, String) =
            browser.eval("(({ title, artist }) => [title, artist])(navigator.mediaSession.metadata)").await;
        assert_eq!(about, ("Đếm từ một đến mười".to_owned(), "chương trình tổng hợp của Tiếng Bản".to_owned()));
    })
    .await;
}

#[tokio::test]
async fn a_tab_that_was_thrown_away_opens_where_it_was() {
    browse(Look::phone(), async |browser| {
        awake(browser, &format!("{SONG}#t=8")).await;
        browser.visit("/bai/tay/con-so").await;
        awake(browser, SONG).await;
        assert!((now(browser).await - 8.0).abs() < 0.1);
        assert!(browser.eval::<bool>("document.querySelector('audio').paused").await);
    })
    .await;
}

#[tokio::test]
async fn a_sound_that_broke_off_goes_on_where_it_was() {
    browse(Look::phone(), async |browser| {
        awake(browser, &format!("{SONG}#t=8")).await;
        // The network is gone: nothing can be fetched.
        let lose = "(source) => { source.src = '/assets/nothing'; document.querySelector('audio').load() }";
        browser.may_answer("/assets/nothing", 404);
        let address: String = browser.eval("document.querySelector('audio source').getAttribute('src')").await;
        let _: Option<()> = browser.eval(&format!("(({lose})(document.querySelector('audio source')), null)")).await;
        let _: Option<()> = browser.eval("(document.querySelector('[data-do=play]').click(), null)").await;
        browser.until("document.querySelector('[data-said]').innerText !== ''").await;
        assert_eq!(said(browser).await, Tongue::Vi.texts().player.broken);
        let _: Option<()> =
            browser.eval(&format!("(document.querySelector('audio source').src = '{address}', null)")).await;
        let _: Option<()> = browser.eval("(dispatchEvent(new Event('online')), null)").await;
        browser.until("document.querySelector('audio').currentTime > 8.2").await;
    })
    .await;
}

#[tokio::test]
async fn a_line_within_a_lesson_leads_to_the_song() {
    browse(Look::phone(), async |browser| {
        browser.visit("/bai/tay/con-so").await;
        browser.follow(".excerpt .lines li:nth-of-type(2) .moment").await;
        assert_eq!(browser.address().await, format!("{SONG}#t=1.900"));
        browser.until("document.querySelector('.lines li:nth-of-type(2)').hasAttribute('aria-current')").await;
    })
    .await;
}
