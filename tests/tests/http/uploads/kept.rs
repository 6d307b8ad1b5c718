//! What becomes of a recording that has arrived: its bytes, its renditions, and who hears them.

use tiengban_media::Sha256;
use tiengban_store::voices::{Processed, Stage};
use tiengban_tests::voices::spoken_as;

use super::archive;

#[tokio::test]
async fn it_is_kept_byte_for_byte_and_waits_for_a_steward() {
    let (archive, voice) = (archive().await, spoken_as(200));
    let giver = archive.giver().await;
    let said = [("filename", "Hát bên suối.wav"), ("filetype", "audio/wav"), ("title", "Hát đầu xuân")];
    let upload = giver.gives(&voice, &said).await;
    let deposit = giver.finished(&archive.db, &upload).await;
    assert_eq!((deposit.processed, deposit.stage), (Processed::Done, Stage::Waiting));
    assert_eq!(deposit.sha256, Sha256::of(&voice).to_string());
    assert_eq!(std::fs::read(archive.server.original(&deposit.sha256)).unwrap(), voice);
    assert!((1_300..1_600).contains(&deposit.duration_ms), "{} ms", deposit.duration_ms);
    let incoming = archive.server.data().join("incoming").join(upload.rsplit('/').next().unwrap());
    assert!(!incoming.exists(), "its bytes lie in one place");
    let queue = archive.steward().open("/ban-lam-viec/thu").await;
    assert!(queue.text("main").contains("Hát đầu xuân"));
    let page = archive.steward().open(&format!("/ban-lam-viec/thu/{}", deposit.id)).await;
    for said in ["Hát đầu xuân", "Hát bên suối.wav", "Người hát", "Cô giáo"] {
        assert!(
            page.text("main").contains(said) || page.attributes("main input", "value").iter().any(|v| v == said),
            "{said}"
        );
    }
    assert_eq!(
        archive.server.get(&format!("/bai-hat/{}", deposit.address.slug)).await.status,
        404,
        "nobody else sees it"
    );
}

#[tokio::test]
async fn its_renditions_are_heard_in_pieces_by_stewards_and_its_giver_only() {
    let (archive, voice) = (archive().await, spoken_as(201));
    let giver = archive.giver().await;
    let upload = giver.gives(&voice, &[("filename", "hát.wav")]).await;
    let deposit = giver.finished(&archive.db, &upload).await;
    let other = archive.giver().await;
    let (steward, stranger) = (archive.steward(), archive.server.stranger());
    for (what, kind, begins) in [
        ("goc", "", &b"RIFF"[..]),
        ("opus", "audio/ogg", b"OggS"),
        ("aac", "audio/mp4", b"\0\0\0"),
        ("song-am?den=1000&so=8", "application/octet-stream", b""),
    ] {
        let desk = format!("/ban-lam-viec/thu/{}/nghe/{what}", deposit.id);
        let door = giver.paper.path(&format!("/nghe/{}/{what}", deposit.id));
        for path in [&desk, &door] {
            let heard = steward.request("GET", path).await.expect(200);
            assert!(heard.bytes.starts_with(begins) && heard.header("content-type").starts_with(kind), "{path}");
            assert_eq!(heard.header("cache-control"), "private, no-store", "{path}");
            if what.starts_with("song-am") {
                assert_eq!(heard.bytes.len(), 16, "{path}");
                continue;
            }
            let piece = steward.request("GET", path).header("range", "bytes=10-109").await.expect(206);
            assert_eq!(piece.bytes, &heard.bytes[10..110], "{path}");
            assert_eq!(piece.header("content-range"), format!("bytes 10-109/{}", heard.bytes.len()), "{path}");
        }
        let known = |status| [401, 403, 404].contains(&status);
        assert!(known(stranger.request("GET", &desk).await.status), "{desk}");
        assert_eq!(
            stranger.request("GET", &other.paper.path(&format!("/nghe/{}/{what}", deposit.id))).await.status,
            404
        );
        let public =
            format!("/am-thanh/{}{}", deposit.sha256, if what == "goc" { String::new() } else { format!("/{what}") });
        assert_eq!(stranger.request("GET", &public).await.status, 404, "{public}");
    }
}

#[tokio::test]
async fn a_recording_of_twelve_megabytes_arrives_whole() {
    let archive = archive().await;
    let giver = archive.giver().await;
    // Two minutes of words, said again and again.
    let words = "/usr/share/sounds/alsa/Front_Center.wav";
    let long = tiengban_tests::voices::made(&["-stream_loop", "-1", "-t", "125", "-i", words, "-c:a", "copy"], "wav");
    let upload = giver.gives(&long, &[("filename", "dài.wav")]).await;
    let deposit = giver.finished(&archive.db, &upload).await;
    assert_eq!(deposit.processed, Processed::Done);
    // 48 kHz, 16 bit, one channel: 96 bytes a millisecond. ffmpeg ends at a packet, so a little later than asked.
    let expected = i64::try_from(long.len()).unwrap() / 96;
    assert!(expected > 125_000 && (expected - deposit.duration_ms).abs() < 100, "{expected} {}", deposit.duration_ms);
    assert!(std::fs::read(archive.server.original(&deposit.sha256)).unwrap() == long);
}
