//! The first pass: plays the sound through, measures it and draws it.

use super::Sound;
use super::loudness::{self, Measured};
use crate::child;
use crate::peaks::Building;
use crate::probe::{input, words};
use crate::refusal::Refusal;

/// Measures a sound. `reached` is told the moment that it is at, in milliseconds.
pub(super) async fn measure(
    sound: Sound<'_>,
    mut reached: impl FnMut(u64) + Send,
) -> Result<(Building, Measured), Refusal> {
    // At `info` the filter says its summary; every frame of it would be `verbose`.
    let mut arguments = words("-nostdin -hide_banner -nostats -loglevel info -threads 1");
    arguments.extend(input(sound.original));
    arguments.extend(words("-map 0:a:0 -af"));
    arguments.push(format!("{},ebur128=peak=true:framelog=verbose", sound.filters()).into());
    arguments.extend(words(&sound.end()));
    arguments.extend(words("-ac 1 -ar 48000 -f s16le pipe:1"));
    let mut building = Building::default();
    let ended = child::run("ffmpeg", arguments, sound.limits, |piece| {
        building.take_in(piece);
        reached(building.duration_ms());
    })
    .await?;
    let duration_ms = building.duration_ms();
    if duration_ms > sound.limits.duration_ms {
        return Err(Refusal::TooLong { limit_ms: sound.limits.duration_ms });
    }
    match loudness::read(&ended.said) {
        // A recording that breaks off is played as far as it goes, whatever ffmpeg says of that.
        Some((loudness, true_peak)) if duration_ms > 0 => {
            Ok((building, Measured::of(duration_ms, loudness, true_peak)))
        }
        _ => Err(match Refusal::of(ended.status, &ended.said) {
            Refusal::GaveUp(_) if duration_ms == 0 => Refusal::Damaged,
            refusal => refusal,
        }),
    }
}
