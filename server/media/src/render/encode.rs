//! The second pass: encodes both renditions at once.

use std::ffi::OsString;
use std::path::Path;

use super::Sound;
use crate::child;
use crate::probe::{input, words};
use crate::refusal::Refusal;

/// Neither dates nor versions nor anything that the original says of itself (a phone writes where it was): the same
/// sound gives the same bytes.
const NOTHING_BESIDES: &str = "-map_metadata -1 -map_chapters -1 -fflags +bitexact -flags:a +bitexact";

/// Encodes a sound with a gain (in dB). `reached` is told the moment that it is at, in milliseconds.
pub(super) async fn encode(
    sound: Sound<'_>,
    gain: f64,
    opus: &Path,
    aac: &Path,
    mut reached: impl FnMut(u64) + Send,
) -> Result<(), Refusal> {
    let mut arguments = words("-nostdin -hide_banner -nostats -loglevel error -progress pipe:1 -y -threads 1");
    arguments.extend(input(sound.original));
    arguments.push("-filter_complex".into());
    let filters = sound.filters();
    arguments.push(format!("[0:a:0]{filters},volume={gain:.2}dB:precision=float,asplit[opus][aac]").into());
    let (opus_kbit, aac_kbit) = if sound.is_stereo() { (64, 96) } else { (32, 48) };
    let mut output = |from: &str, codec: &str, to: &Path| {
        arguments.extend(words(&format!("-map {from} {codec} {NOTHING_BESIDES} {}", sound.end())));
        arguments.push([OsString::from("file:"), to.into()].into_iter().collect());
    };
    output("[opus]", &format!("-c:a libopus -b:a {opus_kbit}k -application audio -f ogg"), opus);
    // The `fast` coder takes a quarter of the time of the other.
    let m4a = format!("-c:a aac -aac_coder fast -b:a {aac_kbit}k -movflags +faststart -f ipod");
    output("[aac]", &m4a, aac);
    let mut lines = Lines::default();
    let ended = child::run("ffmpeg", arguments, sound.limits, |piece| {
        lines.take_in(piece, |line| {
            line.strip_prefix("out_time_us=").and_then(microseconds).into_iter().for_each(&mut reached)
        });
    })
    .await?;
    if ended.status.success() { Ok(()) } else { Err(Refusal::of(ended.status, &ended.said)) }
}

/// Milliseconds out of `83200000`; before it has begun, ffmpeg says `N/A` or a negative number.
fn microseconds(text: &str) -> Option<u64> {
    Some(text.trim().parse::<u64>().ok()? / 1000)
}

/// Lines out of pieces.
#[derive(Default)]
struct Lines(Vec<u8>);

impl Lines {
    fn take_in(&mut self, piece: &[u8], mut on_line: impl FnMut(&str)) {
        for byte in piece {
            if *byte == b'\n' {
                on_line(&String::from_utf8_lossy(&self.0));
                self.0.clear();
            } else if self.0.len() < 200 {
                self.0.push(*byte);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_whole_however_they_come() {
        let (mut lines, mut heard) = (Lines::default(), Vec::new());
        for piece in [&b"frame=1\nout_ti"[..], b"me_us=83200000\nout_time_us=N/A\npro"] {
            lines.take_in(piece, |line| heard.push(line.to_owned()));
        }
        assert_eq!(heard, ["frame=1", "out_time_us=83200000", "out_time_us=N/A"]);
        assert_eq!([microseconds("83200000"), microseconds("N/A"), microseconds("-5")], [Some(83_200), None, None]);
    }
}
