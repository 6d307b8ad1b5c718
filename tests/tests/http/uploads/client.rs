//! The real `tus-js-client`, over a line that breaks, to a server that is killed.

use std::path::Path;
use std::process::Stdio;
use std::time::Duration;

use serde_json::{Value, json};
use tiengban_media::Sha256;
use tiengban_tests::browser::target;
use tiengban_tests::line::Line;
use tiengban_tests::sending::Sender;
use tiengban_tests::{Folder, TestServer};
use tokio::io::{AsyncBufReadExt, BufReader, Lines};
use tokio::process::{Child, ChildStdout, Command};

use super::{Archive, archive};

/// What is sent, in pieces of which there are twenty.
const BYTES: usize = 20 << 20;
const PIECE: usize = 1 << 20;

/// Twenty megabytes that are like no others.
fn large(seed: u64) -> Vec<u8> {
    use rand::{RngExt, SeedableRng};
    let mut bytes = vec![0; BYTES];
    rand::rngs::StdRng::seed_from_u64(seed).fill(&mut bytes[..]);
    bytes
}

/// The client at work.
struct Client {
    child: Child,
    says: Lines<BufReader<ChildStdout>>,
}

impl Client {
    fn sends(giver: &Sender, folder: &Folder, once: &str) -> Self {
        let library = target().join("tools/node_modules/tus-js-client");
        assert!(library.is_dir(), "{} is missing: server/setup/setup fetches it", library.display());
        let told = json!({
            "library": library, "endpoint": format!("{}/gui-len", giver.url), "door": giver.paper.token,
            "agreement": giver.agreement, "once": once, "file": folder.at("hát.wav"), "name": "hát.wav",
            "chunk": PIECE, "storage": folder.at("begun.json"),
        });
        let script = Path::new(&std::env::var_os("CARGO_MANIFEST_DIR").unwrap()).join("js-client/send.mjs");
        let mut command = Command::new("node");
        command.arg(script).arg(told.to_string()).stdout(Stdio::piped()).kill_on_drop(true);
        let mut child = command.spawn().expect("node is on this machine");
        let says = BufReader::new(child.stdout.take().unwrap()).lines();
        Self { child, says }
    }

    async fn says(&mut self) -> Option<Value> {
        let line = tokio::time::timeout(Duration::from_secs(60), self.says.next_line()).await;
        let line = line.expect("the client says something within a minute").unwrap()?;
        Some(serde_json::from_str(&line).unwrap())
    }

    /// Waits until so many bytes are acknowledged.
    async fn has_sent(&mut self, bytes: usize) {
        while let Some(said) = self.says().await {
            assert!(said["error"].is_null(), "{said}");
            if said["accepted"].as_u64().is_some_and(|accepted| accepted >= bytes as u64) {
                return;
            }
        }
        panic!("it ended before it had sent {bytes} bytes");
    }

    /// The path of the upload, when it is whole.
    async fn ends(mut self) -> String {
        loop {
            let said = self.says().await.expect("an end");
            assert!(said["error"].is_null(), "{said}");
            if let Some(url) = said["url"].as_str() {
                assert!(self.child.wait().await.unwrap().success());
                return format!("/gui-len/{}", url.rsplit('/').next().unwrap_or_default());
            }
        }
    }
}

/// Exactly this was given, and is kept.
async fn arrived_whole(archive: &Archive, giver: &Sender, upload: &str, bytes: &[u8]) {
    let deposit = giver.finished(&archive.db, upload).await;
    assert_eq!(deposit.sha256, Sha256::of(bytes).to_string());
    assert!(std::fs::read(archive.server.original(&deposit.sha256)).unwrap() == bytes);
    assert_eq!(giver.given(&archive.db).await.len(), 1);
}

#[tokio::test]
async fn it_sends_a_large_file() {
    let (archive, folder, bytes) = (archive().await, Folder::new(), large(1));
    folder.write("hát.wav", &bytes);
    let giver = archive.giver().await;
    let upload = Client::sends(&giver, &folder, "một").ends().await;
    arrived_whole(archive, &giver, &upload, &bytes).await;
    // The same file once more, by a client that has forgotten all about it.
    std::fs::remove_file(folder.at("begun.json")).unwrap();
    assert_eq!(Client::sends(&giver, &folder, "một").ends().await, upload);
    arrived_whole(archive, &giver, &upload, &bytes).await;
}

#[tokio::test]
async fn it_goes_on_when_the_line_is_mended() {
    let (archive, folder, bytes) = (archive().await, Folder::new(), large(2));
    folder.write("hát.wav", &bytes);
    let line = Line::to(&archive.server).await;
    let giver = archive.giver().await.at(line.url().to_owned());
    let mut client = Client::sends(&giver, &folder, "hai");
    for part in [3, 9, 15] {
        client.has_sent(part * PIECE).await;
        line.cut();
        tokio::time::sleep(Duration::from_millis(700)).await;
        line.mend();
    }
    let upload = client.ends().await;
    arrived_whole(archive, &giver, &upload, &bytes).await;
}

#[tokio::test]
async fn it_goes_on_when_it_was_closed_itself() {
    let (archive, folder, bytes) = (archive().await, Folder::new(), large(3));
    folder.write("hát.wav", &bytes);
    let giver = archive.giver().await;
    let mut first = Client::sends(&giver, &folder, "ba");
    first.has_sent(7 * PIECE).await;
    first.child.kill().await.unwrap();
    let mut second = Client::sends(&giver, &folder, "ba");
    let resumed = second.says().await.unwrap();
    assert!(resumed["resumed"].is_string(), "{resumed}");
    let upload = second.ends().await;
    arrived_whole(archive, &giver, &upload, &bytes).await;
}

#[tokio::test]
async fn it_goes_on_when_the_server_was_killed() {
    let server = TestServer::new().empty().start().await;
    let admin = server.first_steward().await;
    let mut archive = Archive { db: server.store().await, server, admin };
    let (folder, bytes) = (Folder::new(), large(4));
    folder.write("hát.wav", &bytes);
    let line = Line::to(&archive.server).await;
    let giver = archive.giver().await.at(line.url().to_owned());
    let mut client = Client::sends(&giver, &folder, "bốn");
    for part in [4, 11, 17] {
        client.has_sent(part * PIECE).await;
        archive.server.kill();
        archive.server.start().await;
        line.lead_to(&archive.server);
    }
    let upload = client.ends().await;
    arrived_whole(&archive, &giver, &upload, &bytes).await;
}
