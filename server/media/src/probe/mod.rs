//! What a file is that somebody sent: whether there is sound in it, and which.
//!
//! Nobody's word is believed here, neither the name of the file nor what its container says of itself, and the file
//! can open nothing but itself: ffmpeg may read files only (no network), and only with the readers of [`input`], none
//! of which follows an address. A playlist, which does nothing else, is refused.

mod head;
mod said;

use std::ffi::OsString;
use std::path::Path;

use crate::child;
use crate::limits::Limits;
use crate::refusal::Refusal;
use head::Head;

/// A recording, as far as can be told without playing it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Probe {
    /// The container, in ffmpeg's words: `mov,mp4,m4a,3gp,3g2,mj2`, `matroska,webm`, `ogg`, `amr`, `wav`, …
    pub container: String,
    /// How the sound is coded, in ffmpeg's words: `aac`, `amr_nb`, `opus`, `pcm_s24le`, …
    pub codec: String,
    /// Its channels.
    pub channels: u32,
    /// Its samples a second.
    pub sample_rate: u32,
    /// How long it says that it is, in milliseconds. Some say nothing, some say what is not so: [`crate::render`]
    /// measures.
    pub duration_ms: Option<u64>,
    /// Whether there are moving pictures as well (a cover does not move).
    pub has_video: bool,
    /// What it is served as (RFC 6838).
    pub media_type: &'static str,
}

/// Containers of recorders, phones, cameras and archives; ffmpeg's names of their readers.
const CONTAINERS: &str = "mov,matroska,amr,mp3,ogg,wav,w64,flac,aiff,aac,caf,mpegts,mpeg,avi,asf,au";

/// No piece of memory that is asked for at once may be greater, in bytes: a header that lies asks for more.
const GREATEST_PIECE: u64 = 256 << 20;

/// The arguments that make `file` the input of ffmpeg or ffprobe, and nothing besides.
pub(crate) fn input(file: &Path) -> Vec<OsString> {
    let mut arguments = words(&format!("-max_alloc {GREATEST_PIECE} -protocol_whitelist file"));
    arguments.extend(words(&format!("-format_whitelist {CONTAINERS} -i")));
    // `file:` keeps a name with a colon or a leading hyphen a name.
    arguments.push([OsString::from("file:"), file.into()].into_iter().collect());
    arguments
}

/// Arguments out of a line.
pub(crate) fn words(line: &str) -> Vec<OsString> {
    line.split_whitespace().map(OsString::from).collect()
}

/// Whether bytes begin as recordings of phones and browsers do. That there is sound in them, only [`probe`] tells: this
/// keeps out what is none, before it is kept.
#[must_use]
pub fn begins_like_a_recording(bytes: &[u8]) -> bool {
    // Without a tag, MP3 and AAC begin with the sync word of a frame: twelve bits, all set.
    let frame = matches!(bytes, [0xff, second, ..] if second & 0xf0 == 0xf0);
    frame || Head::of_bytes(&bytes[..bytes.len().min(512)]) == Head::Recording
}

/// Looks at a file of this machine. The first sound in it counts.
///
/// # Errors
/// [`Refusal`] says why it cannot be played, or could not be looked at.
pub async fn probe(path: &Path, limits: &Limits) -> Result<Probe, Refusal> {
    let bytes = tokio::fs::metadata(path).await?.len();
    if bytes == 0 {
        return Err(Refusal::Empty);
    }
    if bytes > limits.bytes {
        return Err(Refusal::TooBig { bytes });
    }
    let head = Head::of(path).await?;
    if head == Head::Playlist {
        return Err(Refusal::Playlist);
    }
    let answer = match ask(path, limits, ENTRIES).await {
        Err(Refusal::GaveUp(_)) if head == Head::Recording => return Err(Refusal::Damaged),
        Err(Refusal::GaveUp(_)) => return Err(Refusal::NotSound),
        answer => answer?,
    };
    let Some(mut probe) = said::probe(&answer) else { return Err(Refusal::NotSound) };
    if probe.channels > limits.channels {
        return Err(Refusal::TooManyChannels { channels: probe.channels });
    }
    if probe.duration_ms.is_some_and(|ms| ms > limits.duration_ms) {
        if goes_on(path, limits).await? {
            return Err(Refusal::TooLong { limit_ms: limits.duration_ms });
        }
        probe.duration_ms = None;
    }
    Ok(probe)
}

/// What is asked of a container and its streams.
const ENTRIES: &str = "-show_entries format=format_name,duration:format_tags=major_brand:\
                       stream=codec_type,codec_name,channels,sample_rate,duration:stream_disposition=attached_pic";

/// Whether there is any sound beyond the limit: a header may say four hundred hours where there is a minute.
async fn goes_on(path: &Path, limits: &Limits) -> Result<bool, Refusal> {
    let from = limits.duration_ms / 1000;
    let one = format!("-select_streams a:0 -read_intervals {from}%+#1 -show_entries packet=pts_time");
    match ask(path, limits, &one).await {
        Ok(answer) => Ok(said::latest_packet(&answer).is_some_and(|ms| ms >= from * 1000)),
        Err(Refusal::GaveUp(_)) => Ok(false),
        Err(error) => Err(error),
    }
}

/// What ffprobe says, as JSON.
async fn ask(path: &Path, limits: &Limits, entries: &str) -> Result<Vec<u8>, Refusal> {
    let mut arguments = words("-v error -of json=compact=1");
    arguments.extend(words(entries));
    arguments.extend(input(path));
    let mut answer = Vec::new();
    let mut too_much = false;
    let ended = child::run("ffprobe", arguments, limits, |piece| {
        too_much |= answer.len() + piece.len() > MOST_SAID;
        if !too_much {
            answer.extend_from_slice(piece);
        }
    })
    .await?;
    // Its decoders stop at some hundreds, and say no more than this.
    if let Some((_, channels)) = ended.said.split_once("Too many channels: ") {
        let digits: String = channels.chars().take_while(char::is_ascii_digit).collect();
        return Err(Refusal::TooManyChannels { channels: digits.parse().unwrap_or(u32::MAX) });
    }
    match () {
        () if !ended.status.success() => Err(Refusal::of(ended.status, &ended.said)),
        // Thousands of streams: nobody recorded that.
        () if too_much => Err(Refusal::NotSound),
        () => Ok(answer),
    }
}

/// More than this ffprobe says of no recording, in bytes.
const MOST_SAID: usize = 1 << 20;
