//! Listens to what was made, by itself and not through the code that is tested.

use std::path::Path;
use std::process::Command;

use tiengban_media::render::{CEILING, MOST_GAIN, TARGET};

/// What was heard.
#[derive(Debug)]
pub struct Heard {
    /// How it is coded, and in how many channels.
    pub codec: String,
    pub channels: u32,
    /// How long it plays, in milliseconds.
    pub ms: i64,
    /// LUFS; −70 is silence.
    pub loudness: f64,
    /// dBTP.
    pub peak: f64,
}

pub fn listen(file: &Path) -> Heard {
    let streams = ["-v", "error", "-show_entries", "stream=codec_name,channels", "-of", "csv=p=0"];
    let said = Command::new("ffprobe").args(streams).args(["-select_streams", "a:0"]).arg(file).output().unwrap();
    let said = String::from_utf8_lossy(&said.stdout).into_owned();
    let (codec, channels) = said.trim().split_once(',').unwrap();
    let mut play = Command::new("ffmpeg");
    play.args(["-nostdin", "-hide_banner", "-nostats", "-i"]).arg(file);
    play.args(["-af", "ebur128=peak=true:framelog=verbose", "-f", "s16le", "-ar", "48000", "-ac", "1", "-"]);
    let played = play.output().unwrap();
    assert!(played.status.success(), "{}", String::from_utf8_lossy(&played.stderr));
    let words = String::from_utf8_lossy(&played.stderr).into_owned();
    let value = |name: &str| {
        let line = words.lines().rev().find_map(|line| line.trim().strip_prefix(name)).unwrap();
        line.split_whitespace().next().unwrap().parse().unwrap()
    };
    Heard {
        codec: codec.to_owned(),
        channels: channels.parse().unwrap(),
        ms: (played.stdout.len() / 96) as i64,
        loudness: value("I:"),
        peak: value("Peak:"),
    }
}

/// Whether what is heard is as loud as it should be after what came: at the one level, or as near as the peak allows; and
/// no encoder put more than half a decibel upon the ceiling.
pub fn is_level(heard: &Heard, came: &Heard) -> bool {
    let gain = (TARGET - came.loudness).min(CEILING - came.peak).min(MOST_GAIN);
    (heard.loudness - (came.loudness + gain)).abs() <= 1.0 && heard.peak <= CEILING + 0.5
}
