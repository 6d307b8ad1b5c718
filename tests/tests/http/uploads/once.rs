//! The same file arrives once, however often it is sent.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::{Duration, Instant};

use tiengban_media::Sha256;
use tiengban_tests::sending::Sender;
use tiengban_tests::voices::spoken_as;

use super::archive;

/// Sends the head of a part and so much of its bytes, and stays on the line.
fn speak(giver: &Sender, upload: &str, announced: usize, bytes: &[u8]) -> TcpStream {
    let authority = giver.url.trim_start_matches("http://");
    let mut line = TcpStream::connect(authority).unwrap();
    let head = format!(
        "PATCH {upload} HTTP/1.1\r\nHost: {authority}\r\nTus-Resumable: 1.0.0\r\nTieng-Ban-Door: {}\r\n\
         Content-Type: application/offset+octet-stream\r\nUpload-Offset: 0\r\nContent-Length: {announced}\r\n\
         Connection: close\r\n\r\n",
        giver.paper.token
    );
    line.write_all(head.as_bytes()).and_then(|()| line.write_all(bytes)).unwrap();
    line.set_read_timeout(Some(Duration::from_secs(30))).unwrap();
    line
}

#[tokio::test]
async fn the_same_name_leads_to_the_same_upload() {
    let (giver, voice) = (archive().await.giver().await, spoken_as(100));
    let said = [("once", "hat-1"), ("filename", "hát.wav")];
    let upload = giver.begins(voice.len(), &said).await;
    assert_eq!(giver.begins(voice.len(), &said).await, upload);
    let _ = giver.part(&upload, 0, &voice[..5000]).await.expect(204);
    assert_eq!(giver.begins(voice.len(), &said).await, upload, "also in the middle");
    assert_eq!(giver.arrived(&upload).await, 5000, "and nothing is lost by it");
    let _ = giver.part(&upload, 5000, &voice[5000..]).await.expect(204);
    let deposit = giver.finished(&archive().await.db, &upload).await;
    assert_eq!(giver.begins(voice.len(), &said).await, upload, "also when it is whole");
    assert_eq!(giver.given(&archive().await.db).await.len(), 1);
    assert_eq!(deposit.sha256, Sha256::of(&voice).to_string());
    let other = archive().await.giver().await;
    assert_ne!(other.begins(voice.len(), &said).await, upload, "another giver's name is another");
}

#[tokio::test]
async fn an_acknowledgement_that_got_lost_makes_no_second_one() {
    let (giver, voice) = (archive().await.giver().await, spoken_as(101));
    let said = [("once", "hat-2")];
    let upload = giver.begins(voice.len(), &said).await;
    // All of it is sent, and nobody stays to hear that it has arrived.
    drop(speak(&giver, &upload, voice.len(), &voice));
    let begun = Instant::now();
    while giver.arrived(&upload).await < voice.len() {
        assert!(begun.elapsed() < Duration::from_secs(20), "what was sent whole arrives whole");
        if begun.elapsed() > Duration::from_secs(2) {
            // The line broke before the server had read it: then it is sent again.
            let from = giver.arrived(&upload).await;
            let _ = giver.part(&upload, from, &voice[from..]).await;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    let deposit = giver.finished(&archive().await.db, &upload).await;
    for from in [0, 1, voice.len() - 1] {
        let again = giver.part(&upload, from, &voice[from..]).await.expect(409);
        assert_eq!(again.header("upload-offset"), voice.len().to_string(), "the client sees that all is there");
    }
    let _ = giver.part(&upload, voice.len(), b"").await.expect(204);
    assert_eq!(gives_again(&giver, &voice, &said).await, upload);
    let given = giver.given(&archive().await.db).await;
    assert_eq!(given.iter().map(|deposit| &deposit.id).collect::<Vec<_>>(), [&deposit.id]);
}

/// As a client gives that remembers nothing: begins, asks how far it is, sends the rest.
async fn gives_again(giver: &Sender, bytes: &[u8], said: &[(&str, &str)]) -> String {
    let upload = giver.begins(bytes.len(), said).await;
    let arrived = giver.arrived(&upload).await;
    let _ = giver.part(&upload, arrived, &bytes[arrived..]).await.expect(204);
    upload
}

#[tokio::test]
async fn the_same_bytes_by_another_name_are_the_earlier_recording() {
    let (giver, voice) = (archive().await.giver().await, spoken_as(102));
    let mut found = Vec::new();
    for once in ["hat-3", "hat-4", ""] {
        let upload = giver.gives(&voice, &[("once", once), ("filename", "hát.wav")]).await;
        found.push(giver.finished(&archive().await.db, &upload).await.id);
    }
    assert!(found.iter().all(|id| *id == found[0]), "{found:?}");
    assert_eq!(giver.given(&archive().await.db).await.len(), 1);
    let other = archive().await.giver().await;
    let upload = other.gives(&voice, &[]).await;
    assert_ne!(other.finished(&archive().await.db, &upload).await.id, found[0], "of another giver, it is theirs");
}

#[tokio::test]
async fn whoever_comes_back_takes_over_from_a_line_that_is_dead() {
    let (giver, voice) = (archive().await.giver().await, spoken_as(103));
    let upload = giver.begins(voice.len(), &[]).await;
    let mut dead = speak(&giver, &upload, voice.len(), &voice[..40_000]);
    tokio::time::sleep(Duration::from_millis(300)).await;
    // The newer one is told what the older one has brought, and goes on from there.
    let answer = giver.part(&upload, 0, &voice).await;
    let arrived = match answer.status {
        204 => voice.len(),
        409 => answer.header("upload-offset").parse().unwrap(),
        other => panic!("{other}"),
    };
    assert_eq!(arrived, 40_000, "what the older one has brought counts");
    let _ = giver.part(&upload, arrived, &voice[arrived..]).await.expect(204);
    let deposit = giver.finished(&archive().await.db, &upload).await;
    assert_eq!(deposit.sha256, Sha256::of(&voice).to_string(), "and nothing counts twice");
    let mut heard = Vec::new();
    let _ = dead.read_to_end(&mut heard);
    assert!(heard.starts_with(b"HTTP/1.1 423"), "{}", String::from_utf8_lossy(&heard));
}

#[tokio::test]
async fn many_who_send_the_same_at_once_make_one() {
    let (giver, voice) = (archive().await.giver().await, spoken_as(104));
    let said = [("once", "hat-5")];
    let one = async || {
        let upload = giver.begins(voice.len(), &said).await;
        let begun = Instant::now();
        while giver.arrived(&upload).await < voice.len() {
            assert!(begun.elapsed() < Duration::from_secs(30), "they do not get on");
            let from = giver.arrived(&upload).await;
            let to = (from + 30_000).min(voice.len());
            let answer = giver.part(&upload, from, &voice[from..to]).await;
            assert!([204, 409, 423].contains(&answer.status), "{}", answer.status);
        }
        upload
    };
    let (first, second, third) = tokio::join!(one(), one(), one());
    assert!(first == second && second == third);
    let deposit = giver.finished(&archive().await.db, &first).await;
    assert_eq!(deposit.sha256, Sha256::of(&voice).to_string());
    assert_eq!(giver.given(&archive().await.db).await.len(), 1);
}
