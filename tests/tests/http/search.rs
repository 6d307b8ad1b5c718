//! Finding, without a Vietnamese keyboard.

use tiengban_tests::{Page, TestServer, shared};
use tokio::sync::OnceCell;

use crate::village::{VIET, viet_words};

const NAM: &str = "/tu/tay/n%E1%BA%B7m";
const BJOOC: &str = "/tu/tay/bjo%C3%B3c";
const RUON: &str = "/tu/tay/r%C6%B0%E1%BB%9Dn";
const CHAI: &str = "/tu/tay/ch%C3%A0i";

/// The addresses that a search answers, best first, from the page and from the API alike.
async fn found(server: &TestServer, words: &str) -> Vec<String> {
    let page = server.ask("/tim", &[("q", words)]).await.expect(200).page();
    let on_page = page.attributes("ol.hits > li > a", "href");
    let api = server.ask("/api/v1/search", &[("q", words)]).await.expect(200).json();
    let in_api: Vec<_> = api["results"].as_array().expect("results").iter().map(|hit| hit["url"].clone()).collect();
    let pathes: Vec<_> = on_page.iter().map(|href| href.split('#').next().unwrap_or_default().to_owned()).collect();
    assert_eq!(in_api, pathes, "{words}: the page and the API tell the same");
    pathes
}

async fn first(words: &str) -> String {
    found(shared().await, words).await.into_iter().next().unwrap_or_default()
}

#[tokio::test]
async fn a_word_is_found_by_its_letters_its_marks_and_its_meanings() {
    for (words, url) in [
        ("nặm", NAM),
        ("NẶM", NAM),
        ("nam", NAM),
        ("nước", NAM),
        ("nuoc", NAM),
        ("water", NAM),
        ("bjoóc", BJOOC),
        ("bjooc", BJOOC),
        ("rườn", RUON),
        ("lườn", RUON),
        ("luon", RUON),
        ("𪟦", CHAI),
    ] {
        let found = found(shared().await, words).await;
        assert!(found.iter().take(5).any(|hit| hit == url), "{words}: {found:?}");
    }
    for (words, url) in [("nặm", NAM), ("bjoóc", BJOOC), ("bjooc", BJOOC), ("rườn", RUON), ("lườn", RUON), ("𪟦", CHAI)]
    {
        assert_eq!(first(words).await, url, "{words}");
    }
}

#[tokio::test]
async fn a_story_is_found_without_a_vietnamese_keyboard() {
    for words in ["dan tinh", "đàn tính", "Đàn Tính", "dan ti"] {
        assert_eq!(first(words).await, "/chuyen/dan-tinh", "{words}");
    }
    for words in ["sloong hao", "Sloong-hao"] {
        assert_eq!(first(words).await, "/chuyen/nung/sloong-hao", "{words}");
    }
    assert_eq!(first("soong co").await, "/chuyen/san-diu/soong-co");
}

#[tokio::test]
async fn letters_typed_in_pieces_are_the_same_letters() {
    for (whole, pieces) in
        [("nặm", "na\u{323}\u{306}m"), ("bjoóc", "bjoo\u{301}c"), ("nước", "nu\u{31b}o\u{31b}\u{301}c")]
    {
        assert_ne!(whole, pieces);
        assert_eq!(found(shared().await, whole).await, found(shared().await, pieces).await, "{whole}");
    }
}

#[tokio::test]
async fn the_beginning_of_the_last_word_counts() {
    for (begun, url) in [("bjoó", BJOOC), ("bjo", BJOOC), ("rườ", RUON)] {
        let found = found(shared().await, begun).await;
        assert!(found.iter().take(5).any(|hit| hit == url), "{begun}: {found:?}");
    }
}

