//! Why nothing could be heard in a file, or made from it.

use std::io;
use std::os::unix::process::ExitStatusExt;
use std::process::ExitStatus;

use crate::originals::is_full;

/// Why a file is not a recording that we can play, or could not be made into one now.
///
/// Nothing is lost by any of them: the original stays as it came.
#[derive(Debug, thiserror::Error)]
pub enum Refusal {
    /// It has no bytes. Send the file again, or another.
    #[error("the file is empty")]
    Empty,
    /// There is no sound in it: a text, a picture, a film without sound, an archive, whatever it is called.
    #[error("there is no sound in the file")]
    NotSound,
    /// It only says where sounds are. Send the sounds.
    #[error("the file is a playlist, not a sound")]
    Playlist,
    /// It looks like a recording, but not a moment of it can be played: it was cut off or damaged on its way.
    #[error("the recording is damaged: nothing of it can be played")]
    Damaged,
    /// It has too many bytes. Cut it in pieces.
    #[error("the file has {bytes} bytes, more than we take")]
    TooBig {
        /// How many it has.
        bytes: u64,
    },
    /// It lasts too long. Cut it in pieces.
    #[error("the recording is longer than {} minutes", .limit_ms / 60_000)]
    TooLong {
        /// The longest that we take, in milliseconds.
        limit_ms: u64,
    },
    /// It has too many channels. Mix them down.
    #[error("the recording has {channels} channels, more than we take")]
    TooManyChannels {
        /// How many it has.
        channels: u32,
    },
    /// ffmpeg is not on this machine: install it, then try again.
    #[error("ffmpeg is not installed (on Debian: apt-get install ffmpeg)")]
    NoFfmpeg,
    /// It took so long that it was ended: the machine was too busy, or the file is made to keep it busy.
    #[error("ffmpeg was not done in time and was ended")]
    TooSlow,
    /// It wanted more memory than it may have.
    #[error("ffmpeg wanted more memory than it may have")]
    OutOfMemory,
    /// The disk is full: make room, then try again.
    #[error("the disk is full")]
    DiskFull,
    /// The file, or the work folder, cannot be read or written: look after the disk and its rights.
    #[error("a file on this machine cannot be read or written")]
    File(#[source] io::Error),
    /// ffmpeg gave up, for a reason in its own words.
    #[error("ffmpeg gave up: {0}")]
    GaveUp(String),
}

impl Refusal {
    /// A stable name, for the database and for the table of sentences.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::NotSound => "not-sound",
            Self::Playlist => "playlist",
            Self::Damaged => "damaged",
            Self::TooBig { .. } => "too-big",
            Self::TooLong { .. } => "too-long",
            Self::TooManyChannels { .. } => "too-many-channels",
            Self::NoFfmpeg => "no-ffmpeg",
            Self::TooSlow => "too-slow",
            Self::OutOfMemory => "out-of-memory",
            Self::DiskFull => "disk-full",
            Self::File(_) => "file",
            Self::GaveUp(_) => "gave-up",
        }
    }

    /// Every code that there is.
    pub const CODES: [&'static str; 13] = [
        "empty",
        "not-sound",
        "playlist",
        "damaged",
        "too-big",
        "too-long",
        "too-many-channels",
        "no-ffmpeg",
        "too-slow",
        "out-of-memory",
        "disk-full",
        "file",
        "gave-up",
    ];

    /// Whether the same file may do later: the reason lies with the machine, not with the file.
    #[must_use]
    pub fn may_pass(&self) -> bool {
        use Refusal::{DiskFull, File, GaveUp, NoFfmpeg, OutOfMemory, TooSlow};
        matches!(self, NoFfmpeg | TooSlow | OutOfMemory | DiskFull | File(_) | GaveUp(_))
    }

    /// Why a child ended in this way, from what it said last.
    pub(crate) fn of(status: ExitStatus, said: &str) -> Self {
        /// Linux's number of the signal for too much time of the processor.
        const SIGXCPU: i32 = 24;
        /// Nobody but we and the kernel, when memory runs out, sends this one; and where we do, we say so ourselves.
        const SIGKILL: i32 = 9;
        match status.signal() {
            Some(SIGXCPU) => return Self::TooSlow,
            Some(SIGKILL) => return Self::OutOfMemory,
            _ => {}
        }
        if said.contains("Cannot allocate memory") || said.contains("failed to map segment") {
            return Self::OutOfMemory;
        }
        if said.contains("No space left on device") || said.contains("Disk quota exceeded") {
            return Self::DiskFull;
        }
        let end = said.trim();
        let start = end.char_indices().rev().nth(500).map_or(0, |(index, _)| index);
        Self::GaveUp(if end.is_empty() { status.to_string() } else { end[start..].to_owned() })
    }
}

impl From<io::Error> for Refusal {
    fn from(error: io::Error) -> Self {
        if is_full(&error) { Self::DiskFull } else { Self::File(error) }
    }
}
