//! One voice in every form that comes sounds the same in the end.

use std::path::Path;

use crate::ear::{is_level, listen};
use crate::rendered;
use crate::voices::{self, speech_as};

/// How long the speech is, in milliseconds.
const WHOLE: i64 = 73_360;

/// Where the beginning of it is enough.
const BEGINNING: i64 = 15_000;

/// The encoder writes no frames for pauses (DTX), and ffmpeg's decoder passes over them.
const AMR_LOSES: i64 = 3_000;

/// The speech, whatever it came in, plays as long and as loud, in one channel, on new phones and on old ones.
async fn sounds_like_the_speech(original: &Path, codec: &str, media_type: &str, whole: i64) {
    let work = rendered(original).await;
    let made = &work.rendered;
    assert_eq!((made.probe.codec.as_str(), made.probe.media_type), (codec, media_type));
    assert_eq!(made.probe.channels, 1);
    let (came, lasts) = (listen(original), made.measured.duration_ms as i64);
    assert!((lasts - came.ms).abs() <= 50, "{lasts} ms, {came:?}");
    assert!((lasts - whole).abs() <= if codec == "amr_nb" { AMR_LOSES } else { 60 }, "{lasts} ms");
    for (file, codec) in [(&made.opus, "opus"), (&made.aac, "aac")] {
        let heard = listen(file);
        assert_eq!((heard.codec.as_str(), heard.channels), (codec, 1));
        assert!((heard.ms - lasts).abs() <= 50, "{heard:?}, it lasts {lasts} ms");
        assert!(is_level(&heard, &came), "{heard:?}, after {came:?} and {:?}", made.measured);
    }
    assert_eq!(work.progress.first(), Some(&0));
    assert_eq!(work.progress.last(), Some(&100));
    assert!(work.progress.windows(2).all(|two| two[0] < two[1]), "{:?}", work.progress);
    assert!(work.progress.len() > 3, "{:?}", work.progress);
}

#[tokio::test]
async fn m4a() {
    sounds_like_the_speech(&speech_as("speech.m4a", "-ar 44100 -c:a aac -b:a 64k"), "aac", "audio/mp4", WHOLE).await;
}

#[tokio::test]
async fn amr_in_3gp() {
    sounds_like_the_speech(&voices::speech_as_3gp(), "amr_nb", "audio/3gpp", WHOLE).await;
}

#[tokio::test]
async fn amr() {
    sounds_like_the_speech(&voices::speech_as_amr(), "amr_nb", "audio/AMR", WHOLE).await;
}

#[tokio::test]
async fn mp3() {
    sounds_like_the_speech(&speech_as("speech.mp3", "-c:a libmp3lame -b:a 64k"), "mp3", "audio/mpeg", WHOLE).await;
}

#[tokio::test]
async fn ogg_vorbis() {
    sounds_like_the_speech(&speech_as("speech.ogg", "-ar 44100 -c:a libvorbis"), "vorbis", "audio/ogg", WHOLE).await;
}

#[tokio::test]
async fn ogg_opus() {
    sounds_like_the_speech(&speech_as("speech.opus", "-t 15 -c:a libopus"), "opus", "audio/ogg", BEGINNING).await;
}

#[tokio::test]
async fn webm() {
    sounds_like_the_speech(&speech_as("speech.webm", "-c:a libopus"), "opus", "audio/webm", WHOLE).await;
}

#[tokio::test]
async fn webm_of_a_browser_that_says_nothing_of_its_length() {
    let live = speech_as("live.webm", "-c:a libopus -f webm -live 1");
    let probe = tiengban_media::probe::probe(&live, &tiengban_media::Limits::default()).await.unwrap();
    assert_eq!(probe.duration_ms, None);
    sounds_like_the_speech(&live, "opus", "audio/webm", WHOLE).await;
}

