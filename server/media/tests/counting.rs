//! Listens to the demonstration of content/demo: are its lines where its notes are?

#![expect(clippy::unwrap_used, reason = "a story whose stage cannot be set has failed")]

use std::path::PathBuf;
use std::process::Command;

/// Samples a second, as decoded for these tests.
const RATE: usize = 44_100;

/// How many samples are looked at together: 10 ms.
const FRAME: usize = RATE / 100;

fn song(extension: &str) -> PathBuf {
    let songs = PathBuf::from(std::env::var_os("CARGO_MANIFEST_DIR").unwrap()).join("../../content/demo/tay/songs");
    songs.join(format!("dem-muoi.{extension}"))
}

/// The sound as samples between -1 and 1.
fn listen() -> Vec<f32> {
    let mut ffmpeg = Command::new("ffmpeg");
    ffmpeg.args(["-nostdin", "-loglevel", "error", "-i"]).arg(song("m4a"));
    let output = ffmpeg.args(["-f", "f32le", "-ac", "1", "-ar", &RATE.to_string(), "-"]).output();
    let output = output.expect("this story listens through ffmpeg: apt-get install ffmpeg");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    output.stdout.chunks_exact(4).map(|sample| f32::from_le_bytes(sample.try_into().unwrap())).collect()
}

/// When a note begins, in milliseconds: where a frame has ten times the energy of the one before last. What is
/// compared is the difference of neighbouring samples, in which a pluck stands out from the notes that still ring.
fn onsets(sound: &[f32]) -> Vec<i64> {
    let energy = |frame: &[f32]| frame.windows(2).map(|two| (two[1] - two[0]).powi(2)).sum::<f32>() + 1e-6;
    let energies: Vec<f32> = sound.chunks(FRAME).map(energy).collect();
    let mut onsets: Vec<i64> = Vec::new();
    for (frame, energies) in energies.windows(3).enumerate() {
        let ms = (frame as i64 + 2) * 10;
        if energies[2] > 10.0 * energies[0] && onsets.last().is_none_or(|last| ms - last > 200) {
            onsets.push(ms);
        }
    }
    onsets
}

/// The beginnings and ends of a tier's lines, in milliseconds.
fn lines(tier: &str) -> Vec<(i64, i64)> {
    let ms = |time: &str| {
        let digits: Vec<i64> = time.split([':', '.']).map(|part| part.parse().unwrap()).collect();
        ((digits[0] * 60 + digits[1]) * 60 + digits[2]) * 1000 + digits[3]
    };
    let file = std::fs::read_to_string(song(&format!("{tier}.vtt"))).unwrap();
    file.lines().filter_map(|line| line.split_once(" --> ")).map(|(start, end)| (ms(start), ms(end))).collect()
}

#[test]
fn every_line_begins_when_its_note_does() {
    let (onsets, lines) = (onsets(&listen()), lines("tyz"));
    assert_eq!((onsets.len(), lines.len()), (10, 10), "{onsets:?}");
    for (onset, (start, _)) in onsets.iter().zip(&lines) {
        assert!((onset - start).abs() <= 20, "a note at {onset} ms, its line at {start} ms");
    }
}

#[test]
fn the_tiers_agree_and_end_with_the_sound() {
    let tyz = lines("tyz");
    for tier in ["ipa", "vi", "en"] {
        assert_eq!(lines(tier), tyz, "{tier}");
    }
    assert!(tyz.windows(2).all(|two| two[0].1 == two[1].0), "{tyz:?}");
    let lasts = (listen().len() * 1000 / RATE) as i64;
    assert!((lasts - tyz[9].1).abs() < 50, "{lasts} ms");
}

#[test]
fn it_is_neither_cut_off_nor_faint_and_small_enough_for_a_slow_line() {
    let sound = listen();
    let loudest = sound.iter().fold(0.0_f32, |loudest, sample| loudest.max(sample.abs()));
    assert!((0.5..0.95).contains(&loudest), "{loudest}");
    assert!(sound[sound.len() - RATE / 50..].iter().all(|sample| sample.abs() < 0.001), "it ends in silence");
    assert!(std::fs::metadata(song("m4a")).unwrap().len() < 150_000);
}
