//! A house under pressure: a disk that is full, somebody who tries one code after the other.

use tiengban_tests::TestServer;
use tiengban_tests::giving::Paper;
use tiengban_tests::sending::Sender;
use tiengban_tests::voices::spoken_as;

use super::{Archive, archive};

/// No file of this server may grow beyond so many bytes from now on: what reaches that is answered as a full disk is.
fn no_file_beyond(server: &TestServer, limit: &str) {
    let pid = server.pid().unwrap().to_string();
    let limited = std::process::Command::new("prlimit").args(["--pid", &pid, &format!("--fsize={limit}:")]).status();
    assert!(limited.unwrap().success());
}

#[tokio::test]
async fn a_full_disk_is_said_plainly_and_what_was_sent_goes_on_when_there_is_room() {
    let archive = Archive::open().await;
    let (giver, voice) = (archive.giver().await, spoken_as(400).repeat(100));
    let upload = giver.begins(voice.len(), &[("filename", "dài.wav")]).await;
    no_file_beyond(&archive.server, "8000000");
    let full = giver.part(&upload, 0, &voice).accept_language("vi").await.expect(507);
    assert!(full.text().contains("hết chỗ"), "{}", full.text());
    let arrived = giver.arrived(&upload).await;
    assert!(arrived <= 8_000_000, "{arrived}");
    assert_eq!(archive.server.get("/").await.status, 200, "everything else goes on");
    let plain = giver.form("p1", &[("dài.wav", &voice)]).await.expect(303);
    assert_eq!(plain.leads_to(), giver.paper.path("?loi=het-cho"));

    no_file_beyond(&archive.server, "unlimited");
    let _ = giver.part(&upload, arrived, &voice[arrived..]).await.expect(204);
    let deposit = giver.finished(&archive.db, &upload).await;
    assert!(std::fs::read(archive.server.original(&deposit.sha256)).unwrap() == voice);
}

#[tokio::test]
async fn whoever_tries_one_paper_after_the_other_has_to_wait_and_givers_do_not() {
    let archive = archive().await;
    let (giver, voice) = (archive.giver().await, spoken_as(401));
    let upload = giver.begins(voice.len(), &[]).await;
    let mut tries = 0;
    let told = loop {
        let guess = Sender { paper: Paper { token: format!("{tries:064x}") }, ..giver.clone() };
        let answer = guess.creation(10, &[]).header("x-forwarded-for", "192.0.2.77").await;
        if answer.status != 403 || tries > 300 {
            break answer.expect(429);
        }
        tries += 1;
    };
    assert!(tries >= 100, "{tries}");
    let wait: u64 = told.header("retry-after").parse().unwrap();
    assert!((1..=120).contains(&wait), "{wait} s");
    let _ = giver.part(&upload, 0, &voice).await.expect(204);
    let _ = giver.finished(&archive.db, &upload).await;
}