#[tokio::test]
async fn one_wrong_letter_is_forgiven_and_said() {
    for wrong in ["bjoocs", "bjokc", "bjoock"] {
        assert_eq!(first(wrong).await, BJOOC, "{wrong}");
        let page = shared().await.ask("/tim", &[("q", wrong)]).accept_language("en").await.page();
        assert!(page.text("main .hint").contains(wrong), "{wrong}: {}", page.text("main .hint"));
        let api = shared().await.ask("/api/v1/search", &[("q", wrong)]).await.json();
        assert_eq!(api["forgiven"], true, "{wrong}");
    }
    assert_eq!(shared().await.ask("/api/v1/search", &[("q", "bjoóc")]).await.json()["forgiven"], false);
    assert!(found(shared().await, "bjxxc").await.is_empty());
}

/// Words whose order among each other matters; they are Vietnamese, so that no Tày had to be made up.
async fn lookalikes() -> &'static TestServer {
    static HOUSE: OnceCell<TestServer> = OnceCell::const_new();
    HOUSE
        .get_or_init(|| {
            let words =
                viet_words("năm\tfive\nnam\tsouth\nnấm\tmushroom\nhòa\tpeace\nthuyền\tboat\nthuyên\tto recover\n");
            TestServer::new().empty().package(&[VIET, ("viet/words.tsv", &words)]).start()
        })
        .await
}

#[tokio::test]
async fn what_was_typed_to_the_letter_stands_above_its_lookalikes() {
    let slug = |url: &String| crate::pages::decoded(url).replace("/tu/viet/", "");
    for (typed, expected) in
        [("nam", "nam"), ("năm", "năm"), ("nấm", "nấm"), ("thuyền", "thuyền"), ("thuyên", "thuyên")]
    {
        let found: Vec<String> = found(lookalikes().await, typed).await.iter().map(slug).collect();
        assert_eq!(found[0], expected, "{found:?}");
        assert!(found.len() > 1, "{typed}: the others are found as well");
    }
}

#[tokio::test]
async fn hoa_is_hoa_wherever_its_mark_stands() {
    for typed in ["hòa", "hoà", "HOÀ", "hoa\u{300}", "ho\u{300}a"] {
        assert_eq!(found(lookalikes().await, typed).await, ["/tu/viet/h%C3%B2a"], "{typed}");
    }
}

#[tokio::test]
async fn a_line_of_a_song_is_found_with_its_time() {
    let query = [("q", "sloong"), ("kind", "song")];
    let hit = shared().await.ask("/api/v1/search", &query).await.json()["results"][0].clone();
    assert_eq!((&hit["url"], &hit["time"]), (&"/bai-hat/tay/dem-muoi".into(), &1.9.into()));
    assert!(hit["snippet"].as_str().is_some_and(|snippet| snippet.contains("sloong")));
    let page = shared().await.ask("/tim", &query).accept_language("en").await.page();
    assert_eq!(page.attribute(".hit a", "href"), "/bai-hat/tay/dem-muoi#t=1.900");
    assert!(page.text(".hit-time").contains("0:01"));
    let song = shared().await.get("/bai-hat/tay/dem-muoi").await.page();
    assert_eq!(song.count("li[data-start='1900']"), 1, "and there it is");
}

#[tokio::test]
async fn what_matched_is_marked_in_its_passage() {
    let page = shared().await.ask("/tim", &[("q", "dan tinh")]).accept_language("vi").await.page();
    let marked = page.texts(".snippet mark");
    assert!(marked.iter().any(|mark| mark.to_lowercase().contains("đàn")), "{marked:?}");
    assert_eq!(page.count(".snippet:not([lang])"), 0, "a passage says its language");
    assert_eq!(page.count(".snippet"), page.count(".snippet:has(mark)"), "a passage shows why it is there");
}

async fn chips(page: &Page, row: usize) -> Vec<(String, usize)> {
    let css = format!(".facet:nth-of-type({row}) .chips a:has(.count)");
    let counts = page.texts(&format!("{css} .count"));
    let links = page.attributes(&css, "href");
    links.into_iter().zip(counts.iter().filter_map(|count| count.parse().ok())).collect()
}

