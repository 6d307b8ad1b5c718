//! Voices in every format that phones and recorders write.

use tiengban_store::voices::Processed;
use tiengban_tests::voices::{spoken, spoken_in};

use super::archive;

/// Gives the words in this format; they are heard afterwards, as long as they were.
async fn is_heard(name: &str, bytes: &[u8]) {
    let archive = archive().await;
    let giver = archive.giver().await;
    let upload = giver.gives(bytes, &[("filename", name)]).await;
    let deposit = giver.finished(&archive.db, &upload).await;
    assert_eq!(deposit.processed, Processed::Done, "{name}");
    assert!((1_300..1_700).contains(&deposit.duration_ms), "{name}: {} ms", deposit.duration_ms);
    assert_eq!(std::fs::read(archive.server.original(&deposit.sha256)).unwrap(), bytes, "{name}");
    for what in ["opus", "aac"] {
        let path = giver.paper.path(&format!("/nghe/{}/{what}", deposit.id));
        assert!(archive.server.get(&path).await.expect(200).bytes.len() > 2_000, "{name}: {what}");
    }
}

#[tokio::test]
async fn phones_are_understood() {
    is_heard("hát.m4a", &spoken_in(&["-c:a", "aac"], "m4a")).await;
    is_heard("hát.webm", &spoken_in(&["-c:a", "libopus"], "webm")).await;
    is_heard("hát.mp3", &spoken_in(&["-c:a", "libmp3lame"], "mp3")).await;
    is_heard("hát.ogg", &spoken_in(&["-c:a", "libvorbis"], "ogg")).await;
}

#[tokio::test]
async fn recorders_are_understood() {
    is_heard("hát.wav", &spoken()).await;
    is_heard("96k.wav", &spoken_in(&["-ar", "96000", "-c:a", "pcm_s24le"], "wav")).await;
    is_heard("hát.flac", &spoken_in(&["-c:a", "flac"], "flac")).await;
    is_heard("hát.aiff", &spoken_in(&["-c:a", "pcm_s16be"], "aiff")).await;
}

#[tokio::test]
async fn old_phones_and_films_are_understood() {
    is_heard("hát.amr", &amr()).await;
    let film = ["-f", "lavfi", "-i", "color=c=green:s=64x64:r=5", "-shortest", "-c:v", "mpeg4", "-c:a", "aac"];
    is_heard("phim.mp4", &spoken_in(&film, "mp4")).await;
}

/// Where ffmpeg writes no AMR, the words in the frames of silence that every phone knows how to make: 1.4 s.
fn amr() -> Vec<u8> {
    let written = std::process::Command::new("ffmpeg").args(["-v", "error", "-encoders"]).output().unwrap();
    if String::from_utf8_lossy(&written.stdout).contains("amrnb") {
        return spoken_in(&["-ar", "8000", "-ac", "1", "-c:a", "libopencore_amrnb"], "amr");
    }
    let frame = [&[0x3c][..], &[0x55; 31]].concat();
    [&b"#!AMR\n"[..], &frame.repeat(72)].concat()
}
