//! How loud a sound is, and the gain that brings it to one level.

/// How loud every recording shall be, in LUFS; see [`crate::render`].
pub const TARGET: f64 = -18.0;

/// What the true peak stays below, in dBTP: room for what encoders and cheap players add.
pub const CEILING: f64 = -1.0;

/// No sound is made louder than by this, in dB: what is fainter is hiss.
pub const MOST_GAIN: f64 = 30.0;

/// What was measured of a sound.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Measured {
    /// How long it is, in milliseconds, as it was played through.
    pub duration_ms: u64,
    /// How loud the whole of it is (integrated loudness, EBU R 128), in LUFS, to a tenth; nothing for silence and for
    /// what is shorter than 0.4 s.
    pub loudness: Option<f64>,
    /// Its true peak (ITU-R BS.1770, annex 2), in dBTP, to a tenth; nothing for silence.
    pub true_peak: Option<f64>,
    /// The gain of its renditions, in dB.
    pub gain: f64,
}

impl Measured {
    pub(super) fn of(duration_ms: u64, loudness: Option<f64>, true_peak: Option<f64>) -> Self {
        let room = true_peak.map_or(0.0, |peak| CEILING - peak);
        // What is too short to have a loudness, or silent, is only kept from clipping.
        let wanted = loudness.map_or(0.0, |loudness| TARGET - loudness);
        Self { duration_ms, loudness, true_peak, gain: wanted.min(room).min(MOST_GAIN) }
    }
}

/// What ffmpeg's `ebur128` filter says at the end: loudness and true peak, or nothing when it did not come to its end.
///
/// ```text
/// [Parsed_ebur128_2 @ 0x559f8196ed80] Summary:
///   Integrated loudness:
///     I:         -20.0 LUFS
/// …
///   True peak:
///     Peak:       -0.5 dBFS
/// ```
pub(super) fn read(said: &str) -> Option<(Option<f64>, Option<f64>)> {
    /// What it says of a sound in which nothing is loud enough to be measured.
    const NOTHING: f64 = -70.0;
    let is_summary = |line: &&str| line.starts_with("[Parsed_ebur128") && line.trim_end().ends_with("Summary:");
    let summaries = said.lines().filter(is_summary).count();
    let lines = said.lines().skip_while(|line| !is_summary(line));
    let values = |name: &'static str, unit: &'static str| {
        let value = move |line: &str| line.trim().strip_prefix(name)?.strip_suffix(unit)?.trim().parse::<f64>().ok();
        // Where the sound changes its form on the way there are several; the loudest is the safe one.
        lines.clone().filter_map(value).filter(|value| value.is_finite()).reduce(f64::max)
    };
    let loudness = values("I:", "LUFS").filter(|loudness| *loudness > NOTHING);
    (summaries > 0).then(|| (loudness, values("Peak:", "dBFS")))
}

#[cfg(test)]
mod tests {
    use super::*;

    const SUMMARY: &str = "  title : I: -3.0 LUFS\n[Parsed_ebur128_2 @ 0x55] Summary:\n\n  Integrated loudness:\n    \
        I:         -20.0 LUFS\n    Threshold: -30.2 LUFS\n\n  Loudness range:\n    LRA:         2.1 LU\n    LRA low:   \
        -21.3 LUFS\n\n  True peak:\n    Peak:       -0.5 dBFS\n";

    #[test]
    fn what_the_filter_says_is_read_and_not_what_a_title_says() {
        assert_eq!(read(SUMMARY), Some((Some(-20.0), Some(-0.5))));
        assert_eq!(read("  title : I: -3.0 LUFS\n"), None);
        let silence = SUMMARY.replace("-20.0", "-70.0").replace("-0.5", "-inf");
        assert_eq!(read(&silence), Some((None, None)));
    }

    #[test]
    fn the_gain_leads_to_one_level_but_not_above_the_ceiling() {
        let gain = |loudness, peak| Measured::of(1000, loudness, peak).gain;
        assert_eq!(gain(Some(-28.0), Some(-12.0)), 10.0);
        assert_eq!(gain(Some(-28.0), Some(-4.0)), 3.0);
        assert_eq!(gain(Some(-10.0), Some(0.0)), -8.0);
        assert_eq!(gain(Some(-69.0), Some(-60.0)), MOST_GAIN);
    }

    #[test]
    fn silence_stays_as_it_is_and_a_click_does_not_clip() {
        assert_eq!(Measured::of(1000, None, None).gain, 0.0);
        assert_eq!(Measured::of(100, None, Some(-20.0)).gain, 0.0);
        assert_eq!(Measured::of(100, None, Some(0.5)).gain, -1.5);
    }
}
