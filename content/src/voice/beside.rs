//! Two voices laid over each other: the speaker's and the learner's. A high voice and a low one say the same tone, a slow
//! one and a quick one as well: so each is measured from its own middle, in semitones, and the one is stretched along the
//! other. No mark comes of it; only where the tones went apart the most.

use super::pitch::Contour;

/// Further apart than this, on average, in semitones, a syllable is worth another try.
const APART: f32 = 2.5;
/// What beginning or ending where the other does not costs, in semitones.
const ALONE: f32 = 4.0;
/// A pause of so many values parts two syllables.
const PAUSE: usize = 3;
/// A syllable has at least so many values.
const SYLLABLE: usize = 4;

/// A voice in semitones from its own middle; nothing where there is no voice.
#[must_use]
pub fn tones(contour: &Contour) -> Vec<Option<f32>> {
    let mut voiced: Vec<f32> = contour.values.iter().flatten().map(|hz| 12.0 * hz.log2()).collect();
    voiced.sort_by(f32::total_cmp);
    let middle = voiced.get(voiced.len() / 2).copied().unwrap_or_default();
    contour.values.iter().map(|hz| hz.map(|hz| 12.0 * hz.log2() - middle)).collect()
}

/// From the first voice to the last.
fn spoken(tones: &[Option<f32>]) -> std::ops::Range<usize> {
    let first = tones.iter().position(Option::is_some).unwrap_or_default();
    let last = tones.iter().rposition(Option::is_some).map_or(first, |last| last + 1);
    first..last
}

/// Which moments of two voices belong together (dynamic time warping): pairs of places, both growing.
#[must_use]
pub fn together(one: &[Option<f32>], other: &[Option<f32>]) -> Vec<(usize, usize)> {
    let (a, b) = (spoken(one), spoken(other));
    if a.is_empty() || b.is_empty() {
        return Vec::new();
    }
    let apart = |i: usize, j: usize| match (one[a.start + i], other[b.start + j]) {
        (Some(x), Some(y)) => (x - y).abs(),
        (None, None) => 0.0,
        _ => ALONE,
    };
    let (rows, columns) = (a.len(), b.len());
    let mut cost = vec![f32::INFINITY; rows * columns];
    for i in 0..rows {
        for j in 0..columns {
            let before = [
                (i > 0 && j > 0).then(|| cost[(i - 1) * columns + j - 1]),
                (i > 0).then(|| cost[(i - 1) * columns + j]),
                (j > 0).then(|| cost[i * columns + j - 1]),
            ];
            let least = before.into_iter().flatten().fold(f32::INFINITY, f32::min);
            cost[i * columns + j] = apart(i, j) + if i + j == 0 { 0.0 } else { least };
        }
    }
    let (mut i, mut j) = (rows - 1, columns - 1);
    let mut pairs = vec![(a.start + i, b.start + j)];
    while i + j > 0 {
        let ways = [(1, 1), (1, 0), (0, 1)];
        let from = ways.into_iter().filter(|(down, left)| i >= *down && j >= *left);
        let best = from.min_by(|(di, dj), (ei, ej)| {
            cost[(i - di) * columns + j - dj].total_cmp(&cost[(i - ei) * columns + j - ej])
        });
        let (down, left) = best.unwrap_or((0, 0));
        (i, j) = (i - down, j - left);
        pairs.push((a.start + i, b.start + j));
    }
    pairs.reverse();
    pairs
}

/// The stretches of voice between pauses: about one for each syllable.
#[must_use]
pub fn syllables(tones: &[Option<f32>]) -> Vec<std::ops::Range<usize>> {
    let mut found: Vec<std::ops::Range<usize>> = Vec::new();
    for (at, _) in tones.iter().enumerate().filter(|(_, tone)| tone.is_some()) {
        match found.last_mut().filter(|stretch| at < stretch.end + PAUSE) {
            Some(stretch) => stretch.end = at + 1,
            None => found.push(at..at + 1),
        }
    }
    found.retain(|stretch| stretch.len() >= SYLLABLE);
    found
}

/// The syllable of the speaker, from 0, whose tone the learner is to try again: the one furthest apart, where it is far
/// enough to be said. Nothing where they go together, or nothing was heard.
#[must_use]
pub fn hint(speaker: &Contour, learner: &Contour) -> Option<usize> {
    let (one, other) = (tones(speaker), tones(learner));
    let pairs = together(&one, &other);
    let apart = |stretch: &std::ops::Range<usize>| {
        let inside = pairs.iter().filter(|(at, _)| stretch.contains(at));
        let gaps: Vec<f32> = inside.filter_map(|(at, beside)| Some((one[*at]? - other[*beside]?).abs())).collect();
        if gaps.is_empty() { ALONE } else { gaps.iter().sum::<f32>() / gaps.len() as f32 }
    };
    let all = syllables(&one);
    let far = all.iter().map(apart).enumerate().max_by(|a, b| a.1.total_cmp(&b.1));
    far.filter(|(_, gap)| !pairs.is_empty() && *gap > APART).map(|(syllable, _)| syllable)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Syllables, each from one pitch to another in so many values, with a pause between.
    fn voice(syllables: &[(f32, f32, usize)]) -> Contour {
        let mut values = vec![None; 5];
        for (from, to, count) in syllables {
            values.extend((0..*count).map(|at| Some(from + (to - from) * at as f32 / *count as f32)));
            values.extend([None; 6]);
        }
        Contour { first: 0.02, values }
    }

    #[test]
    fn a_deep_and_slow_voice_says_the_same() {
        let speaker = voice(&[(220.0, 220.0, 20), (200.0, 300.0, 25)]);
        let learner = voice(&[(110.0, 110.0, 34), (100.0, 150.0, 40)]);
        assert_eq!(hint(&speaker, &learner), None);
        let pairs = together(&tones(&speaker), &tones(&learner));
        assert!(pairs.windows(2).all(|two| two[0].0 <= two[1].0 && two[0].1 <= two[1].1));
    }

    #[test]
    fn the_syllable_whose_tone_went_another_way_is_named() {
        let speaker = voice(&[(200.0, 200.0, 20), (200.0, 320.0, 25), (210.0, 200.0, 20)]);
        let learner = voice(&[(205.0, 200.0, 22), (220.0, 130.0, 25), (205.0, 200.0, 18)]);
        assert_eq!(hint(&speaker, &learner), Some(1));
    }

    #[test]
    fn silence_beside_a_voice_says_nothing() {
        let speaker = voice(&[(200.0, 220.0, 20)]);
        for learner in [Contour::default(), voice(&[])] {
            assert_eq!(hint(&speaker, &learner), None);
            assert!(together(&tones(&speaker), &tones(&learner)).is_empty());
        }
        assert!(syllables(&tones(&voice(&[(200.0, 200.0, 2)]))).is_empty(), "a click is no syllable");
    }
}
