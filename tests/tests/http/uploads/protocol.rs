//! tus 1.0, header by header.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sha1::Digest;
use tiengban_media::Sha256;
use tiengban_tests::voices::spoken_as;

use super::archive;

#[tokio::test]
async fn what_is_spoken_is_said_to_whoever_asks() {
    let answer = archive().await.server.request("OPTIONS", "/gui-len").await.expect(204);
    for (name, said) in [
        ("tus-version", "1.0.0"),
        ("tus-extension", "creation,checksum,expiration,termination"),
        ("tus-checksum-algorithm", "sha1,sha256"),
        ("tus-max-size", "2147483648"),
    ] {
        assert_eq!(answer.header(name), said);
    }
}

#[tokio::test]
async fn a_file_goes_in_part_by_part() {
    let (giver, voice) = (archive().await.giver().await, spoken_as(1));
    let begun = giver.creation(voice.len(), &[("filename", "hát.wav")]).await.expect(201);
    let upload = begun.leads_to().to_owned();
    assert!(upload.starts_with("/gui-len/"), "{upload}");
    let expires = httpdate(begun.header("upload-expires"));
    assert!(expires > 13 * 24 * 3600, "two weeks to go on, not {expires} s");
    let mut arrived = 0;
    for part in voice.chunks(50_000) {
        assert_eq!(giver.arrived(&upload).await, arrived);
        let answer = giver.part(&upload, arrived, part).await.expect(204);
        arrived += part.len();
        assert_eq!(answer.header("upload-offset"), arrived.to_string());
        assert_eq!(answer.header("tus-resumable"), "1.0.0");
        assert!(!answer.header("upload-expires").is_empty());
    }
    let head = giver.request("HEAD", &upload).await.expect(200);
    assert_eq!(head.header("upload-offset"), voice.len().to_string());
    assert_eq!(head.header("upload-length"), voice.len().to_string());
    assert_eq!(head.header("cache-control"), "no-store");
}

/// How many seconds from now on that is, by the `date` program.
fn httpdate(text: &str) -> i64 {
    let seconds = |text: &str| {
        let ran = std::process::Command::new("date").args(["-d", text, "+%s"]).output().unwrap();
        String::from_utf8_lossy(&ran.stdout).trim().parse::<i64>().unwrap()
    };
    seconds(text) - seconds("now")
}

#[tokio::test]
async fn a_part_with_the_right_sum_counts_and_one_with_a_wrong_sum_does_not() {
    let (giver, voice) = (archive().await.giver().await, spoken_as(2));
    let upload = giver.begins(voice.len(), &[]).await;
    let (first, rest) = voice.split_at(60_000);
    let sha1 = |bytes: &[u8]| format!("sha1 {}", STANDARD.encode(sha1::Sha1::digest(bytes)));
    let sha256 = |bytes: &[u8]| {
        let hex = Sha256::of(bytes).to_string();
        let pairs = (0..32).map(|n| u8::from_str_radix(&hex[2 * n..2 * n + 2], 16).unwrap());
        format!("sha256 {}", STANDARD.encode(pairs.collect::<Vec<u8>>()))
    };
    let damaged = giver.part(&upload, 0, first).header("upload-checksum", sha1(rest)).await.expect(460);
    assert!(damaged.text().contains("hỏng trên đường"), "{}", damaged.text());
    assert_eq!(giver.arrived(&upload).await, 0, "nothing of it counts");
    for unknown in ["crc32 AAAAAA==", "sha1", "sha1 %%%", "sha1 AAAA", "sha256 Kq5sNclPz7QV2+lfQIuc6R7oRu0="] {
        let _ = giver.part(&upload, 0, first).header("upload-checksum", unknown).await.expect(400);
    }
    let _ = giver.part(&upload, 0, first).header("upload-checksum", sha1(first)).await.expect(204);
    let _ = giver.part(&upload, 60_000, rest).header("upload-checksum", sha256(first)).await.expect(460);
    let _ = giver.part(&upload, 60_000, rest).header("upload-checksum", sha256(rest)).await.expect(204);
    let deposit = giver.finished(&archive().await.db, &upload).await;
    assert_eq!(deposit.sha256, Sha256::of(&voice).to_string());
}

