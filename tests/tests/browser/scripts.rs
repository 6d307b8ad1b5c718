//! Writing: a sign drawn with two strokes and shown as it was drawn, and a word typed on the keyboard of the screen.

use std::fs;

use serde_json::{Value, json};
use tiengban_tests::TestServer;
use tiengban_tests::browser::people::in_a_house;
use tiengban_tests::browser::{Browser, Key, Look, browse, target};

use crate::accessibility::{axe, violations};
use crate::width::misfits;

const SIGN: &str = "/xuong/net/3/tay/chu-1961";
const SCRIPT: &str = "/chu/tay/chu-1961";
const LESSON: &str = "/bai/tay/nui-nuoc-cay";

async fn mouse(browser: &Browser, kind: &str, [x, y]: [f64; 2]) {
    let buttons = i32::from(kind != "mouseReleased");
    let event = json!({ "type": kind, "x": x, "y": y, "button": "left", "buttons": buttons, "clickCount": 1 });
    browser.command("Input.dispatchMouseEvent", event).await;
}

/// Draws a line on the pad: from and to in shares of its sides.
pub async fn draw(browser: &Browser, from: [f64; 2], to: [f64; 2]) {
    let box_of = "(() => { const pad = document.querySelector('.pad-square svg');
        pad.scrollIntoView({ block: 'center' });
        const { left, top, width, height } = pad.getBoundingClientRect();
        return [left, top, width, height]; })()";
    let [left, top, width, height]: [f64; 4] = browser.eval(box_of).await;
    let at = |share: f64| {
        let between = |from: f64, to: f64| from + (to - from) * share;
        [left + width * between(from[0], to[0]), top + height * between(from[1], to[1])]
    };
    mouse(browser, "mousePressed", at(0.0)).await;
    for step in 1..=8 {
        mouse(browser, "mouseMoved", at(f64::from(step) / 8.0)).await;
    }
    mouse(browser, "mouseReleased", at(1.0)).await;
}

/// Nothing is wrong with the page as it stands: for screen readers, for a thumb, for 360 pixels.
async fn assert_sound(browser: &Browser, axe: &str, what: &str) {
    let found = violations(browser, axe).await;
    assert!(found.is_empty(), "{what}: {found:#?}");
    let [too_wide, too_small] = misfits(browser).await;
    assert!(too_wide.is_empty() && too_small.is_empty(), "{what}: {too_wide:#?} {too_small:#?}");
}

async fn open_pad(house: &TestServer, browser: &Browser) {
    browser.become_steward(house).await;
    browser.visit(SIGN).await;
    browser.until("'ready' in document.querySelector('form.pad').dataset").await;
}

async fn until_strokes(browser: &Browser, strokes: usize) {
    browser.until(&format!("document.querySelectorAll('.pad [data-drawn] path.stroke').length === {strokes}")).await;
}

#[tokio::test]
async fn a_sign_is_drawn_with_two_strokes_and_everybody_sees_how() {
    let axe = axe();
    in_a_house(TestServer::new(), Look::phone(), async |house, browser| {
        open_pad(house, browser).await;
        draw(browser, [0.3, 0.1], [0.3, 0.9]).await;
        until_strokes(browser, 1).await;
        draw(browser, [0.7, 0.4], [0.35, 0.6]).await;
        until_strokes(browser, 2).await;
        draw(browser, [0.1, 0.1], [0.2, 0.2]).await;
        until_strokes(browser, 3).await;
        browser.click("[data-do=undo]").await;
        until_strokes(browser, 2).await;
        let first = "JSON.parse(document.querySelector('[name=drawing]').value).medians[0][0]";
        let before: Value = browser.eval(first).await;
        browser.click(".pad-order li:nth-child(2) button:first-of-type").await;
        assert_ne!(browser.eval::<Value>(first).await, before, "the second is written first now");
        browser.click(".pad-order li:nth-child(1) button:nth-of-type(2)").await;
        assert_eq!(browser.eval::<Value>(first).await, before);
        browser.picture("drawing-pad-360").await;
        assert_sound(browser, &axe, "the pad").await;

        // The page goes away before it is saved.
        browser.visit(SIGN).await;
        until_strokes(browser, 2).await;
        browser.follow("form.pad button[type=submit]").await;
        assert!(browser.address().await.ends_with("?da=luu"));
        browser.find(".done").await;
        browser.picture("drawing-saved-360").await;
        browser.visit("/xuong/chu/tay/chu-1961").await;
        browser.picture("drawing-list-360").await;
        assert_sound(browser, &axe, "the signs").await;

        browser.visit(SCRIPT).await;
        browser.until("document.querySelector('.strokes [data-do=play]')?.hidden === false").await;
        browser.click(".strokes [data-do=play]").await;
        browser.until("document.querySelectorAll('.stroke-ink.is-written').length === 2").await;
        browser.until("!document.querySelector('.strokes[data-playing]')").await;
        // Whoever did not ask for less motion sees the ink run.
        let motion = json!({ "features": [{ "name": "prefers-reduced-motion", "value": "no-preference" }] });
        browser.command("Emulation.setEmulatedMedia", motion).await;
        browser.click(".strokes [data-do=play]").await;
        browser.until("document.querySelector('.stroke-ink').getAnimations().length === 1").await;
        browser.until("!document.querySelector('.strokes[data-playing]')").await;
        assert_sound(browser, &axe, "the script").await;
        practises(browser, &axe).await;
        loads_in_hanzi_writer(browser).await;
    })
    .await;
}

