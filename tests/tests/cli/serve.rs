//! `tiengban serve`: starting, ending, and what stands in its way.

use std::io::Write;
use std::net::TcpStream;
use std::path::Path;
use std::time::{Duration, Instant};

use tiengban_store::testing::from_the_future;
use tiengban_tests::{Command, Folder, TestServer};

use crate::village::{kept, village, words};

fn serve(data: &Path, listen: &str) -> tiengban_tests::Ran {
    Command::new(["serve", "--listen", listen, "--data"].map(Path::new).into_iter().chain([data])).run()
}

#[tokio::test]
async fn a_port_that_is_taken_is_said_before_anything_is_written() {
    let (server, data) = (TestServer::new().empty().start().await, Folder::new());
    let said = serve(&data.at("new"), server.authority()).refused();
    assert!(said.contains(server.authority()) && said.contains("--listen"), "{said}");
    assert!(!data.at("new").exists());
    assert_eq!(server.get("/health").await.status, 200, "the first one does not mind");
}

#[test]
fn a_folder_that_cannot_be_written_is_named() {
    let folder = Folder::of(&[("a-file", "")]);
    for data in [folder.at("a-file"), folder.at("a-file/below"), "/proc/tiengban".into(), "/dev/null".into()] {
        let said = serve(&data, "127.0.0.1:0").refused();
        assert!(said.contains(data.to_str().unwrap()) && said.contains("--data"), "{said}");
    }
}

#[tokio::test]
async fn a_database_from_the_future_is_left_alone() {
    let data = Folder::new();
    let _ = Command::new(["import", village().arg(), "--data", data.arg()]).run().well();
    from_the_future(&data.at("tiengban.db")).await;
    let before = std::fs::read(data.at("tiengban.db")).unwrap();
    for arguments in [
        &["serve", "--listen", "127.0.0.1:0"] as &[&str],
        &["import", village().arg()],
        &["export", data.at("x").to_str().unwrap()],
        &["reindex"],
        &["doctor"],
    ] {
        let ran = Command::new(arguments).env("TIENGBAN_DATA", data.path()).run();
        assert_eq!(ran.code, Some(1), "{arguments:?}");
        let said = format!("{}{}", ran.out, ran.err);
        assert!(said.contains("newer Tiếng Bản") && said.contains("9999"), "{arguments:?}: {said}");
    }
    assert!(std::fs::read(data.at("tiengban.db")).unwrap() == before, "nothing was touched");
}

#[test]
fn a_file_that_is_no_database_is_not_taken_for_one() {
    let data = Folder::new();
    data.write("tiengban.db", "a letter, not a database; but long enough to be taken for one\n".repeat(100));
    let before = std::fs::read(data.at("tiengban.db")).unwrap();
    let said = serve(data.path(), "127.0.0.1:0").refused();
    assert!(said.contains("database cannot be used") && said.contains("tiengban.db"), "{said}");
    assert!(std::fs::read(data.at("tiengban.db")).unwrap() == before);
}

#[test]
fn a_database_that_does_not_answer_is_named_without_its_password() {
    let data = Folder::new();
    for url in ["postgres://teacher:sesame@127.0.0.1:1/village", "mysql://teacher:sesame@somewhere/x", ""] {
        let said = Command::new(["serve", "--listen", "127.0.0.1:0"])
            .env("TIENGBAN_DATA", data.path())
            .env("TIENGBAN_DATABASE_URL", url)
            .run()
            .refused();
        assert!(said.contains("database cannot be used") && !said.contains("sesame"), "{said}");
    }
}

#[tokio::test]
async fn asked_to_end_it_ends_and_loses_nothing() {
    let mut server = TestServer::new().empty().folder(village()).start().await;
    server.take_in(&Folder::of(&[
        ("sources.toml", crate::village::SOURCES),
        ("viet/words.tsv", &words("sông\triver\tsach\n")),
    ]));
    // Somebody holds a connection and asks nothing; somebody else has asked half a question.
    let idle = TcpStream::connect(server.authority()).unwrap();
    let before = server.get("/sitemap.xml").await.text();
    let began = Instant::now();
    let ended = server.stop();
    assert!(ended.success(), "{ended}: {}", server.said());
    assert!(began.elapsed() < Duration::from_secs(5), "{:?}", began.elapsed());
    assert!(server.said().contains("Closing"), "{}", server.said());
    drop(idle);
    assert_eq!(kept(server.data()).await.len(), 6);
    assert!(!server.data().join("tiengban.db-wal").exists(), "the database is one whole file");
    let was = server.authority().to_owned();
    server.start().await;
    assert_eq!(server.get("/sitemap.xml").await.text().replace(server.authority(), &was), before);
    assert_eq!(server.ask("/api/v1/search", &[("q", "sông")]).await.json()["total"], 1);
}

#[tokio::test]
async fn a_question_that_never_ends_does_not_hold_it_for_ever() {
    let mut server = TestServer::new().empty().start().await;
    let mut slow = TcpStream::connect(server.authority()).unwrap();
    slow.write_all(b"GET / HTTP/1.1\r\nHost: slow\r\nX-Sl").unwrap();
    assert_eq!(server.get("/health").await.status, 200);
    let began = Instant::now();
    assert!(server.stop().success());
    assert!(began.elapsed() < Duration::from_secs(15), "{:?}", began.elapsed());
}

#[tokio::test]
async fn killed_outright_it_still_has_what_was_taken_in() {
    let data = Folder::new();
    let server = TestServer::new().empty().data(data.path()).folder(village()).start().await;
    drop(server);
    let server = TestServer::new().empty().data(data.path()).start().await;
    assert_eq!(server.get("/tu/viet/nước").await.status, 200);
    assert!(server.ask("/api/v1/search", &[("q", "nuoc")]).await.json()["total"].as_u64() > Some(0));
}

#[tokio::test]
async fn the_starter_content_comes_once_and_only_when_wanted() {
    let data = Folder::new();
    let mut server = TestServer::new().data(data.path()).start().await;
    assert!(server.said().contains("First start"), "{}", server.said());
    server.restart().await;
    assert!(!server.said().contains("First start"), "{}", server.said());
    let own = TestServer::new().empty().start().await;
    assert_eq!(own.get("/tieng").await.expect(200).page().count(".card"), 0);
    assert_eq!(own.get("/").await.status, 200, "an empty house has a door");
}

#[tokio::test]
async fn the_world_may_know_it_by_another_address() {
    let server = TestServer::new().empty().env("TIENGBAN_PUBLIC_URL", "https://tiengban.example/").start().await;
    let page = server.get("/tieng").await.page();
    assert_eq!(page.attribute("link[rel=canonical]", "href"), "https://tiengban.example/tieng");
    assert!(server.get("/sitemap.xml").await.text().contains("<loc>https://tiengban.example/</loc>"));
}
