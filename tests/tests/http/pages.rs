//! Every kind of page is whole, and says what it is.

use tiengban_tests::{Page, shared};

/// A page of every kind, and what it is in the vocabulary of schema.org.
pub const PAGES: [(&str, &str); 26] = [
    ("/", ""),
    ("/tim", ""),
    ("/tim?q=nam", ""),
    ("/tieng", ""),
    ("/tieng/tay", ""),
    ("/tieng/san-diu", ""),
    ("/tu", ""),
    ("/tu-dien/tay", ""),
    ("/tu/tay/nặm", "DefinedTerm"),
    ("/tu/nung/two", "DefinedTerm"),
    ("/chu", ""),
    ("/chu/tay/chu-1961", ""),
    ("/chu/tay/nom-tay", ""),
    ("/khoa", ""),
    ("/khoa/tay/nhap-mon", "Course"),
    ("/bai", ""),
    ("/bai/tay/con-so", "LearningResource"),
    ("/bai-hat", ""),
    ("/bai-hat/tay/dem-muoi", "MusicRecording"),
    ("/in/bai-hat/tay/dem-muoi", ""),
    ("/chuyen", ""),
    ("/chuyen/then", "Article"),
    ("/nguoi", ""),
    ("/nguoi/wilaiwan-khanittanan", "Person"),
    ("/nguon", ""),
    ("/nguon/tn5", ""),
];

#[tokio::test]
async fn every_kind_of_page_is_whole_in_both_languages() {
    for (path, _) in PAGES {
        for tongue in ["vi", "en"] {
            let answer = shared().await.get(path).accept_language(tongue).await.expect(200);
            assert_eq!(answer.header("content-type"), "text/html; charset=utf-8", "{path}");
            let html = answer.text();
            assert!(html.starts_with("<!DOCTYPE html><html lang=") && html.ends_with("</html>"), "{path}");
            let page = answer.page();
            assert!(page.faults().is_empty(), "{path}: {:?}", page.faults());
            assert_eq!(page.attribute("html", "lang"), tongue, "{path}");
            assert_eq!((page.count("h1"), page.count("main")), (1, 1), "{path}");
            assert!(!page.text("h1").is_empty() && !page.text("main p").is_empty(), "{path}");
        }
    }
}

#[tokio::test]
async fn every_kind_of_page_tells_those_who_only_see_a_link() {
    let server = shared().await;
    for (path, _) in PAGES {
        let answer = server.get(path).await;
        let page = answer.page();
        let title = page.text("title");
        assert!(title.ends_with("Tiếng Bản") || title.starts_with("Tiếng Bản"), "{path}: {title}");
        assert!(page.meta("description").chars().count() > 4, "{path}");
        let asked = answer.url.split('?').next().unwrap_or_default();
        let address = page.attribute("link[rel=canonical]", "href");
        assert_eq!(decoded(&address), decoded(asked), "{path}");
        assert_eq!(page.meta("og:url"), address, "{path}");
        assert_eq!(page.meta("og:title"), title, "{path}");
        assert_eq!(page.meta("og:description"), page.meta("description"), "{path}");
        assert_eq!(page.meta("og:site_name"), "Tiếng Bản", "{path}");
        assert!(page.meta("og:image").starts_with("http://"), "{path}");
        assert_eq!(page.attributes("link[rel=alternate]", "hreflang"), ["vi", "en"], "{path}");
    }
}

#[tokio::test]
async fn a_page_is_known_by_one_address_however_it_was_written() {
    for (asked, known) in [
        ("/tu/tay/na%CC%A3%CC%86m", "/tu/tay/n%E1%BA%B7m"),
        ("/tu/tay/NẶM", "/tu/tay/n%E1%BA%B7m"),
        ("/tu/tay/n%e1%ba%b7m?x=1#y", "/tu/tay/n%E1%BA%B7m"),
        ("/bai/tay/Con-So?hl=en", "/bai/tay/con-so"),
        ("/tu-dien/TAY?trang=2", "/tu-dien/tay"),
        ("/chuyen/%74hen", "/chuyen/then"),
    ] {
        let page = shared().await.get(asked).await.expect(200).page();
        assert_eq!(page.attribute("link[rel=canonical]", "href"), shared().await.url(known), "{asked}");
    }
}