#[tokio::test]
async fn kinds_and_languages_narrow_down() {
    let server = shared().await;
    let total =
        server.ask("/api/v1/search", &[("q", "nước")]).await.json()["total"].as_u64().expect("a total") as usize;
    let page = server.ask("/tim", &[("q", "nước")]).await.page();
    for row in [1, 2] {
        let chips = chips(&page, row).await;
        assert!(chips.len() > 1, "{chips:?}");
        assert_eq!(chips.iter().map(|(_, count)| count).sum::<usize>(), total, "every hit stands in one of {chips:?}");
        for (link, count) in chips {
            let narrowed = server.get(&link.replace("/tim?", "/api/v1/search?")).await.json();
            assert_eq!(narrowed["total"], count, "{link}");
            let page = server.get(&link).await.expect(200).page();
            assert!(page.count(".facet a[aria-current=true]") > 0, "{link}: it shows what was chosen");
        }
    }
}

#[tokio::test]
async fn long_results_are_turned_a_page_at_a_time() {
    let server = shared().await;
    let mut seen = Vec::new();
    let mut next = "/tim?q=na".to_owned();
    for _ in 0..3 {
        let page = server.get(&next).await.page();
        seen.extend(page.attributes("ol.hits > li > a", "href"));
        next = page.attribute("a[rel=next]", "href");
    }
    let all = server.ask("/api/v1/search", &[("q", "na"), ("limit", "60")]).await.json();
    let urls: Vec<_> = all["results"].as_array().expect("results").iter().map(|hit| hit["url"].clone()).collect();
    let seen: Vec<_> = seen.iter().map(|href| href.split('#').next().unwrap_or_default()).collect();
    assert_eq!(seen.len(), 60);
    assert_eq!(urls, seen);
}

#[tokio::test]
async fn nothing_found_says_what_was_searched_and_offers_ways_on() {
    for (tongue, said) in [("vi", "qqqqzz"), ("en", "qqqqzz")] {
        let page = shared()
            .await
            .ask("/tim", &[("q", "qqqqzz"), ("kind", "word")])
            .accept_language(tongue)
            .await
            .expect(200)
            .page();
        assert!(page.text(".nothing [role=status]").contains(said));
        assert!(page.count(".nothing li") >= 3 && page.count(".nothing a[href='/tu']") == 1);
        assert_eq!(page.attribute(".nothing a[href^='/tim']", "href"), "/tim?q=qqqqzz", "without the filter");
        assert_eq!(page.attribute("header input[name=q]", "value"), "qqqqzz");
    }
}

#[tokio::test]
async fn an_empty_search_is_an_invitation() {
    for path in ["/tim", "/tim?q=", "/tim?q=%20%20", "/tim?x=1"] {
        let page = shared().await.get(path).accept_language("en").await.expect(200).page();
        assert_eq!((page.count("main form[action='/tim']"), page.count(".hit")), (1, 0), "{path}");
        assert!(page.text("main .lead").contains("nặm"), "{path}");
    }
}

#[tokio::test]
async fn suggestions_come_as_one_types() {
    for (typed, url) in
        [("bjo", BJOOC), ("nặ", NAM), ("dan t", "/chuyen/dan-tinh"), ("sloong h", "/chuyen/nung/sloong-hao")]
    {
        let all = shared().await.ask("/api/v1/suggest", &[("q", typed), ("hl", "en")]).await.expect(200).json();
        let all = all.as_array().expect("a list");
        assert!((1..=8).contains(&all.len()), "{typed}");
        assert!(all.iter().any(|suggestion| suggestion["url"] == url), "{typed}: {all:?}");
        let fields = ["title", "lang", "gloss", "gloss_lang", "kind", "url"];
        assert!(all.iter().all(|suggestion| fields.iter().all(|field| suggestion[field].is_string())), "{all:?}");
    }
    let nam = shared().await.ask("/api/v1/suggest", &[("q", "nặm"), ("hl", "en")]).await.json()[0].clone();
    assert_eq!(
        (nam["title"].as_str(), nam["lang"].as_str(), nam["gloss"].as_str()),
        (Some("nặm"), Some("tyz"), Some("water"))
    );
    assert_eq!(shared().await.ask("/api/v1/suggest", &[("q", " ")]).await.json(), serde_json::json!([]));
}