#[tokio::test]
async fn wav_of_a_good_recorder() {
    let wav = speech_as("speech.wav", "-ar 96000 -c:a pcm_s24le");
    sounds_like_the_speech(&wav, "pcm_s24le", "audio/wav", WHOLE).await;
}

#[tokio::test]
async fn flac() {
    sounds_like_the_speech(&speech_as("speech.flac", "-ar 44100"), "flac", "audio/flac", WHOLE).await;
}

#[tokio::test]
async fn aiff() {
    sounds_like_the_speech(&speech_as("speech.aiff", "-t 15 -ar 44100"), "pcm_s16be", "audio/aiff", BEGINNING).await;
}

#[tokio::test]
async fn aac_without_a_container() {
    sounds_like_the_speech(&speech_as("speech.aac", "-t 15 -ar 44100 -c:a aac"), "aac", "audio/aac", BEGINNING).await;
}

#[tokio::test]
async fn mp4_of_a_phone_that_filmed() {
    let pictures = "-f lavfi -i testsrc=size=320x240:rate=15 -shortest -c:v mpeg4 -c:a aac -ar 44100 -b:a 64k";
    let film = speech_as("film.mp4", pictures);
    let probe = tiengban_media::probe::probe(&film, &tiengban_media::Limits::default()).await.unwrap();
    assert!(probe.has_video);
    sounds_like_the_speech(&film, "aac", "video/mp4", WHOLE).await;
}

#[tokio::test]
async fn mov_of_another_phone() {
    let film = speech_as("film.mov", "-f lavfi -i testsrc=size=320x240:rate=15 -t 15 -c:v mpeg4 -c:a pcm_s16le");
    sounds_like_the_speech(&film, "pcm_s16le", "video/quicktime", BEGINNING).await;
}

#[tokio::test]
async fn mp3_with_a_cover() {
    let cover = voices::of("testsrc=size=64x64", "cover.png", "-frames:v 1");
    let how = format!("-i {} -t 15 -map 0:a -map 1:v -c:v copy -id3v2_version 3 -b:a 64k", cover.display());
    let song = speech_as("cover.mp3", &how);
    let probe = tiengban_media::probe::probe(&song, &tiengban_media::Limits::default()).await.unwrap();
    assert!(!probe.has_video);
    sounds_like_the_speech(&song, "mp3", "audio/mpeg", BEGINNING).await;
}

#[tokio::test]
async fn a_name_with_anything_in_it() {
    let wav = std::fs::read(speech_as("short.m4a", "-t 15 -ar 44100 -c:a aac -b:a 64k")).unwrap();
    let odd = voices::file("-i %d [a]:b'\n\"c$(d)*.m4a", &wav);
    sounds_like_the_speech(&odd, "aac", "audio/mp4", BEGINNING).await;
}

#[tokio::test]
async fn the_index_of_an_m4a_stands_in_front() {
    let work = rendered(Path::new(voices::TWO_WORDS)).await;
    let m4a = std::fs::read(&work.rendered.aac).unwrap();
    let place = |name: &[u8]| m4a.windows(4).position(|four| four == name).unwrap();
    assert!(place(b"moov") < place(b"mdat"));
    assert_eq!(&m4a[8..12], b"M4A ");
}

#[tokio::test]
async fn the_same_sound_gives_the_same_bytes_and_they_tell_nothing_of_the_phone() {
    let how = "-c:a aac -metadata location=+22.0+105.0/ -metadata title=secret -metadata comment=secret";
    let m4a = speech_as("told.m4a", how);
    let (one, two) = (rendered(&m4a).await, rendered(&m4a).await);
    for (one, two) in [
        (&one.rendered.opus, &two.rendered.opus),
        (&one.rendered.aac, &two.rendered.aac),
        (&one.rendered.peaks, &two.rendered.peaks),
    ] {
        let bytes = std::fs::read(one).unwrap();
        assert!(bytes == std::fs::read(two).unwrap());
        assert!(!bytes.windows(6).any(|six| six == b"secret" || six == b"+22.0+"));
    }
}
