//! What is no recording, or more than we take, is refused with a word for it; and nothing hangs.

use std::path::Path;
use std::process::Command;

use tiengban_media::{Limits, Refusal};

use crate::voices::{self, TWO_WORDS, speech_as};
use crate::{ear, render_in};

async fn refusal(original: &Path) -> Refusal {
    match render_in(original, &Limits::default()).await {
        Err(refusal) => refusal,
        Ok(work) => panic!("{} was rendered: {:?}", original.display(), work.rendered),
    }
}

async fn code(original: &Path) -> &'static str {
    let refusal = refusal(original).await;
    assert!(Refusal::CODES.contains(&refusal.code()));
    assert!(!refusal.may_pass(), "{refusal:?}");
    refusal.code()
}

/// A WAV header that says what it likes, before a second of silence.
fn wav(channels: u16, rate: u32, bytes_announced: u32) -> Vec<u8> {
    let block = channels.wrapping_mul(2);
    let mut wav =
        [b"RIFF", &(bytes_announced.wrapping_add(36)).to_le_bytes()[..], b"WAVEfmt \x10\0\0\0\x01\0"].concat();
    wav.extend(channels.to_le_bytes());
    wav.extend(rate.to_le_bytes());
    wav.extend(rate.wrapping_mul(block.into()).to_le_bytes());
    wav.extend(block.to_le_bytes());
    wav.extend(b"\x10\0data");
    wav.extend(bytes_announced.to_le_bytes());
    wav.extend(vec![0; 96_000]);
    wav
}

#[tokio::test]
async fn nothing_and_what_is_no_sound() {
    assert_eq!(code(&voices::file("empty.mp3", b"")).await, "empty");
    assert_eq!(
        code(&voices::file("text.mp3", b"Once upon a time there was a song. ".repeat(400).as_slice())).await,
        "not-sound"
    );
    assert_eq!(code(&voices::file("zip.m4a", &[b"PK\x03\x04".as_slice(), &[7; 5000]].concat())).await, "not-sound");
    assert_eq!(code(&voices::of("testsrc=size=64x64", "picture.png", "-frames:v 1")).await, "not-sound");
    let silent_film = voices::of("testsrc=size=64x64", "silent.mp4", "-t 1 -c:v mpeg4 -an");
    assert_eq!(code(&silent_film).await, "not-sound");
    let gone = refusal(Path::new("/no/such/file")).await;
    assert!(matches!(gone, Refusal::File(_)), "{gone:?}");
}

#[tokio::test]
async fn a_recording_that_was_cut_off_plays_as_far_as_it_goes_or_is_damaged() {
    let cut = |name: &str, whole: &Path, share: usize| {
        let bytes = std::fs::read(whole).unwrap();
        voices::file(name, &bytes[..bytes.len() * share / 100])
    };
    // The index of this one stands at its end.
    let m4a = speech_as("speech.m4a", "-ar 44100 -c:a aac -b:a 64k");
    assert_eq!(code(&cut("cut.m4a", &m4a, 60)).await, "damaged");
    for (name, how) in [
        ("cut.mp3", "-c:a libmp3lame -b:a 64k"),
        ("cut.ogg", "-ar 44100 -c:a libvorbis"),
        ("cut.webm", "-c:a libopus"),
        ("cut.wav", "-c:a pcm_s16le"),
        ("cut.flac", "-ar 44100"),
    ] {
        let half = cut(name, &speech_as(&format!("whole-{name}"), how), 50);
        let work = crate::rendered(&half).await;
        let lasts = work.rendered.measured.duration_ms;
        assert!((25_000..48_000).contains(&lasts), "{name}: {lasts} ms");
        assert!((ear::listen(&work.rendered.opus).ms - lasts as i64).abs() <= 50);
    }
}

#[tokio::test]
async fn a_recording_with_holes_in_it_plays_around_them() {
    let mut bytes = std::fs::read(speech_as("holes.mp3", "-c:a libmp3lame -b:a 64k")).unwrap();
    for hole in (20_000..bytes.len() - 1000).step_by(50_000) {
        bytes[hole..hole + 700].fill(0xa5);
    }
    let work = crate::rendered(&voices::file("with-holes.mp3", &bytes)).await;
    assert!(work.rendered.measured.duration_ms > 70_000);
}