#[tokio::test]
async fn a_page_that_has_a_type_says_it_in_json_ld() {
    for (path, kind) in PAGES {
        let answer = shared().await.get(path).await;
        let said = things(&answer.page());
        let kinds: Vec<&str> = said.iter().filter_map(|thing| thing["@type"].as_str()).collect();
        let expected: &[&str] = if kind.is_empty() { &[] } else { &[kind] };
        assert_eq!(kinds, expected, "{path}");
        for thing in said {
            assert_eq!(thing["@context"], "https://schema.org", "{path}");
            assert!(thing["name"].as_str().is_some_and(|name| !name.is_empty()), "{path}");
            assert_eq!(thing["url"], answer.page().attribute("link[rel=canonical]", "href"), "{path}");
        }
    }
}

#[tokio::test]
async fn a_course_names_its_lessons_to_machines() {
    let page = shared().await.get("/khoa/tay/nhap-mon").await.page();
    let course = &things(&page)[0];
    let lessons: Vec<&str> = course["hasPart"]
        .as_array()
        .map_or(&[] as &[_], Vec::as_slice)
        .iter()
        .filter_map(|lesson| lesson["url"].as_str())
        .collect();
    assert!(lessons.len() >= 8, "{lessons:?}");
    let shown = page.attributes("ol.steps a", "href");
    assert_eq!(lessons.len(), shown.len());
    assert!(lessons.iter().zip(&shown).all(|(named, link)| named.ends_with(link.as_str())), "{lessons:?} {shown:?}");
}

#[tokio::test]
async fn a_page_is_asked_for_with_head_as_well() {
    for path in ["/", "/tu/tay/nặm", "/bai/tay/con-so", "/tim?q=nam", "/sitemap.xml", "/khong-co", "/api/v1/khong-co"]
    {
        let head = shared().await.request("HEAD", path).await;
        let get = shared().await.get(path).await;
        assert_eq!(head.status, get.status, "{path}");
        assert_eq!(head.header("content-type"), get.header("content-type"), "{path}");
        assert!(head.bytes.is_empty() && !get.bytes.is_empty(), "{path}");
    }
}

#[tokio::test]
async fn words_tell_translators_and_screen_readers_what_they_are() {
    for (path, _) in PAGES {
        let page = shared().await.get(path).await.page();
        assert_eq!(page.count(".word:not([translate=no])"), 0, "{path}");
        assert_eq!(page.count(".word:not([lang])"), 0, "{path}");
        assert_eq!(page.count("[lang='']"), 0, "{path}");
    }
    let word = shared().await.get("/tu/tay/nặm").await.page();
    assert_eq!(word.attribute("h1 .word", "lang"), "tyz");
    let lesson = shared().await.get("/bai/tay/con-so").accept_language("en").await.page();
    assert_eq!(lesson.attribute(".prose strong, .prose .word", "lang"), "tyz");
    assert_eq!(lesson.count("main [lang=vi]"), 0, "a lesson in English has no Vietnamese left");
}

/// What a page says of itself in JSON-LD.
pub fn things(page: &Page) -> Vec<serde_json::Value> {
    let read = |text: &String| serde_json::from_str(text).unwrap_or_else(|error| panic!("{error}: {text}"));
    page.texts("script[type='application/ld+json']").iter().map(read).collect()
}

/// An address with its letters, not their codes.
pub fn decoded(url: &str) -> String {
    let pairs = form_urlencoded::parse(url.as_bytes()).map(|(key, _)| key.into_owned());
    pairs.collect::<String>()
}
