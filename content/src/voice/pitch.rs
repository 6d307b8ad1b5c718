//! How high a voice is, moment by moment.
//!
//! After Paul Boersma (1993), “Accurate short-term analysis of the fundamental frequency and the harmonics-to-noise ratio
//! of a sampled sound”, as Praat does it (`To Pitch (ac)`): the autocorrelation of a windowed stretch, divided by that of
//! the window; of each stretch the best few candidates, and among all of them the path that jumps least.

use std::f32::consts::PI;

/// A value every so many seconds.
pub const STEP: f32 = 0.01;
/// The lowest and the highest voice that is looked for, in Hz.
pub const FLOOR: f32 = 75.0;
/// See [`FLOOR`].
pub const CEILING: f32 = 600.0;

/// What is quieter than this part of the loudest moment is silence.
const SILENCE: f32 = 0.03;
/// How regular a sound must be to be a voice.
const VOICING: f32 = 0.45;
/// By how much a candidate an octave lower is less welcome.
const OCTAVE: f32 = 0.01;
/// What a jump of an octave costs.
const JUMP: f32 = 0.35;
/// What beginning or ending a voice costs.
const CHANGE: f32 = 0.14;
/// So many candidates of each stretch are looked at.
const CANDIDATES: usize = 14;
/// The samples a second that are looked at: a voice has its pitch far below.
const RATE: f32 = 16_000.0;

/// The pitch of a voice.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Contour {
    /// The moment of the first value, in seconds.
    pub first: f32,
    /// In Hz, a value every [`STEP`]; nothing where there is no voice.
    pub values: Vec<Option<f32>>,
}

/// A candidate of a stretch: its frequency (0: no voice) and how strong it is.
#[derive(Clone, Copy)]
struct Candidate {
    hz: f32,
    strength: f32,
}

/// The pitch of a sound: samples between −1 and 1, so many a second.
#[must_use]
pub fn pitch(samples: &[f32], rate: f32) -> Contour {
    let sound = slower(samples, rate);
    let rate = rate.min(RATE);
    let window = Window::new(rate);
    let length = window.weights.len();
    if sound.len() < length + 2 {
        return Contour::default();
    }
    let duration = sound.len() as f32 / rate;
    let count = ((duration - length as f32 / rate) / STEP).floor() as usize + 1;
    let first = 0.5 * (duration - (count - 1) as f32 * STEP);
    let mean = sound.iter().sum::<f32>() / sound.len() as f32;
    let loudest = sound.iter().map(|sample| (sample - mean).abs()).fold(0.0, f32::max);
    if loudest <= 0.0 {
        return Contour { first, values: vec![None; count] };
    }
    let stretches: Vec<Vec<Candidate>> = (0..count)
        .map(|number| {
            let middle = ((first + number as f32 * STEP) * rate).round() as usize;
            let begin = middle.saturating_sub(length / 2).min(sound.len() - length);
            window.candidates(&sound[begin..begin + length], loudest, rate)
        })
        .collect();
    Contour { first, values: path(&stretches) }
}

/// The stretch that is looked at: three periods of the lowest voice, faded in and out.
struct Window {
    weights: Vec<f32>,
    /// The autocorrelation of the window itself, 1 at no lag.
    own: Vec<f32>,
}

impl Window {
    fn new(rate: f32) -> Self {
        let length = (3.0 / FLOOR * rate).round() as usize;
        let weight = |at: usize| 0.5 - 0.5 * (2.0 * PI * (at as f32 + 0.5) / length as f32).cos();
        let weights: Vec<f32> = (0..length).map(weight).collect();
        let longest = (rate / FLOOR).ceil() as usize + 2;
        let own = correlated(&weights, longest);
        Self { weights, own }
    }

