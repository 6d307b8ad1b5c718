//! Files by a plain form, from browsers without JavaScript.

use std::time::{Duration, Instant};

use tiengban_media::Sha256;
use tiengban_tests::Answer;
use tiengban_tests::sending::Sender;
use tiengban_tests::voices::spoken_as;

use super::{Archive, archive};

async fn led_to(answer: Answer, giver: &Sender, with: &str) {
    assert_eq!(answer.expect(303).leads_to(), giver.paper.path(with));
}

/// The hashes of what somebody gave, as soon as there are so many.
async fn given(archive: &Archive, giver: &Sender, count: usize) -> Vec<String> {
    let begun = Instant::now();
    loop {
        let mut found: Vec<String> = giver.given(&archive.db).await.into_iter().map(|deposit| deposit.sha256).collect();
        found.sort();
        if found.len() == count {
            return found;
        }
        assert!(begun.elapsed() < Duration::from_secs(30), "{} instead of {count}", found.len());
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}

fn names(files: &[&[u8]]) -> Vec<String> {
    let mut names: Vec<String> = files.iter().map(|bytes| Sha256::of(bytes).to_string()).collect();
    names.sort();
    names
}

fn partial(archive: &Archive) -> usize {
    std::fs::read_dir(archive.server.data().join("incoming")).unwrap().count()
}

#[tokio::test]
async fn several_files_in_one_form_are_several_recordings() {
    let archive = archive().await;
    let (giver, one, two) = (archive.giver().await, spoken_as(300), spoken_as(301));
    led_to(giver.form("f1", &[("một.wav", &one), ("hai.wav", &two)]).await, &giver, "?da=gui").await;
    assert_eq!(given(archive, &giver, 2).await, names(&[&one, &two]));
    // The button pressed twice.
    led_to(giver.form("f1", &[("một.wav", &one), ("hai.wav", &two)]).await, &giver, "?da=gui").await;
    tokio::time::sleep(Duration::from_millis(700)).await;
    assert_eq!(given(archive, &giver, 2).await, names(&[&one, &two]));
}

#[tokio::test]
async fn a_file_larger_than_most_forms_goes_through() {
    let archive = archive().await;
    let giver = archive.giver().await;
    let long = spoken_as(302).repeat(40);
    led_to(giver.form("f2", &[("dài.wav", &long)]).await, &giver, "?da=gui").await;
    assert_eq!(given(archive, &giver, 1).await, names(&[&long]));
}

#[tokio::test]
async fn what_an_earlier_try_has_begun_is_made_whole() {
    let archive = archive().await;
    let (giver, voice) = (archive.giver().await, spoken_as(303));
    // As a server leaves it that is killed after it wrote the row and before it counted the bytes.
    let begun = giver.begins(voice.len(), &[("once", "f3-1")]).await;
    led_to(giver.form("f3", &[("hát.wav", &voice)]).await, &giver, "?da=gui").await;
    assert_eq!(given(archive, &giver, 1).await, names(&[&voice]));
    assert_eq!(giver.request("HEAD", &begun).await.status, 404);
}

#[tokio::test]
async fn what_is_not_taken_says_why_and_leaves_nothing() {
    let server = tiengban_tests::TestServer::new().empty().start().await;
    let admin = server.first_steward().await;
    let archive = Archive { db: server.store().await, server, admin };
    let giver = archive.giver().await;
    led_to(giver.form("f4", &[("trống.wav", b"")]).await, &giver, "?loi=trong").await;
    led_to(giver.form("f4", &[]).await, &giver, "?loi=trong").await;
    let without = Sender { agreement: String::new(), ..giver.clone() };
    led_to(without.form("f4", &[("hát.wav", b"RIFF")]).await, &giver, "?loi=chua-dong-y").await;
    assert_eq!(partial(&archive), 0, "no partial file is left");
    assert!(giver.given(&archive.db).await.is_empty());
}
