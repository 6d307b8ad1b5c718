//! One file is the whole program.

use tiengban_tests::{Folder, TestServer};

#[tokio::test]
async fn copied_alone_to_an_empty_folder_it_serves_everything() {
    let folder = Folder::new();
    let server = TestServer::new().alone(&folder).start().await;
    assert!(folder.at("data/tiengban.db").is_file(), "its data lie where it was started");
    let song = server.get("/bai-hat/tay/dem-muoi").await.expect(200).page();
    let mut fetched = song.attributes("link[href^='/assets/']", "href");
    fetched.extend(["src", "data-js", "data-wasm"].map(|name| song.attribute("script#wake", name)));
    fetched.push(song.attribute("audio source", "src"));
    assert!(fetched.len() >= 8, "{fetched:?}");
    for path in fetched {
        assert!(!server.get(&path).await.expect(200).bytes.is_empty(), "{path}");
    }
    for path in ["/", "/tu/tay/nặm", "/bai/tay/con-so", "/tim?q=nam", "/nguon", "/sitemap.xml"] {
        assert_eq!(server.get(path).await.status, 200, "{path}");
    }
}
