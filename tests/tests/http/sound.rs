//! The bytes of recordings, whole and in pieces.

use tiengban_tests::{Answer, shared};

const DEMO: &[u8] = include_bytes!("../../../content/demo/tay/songs/dem-muoi.m4a");

/// The address of the demonstration recording.
async fn demo() -> String {
    shared().await.get("/bai-hat/tay/dem-muoi").await.page().attribute("audio source", "src")
}

async fn range(range: &[u8]) -> Answer {
    shared().await.get(&demo().await).header("range", range).await
}

#[tokio::test]
async fn a_recording_comes_as_it_was_given() {
    let answer = shared().await.get(&demo().await).accept_encoding("br, gzip").await.expect(200);
    assert_eq!(answer.bytes, DEMO);
    assert_eq!(answer.header("content-type"), "audio/mp4");
    assert_eq!(answer.header("accept-ranges"), "bytes");
    assert_eq!(answer.header("content-encoding"), "");
    assert!(answer.header("cache-control").contains("private") && answer.header("cache-control").contains("immutable"));
}

#[tokio::test]
async fn a_player_may_jump() {
    let total = DEMO.len();
    for (asked, from, to) in [
        ("bytes=0-99".to_owned(), 0, 100),
        ("bytes=100-".to_owned(), 100, total),
        ("bytes=-7".to_owned(), total - 7, total),
        (format!("bytes=-{}", total * 9), 0, total),
        (format!("bytes=5-{}", u64::MAX), 5, total),
        ("bytes=5-99999999999999999999999999".to_owned(), 5, total),
        ("BYTES=1-1".to_owned(), 1, 2),
    ] {
        let answer = range(asked.as_bytes()).await.expect(206);
        assert_eq!(answer.bytes, &DEMO[from..to], "{asked}");
        assert_eq!(answer.header("content-range"), format!("bytes {from}-{}/{total}", to - 1), "{asked}");
        assert_eq!(answer.header("content-length"), (to - from).to_string(), "{asked}");
    }
}

#[tokio::test]
async fn a_range_behind_the_end_is_refused_with_the_length() {
    let total = DEMO.len();
    for asked in [format!("bytes={total}-"), format!("bytes={}-{}", total + 1, total + 5), "bytes=-0".to_owned()] {
        let answer = range(asked.as_bytes()).await.expect(416);
        assert_eq!(answer.header("content-range"), format!("bytes */{total}"), "{asked}");
        assert!(answer.bytes.is_empty(), "{asked}");
    }
}

#[tokio::test]
async fn a_range_that_is_none_gives_the_whole() {
    let odd: [&[u8]; 12] = [
        b"",
        b"bytes",
        b"bytes=",
        b"bytes=-",
        b"bytes=a-b",
        b"bytes=9-3",
        b"bytes=0-1,5-9",
        b"lines=0-5",
        b"bytes=+1-2",
        b"bytes=0x1-2",
        b"bytes=\xff-\xff",
        b"bytes=--5",
    ];
    for asked in odd {
        assert_eq!(range(asked).await.expect(200).bytes.len(), DEMO.len(), "{}", String::from_utf8_lossy(asked));
    }
}

#[tokio::test]
async fn what_the_browser_has_is_not_sent_again() {
    let server = shared().await;
    let tag = server.get(&demo().await).await.header("etag").to_owned();
    let kept = server.get(&demo().await).header("if-none-match", &tag).await.expect(304);
    assert!(kept.bytes.is_empty() && kept.header("etag") == tag);
    let piece = server.get(&demo().await).header("range", "bytes=0-9").header("if-range", &tag).await;
    assert_eq!((piece.status, piece.bytes.len()), (206, 10));
    let other = server.get(&demo().await).header("range", "bytes=0-9").header("if-range", "\"other\"").await;
    assert_eq!((other.status, other.bytes.len()), (200, DEMO.len()));
}

#[tokio::test]
async fn the_head_of_a_recording_tells_its_length() {
    let head = shared().await.request("HEAD", &demo().await).await.expect(200);
    assert_eq!(head.header("content-length"), DEMO.len().to_string());
    assert!(head.bytes.is_empty());
}
