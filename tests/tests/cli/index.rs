//! The search index: whatever becomes of it, it is made again.

use std::path::Path;

use tiengban_tests::TestServer;

use crate::village::village;

async fn finds(server: &TestServer) {
    let hits = server.ask("/api/v1/search", &[("q", "nuoc")]).await.expect(200).json();
    assert!(hits["total"].as_u64() > Some(0), "{hits}: {}", server.said());
}

/// The files of the index, largest first.
fn files(data: &Path) -> Vec<std::path::PathBuf> {
    let mut files: Vec<_> = std::fs::read_dir(data.join("index")).unwrap().map(|file| file.unwrap().path()).collect();
    files.sort_by_key(|file| std::cmp::Reverse(file.metadata().unwrap().len()));
    files
}

/// A house whose index was treated so while nobody was at home.
async fn after(harm: impl Fn(&Path)) -> TestServer {
    let mut server = TestServer::new().empty().folder(village()).start().await;
    finds(&server).await;
    assert!(server.stop().success());
    harm(server.data());
    server.start().await;
    server
}

#[tokio::test]
async fn an_index_that_is_whole_is_used_again() {
    let server = after(|_| {}).await;
    assert!(!server.said().contains("search index"), "{}", server.said());
    finds(&server).await;
}

#[tokio::test]
async fn a_missing_index_is_made_again() {
    finds(&after(|data| std::fs::remove_dir_all(data.join("index")).unwrap()).await).await;
}

#[tokio::test]
async fn an_index_cut_short_is_made_again_and_said() {
    let server = after(|data| {
        for file in files(data) {
            let bytes = std::fs::read(&file).unwrap();
            std::fs::write(&file, &bytes[..bytes.len() / 2]).unwrap();
        }
    })
    .await;
    assert!(server.said().contains("being rebuilt"), "{}", server.said());
    finds(&server).await;
}

#[tokio::test]
async fn an_index_with_a_wrong_byte_is_made_again_and_said() {
    let server = after(|data| {
        let file = &files(data)[0];
        let mut bytes = std::fs::read(file).unwrap();
        let middle = bytes.len() / 2;
        bytes[middle] ^= 0xff;
        std::fs::write(file, bytes).unwrap();
    })
    .await;
    assert!(server.said().contains("being rebuilt"), "{}", server.said());
    finds(&server).await;
}

#[tokio::test]
async fn an_index_of_something_else_is_made_again() {
    let server = after(|data| std::fs::write(data.join("index/meta.json"), "{}").unwrap()).await;
    assert!(server.said().contains("being rebuilt"), "{}", server.said());
    finds(&server).await;
}

#[tokio::test]
async fn an_index_from_before_a_restored_database_is_made_again() {
    let server = after(|data| {
        std::fs::remove_file(data.join("tiengban.db")).unwrap();
        let part = tiengban_tests::Folder::of(&[(
            "viet/language.md",
            "---\ntitle: nuoc\nlang: vi\nlicence: CC0-1.0\n---\n\nx\n",
        )]);
        let _ = tiengban_tests::Command::new(["import", part.arg(), "--data", data.to_str().unwrap()]).run().well();
    })
    .await;
    let hits = server.ask("/api/v1/search", &[("q", "nuoc")]).await.json();
    assert_eq!(hits["total"], 1, "what is gone from the database is gone from the index: {hits}");
}

#[tokio::test]
async fn reindexing_is_for_when_nobody_is_at_home() {
    let mut server = TestServer::new().empty().folder(village()).start().await;
    let said = server.command(&["reindex"]).run().refused();
    assert!(said.contains("index"), "{said}");
    finds(&server).await;
    assert!(server.stop().success());
    assert!(server.command(&["reindex"]).run().well().contains("rebuilt"));
    server.start().await;
    finds(&server).await;
}
