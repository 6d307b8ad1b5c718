//! What is not what it says: every original is kept, and a steward reads why nothing is heard.

use std::net::TcpListener;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use tiengban_store::voices::{Deposit, Processed};
use tiengban_tests::voices::{made, spoken, spoken_in};
use tiengban_tests::{Folder, TestServer};

use super::{Archive, archive};

/// Gives this; a steward reads this of it, and the original is there.
async fn is_told(name: &str, bytes: &[u8], words: &str) -> Deposit {
    let archive = archive().await;
    let giver = archive.giver().await;
    let upload = giver.gives(bytes, &[("filename", name)]).await;
    let deposit = giver.finished(&archive.db, &upload).await;
    assert!(matches!(deposit.processed, Processed::Failed { .. }), "{name}: {:?}", deposit.processed);
    let page = archive.steward().open(&format!("/ban-lam-viec/thu/{}", deposit.id)).await;
    let told = page.texts("[role=status]").join(" ");
    assert!(told.contains(words), "{name}: {told}");
    let original = std::fs::read(archive.server.original(&deposit.sha256)).unwrap();
    assert!(original == bytes, "{name}: the original stays");
    deposit
}

#[tokio::test]
async fn what_is_no_sound_is_kept_and_named() {
    is_told("lời bài hát.mp3", "Đây là lời một bài hát.\n".repeat(50).as_bytes(), "không có âm thanh").await;
    is_told("đồ thị.wav", &archive_of_nothing(), "không có âm thanh").await;
    is_told("trang.ogg", b"<!doctype html><script>alert(1)</script>", "không có âm thanh").await;
    is_told("một.bin", b"\0", "không có âm thanh").await;
}

/// A ZIP with nothing in it.
fn archive_of_nothing() -> Vec<u8> {
    [&b"PK\x05\x06"[..], &[0; 18]].concat()
}

#[tokio::test]
async fn what_was_cut_off_or_lies_is_kept_and_named() {
    let m4a = spoken_in(&["-c:a", "aac"], "m4a");
    // The index of an m4a lies at its end.
    is_told("cụt.m4a", &m4a[..m4a.len() / 2], "cụt hoặc hỏng").await;
    is_told("đầu.wav", &spoken()[..30], "cụt hoặc hỏng").await;
    is_told("nói dối.ogg", &[&b"OggS"[..], &[0xff; 5000]].concat(), "cụt hoặc hỏng").await;
}

#[tokio::test]
async fn a_list_of_addresses_opens_none() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let here = listener.local_addr().unwrap();
    let knocked = Arc::new(AtomicBool::new(false));
    let seen = Arc::clone(&knocked);
    std::thread::spawn(move || {
        for _ in listener.incoming() {
            seen.store(true, Ordering::SeqCst);
        }
    });
    let playlist = "danh sách phát";
    let m3u = format!("#EXTM3U\n#EXT-X-TARGETDURATION:5\n#EXTINF:5,\nhttp://{here}/a.ts\n#EXT-X-ENDLIST\n");
    is_told("nghe.m3u8", m3u.as_bytes(), playlist).await;
    is_told("nghe.mp3", m3u.as_bytes(), playlist).await;
    is_told("nghe.txt", format!("ffconcat version 1.0\nfile http://{here}/a.wav\n").as_bytes(), playlist).await;
    let files = "#EXTM3U\n#EXTINF:5,\nfile:///usr/share/sounds/alsa/Front_Center.wav\n#EXT-X-ENDLIST\n";
    is_told("của nhà.m4a", files.as_bytes(), playlist).await;
    assert!(!knocked.load(Ordering::SeqCst), "somebody knocked");
}

#[tokio::test]
async fn what_is_too_long_or_has_too_many_channels_is_kept_and_named() {
    let silence = made(&["-f", "lavfi", "-t", "36000", "-i", "anullsrc=r=8000:cl=mono", "-c:a", "flac"], "flac");
    assert!(silence.len() < 8 << 20, "ten hours in {} bytes", silence.len());
    is_told("mười giờ.flac", &silence, "dài hơn 4 giờ").await;
    let mut wav = spoken();
    wav[22..24].copy_from_slice(&u16::MAX.to_le_bytes());
    is_told("đài.wav", &wav, "quá nhiều kênh").await;
}

#[tokio::test]
async fn without_ffmpeg_recordings_wait_and_a_steward_is_told() {
    let bare = Folder::new();
    let server = TestServer::new().empty().env("PATH", bare.arg()).start().await;
    let admin = server.first_steward().await;
    let archive = Archive { db: server.store().await, server, admin };
    let (giver, voice) = (archive.giver().await, spoken());
    let upload = giver.gives(&voice, &[("filename", "hát.wav")]).await;
    let waits = |deposit: &Deposit| matches!(&deposit.processed, Processed::Waiting { reason_code, .. } if reason_code == "no-ffmpeg");
    let deposit = giver.becomes(&archive.db, &upload, waits).await;
    assert_eq!(std::fs::read(archive.server.original(&deposit.sha256)).unwrap(), voice);
    let path = format!("/ban-lam-viec/thu/{}", deposit.id);
    let told = archive.steward().open(&path).await.text("[role=status]");
    assert!(told.contains("chưa cài ffmpeg") && told.contains("tự thử lại"), "{told}");
    assert_eq!(
        archive.steward().get(&format!("{path}/nghe/goc")).await.expect(200).bytes,
        voice,
        "it plays as it came"
    );
    // Somebody installs it.
    let places = std::env::var_os("PATH").unwrap();
    let mut found = std::env::split_paths(&places).map(|folder| folder.join("ffmpeg"));
    let ffmpeg = found.find(|file| file.is_file()).unwrap();
    for program in ["ffmpeg", "ffprobe"] {
        std::os::unix::fs::symlink(ffmpeg.with_file_name(program), bare.at(program)).unwrap();
    }
    let deposit = giver.finished(&archive.db, &upload).await;
    assert_eq!(deposit.processed, Processed::Done, "what has waited goes on by itself");
}
