//! What a recording may cost us.

use std::time::Duration;

/// How much a recording may be, and how much the programs that read it may take. The defaults are what the platform
/// promises.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Bytes of the file.
    pub bytes: u64,
    /// Its length, in milliseconds.
    pub duration_ms: u64,
    /// Its channels.
    pub channels: u32,
    /// Memory of a child, in bytes of address space. ffmpeg with its libraries takes some 300 MB before it does
    /// anything.
    pub memory: u64,
    /// How long a child may work.
    pub time: Duration,
    /// How long a child may say nothing: it hangs.
    pub silence: Duration,
    /// Bytes of each file that a child writes.
    pub written: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            bytes: 2 << 30,
            // Four hours, and what a recorder takes longer to stop.
            duration_ms: (4 * 60 + 1) * 60_000,
            channels: 8,
            memory: 1 << 30,
            // Four hours in stereo take ten minutes of one free core; pages go first, and a small machine is slow.
            time: Duration::from_secs(2 * 3600),
            silence: Duration::from_secs(60),
            // Four hours in stereo are 175 MB of AAC.
            written: 1 << 30,
        }
    }
}
