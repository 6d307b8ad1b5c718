//! What a browser's microphone hears: WAV files, written when they are asked for.

use std::f64::consts::TAU;
use std::fs;
use std::path::Path;

use super::target;

/// Samples a second.
const RATE: u32 = 48_000;
const SECONDS: u32 = 2;

/// A steady tone of 440 Hz, as loud as somebody who sings near the microphone.
#[must_use]
pub fn tone() -> &'static Path {
    written("tone", 0.3)
}

/// Nothing at all, as from a microphone that is switched off.
#[must_use]
pub fn silence() -> &'static Path {
    written("silence", 0.0)
}

/// A file with a tone of this amplitude (0 to 1); Chromium plays it over and over.
fn written(name: &str, amplitude: f64) -> &'static Path {
    let folder = target().join("sounds");
    let path = folder.join(format!("{name}.wav"));
    let sample = |number: u32| amplitude * (f64::from(number) * 440.0 * TAU / f64::from(RATE)).sin();
    #[expect(clippy::cast_possible_truncation, reason = "an amplitude below 1 fits")]
    let samples = (0..RATE * SECONDS).flat_map(|number| ((sample(number) * 32_767.0) as i16).to_le_bytes());
    let samples: Vec<u8> = samples.collect();
    let length = u32::try_from(samples.len()).expect("two seconds are small");
    // RIFF, as of 1991: PCM, one channel, two bytes a sample.
    let mut wav = Vec::from(*b"RIFF");
    wav.extend((length + 36).to_le_bytes());
    wav.extend(b"WAVEfmt ");
    let (format, channels, bytes, bits) = (1_u16, 1_u16, 2_u16, 16_u16);
    wav.extend(16_u32.to_le_bytes());
    wav.extend([format, channels].iter().flat_map(|half| half.to_le_bytes()));
    wav.extend([RATE, RATE * u32::from(bytes)].iter().flat_map(|word| word.to_le_bytes()));
    wav.extend([bytes, bits].iter().flat_map(|half| half.to_le_bytes()));
    wav.extend(b"data");
    wav.extend(length.to_le_bytes());
    wav.extend(samples);
    // Several tests may write it at once: each another file, which takes the name when it is whole.
    let own = folder.join(format!("{name}-{:?}.wav", std::thread::current().id()));
    fs::create_dir_all(&folder)
        .and_then(|()| fs::write(&own, wav))
        .and_then(|()| fs::rename(&own, &path))
        .expect("a file");
    Box::leak(path.into_boxed_path())
}
