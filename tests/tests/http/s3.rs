//! The recordings in an object store, by the real protocol; and what goes on while it is away.

use std::time::Duration;

use tiengban_store::voices::Processed;
use tiengban_tests::bucket::Bucket;
use tiengban_tests::sending::Sender;
use tiengban_tests::{Actor, TestServer, voices};

/// A house whose recordings lie in a bucket, and somebody who gives.
async fn house() -> (Bucket, TestServer, Actor, Sender) {
    let bucket = Bucket::open().await;
    let server = TestServer::new().empty().media_in(&bucket).start().await;
    let mut steward = server.first_steward().await;
    let giver = server.giver(&mut steward).await;
    (bucket, server, steward, giver)
}

const SAID: [(&str, &str); 3] = [("filename", "hát.wav"), ("filetype", "audio/wav"), ("title", "Bài trong kho xa")];

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_recording_lies_in_the_bucket_and_is_played_from_there() {
    let (bucket, server, mut steward, giver) = house().await;
    let (db, sound) = (server.store().await, voices::spoken_as(1));
    let upload = giver.gives(&sound, &SAID).await;
    let deposit = giver.finished(&db, &upload).await;
    assert_eq!(deposit.processed, Processed::Done);
    assert!(std::fs::read(bucket.original(&deposit.sha256)).unwrap() == sound);
    assert!(!server.data().join("media").exists(), "nothing lies on this machine");

    let page = format!("/ban-lam-viec/thu/{}", deposit.id);
    let _ = steward.send(&page, &[("do", "publish"), ("key", "public")]).await;
    let base = format!("/am-thanh/{}", deposit.sha256);
    assert!(server.get(&base).await.expect(200).bytes == sound);
    let part = server.get(&base).header("range", "bytes=1000-1999").await.expect(206);
    assert!(part.bytes == sound[1_000..2_000]);
    let opus = server.get(&format!("{base}/opus")).await.expect(200);
    assert!(opus.bytes.starts_with(b"OggS"));
    let end = server.get(&format!("{base}/opus")).header("range", "bytes=-10").await.expect(206);
    assert!(opus.bytes.ends_with(&end.bytes) && end.bytes.len() == 10);
    assert_eq!(server.get(&format!("{base}/song-am?den=1000&so=50")).await.expect(200).bytes.len(), 100);
    let zip = server.get(&giver.paper.path("/tai-ve.zip")).await.expect(200);
    assert!(zip.bytes.windows(1_000).any(|window| window == &sound[1_000..2_000]));

    let _ = server.command(&["verify"]).run().well();
    let mut bytes = sound.clone();
    bytes[3_000] ^= 1;
    std::fs::write(bucket.original(&deposit.sha256), bytes).unwrap();
    let said = server.command(&["verify"]).run();
    assert!(said.code == Some(1) && said.out.contains(&deposit.sha256), "{}{}", said.out, said.err);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn while_the_store_is_away_nothing_that_is_given_is_lost() {
    let (mut bucket, server, mut steward, giver) = house().await;
    let db = server.store().await;
    let first = giver.gives(&voices::spoken_as(1), &SAID).await;
    let heard = giver.finished(&db, &first).await;
    let page = format!("/ban-lam-viec/thu/{}", heard.id);
    let _ = steward.send(&page, &[("do", "publish"), ("key", "public")]).await;

    bucket.goes().await;
    let sound = voices::spoken_as(2);
    let upload = giver.gives(&sound, &SAID).await;
    assert_eq!(giver.arrived(&upload).await, sound.len(), "every byte is acknowledged");
    for path in ["/", "/bai-hat", &heard_song(&db, &heard.id).await] {
        let _ = server.get(path).await.expect(200);
    }
    let _ = steward.open("/ban-lam-viec/thu").await;
    let silent = server.get(&format!("/am-thanh/{}", heard.sha256)).accept_language("vi").await.expect(503);
    let words = silent.page().text(".sorry .lead");
    assert!(words.contains("Kho bản thu"), "{words}");
    assert!(silent.took < Duration::from_secs(20), "whoever wants to listen is told soon: {:?}", silent.took);

    bucket.comes_back().await;
    let kept = giver.finished(&db, &upload).await;
    assert_eq!(kept.processed, Processed::Done);
    assert!(std::fs::read(bucket.original(&kept.sha256)).unwrap() == sound);
    let _ = server.get(&format!("/am-thanh/{}", heard.sha256)).await.expect(200);
}

async fn heard_song(db: &tiengban_store::Db, id: &tiengban_store::voices::DepositId) -> String {
    db.deposit(id).await.unwrap().unwrap().address.url()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_house_opens_while_its_store_is_away() {
    let mut bucket = Bucket::open().await;
    bucket.goes().await;
    let server = TestServer::new().empty().media_in(&bucket).start().await;
    let _ = server.get("/").await.expect(200);
    let said = server.command(&["verify"]).run().refused();
    assert!(said.contains("The store of originals cannot be read"), "{said}");
}
