//! What is made from an original for listening: Opus, AAC for old phones, the waveform; all at one loudness.
//!
//! Two passes of ffmpeg. The first plays the sound through and measures it (EBU R 128, ITU-R BS.1770), while the
//! waveform is drawn from what goes by; the second encodes both renditions at once, with the gain that the first found.
//! Both hear exactly the same: the first sound of the file, at 48 kHz, mono as mono, stereo as stereo, and more channels
//! (a recorder with many microphones) mixed to one, each alike.
//!
//! # One loudness
//! [`TARGET`] is −18 LUFS, which AES TD1008 recommends for speech: broadcasting's −23 is too faint for a phone
//! outdoors, and from −16 on most field recordings would be held down by their peaks. The gain is one number for the whole
//! sound, so that loud stays loud and soft stays soft; it is held back where the true peak would come above
//! [`CEILING`], and never more than [`MOST_GAIN`]. Silence stays as it is.

mod encode;
mod loudness;
mod measure;

use std::path::{Path, PathBuf};

use crate::limits::Limits;
use crate::probe::{Probe, probe};
use crate::refusal::Refusal;
pub use loudness::{CEILING, MOST_GAIN, Measured, TARGET};

/// How renditions are made, as a number: greater whenever it is done otherwise, so that old ones can be made again.
pub const RECIPE: i64 = 1;

/// How much of the work is measuring, in percent; the rest is encoding.
const MEASURING: u8 = 20;

/// What was made. The files lie in the work folder.
#[derive(Clone, Debug)]
pub struct Rendered {
    /// What the original is.
    pub probe: Probe,
    /// What was measured, and the gain.
    pub measured: Measured,
    /// Ogg Opus: 32 kbit/s mono, 64 stereo.
    pub opus: PathBuf,
    /// AAC-LC in m4a, its index in front: 48 kbit/s mono, 96 stereo.
    pub aac: PathBuf,
    /// The waveform; see [`crate::peaks`].
    pub peaks: PathBuf,
}

/// How a sound is led through both passes.
#[derive(Clone, Copy)]
struct Sound<'a> {
    original: &'a Path,
    /// The channels of the original, and what becomes of them.
    channels: u32,
    limits: &'a Limits,
}

impl Sound<'_> {
    fn is_stereo(self) -> bool {
        self.channels == 2
    }

    /// The filters that both passes begin with.
    fn filters(self) -> String {
        let channels = match self.channels {
            1 => "aformat=sample_fmts=flt:channel_layouts=mono".to_owned(),
            2 => "aformat=sample_fmts=flt:channel_layouts=stereo".to_owned(),
            // Known by their numbers: recorders do not say where their microphones stood.
            many => {
                let share = 1.0 / f64::from(many);
                let all: Vec<String> = (0..many).map(|channel| format!("{share:.6}*c{channel}")).collect();
                format!("aformat=sample_fmts=flt,pan=mono|c0={}", all.join("+"))
            }
        };
        format!("{channels},aresample=48000")
    }

    /// Where to stop: a moment beyond the limit, so that what is too long shows.
    fn end(self) -> String {
        format!("-t {}", self.limits.duration_ms / 1000 + 1)
    }
}

/// Makes all renditions of a file of this machine. `work` is an empty folder for them, of which the caller disposes.
/// `progress` is told how far it is, in percent, whenever that changes.
///
/// A recording that breaks off is rendered as far as it goes.
///
/// # Errors
/// [`Refusal`] says why it cannot be rendered, or not now; `work` may then hold halves.
pub async fn render(
    original: &Path,
    work: &Path,
    limits: &Limits,
    mut progress: impl FnMut(u8) + Send,
) -> Result<Rendered, Refusal> {
    let probe = probe(original, limits).await?;
    let mut told = None;
    let mut tell = |percent: u8| {
        if told.is_none_or(|told| told < percent) {
            told = Some(percent);
            progress(percent);
        }
    };
    tell(0);
    let sound = Sound { original, channels: probe.channels, limits };
    let claimed = probe.duration_ms;
    let (building, measured) = measure::measure(sound, |ms| {
        // Some say nothing of their length: then this part shows nothing.
        tell(claimed.map_or(0, |claimed| share(ms, claimed, MEASURING)));
    })
    .await?;
    let (opus, aac, peaks) = (work.join("opus"), work.join("aac"), work.join("peaks"));
    tokio::fs::write(&peaks, building.file(measured.gain)).await?;
    encode::encode(sound, measured.gain, &opus, &aac, |ms| {
        tell(MEASURING + share(ms, measured.duration_ms, 99 - MEASURING));
    })
    .await?;
    tell(100);
    Ok(Rendered { probe, measured, opus, aac, peaks })
}

/// How much of `percent` is done after `ms` of `all`.
fn share(ms: u64, all: u64, percent: u8) -> u8 {
    let done = ms.min(all) * u64::from(percent) / all.max(1);
    u8::try_from(done).unwrap_or(percent)
}
