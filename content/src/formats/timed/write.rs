//! One tier as lines with times: SRT, LRC, plain text.

use super::cues::kept;
use crate::body::{Song, Tier, Unit};

/// The tier that is asked for, or the first of lines.
pub(super) fn pick<'s>(song: &'s Song, id: Option<&str>) -> Option<&'s Tier> {
    match id {
        Some(id) => song.tiers.iter().find(|tier| tier.id == id),
        None => song.tiers.iter().find(|tier| tier.unit == Unit::Line).or(song.tiers.first()),
    }
}

/// SubRip.
pub(super) fn srt(tier: &Tier) -> String {
    let mut text = String::new();
    for (number, cue) in (1..).zip(&tier.cues) {
        let times = format!("{} --> {}", srt_time(cue.start_ms), srt_time(cue.end_ms));
        // An empty line would end the cue.
        let lines: Vec<String> = kept(&cue.text).lines().map(|line| line.trim().to_owned()).collect();
        let lines: Vec<&str> = lines.iter().map(String::as_str).filter(|line| !line.is_empty()).collect();
        text.push_str(&format!("{number}\n{times}\n{}\n\n", lines.join("\n")));
    }
    text
}

fn srt_time(ms: i64) -> String {
    crate::formats::vtt::time(ms).replace('.', ",")
}

/// Lyrics. A time without a text stands where a line ends before the next begins.
pub(super) fn lrc(tier: &Tier) -> String {
    let mut text = String::new();
    for (index, cue) in tier.cues.iter().enumerate() {
        text.push_str(&format!("[{}]{}\n", lrc_time(cue.start_ms), one_line(&cue.text)));
        if tier.cues.get(index + 1).is_none_or(|next| next.start_ms > cue.end_ms) {
            text.push_str(&format!("[{}]\n", lrc_time(cue.end_ms)));
        }
    }
    text
}

fn lrc_time(ms: i64) -> String {
    let ms = ms.max(0);
    format!("{:02}:{:02}.{:03}", ms / 60_000, ms / 1000 % 60, ms % 1000)
}

/// A cue a line.
pub(super) fn plain(tier: &Tier) -> String {
    tier.cues.iter().map(|cue| one_line(&cue.text) + "\n").collect()
}

fn one_line(text: &str) -> String {
    kept(text).split(['\n', '\t']).map(str::trim).filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}
