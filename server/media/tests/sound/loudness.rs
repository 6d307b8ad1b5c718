//! Every recording is brought to one level, and none clips.

use std::path::Path;

use futures::executor::block_on;
use tiengban_media::peaks::{Ranges, window};
use tiengban_media::render::{MOST_GAIN, TARGET};

use crate::ear::listen;
use crate::voices::{self, RINGING, speech_as};
use crate::{Work, rendered};

fn both(work: &Work) -> [&Path; 2] {
    [&work.rendered.opus, &work.rendered.aac]
}

/// A voice without sudden peaks, so that no ceiling holds the gain back.
const EVEN: &str = "alimiter=level_in=1:limit=0.25:level=disabled";

#[tokio::test]
async fn a_faint_voice_and_a_loud_one_come_to_one_level() {
    for (name, gain) in [("faint.flac", "-10dB"), ("fainter.flac", "-25dB"), ("loud.flac", "6dB")] {
        let work = rendered(&speech_as(name, &format!("-af {EVEN},volume={gain}"))).await;
        for file in both(&work) {
            let heard = listen(file);
            assert!((heard.loudness - TARGET).abs() <= 1.0 && heard.peak <= -0.5, "{name}: {heard:?}");
        }
    }
}

#[tokio::test]
async fn a_clap_in_a_whisper_holds_the_gain_back() {
    let clap = "-af volume=-30dB,volume=enable='between(t,10,10.005)':volume=28dB";
    let work = rendered(&speech_as("clap.flac", clap)).await;
    let measured = work.rendered.measured;
    assert!(measured.gain < TARGET - measured.loudness.unwrap(), "{measured:?}");
    for file in both(&work) {
        let heard = listen(file);
        assert!(heard.peak <= -0.5 && heard.loudness < TARGET, "{heard:?} after {measured:?}");
    }
}

#[tokio::test]
async fn what_came_clipped_is_brought_below_the_ceiling() {
    let work = rendered(&speech_as("clipped.flac", "-af volume=30dB")).await;
    assert!(work.rendered.measured.gain < 0.0);
    for file in both(&work) {
        let heard = listen(file);
        assert!(heard.peak <= -0.5 && heard.loudness <= TARGET + 1.0, "{heard:?}");
    }
}

#[tokio::test]
async fn silence_stays_silent() {
    let work = rendered(&voices::of("anullsrc=r=44100:cl=mono", "silence.flac", "-t 5")).await;
    let measured = work.rendered.measured;
    assert_eq!((measured.loudness, measured.gain, measured.duration_ms), (None, 0.0, 5000));
    for file in both(&work) {
        let heard = listen(file);
        assert!(heard.loudness <= -69.0 && (heard.ms - 5000).abs() <= 50, "{heard:?}");
    }
}

#[tokio::test]
async fn hiss_is_not_made_a_storm() {
    let hiss = voices::of("anoisesrc=r=48000:c=white:a=0.001:seed=7", "hiss.flac", "-t 5 -c:a flac");
    let work = rendered(&hiss).await;
    assert!(work.rendered.measured.gain <= MOST_GAIN);
    assert!(listen(&work.rendered.opus).loudness < TARGET - 5.0);
}

#[tokio::test]
async fn stereo_stays_stereo_and_many_microphones_become_one() {
    let work = rendered(Path::new(RINGING)).await;
    for file in both(&work) {
        let heard = listen(file);
        assert_eq!(heard.channels, 2);
        assert!(heard.peak <= -0.5, "{heard:?}");
    }
    for channels in [3, 4, 6, 7, 8] {
        let inputs: Vec<String> = (0..channels).map(|channel| format!("c{channel}=c0")).collect();
        let how = format!("-t 10 -af {EVEN},pan={channels}c|{} -c:a pcm_s16le", inputs.join("|"));
        let many = rendered(&speech_as(&format!("{channels}.wav"), &how)).await;
        assert_eq!(many.rendered.probe.channels, channels);
        for file in both(&many) {
            let heard = listen(file);
            assert_eq!(heard.channels, 1);
            assert!((heard.loudness - TARGET).abs() <= 1.0, "{channels}: {heard:?}");
        }
    }
}

/// A file in memory.
struct InMemory(Vec<u8>);

impl Ranges for InMemory {
    type Error = std::convert::Infallible;

    async fn read(&self, range: std::ops::Range<u64>) -> Result<bytes::Bytes, Self::Error> {
        Ok(bytes::Bytes::copy_from_slice(&self.0[range.start as usize..range.end as usize]))
    }
}

#[tokio::test]
async fn the_waveform_shows_where_the_voice_is_and_how_loud_it_is_heard() {
    let paused = "-af volume=-20dB,volume=enable='between(t,20,30)':volume=0";
    let work = rendered(&speech_as("paused.flac", paused)).await;
    let peaks = InMemory(std::fs::read(&work.rendered.peaks).unwrap());
    let look = |from, to, n| block_on(window(&peaks, from, to, n)).unwrap();
    assert!(look(20_100, 29_900, 98).iter().all(|point| *point == (0, 0)));
    let spoken = look(0, 20_000, 20);
    assert!(spoken.iter().filter(|(lowest, highest)| *highest > 10 && *lowest < -10).count() > 12, "{spoken:?}");
    let (lowest, highest) = look(0, 80_000, 1)[0];
    let highest = 20.0 * (f64::from(highest.max(-lowest)) / 127.0).log10();
    let peak = work.rendered.measured.true_peak.unwrap() + work.rendered.measured.gain;
    assert!((highest - peak).abs() < 1.0, "drawn up to {highest:.1} dB, heard up to {peak:.1}");
}
