//! What carries the string: a hollow body that is fond of some pitches.

use std::f64::consts::PI;

/// A resonance: a peaking filter, after Robert Bristow-Johnson's "Audio EQ Cookbook" (W3C note, 2021).
struct Resonance {
    hertz: f64,
    /// How narrow it is.
    q: f64,
    /// How much louder it makes its pitch.
    decibels: f64,
}

/// No instrument's in particular: a low one of the air inside, two of the wood.
const BODY: [Resonance; 3] = [
    Resonance { hertz: 210.0, q: 1.4, decibels: 4.0 },
    Resonance { hertz: 430.0, q: 1.8, decibels: 4.0 },
    Resonance { hertz: 1150.0, q: 2.0, decibels: 3.0 },
];

/// Lets the body sound along.
pub fn resound(samples: &mut [f64], rate: f64) {
    BODY.iter().for_each(|resonance| resonance.filter(samples, rate));
}

impl Resonance {
    fn filter(&self, samples: &mut [f64], rate: f64) {
        let gain = 10_f64.powf(self.decibels / 40.0);
        let omega = 2.0 * PI * self.hertz / rate;
        let alpha = omega.sin() / (2.0 * self.q);
        let a0 = 1.0 + alpha / gain;
        let b = [1.0 + alpha * gain, -2.0 * omega.cos(), 1.0 - alpha * gain].map(|b| b / a0);
        let a = [-2.0 * omega.cos() / a0, (1.0 - alpha / gain) / a0];
        let (mut x1, mut x2, mut y1, mut y2) = (0.0, 0.0, 0.0, 0.0);
        for sample in samples {
            let x = *sample;
            let y = b[0] * x + b[1] * x1 + b[2] * x2 - a[0] * y1 - a[1] * y2;
            (x2, x1, y2, y1) = (x1, x, y1, y);
            *sample = y;
        }
    }
}