#[tokio::test]
async fn headers_that_lie_neither_hang_nor_cost_memory() {
    assert_eq!(code(&voices::file("65000.wav", &wav(65_000, 48_000, 96_000))).await, "too-many-channels");
    assert_eq!(code(&voices::file("nine.wav", &wav(9, 48_000, 96_000))).await, "too-many-channels");
    // Four gigabytes are announced, one second is there.
    let work = crate::rendered(&voices::file("long.wav", &wav(1, 48_000, u32::MAX - 36))).await;
    assert_eq!(work.rendered.measured.duration_ms, 1000);
    // One sample a second: it says that it plays for thirteen hours, and so it does.
    assert_eq!(code(&voices::file("slow.wav", &wav(1, 1, 96_000))).await, "too-long");
    let refused = render_in(&voices::file("fast.wav", &wav(1, u32::MAX, 96_000)), &Limits::default()).await;
    assert!(refused.is_err(), "four thousand million samples a second");
    assert!(render_in(&voices::file("none.wav", &wav(0, 48_000, 96_000)), &Limits::default()).await.is_err());
}

#[tokio::test]
async fn ten_hours_of_silence_are_too_long_however_small_the_file() {
    let small = "-t 36000 -compression_level 0 -frame_size 16000";
    let silence = voices::of("anullsrc=r=8000:cl=mono", "hours.flac", small);
    assert!(std::fs::metadata(&silence).unwrap().len() < 1 << 20);
    assert_eq!(code(&silence).await, "too-long");
    // This one does not say how long it is: it is played until it is too long.
    let live = voices::converted(&silence, "hours.mka", "-c copy -t 700 -f matroska -live 1");
    let limits = Limits { duration_ms: 600_000, ..Limits::default() };
    let refusal = render_in(&live, &limits).await.map(|work| work.rendered.measured);
    assert!(matches!(refusal, Err(Refusal::TooLong { limit_ms: 600_000 })), "{refusal:?}");
}

#[tokio::test]
async fn what_is_too_much_is_refused_before_it_is_read() {
    let limits = Limits { bytes: 1000, ..Limits::default() };
    let refusal = render_in(Path::new(TWO_WORDS), &limits).await.map(|work| work.rendered);
    assert!(matches!(refusal, Err(Refusal::TooBig { .. })), "{refusal:?}");
}

#[tokio::test]
async fn little_time_or_memory_or_disk_is_said_and_may_pass() {
    let speech = speech_as("speech.m4a", "-ar 44100 -c:a aac -b:a 64k");
    let little = Limits { memory: 100 << 20, ..Limits::default() };
    let refusal = render_in(&speech, &little).await.map(|work| work.rendered).unwrap_err();
    assert!(matches!(refusal, Refusal::OutOfMemory) && refusal.may_pass(), "{refusal:?}");
    let hasty = Limits { time: std::time::Duration::from_millis(30), ..Limits::default() };
    let refusal = render_in(&speech, &hasty).await.map(|work| work.rendered).unwrap_err();
    assert!(matches!(refusal, Refusal::TooSlow) && refusal.may_pass(), "{refusal:?}");
    let narrow = Limits { written: 100_000, ..Limits::default() };
    let refusal = render_in(&speech, &narrow).await.map(|work| work.rendered).unwrap_err();
    assert!(refusal.may_pass(), "{refusal:?}");
}

/// Told by [`without_ffmpeg_it_is_said`] in a process that finds no program.
#[tokio::test]
#[ignore = "wants a process without a PATH"]
async fn on_a_machine_without_ffmpeg() {
    let refusal = refusal(Path::new(TWO_WORDS)).await;
    assert!(matches!(refusal, Refusal::NoFfmpeg) && refusal.may_pass(), "{refusal:?}");
    println!("the story was told");
}

#[test]
fn without_ffmpeg_it_is_said() {
    let mut this = Command::new(std::env::current_exe().unwrap());
    this.args(["--ignored", "--exact", "--nocapture", "refused::on_a_machine_without_ffmpeg"]);
    let told = this.env("PATH", "/nowhere").output().unwrap();
    let said = String::from_utf8_lossy(&told.stdout);
    assert!(told.status.success() && said.contains("the story was told"), "{said}");
}
