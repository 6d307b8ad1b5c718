//! Vietnamese and English: as the browser asks, or as the reader chose.

use tiengban_tests::{TestServer, shared};

async fn tongue_of(server: &TestServer, path: &str, languages: &str, cookie: &str) -> String {
    server.get(path).accept_language(languages).cookie(cookie).await.page().attribute("html", "lang")
}

#[tokio::test]
async fn a_browser_says_which_language_its_reader_wants() {
    let server = shared().await;
    for (asked, given) in
        [("vi", "vi"), ("en-GB,en;q=0.9", "en"), ("fr, en;q=0.2, vi;q=0.1", "en"), ("de", "vi"), ("", "vi")]
    {
        assert_eq!(tongue_of(server, "/", asked, "").await, given, "{asked}");
    }
}

#[tokio::test]
async fn a_language_that_was_chosen_stays() {
    let server = shared().await;
    let chosen = server.get("/tieng/tay?hl=en").accept_language("vi").await;
    assert_eq!(chosen.page().attribute("html", "lang"), "en");
    let cookie = chosen.header("set-cookie").split(';').next().unwrap_or_default();
    assert_eq!(cookie, "tongue=en");
    assert!(chosen.header("set-cookie").contains("SameSite=Lax"));
    assert_eq!(tongue_of(server, "/tu/tay/nặm", "vi", cookie).await, "en");
    assert_eq!(tongue_of(server, "/tu/tay/nặm?hl=vi", "en", cookie).await, "vi");
    assert_eq!(server.get("/").await.header("set-cookie"), "", "nothing is kept unasked");
}

#[tokio::test]
async fn a_language_that_the_house_does_not_speak_changes_nothing() {
    let server = shared().await;
    let long = format!("/?hl={}", "x".repeat(5000));
    for path in ["/?hl=xx", "/?hl=", "/?hl=en%00", "/?hl=%ff", "/?hl=en&hl=vi", &long] {
        let answer = server.get(path).accept_language("en").await.expect(200);
        assert_eq!(answer.page().attribute("html", "lang"), "en", "{path}");
    }
    for cookie in ["tongue=xx", "tongue=", "tongue", ";;;=;", "tongue=en; tongue=vi", "x=1; tongue=en"] {
        assert_eq!(tongue_of(server, "/", "en", cookie).await, "en", "{cookie}");
    }
}

#[tokio::test]
async fn the_switch_keeps_the_page_and_what_was_asked() {
    let page = shared().await.ask("/tim", &[("q", "nước"), ("kind", "word")]).accept_language("vi").await.page();
    assert_eq!(page.text(".tongues [aria-current]"), "Tiếng Việt");
    let link = page.attribute(".tongues a[hreflang=en]", "href");
    let english = shared().await.get(&link).accept_language("vi").await.expect(200).page();
    assert_eq!(english.attribute("html", "lang"), "en");
    assert_eq!(english.attribute("input[name=q]", "value"), "nước");
    assert!(english.count(".hit") > 0 && english.count(".hit:not([data-kind=word])") == 0);
}

#[tokio::test]
async fn shared_caches_are_told_that_pages_differ() {
    let answer = shared().await.get("/").await;
    assert_eq!(answer.header("cache-control"), "private, no-cache");
    let vary =
        answer.headers.get_all("vary").iter().filter_map(|value| value.to_str().ok()).collect::<Vec<_>>().join(", ");
    assert!(vary.contains("accept-language") && vary.contains("cookie"), "{vary}");
}
