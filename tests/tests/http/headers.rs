//! Headers that keep browsers from guessing, and what may be kept for how long.

use tiengban_tests::{Answer, shared};

/// One of every sort of answer.
const SORTS: [&str; 8] = [
    "/",
    "/tim?q=nam",
    "/khong-co",
    "/sitemap.xml",
    "/robots.txt",
    "/health",
    "/api/v1/search?q=nam",
    "/api/v1/khong-co",
];

/// One rule of a Content-Security-Policy.
fn rule(answer: &Answer, name: &str) -> String {
    let policy = answer.header("content-security-policy");
    let rules = policy.split(';').filter_map(|rule| rule.trim().split_once(' '));
    rules.filter(|(key, _)| *key == name).map(|(_, value)| value.to_owned()).collect()
}

fn nonce(answer: &Answer) -> String {
    let scripts = rule(answer, "script-src");
    let nonce = scripts.split(' ').find_map(|source| source.strip_prefix("'nonce-")).unwrap_or_default();
    nonce.trim_end_matches('\'').to_owned()
}

#[tokio::test]
async fn every_answer_keeps_browsers_from_guessing() {
    let server = shared().await;
    let style = server.get("/").await.page().attribute("link[rel=stylesheet]", "href");
    let sound = server.get("/bai-hat/tay/dem-muoi").await.page().attribute("audio source", "src");
    for path in SORTS.into_iter().chain([style.as_str(), sound.as_str()]) {
        let answer = server.get(path).await;
        assert_eq!(answer.header("x-content-type-options"), "nosniff", "{path}");
        assert_eq!(answer.header("referrer-policy"), "same-origin", "{path}");
        assert_eq!(rule(&answer, "default-src"), "'none'", "{path}");
        assert_eq!(rule(&answer, "frame-ancestors"), "'none'", "{path}");
        assert!(!answer.header("content-security-policy").contains("unsafe-inline"), "{path}");
        assert!(!answer.header("content-security-policy").contains("'unsafe-eval'"), "{path}");
        assert_eq!(answer.headers.get_all("content-security-policy").iter().count(), 1, "{path}");
    }
}

#[tokio::test]
async fn a_script_runs_only_with_the_nonce_of_this_answer() {
    let (first, second) = (shared().await.get("/").await, shared().await.get("/").await);
    assert!(nonce(&first).len() >= 32, "{}", nonce(&first));
    assert_ne!(nonce(&first), nonce(&second));
    let running = "script:not([type='application/ld+json'])";
    let page = first.page();
    assert_eq!(page.attributes(running, "nonce"), vec![nonce(&first); page.count(running)]);
    assert!(page.count(running) > 0);
}

#[tokio::test]
async fn nothing_on_a_page_needs_an_exception() {
    for (path, _) in crate::pages::PAGES {
        let answer = shared().await.get(path).await;
        let page = answer.page();
        assert_eq!(page.count("[style], style, [onclick], [onload], [onerror], base, iframe"), 0, "{path}");
        let from_elsewhere =
            "link[href^='http']:not([rel=canonical]):not([rel=alternate]), script[src^='http'], img[src^='http']";
        assert_eq!(page.count(from_elsewhere), 0, "{path}");
        assert_eq!(
            page.texts("script:not([type='application/ld+json'])").concat(),
            "",
            "{path}: a script within the page"
        );
    }
}

#[tokio::test]
async fn assets_are_packed_as_the_browser_takes_them_and_kept_for_ever() {
    let server = shared().await;
    let style = server.get("/").await.page().attribute("link[rel=stylesheet]", "href");
    let plain = server.get(&style).await.expect(200);
    for (accepted, packed) in [
        ("", ""),
        ("identity", ""),
        ("gzip", "gzip"),
        ("gzip, deflate, br", "br"),
        ("br;q=0, gzip;q=1", "gzip"),
        ("br;q=0", ""),
        ("*;q=nonsense, ;;", ""),
    ] {
        let answer = server.get(&style).accept_encoding(accepted).await.expect(200);
        assert_eq!(answer.header("content-encoding"), packed, "{accepted}");
        assert_eq!(answer.text(), plain.text(), "{accepted}");
        assert!(packed.is_empty() || answer.bytes.len() < plain.bytes.len() / 2, "{accepted}");
        assert_eq!(answer.header("cache-control"), "public, max-age=31536000, immutable");
        assert_eq!(answer.header("vary").to_lowercase(), "accept-encoding");
    }
    assert_eq!(plain.header("content-type"), "text/css; charset=utf-8");
}

#[tokio::test]
async fn every_asset_of_a_page_is_there_under_a_name_of_its_content() {
    let server = shared().await;
    let page = server.get("/bai-hat/tay/dem-muoi").await.page();
    let mut assets = page.attributes("link[href^='/assets/']", "href");
    assets.extend(["src", "data-js", "data-wasm"].map(|name| page.attribute("script#wake", name)));
    let style = server.get(&page.attribute("link[rel=stylesheet]", "href")).await.text();
    let fonts = style.split("url(").skip(1).filter_map(|rest| rest.split(')').next());
    // Little drawings stand in the sheet itself.
    let fonts = fonts.filter(|font| !font.trim_matches(['"', '\'']).starts_with("data:"));
    assets.extend(fonts.map(|font| font.trim_matches(['"', '\'']).to_owned()));
    assert!(assets.len() >= 9, "{assets:?}");
    for asset in assets {
        let answer = server.get(&asset).await.expect(200);
        assert!(!answer.header("content-type").contains("octet-stream") && !answer.bytes.is_empty(), "{asset}");
        let name = asset.rsplit_once('.').map_or("", |(name, _)| name);
        let hash = name.rsplit_once('-').map_or("", |(_, hash)| hash);
        assert!(hash.len() >= 8 && hash.bytes().all(|byte| byte.is_ascii_hexdigit()), "{asset}");
    }
}

#[tokio::test]
async fn pages_are_packed_on_the_way_out() {
    let plain = shared().await.get("/bai/tay/con-so").await.text();
    for packing in ["br", "gzip"] {
        let packed = shared().await.get("/bai/tay/con-so").accept_encoding(packing).await;
        assert_eq!(packed.header("content-encoding"), packing);
        assert!(packed.bytes.len() < plain.len() / 3, "{packing}: {} of {}", packed.bytes.len(), plain.len());
        assert!(packed.text().starts_with("<!DOCTYPE html>"));
    }
}
