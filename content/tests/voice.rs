//! Our pitch beside Praat's, on the voices that Debian brings (alsa-utils). What Praat says stands in
//! `voice/praat.json`, as `voice/praat.py` wrote it.

#![expect(clippy::unwrap_used, reason = "a test says what is wrong by stopping")]

use std::collections::BTreeMap;

use serde::Deserialize;
use tiengban_content::voice::pitch::{STEP, pitch};

#[derive(Deserialize)]
struct Praat {
    sounds: BTreeMap<String, Spoken>,
}

#[derive(Deserialize)]
struct Spoken {
    /// The moment of the first value, in seconds.
    first: f32,
    /// In Hz, every hundredth of a second; 0 where there is no voice.
    values: Vec<f32>,
}

/// The samples of a WAV file of 16 bits and one channel, and how many there are a second.
fn wav(name: &str) -> (Vec<f32>, f32) {
    let file = format!("/usr/share/sounds/alsa/{name}");
    let bytes = std::fs::read(&file)
        .unwrap_or_else(|error| panic!("{file}: {error}: server/setup/setup test installs alsa-utils"));
    let number = |at: usize| u32::from_le_bytes(bytes[at..at + 4].try_into().unwrap());
    let data = bytes.windows(4).position(|four| four == b"data").unwrap();
    let length = number(data + 4) as usize;
    let samples = bytes[data + 8..(data + 8 + length).min(bytes.len())].chunks_exact(2);
    let samples = samples.map(|two| f32::from(i16::from_le_bytes([two[0], two[1]])) / 32_768.0);
    (samples.collect(), number(24) as f32)
}

#[test]
fn our_pitch_is_praats_within_a_twentieth_on_nine_of_ten_voiced_moments() {
    let praat: Praat = serde_json::from_str(include_str!("voice/praat.json")).unwrap();
    assert!(praat.sounds.len() >= 6, "several words");
    for (name, spoken) in &praat.sounds {
        let (samples, rate) = wav(name);
        let ours = pitch(&samples, rate);
        let (mut voiced, mut near, mut unvoiced, mut quiet) = (0, 0, 0, 0);
        for (number, theirs) in spoken.values.iter().enumerate() {
            let moment = spoken.first + number as f32 * STEP;
            let at = ((moment - ours.first) / STEP).round() as usize;
            let value = ours.values.get(at).copied().flatten();
            if *theirs > 0.0 {
                voiced += 1;
                near += usize::from(value.is_some_and(|value| (value / theirs - 1.0).abs() <= 0.05));
            } else {
                unvoiced += 1;
                quiet += usize::from(value.is_none());
            }
        }
        assert!(near * 10 >= voiced * 9, "{name}: {near} of {voiced} voiced moments agree");
        assert!(quiet * 10 >= unvoiced * 9, "{name}: {quiet} of {unvoiced} moments without a voice agree");
    }
}
