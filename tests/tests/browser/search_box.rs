//! The search box: asleep until somebody enters it, then with suggestions.

use serde_json::json;
use tiengban_tests::browser::{Browser, Key, Look, browse};

/// What this page has fetched of the islands' code.
async fn code(browser: &Browser) -> Vec<String> {
    let fetched = "performance.getEntriesByType('resource').map((r) => r.name.split('/').pop())
        .filter((name) => name.startsWith('islands'))";
    browser.eval(fetched).await
}

/// Types into the box and waits for suggestions.
async fn type_nam(browser: &Browser) {
    browser.click("#q").await;
    browser.press("nam").await;
    browser.until("document.querySelectorAll('#q-list [role=option]').length > 2").await;
}

/// The number of the chosen suggestion; none if nothing is chosen.
async fn chosen(browser: &Browser) -> Option<u32> {
    let chosen = "(() => {
        const options = [...document.querySelectorAll('#q-list [role=option]')];
        const chosen = options.filter((option) => option.ariaSelected === 'true');
        const active = document.querySelector('#q').getAttribute('aria-activedescendant');
        if (chosen.length > 1 || (chosen[0]?.id ?? null) !== active) throw new Error(`${active} is not what is chosen`);
        return chosen.length ? options.indexOf(chosen[0]) : null;
    })()";
    browser.eval(chosen).await
}

async fn is_open(browser: &Browser) -> bool {
    let open: bool = browser.eval("document.querySelector('#q-list').checkVisibility()").await;
    assert_eq!(browser.attribute("#q", "aria-expanded").await, open.to_string());
    open
}

#[tokio::test]
async fn reading_pages_fetch_no_wasm() {
    browse(Look::phone(), async |browser| {
        for path in ["/bai/tay/con-so", "/tu/tay/nặm", "/chuyen/then", "/tim?q=nam", "/"] {
            browser.visit(path).await;
            browser.until("document.readyState === 'complete' && window.__RESOLVED_RESOURCES").await;
            assert_eq!(code(browser).await, Vec::<String>::new(), "{path}");
            assert!(browser.eval::<bool>("document.documentElement.dataset.islands === undefined").await, "{path}");
        }
    })
    .await;
}

#[tokio::test]
async fn the_box_wakes_when_it_is_entered_and_keeps_what_was_typed() {
    browse(Look::phone(), async |browser| {
        browser.visit("/bai/tay/con-so").await;
        assert_eq!(browser.attribute("#q", "role").await, "combobox");
        assert!(!is_open(browser).await);
        // A slow line: its code is still on the way while somebody types.
        let slow = json!({ "offline": false, "latency": 1500, "downloadThroughput": -1, "uploadThroughput": -1 });
        browser.command("Network.enable", json!({})).await;
        browser.command("Network.emulateNetworkConditions", slow).await;
        browser.click("#q").await;
        browser.press("nam").await;
        assert_eq!(browser.attribute("html", "data-islands").await, "waking");
        browser.until("document.documentElement.dataset.islands === 'ready'").await;
        assert_eq!(browser.eval::<String>("document.querySelector('#q').value").await, "nam");
        browser.until("document.querySelectorAll('#q-list [role=option]').length > 2").await;
        assert_eq!(code(browser).await.len(), 2, "the code and its wasm");
    })
    .await;
}

#[tokio::test]
async fn suggestions_are_chosen_with_the_arrow_keys() {
    browse(Look::desk().english(), async |browser| {
        browser.visit("/chuyen/then").await;
        type_nam(browser).await;
        assert!(is_open(browser).await);
        assert_eq!(chosen(browser).await, None);
        browser.press(Key::Down).await;
        browser.press(Key::Down).await;
        assert_eq!(chosen(browser).await, Some(1));
        browser.press(Key::Up).await;
        browser.press(Key::Up).await;
        let last: u32 = browser.eval("document.querySelectorAll('#q-list [role=option]').length - 1").await;
        assert_eq!(chosen(browser).await, Some(last), "upwards from the first comes the last");
        browser.press(Key::Down).await;
        assert_eq!(chosen(browser).await, Some(0));
        browser.picture("suggestions").await;
        let goal: String = browser.eval("document.querySelector('#q-list a').pathname").await;
        browser.press(Key::Enter).await;
        browser.until(&format!("location.pathname === {}", json!(goal))).await;
    })
    .await;
}

#[tokio::test]
async fn escape_closes_the_suggestions_and_enter_searches() {
    browse(Look::phone(), async |browser| {
        browser.visit("/").await;
        type_nam(browser).await;
        browser.press(Key::Escape).await;
        assert!(!is_open(browser).await);
        assert_eq!(browser.eval::<String>("document.querySelector('#q').value").await, "nam");
        browser.press("a").await;
        browser.press(Key::Backspace).await;
        browser.until("document.querySelectorAll('#q-list [role=option]').length > 2").await;
        browser.press(Key::Tab).await;
        assert!(is_open(browser).await, "the button belongs to the box");
        browser.press(Key::Tab).await;
        assert!(!is_open(browser).await, "who goes away wants no suggestions");
        browser.click("#q").await;
        browser.press(Key::Enter).await;
        browser.until("location.pathname === '/tim' && location.search === '?q=nam'").await;
    })
    .await;
}

#[tokio::test]
async fn a_suggestion_is_a_link_to_click() {
    browse(Look::phone(), async |browser| {
        browser.visit("/tim").await;
        type_nam(browser).await;
        let said = browser.texts("#q-list [lang=tyz]").await;
        assert!(said.contains(&"nặm".to_owned()), "{said:?}");
        browser.picture("suggestions-phone").await;
        browser.click("#q-list a[href='/tu/tay/n%E1%BA%B7m']").await;
        assert_eq!(browser.text("h1").await, "nặm");
    })
    .await;
}