    fn candidates(&self, stretch: &[f32], loudest: f32, rate: f32) -> Vec<Candidate> {
        let mean = stretch.iter().sum::<f32>() / stretch.len() as f32;
        let (middle, half) = (stretch.len() / 2, (rate / FLOOR / 2.0) as usize);
        let near = &stretch[middle.saturating_sub(half)..(middle + half).min(stretch.len())];
        let loud = near.iter().map(|sample| (sample - mean).abs()).fold(0.0, f32::max).min(loudest) / loudest;
        let silent = VOICING + (2.0 - loud / (SILENCE / (1.0 + VOICING))).max(0.0);
        let mut found = vec![Candidate { hz: 0.0, strength: silent }];
        if loud <= 0.0 {
            return found;
        }
        let weighed: Vec<f32> =
            stretch.iter().zip(&self.weights).map(|(sample, weight)| (sample - mean) * weight).collect();
        let raw = correlated(&weighed, self.own.len() - 1);
        let regular: Vec<f32> = raw.iter().zip(&self.own).map(|(value, own)| value / own).collect();
        let shortest = ((rate / CEILING).floor() as usize).max(2);
        let mut peaks: Vec<Candidate> = (shortest..regular.len() - 1)
            .filter(|lag| regular[*lag] > 0.5 * VOICING)
            .filter(|lag| regular[*lag] > regular[lag - 1] && regular[*lag] >= regular[lag + 1])
            .map(|lag| peak(&regular, lag, rate))
            .filter(|one| (FLOOR..=CEILING).contains(&one.hz))
            .collect();
        let welcome = |one: &Candidate| one.strength - OCTAVE * (FLOOR / one.hz).log2();
        peaks.sort_by(|a, b| welcome(b).total_cmp(&welcome(a)));
        peaks.truncate(CANDIDATES);
        found.extend(peaks);
        found
    }
}

/// The autocorrelation up to a lag, 1 at no lag.
fn correlated(samples: &[f32], longest: usize) -> Vec<f32> {
    let at = |lag: usize| samples.iter().zip(&samples[lag..]).map(|(a, b)| a * b).sum::<f32>();
    let whole = at(0).max(f32::MIN_POSITIVE);
    (0..=longest.min(samples.len() - 1)).map(|lag| at(lag) / whole).collect()
}

/// Where between samples a peak lies, by the parabola through its three highest points.
fn peak(regular: &[f32], lag: usize, rate: f32) -> Candidate {
    let (before, here, behind) = (regular[lag - 1], regular[lag], regular[lag + 1]);
    let bend = 2.0 * here - before - behind;
    let aside = if bend > 0.0 { 0.5 * (behind - before) / bend } else { 0.0 };
    let strength = here + 0.25 * (behind - before) * aside;
    Candidate { hz: rate / (lag as f32 + aside), strength: if strength > 1.0 { 1.0 / strength } else { strength } }
}

/// Of all ways through the candidates, the one that is strongest and jumps least.
fn path(stretches: &[Vec<Candidate>]) -> Vec<Option<f32>> {
    let worth = |one: &Candidate| {
        if one.hz > 0.0 { one.strength - OCTAVE * (CEILING / one.hz).log2() } else { one.strength }
    };
    let cost = |a: &Candidate, b: &Candidate| match (a.hz > 0.0, b.hz > 0.0) {
        (true, true) => JUMP * (a.hz / b.hz).log2().abs(),
        (false, false) => 0.0,
        _ => CHANGE,
    };
    let mut came_from: Vec<Vec<usize>> = Vec::with_capacity(stretches.len());
    let mut totals: Vec<f32> = Vec::new();
    for (number, stretch) in stretches.iter().enumerate() {
        let before = number.checked_sub(1).map(|before| &stretches[before]);
        let best = |one: &Candidate| match before {
            None => (0, worth(one)),
            Some(before) => {
                let ways = before.iter().zip(&totals).map(|(from, total)| total - cost(from, one));
                let (from, total) = ways.enumerate().max_by(|a, b| a.1.total_cmp(&b.1)).unwrap_or((0, 0.0));
                (from, total + worth(one))
            }
        };
        let (from, now): (Vec<usize>, Vec<f32>) = stretch.iter().map(best).unzip();
        came_from.push(from);
        totals = now;
    }
    let mut at = totals.iter().enumerate().max_by(|a, b| a.1.total_cmp(b.1)).map_or(0, |(at, _)| at);
    let mut values = vec![None; stretches.len()];
    for number in (0..stretches.len()).rev() {
        values[number] = Some(stretches[number][at].hz).filter(|hz| *hz > 0.0);
        at = came_from[number][at];
    }
    values
}

