//! Makes the waveform while the sound goes by.

use super::{LEVELS, MAGIC};

/// Samples a second of the sound that goes by.
const RATE: u64 = 48_000;

/// Samples in a point of the finest level.
const SAMPLES: u64 = RATE / LEVELS[0] as u64;

/// A waveform in the making.
#[derive(Default)]
pub(crate) struct Building {
    /// Half of a sample, at the end of a piece.
    half: Option<u8>,
    samples: u64,
    /// The lowest and the highest of each point, before the gain.
    points: Vec<(i16, i16)>,
}

impl Building {
    /// Takes in sound: one channel, 48,000 samples a second, each two bytes, little-endian (`s16le`).
    pub(crate) fn take_in(&mut self, piece: &[u8]) {
        let mut bytes = piece;
        if let (Some(low), [high, rest @ ..]) = (self.half, bytes) {
            self.half = None;
            self.draw(&[[low, *high]]);
            bytes = rest;
        }
        let (samples, rest) = bytes.as_chunks::<2>();
        self.draw(samples);
        if let [low] = rest {
            self.half = Some(*low);
        }
    }

    fn draw(&mut self, mut samples: &[[u8; 2]]) {
        while !samples.is_empty() {
            let drawn = self.samples % SAMPLES;
            let (piece, rest) = samples.split_at(samples.len().min((SAMPLES - drawn) as usize));
            let begin = if drawn == 0 { None } else { self.points.pop() };
            let widen = |(lowest, highest): (i16, i16), sample: &[u8; 2]| {
                let sample = i16::from_le_bytes(*sample);
                (lowest.min(sample), highest.max(sample))
            };
            self.points.push(piece.iter().fold(begin.unwrap_or((i16::MAX, i16::MIN)), widen));
            self.samples += piece.len() as u64;
            samples = rest;
        }
    }

    /// A waveform with these points, a hundred a second, as if their sound had gone by.
    #[cfg(test)]
    pub(crate) fn of_points(points: Vec<(i16, i16)>) -> Self {
        Self { half: None, samples: points.len() as u64 * SAMPLES, points }
    }

    /// How long the sound is so far, in milliseconds.
    pub(crate) fn duration_ms(&self) -> u64 {
        self.samples * 1000 / RATE
    }

    /// The file, as the sound is after this gain (in dB).
    pub(crate) fn file(&self, gain: f64) -> Vec<u8> {
        let scale = 10_f64.powf(gain / 20.0) * 127.0 / 32_768.0;
        let levels: Vec<Vec<(i16, i16)>> =
            LEVELS.iter().map(|level| self.level((LEVELS[0] / level) as usize)).collect();
        let mut file = MAGIC.to_vec();
        file.extend(self.duration_ms().to_le_bytes());
        for (rate, points) in LEVELS.iter().zip(&levels) {
            file.extend(rate.to_le_bytes());
            file.extend(u32::try_from(points.len()).unwrap_or(u32::MAX).to_le_bytes());
        }
        for (lowest, highest) in levels.into_iter().flatten() {
            let byte = |sample: i16| ((f64::from(sample) * scale).round().clamp(-127.0, 127.0) as i8).to_le_bytes();
            file.extend([byte(lowest), byte(highest)].concat());
        }
        file
    }

    /// Points that are each made of so many of the finest.
    fn level(&self, of: usize) -> Vec<(i16, i16)> {
        let together = |points: &[(i16, i16)]| {
            let lowest = points.iter().map(|point| point.0).min().unwrap_or_default();
            let highest = points.iter().map(|point| point.1).max().unwrap_or_default();
            (lowest, highest)
        };
        self.points.chunks(of).map(together).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::peaks::HEADER;

    #[test]
    fn a_second_of_a_loud_middle_is_drawn_however_it_is_cut() {
        let sound: Vec<u8> = (0..48_000_i32)
            .flat_map(|n| (if (24_000..24_480).contains(&n) { 16_384_i16 } else { 0 }).to_le_bytes())
            .collect();
        let whole = {
            let mut building = Building::default();
            building.take_in(&sound);
            building.file(0.0)
        };
        for cut in [1, 3, 7, 4096] {
            let mut building = Building::default();
            sound.chunks(cut).for_each(|piece| building.take_in(piece));
            assert!(building.file(0.0) == whole, "{cut}");
        }
        let finest = &whole[HEADER as usize..][..200];
        assert_eq!(finest[100..102], [64, 64]);
        assert!(finest[..100].iter().chain(&finest[102..]).all(|byte| *byte == 0));
        assert_eq!(whole.len(), HEADER as usize + 2 * (100 + 20 + 4 + 1));
        assert_eq!(whole[whole.len() - 2..], [0, 64]);
    }

    #[test]
    fn it_is_drawn_after_the_gain_and_never_beyond_full_scale() {
        let mut building = Building::default();
        building.take_in(&[3277_i16, -3277].map(i16::to_le_bytes).concat());
        let ends = |gain| building.file(gain)[HEADER as usize..][..2].to_vec();
        assert_eq!(ends(0.0), [13_u8.wrapping_neg(), 13]);
        assert_eq!(ends(6.0), [25_u8.wrapping_neg(), 25]);
        assert_eq!(ends(40.0), [127_u8.wrapping_neg(), 127]);
    }
}