/// The real `hanzi-writer` shows and writes what is handed out here.
async fn loads_in_hanzi_writer(browser: &Browser) {
    let file = target().join("tools/node_modules/hanzi-writer/dist/hanzi-writer.min.js");
    let source = fs::read_to_string(&file)
        .unwrap_or_else(|_| panic!("{} is missing: server/setup/setup test fetches it", file.display()));
    let _: Value = browser.run(&format!("{source}; window.HanziWriter = HanziWriter; return null;"), Vec::new()).await;
    let written: Value = browser
        .run(
            "const place = document.createElement('div');
            document.querySelector('main').append(place);
            return fetch('/net/3/tay/chu-1961').then((answer) => answer.json()).then((data) => {
                const writer = HanziWriter.create(place, 'k', { width: 100, height: 100,
                    strokeAnimationSpeed: 20, delayBetweenStrokes: 1, charDataLoader: () => data });
                return writer.animateCharacter().then(({ canceled }) =>
                    [canceled, place.querySelectorAll('clipPath').length >= 2]);
            });",
            Vec::new(),
        )
        .await;
    assert_eq!(written, json!([false, true]));
}

/// The exercise that asks for nặm.
async fn open_exercise(browser: &Browser) -> String {
    browser.visit(LESSON).await;
    browser.until("document.querySelector('.exercise .keyboard-open')").await;
    let id: String = browser
        .eval(
            "[...document.querySelectorAll('.exercise:has(.typed)')]
                .find((form) => /“(nước|water)”/.test(form.innerText)).id",
        )
        .await;
    browser.click(&format!("#{id} .keyboard-open")).await;
    browser.find(&format!("#{id} .keyboard .key")).await;
    format!("#{id}")
}

/// Presses keys by what stands on them.
async fn tap(browser: &Browser, form: &str, keys: &[&str]) {
    for key in keys {
        let pressed = "const key = [...document.querySelectorAll(arguments[0] + ' .key')]
            .find((key) => key.checkVisibility() && key.textContent === arguments[1]);
            key?.click();
            return Boolean(key);";
        assert!(browser.run::<bool>(pressed, vec![form.into(), (*key).into()]).await, "no key says {key}");
    }
}

async fn value(browser: &Browser, form: &str) -> String {
    browser.eval(&format!("document.querySelector('{form} [name=a]').value")).await
}

#[tokio::test]
async fn a_word_is_typed_on_the_keyboard_of_the_screen() {
    browse(Look::phone(), async |browser| {
        let form = open_exercise(browser).await;
        let apart = format!(
            "document.querySelector('{form} [name=a]').getBoundingClientRect().bottom
                <= document.querySelector('{form} .keyboard').getBoundingClientRect().top"
        );
        assert!(browser.eval::<bool>(&apart).await, "the keyboard covers the field");
        tap(browser, &form, &["n", "a", "⌫", "ă", "m", "◌̣"]).await;
        assert_eq!(value(browser, &form).await, "nặm");
        tap(browser, &form, &["◌́", "◌̣"]).await;
        assert_eq!(value(browser, &form).await, "nặm");
        browser.follow(&format!("{form} button[type=submit]")).await;
        browser.find(&format!("{form} .grade-right")).await;
    })
    .await;
}

