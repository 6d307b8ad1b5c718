//! What is not there, and what is not taken: said in the reader's language, with a way on.

use tiengban_tests::{Answer, TestServer, shared};

const NOWHERE: [&str; 15] = [
    "/khong-co",
    "/tu/tay/khong-co",
    "/tu/khong-co/nặm",
    "/tu/khong-co",
    "/tieng/khong-co",
    "/tu-dien/khong-co",
    "/bai/tay/con-so/them",
    "/tieng/tay/",
    "/tieng//tay",
    "/tu/nặm",
    "/chuyen/tay",
    "/assets/manifest.json",
    "/assets/khong-co.css",
    "/am-thanh/abc",
    "/am-thanh/0000000000000000000000000000000000000000000000000000000000000000",
];

fn shows_a_way_on(answer: &Answer, tongue: &str) {
    let page = answer.page();
    assert_eq!(page.attribute("html", "lang"), tongue, "{}", answer.url);
    assert!(!page.text("h1").is_empty() && !page.text("main .lead").is_empty(), "{}", answer.url);
    assert_eq!(page.count("main form[action='/tim'] input[name=q]"), 1, "{}", answer.url);
    assert_eq!(page.count("main a[href='/']"), 1, "{}", answer.url);
    assert_eq!(page.meta("robots"), "noindex", "{}", answer.url);
}

#[tokio::test]
async fn a_page_that_is_not_there_shows_a_way_on() {
    for path in NOWHERE {
        for tongue in ["vi", "en"] {
            let answer = shared().await.get(path).accept_language(tongue).await.expect(404);
            shows_a_way_on(&answer, tongue);
        }
    }
}

#[tokio::test]
async fn a_page_that_does_not_take_something_says_so() {
    for (method, path) in [("POST", "/"), ("PUT", "/tu/tay/nặm"), ("DELETE", "/tim"), ("PATCH", "/sitemap.xml")] {
        for tongue in ["vi", "en"] {
            let answer = shared().await.request(method, path).accept_language(tongue).await.expect(405);
            shows_a_way_on(&answer, tongue);
            assert!(answer.header("allow").contains("GET"), "{method} {path}: {:?}", answer.header("allow"));
        }
    }
    assert_eq!(shared().await.request("POST", "/khong-co").await.status, 404);
}

#[tokio::test]
async fn a_program_is_told_in_json() {
    for (method, path, status, word) in [
        ("GET", "/api/v1/khong-co", 404, "not-found"),
        ("GET", "/api", 404, "not-found"),
        ("POST", "/api/v1/search", 405, "method-not-allowed"),
        ("DELETE", "/api/v1/suggest", 405, "method-not-allowed"),
    ] {
        let answer = shared().await.request(method, path).accept_language("en").await.expect(status);
        assert_eq!(answer.header("content-type"), "application/json", "{path}");
        assert_eq!(answer.json()["error"], word, "{path}");
        let vietnamese = shared().await.request(method, path).accept_language("vi").await.json();
        assert_ne!(answer.json()["message"], vietnamese["message"], "{path}");
    }
}

#[tokio::test]
async fn the_house_says_that_it_is_ready() {
    let health = shared().await.get("/health").await.expect(200);
    assert_eq!(health.json()["status"], "ready");
    assert!(health.json()["version"].is_string());
}

#[tokio::test]
async fn a_house_without_its_database_says_so_and_tells_no_secrets() {
    let mut server = TestServer::new().empty().on_postgres().start().await;
    server.lose_database().await;
    for tongue in ["vi", "en"] {
        let answer = server.get("/tieng").accept_language(tongue).await.expect(500);
        shows_a_way_on(&answer, tongue);
        let said = answer.page().text("main");
        assert!(!["postgres", "database", "sqlx", "relation"].iter().any(|secret| said.contains(secret)), "{said}");
        let number = answer.page().text("main .lead").split_whitespace().next_back().unwrap_or_default().to_owned();
        assert_eq!(number.len(), 8, "{said}");
        assert!(server.says(&number).await, "{number} is in the log: {}", server.said());
    }
    assert_eq!(server.get("/health").await.expect(503).json()["status"], "broken");
}
