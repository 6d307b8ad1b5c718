//! What a page costs somebody on a slow line: bytes as they come over the wire.

use tiengban_tests::{Page, TestServer, shared};

const KB: usize = 1024;

/// What people read: every lesson and every story, and the words and searches that show most.
async fn reading() -> Vec<String> {
    let words = ["/tu/tay/nặm", "/tu/tay/rườn", "/tu/tay/chài", "/tim?q=nam", "/tim?q=na", "/chu/tay/chu-1961"];
    let all = crate::walk::sitemap().await.into_iter();
    let texts = all.filter(|path| path.starts_with("/bai/") || path.starts_with("/chuyen/"));
    texts.chain(words.map(ToOwned::to_owned)).collect()
}

/// How many bytes a browser that takes brotli fetches for this.
async fn weight(server: &TestServer, path: &str) -> usize {
    server.get(path).accept_encoding("br").await.expect(200).bytes.len()
}

async fn weights(server: &TestServer, paths: &[String]) -> usize {
    let mut sum = 0;
    for path in paths {
        sum += weight(server, path).await;
    }
    sum
}

/// Every font that the style sheet names; a browser fetches those whose letters the page shows.
async fn fonts(server: &TestServer, page: &Page) -> Vec<String> {
    let style = server.get(&page.attribute("link[rel=stylesheet]", "href")).await.text();
    let names = style.split("url(").skip(1).filter_map(|rest| rest.split(')').next());
    names.map(|name| name.trim_matches(['"', '\'']).to_owned()).filter(|name| name.ends_with(".woff2")).collect()
}

#[tokio::test]
async fn a_page_to_read_weighs_at_most_thirty_kilobytes() {
    let server = shared().await;
    for path in reading().await {
        let page = server.get(&path).await.page();
        let style = weights(server, &page.attributes("link[rel=stylesheet]", "href")).await;
        let scripts = weights(server, &page.attributes("script[src]", "src")).await;
        let whole = weight(server, &path).await + style + scripts;
        assert!(scripts <= 2 * KB, "{path}: {scripts} bytes of JavaScript");
        assert!(whole <= 30 * KB, "{path}: {whole} bytes");
        let fonts = weights(server, &fonts(server, &page).await).await;
        assert!((1..=60 * KB).contains(&fonts), "{path}: {fonts} bytes of fonts");
    }
}

#[tokio::test]
async fn a_page_to_read_wakes_no_wasm() {
    for path in reading().await {
        let page = shared().await.get(&path).await.page();
        assert_eq!(page.count("leptos-island"), page.count("[data-wake=focus] leptos-island"), "{path}");
        let hints = "link[rel=modulepreload], link[rel=prefetch], link[rel=preload]:not([as=font])";
        assert_eq!(page.count(hints), 0, "{path}: something is fetched ahead");
        assert_eq!(page.count("script[src]"), 1, "{path}");
    }
}

#[tokio::test]
async fn only_a_song_that_sounds_wakes_its_player() {
    let song = shared().await.get("/bai-hat/tay/dem-muoi").await.page();
    assert!(song.count("leptos-island") > song.count("[data-wake=focus] leptos-island"));
    assert!(
        song.count("main audio[controls] source[src]") == 1 && song.count("ol.lines li") == 10,
        "it reads and sounds without"
    );
}

#[tokio::test]
async fn islands_weigh_at_most_a_hundred_and_fifty_kilobytes() {
    let server = shared().await;
    let page = server.get("/bai-hat/tay/dem-muoi").await.page();
    let fetched = ["src", "data-js", "data-wasm"].map(|name| page.attribute("script#wake", name));
    let weight = weights(server, &fetched).await;
    assert!((10 * KB..=150 * KB).contains(&weight), "{weight} bytes of wasm and JavaScript");
    let wasm = server.get(&fetched[2]).accept_encoding("br").await;
    assert_eq!((wasm.header("content-type"), wasm.header("content-encoding")), ("application/wasm", "br"));
}
