//! Makes the sound of `content/demo/tay/songs/dem-muoi`: counting from one to ten, a plucked string a numeral.
//!
//! ```text
//! cargo run --release -p tiengban-media --example synthesise_counting -- content/demo/tay/songs/dem-muoi.m4a
//! ```
//!
//! Ten notes climb a scale of five tones, one every 1.4 seconds. It is a scale and nothing more: it is taken from no
//! song, least of all from Then, and it imitates no instrument and no player. Nothing here is random: the same
//! program makes the same sound.

mod body;
mod noise;
mod string;
mod wav;

use std::error::Error;
use std::f64::consts::PI;
use std::fs::File;
use std::io::BufWriter;
use std::path::PathBuf;

use noise::Noise;
use string::PluckedString;
use tiengban_media::ffmpeg;

/// Samples a second.
const RATE: u32 = 44_100;

/// When the first note begins and how far apart they are, in seconds. The WebVTT files beside the sound say the same;
/// the test `counting` holds them together.
const FIRST_S: f64 = 0.5;
const APART_S: f64 = 1.4;

/// How long it all lasts, and over how much of its end it fades, in seconds.
const LASTS_S: f64 = 16.0;
const FADES_S: f64 = 1.2;

/// The notes in semitones above the A of 220 Hz: two octaves of the major scale without its fourth and its seventh.
const SEMITONES: [i32; 10] = [0, 2, 4, 7, 9, 12, 14, 16, 19, 21];

/// The loudest sample. The encoder may overshoot a little; there is room for it.
const PEAK: f64 = 0.8;

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let m4a = std::env::args_os().nth(1).map(PathBuf::from).ok_or("say which .m4a file to write")?;
    let wav = m4a.with_extension("wav");
    wav::write(BufWriter::new(File::create(&wav)?), &counting(), RATE)?;
    let tags = [
        ("title", "Đếm từ một đến mười (âm thanh tổng hợp)"),
        ("artist", "Tiếng Bản, synthesise_counting"),
        ("comment", "Made by a computer program, not by a person. CC0-1.0."),
    ];
    ffmpeg::aac(&wav, &m4a, 64, &tags).await?;
    std::fs::remove_file(&wav)?;
    println!("{} ({} bytes)", m4a.display(), std::fs::metadata(&m4a)?.len());
    Ok(())
}

/// The whole sound.
fn counting() -> Vec<f64> {
    let rate = f64::from(RATE);
    let mut sound = vec![0.0; (LASTS_S * rate) as usize];
    let mut noise = Noise::new(1983);
    for (number, semitones) in SEMITONES.iter().enumerate() {
        let begins = ((FIRST_S + APART_S * number as f64) * rate).round() as usize;
        let hertz = 220.0 * 2_f64.powf(f64::from(*semitones) / 12.0);
        let note = PluckedString { hertz, rings_s: 4.2 }.pluck(sound.len() - begins, rate, &mut noise);
        sound[begins..].iter_mut().zip(note).for_each(|(sample, note)| *sample += note);
    }
    body::resound(&mut sound, rate);
    let loudest = sound.iter().fold(0.0, |loudest: f64, sample| loudest.max(sample.abs()));
    let fades = (FADES_S * rate) as usize;
    let fade_from = sound.len() - fades;
    for (n, sample) in sound.iter_mut().enumerate() {
        let faded = n.saturating_sub(fade_from) as f64 / fades as f64;
        *sample *= PEAK / loudest * f64::midpoint(1.0, (PI * faded).cos());
    }
    sound
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sound_is_the_same_every_time_and_never_too_loud() {
        let sound = counting();
        assert_eq!(sound, counting());
        assert!(sound.iter().all(|sample| sample.abs() <= PEAK + 1e-9));
        assert!(sound[..(FIRST_S * f64::from(RATE)) as usize].iter().all(|sample| *sample == 0.0));
    }
}
