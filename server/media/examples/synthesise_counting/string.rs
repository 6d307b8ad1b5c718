//! A plucked string, after Karplus and Strong.
//!
//! Source: Kevin Karplus and Alex Strong, "Digital Synthesis of Plucked-String and Drum Timbres", Computer Music
//! Journal 7(2), 1983, 43–55. A line of samples as long as one period is filled with noise (the pluck) and goes round
//! for ever; each time, every sample becomes the mean of itself and its neighbour:
//!
//! ```text
//! y[n] = (y[n−N] + y[n−N−1]) / 2
//! ```
//!
//! so that the high partials die first, as on a real string. It sounds at `rate / (N + ½)`.
//!
//! Three refinements come from David A. Jaffe and Julius O. Smith, "Extensions of the Karplus-Strong Plucked-String
//! Algorithm", Computer Music Journal 7(2), 1983, 56–69: a first-order all-pass filter that tunes between whole
//! samples, a loss factor that sets how long the string rings, and the place of the pluck, which takes out the
//! partials that have a node there.

use std::f64::consts::PI;

use crate::noise::Noise;

/// Where the string is plucked, as a share of its length: some way from its end, for a round tone.
const PLUCKED_AT: f64 = 0.21;

/// How much noise there is in a pluck. Karplus and Strong take nothing else; but then every note has a colour of its
/// own, and on some the lowest partial is missing.
const GRAIN: f64 = 0.25;

/// How soft the finger is: the share of the sample before that stays in each (a one-pole low-pass over the noise).
const SOFTNESS: f64 = 0.5;

/// How long the finger takes to let go, in seconds: without it every note begins with a click.
const LETS_GO_S: f64 = 0.006;

/// A string.
pub struct PluckedString {
    /// How many times a second it swings.
    pub hertz: f64,
    /// After how many seconds its lowest partial has fallen by 60 dB.
    pub rings_s: f64,
}

impl PluckedString {
    /// `samples` samples of one pluck, of equal loudness on every string (root mean square 0.1 over the first 0.4 s).
    pub fn pluck(&self, samples: usize, rate: f64, noise: &mut Noise) -> Vec<f64> {
        let period = rate / self.hertz;
        // The mean of two neighbours delays by half a sample, the all-pass by what is left: between 0.1 and 1.1.
        let length = (period - 0.6).floor();
        let left = period - 0.5 - length;
        let tuning = (1.0 - left) / (1.0 + left);
        let loss = self.loss(rate);
        let mut line = excite(length as usize, noise);
        let (mut sample_before, mut mean_before, mut tuned_before) = (0.0, 0.0, 0.0);
        let mut heard = Vec::with_capacity(samples);
        for n in 0..samples {
            let here = n % line.len();
            let sample = line[here];
            let mean = loss * f64::midpoint(sample, sample_before);
            let tuned = tuning * (mean - tuned_before) + mean_before;
            (sample_before, mean_before, tuned_before) = (sample, mean, tuned);
            line[here] = tuned;
            heard.push(sample * (n as f64 / (LETS_GO_S * rate)).min(1.0));
        }
        level(&mut heard, (0.4 * rate) as usize);
        heard
    }

    /// What is kept at each turn so that the lowest partial rings for `rings_s`, over what the mean takes from it
    /// (`cos(π f / rate)` a turn). Never above 1: the string would grow louder.
    fn loss(&self, rate: f64) -> f64 {
        let a_turn = 10_f64.powf(-3.0 / (self.hertz * self.rings_s));
        (a_turn / (PI * self.hertz / rate).cos()).min(1.0)
    }
}

/// One period of what the finger does: the pulse that a string drawn aside at its place gives to the bridge, the same
/// on every string, and the noise of the plucking, which has no partial with a node at that place either. Both
/// softened by the finger, without a steady part (which would not sound, only push the loudspeaker).
fn excite(length: usize, noise: &mut Noise) -> Vec<f64> {
    let node = (PLUCKED_AT * length as f64) as usize;
    let grain: Vec<f64> = (0..length).map(|_| GRAIN * noise.sample()).collect();
    let pulse = |n: usize| if n < node { 1.0 } else { 0.0 };
    let raw: Vec<f64> = (0..length).map(|n| pulse(n) + grain[n] - grain[(n + length - node) % length]).collect();
    let mut before = 0.0;
    let mut soften = |sample: &f64| {
        before = SOFTNESS * before + (1.0 - SOFTNESS) * sample;
        before
    };
    // Twice round, so that the end leads into the beginning.
    let soft: Vec<f64> = raw.iter().chain(&raw).map(&mut soften).skip(length).collect();
    let steady = soft.iter().sum::<f64>() / length as f64;
    soft.iter().map(|sample| sample - steady).collect()
}

fn level(samples: &mut [f64], over: usize) {
    let over = over.min(samples.len());
    let power = samples[..over].iter().map(|sample| sample * sample).sum::<f64>() / over as f64;
    samples.iter_mut().for_each(|sample| *sample *= 0.1 / power.sqrt());
}

#[cfg(test)]
mod tests {
    use super::*;

    /// How much of `hertz` is in the samples (a single term of the Fourier transform).
    fn strength(samples: &[f64], hertz: f64, rate: f64) -> f64 {
        let angle = |n: usize| 2.0 * PI * hertz * n as f64 / rate;
        let part = |of: fn(f64) -> f64| samples.iter().enumerate().map(|(n, s)| s * of(angle(n))).sum::<f64>();
        part(f64::sin).hypot(part(f64::cos))
    }

    #[test]
    fn a_string_sounds_at_its_pitch() {
        for hertz in [196.0, 329.63, 659.26] {
            let heard = PluckedString { hertz, rings_s: 3.0 }.pluck(44_100, 44_100.0, &mut Noise::new(1));
            let a_tenth = 2_f64.powf(1.0 / 120.0); // of a semitone
            let there = strength(&heard, hertz, 44_100.0);
            assert!(there > strength(&heard, hertz * a_tenth, 44_100.0), "{hertz}: too high");
            assert!(there > strength(&heard, hertz / a_tenth, 44_100.0), "{hertz}: too low");
        }
    }

    #[test]
    fn a_string_dies_away() {
        let heard = PluckedString { hertz: 330.0, rings_s: 3.0 }.pluck(3 * 44_100, 44_100.0, &mut Noise::new(1));
        let loudest = |part: &[f64]| part.iter().fold(0.0, |loudest: f64, sample| loudest.max(sample.abs()));
        let (first, last) = (loudest(&heard[..4410]), loudest(&heard[heard.len() - 4410..]));
        assert!(last < first / 300.0 && last > 0.0, "{first} → {last}");
    }
}