/// The sound with no more samples a second than are looked at: what lies above is taken out first.
fn slower(samples: &[f32], rate: f32) -> Vec<f32> {
    if rate <= RATE {
        return samples.to_vec();
    }
    let ratio = rate / RATE;
    // A windowed sinc, cut at nine tenths of what the slower sound can hold.
    let reach = (8.0 * ratio).ceil() as isize;
    let cut = 0.9 / ratio;
    let tap = |at: isize, aside: f32| {
        let x = at as f32 - aside;
        let sinc = if x.abs() < 1e-6 { cut } else { (PI * cut * x).sin() / (PI * x) };
        let fade = 0.5 + 0.5 * (PI * x / (reach as f32 + 1.0)).cos();
        sinc * fade
    };
    let count = (samples.len() as f32 / ratio).floor() as usize;
    let one = |number: usize| {
        let middle = number as f32 * ratio;
        let (near, aside) = (middle.floor() as isize, middle.fract());
        (-reach..=reach)
            .filter_map(|at| {
                let index = usize::try_from(near + at).ok()?;
                Some(samples.get(index)? * tap(at, aside))
            })
            .sum()
    };
    (0..count).map(one).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A buzz with ten harmonics whose pitch glides.
    fn glide(from: f32, to: f32, seconds: f32, rate: f32) -> Vec<f32> {
        let count = (seconds * rate) as usize;
        let mut phase = 0.0_f32;
        let mut one = |number: usize| {
            let part = number as f32 / count as f32;
            phase += 2.0 * PI * (from + (to - from) * part) / rate;
            (1..=10).map(|harmonic| (phase * harmonic as f32).sin() / harmonic as f32).sum::<f32>() * 0.2
        };
        (0..count).map(&mut one).collect()
    }

    #[test]
    fn a_glide_is_followed_to_a_hundredth() {
        for (from, to) in [(120.0, 240.0), (300.0, 180.0), (90.0, 95.0), (450.0, 500.0)] {
            for rate in [16_000.0, 44_100.0, 48_000.0] {
                let contour = pitch(&glide(from, to, 0.8, rate), rate);
                for (number, value) in contour.values.iter().enumerate() {
                    let moment = contour.first + number as f32 * STEP;
                    let meant = from + (to - from) * moment / 0.8;
                    let value = value.unwrap_or_default();
                    assert!((value / meant - 1.0).abs() < 0.01, "{from} to {to} at {rate}: {value} for {meant}");
                }
            }
        }
    }

    #[test]
    fn silence_and_noise_have_no_pitch() {
        assert_eq!(pitch(&[0.0; 100], 16_000.0), Contour::default());
        assert!(pitch(&[0.0; 16_000], 16_000.0).values.iter().all(Option::is_none));
        let mut seed = 1_u32;
        let mut noise = || {
            seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            seed as f32 / u32::MAX as f32 - 0.5
        };
        let noise: Vec<f32> = (0..16_000).map(|_| noise()).collect();
        let voiced = pitch(&noise, 16_000.0).values.iter().filter(|value| value.is_some()).count();
        assert!(voiced < 10, "{voiced} of 96 moments of noise");
    }

    #[test]
    fn a_voice_begins_and_ends() {
        let mut sound = vec![0.0; 8_000];
        sound.extend(glide(200.0, 200.0, 0.5, 16_000.0));
        sound.extend(vec![0.0; 8_000]);
        let contour = pitch(&sound, 16_000.0);
        let voiced = contour.values.iter().filter(|value| value.is_some()).count();
        assert!((48..=54).contains(&voiced), "{voiced}");
    }
}
