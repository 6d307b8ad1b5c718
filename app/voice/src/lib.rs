//! The pitch of a voice, in the browser: what somebody says into their telephone does not leave it for this. A wasm
//! module of its own, without an island: `app/public/giving/saying.js` asks it.

use tiengban_content::voice::beside::{hint, syllables, together, tones};
use tiengban_content::voice::{Contour, pitch};
use wasm_bindgen::prelude::wasm_bindgen;

/// The pitch of a sound in Hz, a value every hundredth of a second; 0 where there is no voice. Samples lie between −1
/// and 1, `rate` of them a second.
#[wasm_bindgen]
#[must_use]
pub fn contour(samples: &[f32], rate: f32) -> Vec<f32> {
    pitch(samples, rate).values.into_iter().map(Option::unwrap_or_default).collect()
}

/// A contour in semitones from the voice's own middle; not a number where there is no voice.
#[wasm_bindgen]
#[must_use]
pub fn semitones(contour: &[f32]) -> Vec<f32> {
    tones(&read(contour)).into_iter().map(|tone| tone.unwrap_or(f32::NAN)).collect()
}

/// Which moments of two contours belong together: a place in the first, a place in the second, and so on.
#[wasm_bindgen]
#[must_use]
pub fn beside(speaker: &[f32], learner: &[f32]) -> Vec<u32> {
    let pairs = together(&tones(&read(speaker)), &tones(&read(learner)));
    pairs.into_iter().flat_map(|(one, other)| [one, other]).filter_map(|at| u32::try_from(at).ok()).collect()
}

/// The syllable whose tone is to be tried again, from 0; −1 where none is, or nothing was heard.
#[wasm_bindgen]
#[must_use]
pub fn syllable(speaker: &[f32], learner: &[f32]) -> i32 {
    hint(&read(speaker), &read(learner)).and_then(|at| i32::try_from(at).ok()).unwrap_or(-1)
}

/// Into how many stretches a voice falls, between its pauses: those that [`syllable`] counts in.
#[wasm_bindgen]
#[must_use]
pub fn stretches(contour: &[f32]) -> usize {
    syllables(&tones(&read(contour))).len()
}

fn read(contour: &[f32]) -> Contour {
    let value = |hz: &f32| Some(*hz).filter(|hz| *hz > 0.0);
    Contour { first: 0.0, values: contour.iter().map(value).collect() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_script_hands_over_comes_back_as_it_was() {
        let speaker: Vec<f32> = (0..30).map(|at| 200.0 + at as f32 * 4.0).collect();
        let flat = vec![150.0; 30];
        assert!(semitones(&[0.0, 200.0]).first().is_some_and(|tone| tone.is_nan()));
        assert_eq!(beside(&speaker, &flat).len() % 2, 0);
        assert_eq!((syllable(&speaker, &speaker), syllable(&speaker, &[0.0; 9])), (-1, -1));
        let two = [&speaker[..], &[0.0; 9], &speaker[..]].concat();
        assert_eq!((stretches(&speaker), stretches(&two), stretches(&[0.0; 9])), (1, 2, 0));
        assert!(contour(&[0.0; 16_000], 16_000.0).iter().all(|hz| *hz == 0.0));
    }
}