#[tokio::test]
async fn a_key_that_is_held_offers_its_other_forms() {
    browse(Look::desk(), async |browser| {
        let form = open_exercise(browser).await;
        let key = format!("[...document.querySelectorAll('{form} .key')].find((key) => key.textContent === 'a')");
        let middle: [f64; 2] = browser
            .eval(&format!(
                "(() => {{ const key = {key}; key.scrollIntoView({{ block: 'center' }});
                const {{ left, top, width, height }} = key.getBoundingClientRect();
                return [left + width / 2, top + height / 2]; }})()"
            ))
            .await;
        mouse(browser, "mousePressed", middle).await;
        browser.find(&format!("{form} .keyboard-variants .key")).await;
        mouse(browser, "mouseReleased", middle).await;
        assert_eq!(value(browser, &form).await, "", "holding writes nothing by itself");
        tap(browser, &form, &["ả"]).await;
        assert_eq!(value(browser, &form).await, "ả");

        // The same without a mouse: the arrow up, one to the right, Return; the focus goes back.
        let _: () = browser.eval(&format!("{key}.focus()")).await;
        browser.press(Key::Up).await;
        browser.press(Key::Right).await;
        browser.press(Key::Enter).await;
        assert_eq!(value(browser, &form).await, "ảà");
        browser.press(Key::Right).await;
        browser.press(Key::Enter).await;
        assert_eq!(value(browser, &form).await, "ảàă");
        browser.press(Key::Escape).await;
        assert!(browser.eval::<bool>("document.activeElement.matches('.keyboard-open')").await);
        assert!(browser.eval::<bool>(&format!("document.querySelector('{form} .keyboard').hidden")).await);
    })
    .await;
}

#[tokio::test]
async fn a_character_is_chosen_by_its_reading() {
    let axe = axe();
    for (look, name) in [(Look::phone(), "keyboard-360"), (Look::desk().english(), "keyboard-1280-en")] {
        browse(look, async |browser| {
            let form = open_exercise(browser).await;
            browser.picture(&format!("{name}-letters")).await;
            assert_sound(browser, &axe, "the letters").await;
            browser.click(&format!("{form} .keyboard-tabs button:nth-child(2)")).await;
            browser.click(&format!("{form} .keyboard-characters input")).await;
            browser.press("chai").await;
            browser.find(&format!("{form} .keyboard-found .key")).await;
            browser.picture(&format!("{name}-characters")).await;
            assert_sound(browser, &axe, "the characters").await;
            browser.in_the_dark(true).await;
            browser.picture(&format!("{name}-characters-dark")).await;
            browser.click(&format!("{form} .keyboard-found .key")).await;
            assert_eq!(value(browser, &form).await, "𪟦");
            browser.visit("/tro-giup/go-chu").await;
            browser.picture(&format!("{name}-help")).await;
            assert_sound(browser, &axe, "how to type").await;
        })
        .await;
    }
}

#[tokio::test]
async fn a_search_in_a_language_has_its_keyboard() {
    browse(Look::phone(), async |browser| {
        browser.visit("/tim?q=na&lang=tyz").await;
        browser.click(".keyboard-open").await;
        tap(browser, "main", &["m"]).await;
        assert_eq!(browser.eval::<String>("document.querySelector('#q').value").await, "nam");
    })
    .await;
}

/// Writes the sign of two strokes that was drawn before, three times; what is wrong is said.
async fn practises(browser: &Browser, axe: &str) {
    browser.visit("/tap-viet/3/tay/chu-1961").await;
    browser.until("'ready' in document.querySelector('[data-trace]').dataset").await;
    assert_sound(browser, axe, "practising a sign").await;
    let says = async |what: &str| {
        browser.until(&format!("document.querySelector('[data-says={what}]')?.checkVisibility()")).await;
    };
    draw(browser, [0.3, 0.9], [0.3, 0.1]).await;
    says("direction").await;
    draw(browser, [0.7, 0.4], [0.35, 0.6]).await;
    says("order").await;
    browser.find(".trace-hint").await;
    browser.picture("trace-hint").await;
    for round in 1..=3 {
        draw(browser, [0.3, 0.1], [0.3, 0.9]).await;
        says("right").await;
        draw(browser, [0.7, 0.4], [0.35, 0.6]).await;
        says(if round < 3 { "next-round" } else { "finished" }).await;
    }
    browser.picture("trace-finished").await;
    browser.follow("form[data-done] button").await;
    assert!(browser.address().await.starts_with("/on-tap"));
    browser.visit("/toi").await;
    assert!(browser.text(".band figcaption").await.contains("1 mũi"), "{}", browser.text(".band figcaption").await);
    browser.visit("/chu/tay/chu-1961").await;
}