#[tokio::test]
async fn whoever_goes_on_elsewhere_is_told_where() {
    let (giver, voice) = (archive().await.giver().await, spoken_as(3));
    let upload = giver.begins(voice.len(), &[]).await;
    let _ = giver.part(&upload, 0, &voice[..1000]).await.expect(204);
    for wrong in [0, 999, 1001, voice.len()] {
        let answer = giver.part(&upload, wrong, &voice[1000..1001]).await.expect(409);
        assert_eq!(answer.header("upload-offset"), "1000", "{wrong}");
    }
    assert_eq!(giver.arrived(&upload).await, 1000);
}

#[tokio::test]
async fn more_than_was_announced_is_refused_and_what_was_announced_can_still_come() {
    let (giver, voice) = (archive().await.giver().await, spoken_as(4));
    let upload = giver.begins(1000, &[]).await;
    let _ = giver.part(&upload, 0, &voice[..1001]).await.expect(400);
    let arrived = giver.arrived(&upload).await;
    assert!(arrived <= 1000);
    let _ = giver.part(&upload, arrived, &voice[arrived..1000]).await.expect(204);
    let deposit = giver.finished(&archive().await.db, &upload).await;
    assert_eq!(deposit.sha256, Sha256::of(&voice[..1000]).to_string());
}

#[tokio::test]
async fn another_version_or_kind_is_refused_in_words() {
    let giver = archive().await.giver().await;
    let upload = giver.begins(10, &[]).await;
    for request in [giver.creation(10, &[]), giver.request("HEAD", &upload), giver.part(&upload, 0, b"x")] {
        let answer = request.header("tus-resumable", "0.2.2").await.expect(412);
        assert_eq!(answer.header("tus-version"), "1.0.0");
    }
    for kind in ["audio/wav", "application/octet-stream", ""] {
        let answer = giver.part(&upload, 0, b"x").header("content-type", kind).accept_language("en").await.expect(415);
        assert!(answer.text().contains("what has arrived is still here"), "{}", answer.text());
    }
    for offset in ["", "-1", "x", "99999999999999999999"] {
        assert_eq!(giver.part(&upload, 0, b"x").header("upload-offset", offset).await.status, 415, "{offset}");
    }
}

#[tokio::test]
async fn nothing_and_too_much_are_refused_before_a_byte_is_sent() {
    let giver = archive().await.giver().await;
    let empty = giver.creation(0, &[]).await.expect(400);
    assert!(empty.text().contains("trống"), "{}", empty.text());
    let _ = giver.creation(2 << 30, &[]).await.expect(201);
    let large = giver.creation((2 << 30) + 1, &[]).accept_language("en").await.expect(413);
    assert!(large.text().contains("2 GB"), "{}", large.text());
    for length in ["", "-5", "1e9", "abc", "99999999999999999999"] {
        assert_eq!(giver.creation(1, &[]).header("upload-length", length).await.status, 400, "{length}");
    }
}

#[tokio::test]
async fn whoever_changes_their_mind_ends_it() {
    let giver = archive().await.giver().await;
    let upload = giver.begins(10, &[]).await;
    let _ = giver.part(&upload, 0, b"12345").await.expect(204);
    let file = archive().await.server.data().join("incoming").join(upload.rsplit('/').next().unwrap());
    assert!(file.exists());
    let _ = giver.request("DELETE", &upload).await.expect(204);
    assert!(!file.exists());
    for request in [giver.request("DELETE", &upload), giver.request("HEAD", &upload), giver.part(&upload, 5, b"67890")]
    {
        assert_eq!(request.await.status, 404);
    }
}

#[tokio::test]
async fn what_is_whole_is_not_ended() {
    let (archive, voice) = (archive().await, spoken_as(5));
    let giver = archive.giver().await;
    let upload = giver.gives(&voice, &[]).await;
    assert_eq!(giver.request("DELETE", &upload).await.status, 404);
    assert_eq!(giver.finished(&archive.db, &upload).await.bytes, i64::try_from(voice.len()).unwrap());
}

#[tokio::test]
async fn a_network_that_knows_no_patch_carries_it_as_a_post() {
    let giver = archive().await.giver().await;
    let upload = giver.begins(10, &[]).await;
    let post = |method: &'static str| {
        giver
            .request("POST", &upload)
            .header("x-http-method-override", method)
            .header("content-type", "application/offset+octet-stream")
    };
    let _ = post("PATCH").header("upload-offset", "0").bytes(b"12345").await.expect(204);
    assert_eq!(post("HEAD").await.expect(200).header("upload-offset"), "5");
    assert_eq!(post("PUT").await.status, 405);
    let _ = post("DELETE").await.expect(204);
    assert_eq!(giver.request("HEAD", &upload).await.status, 404);
}
