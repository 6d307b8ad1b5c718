//! The waveform of a recording at several resolutions, so that a phone can look at four hours of it.
//!
//! A point is the lowest and the highest that the sound reaches in a piece of time, all channels mixed to one, as two
//! signed bytes: 127 is full scale. It is the sound of the renditions that is drawn, after its gain.
//!
//! # The file, version 1
//! Numbers are little-endian.
//!
//! | at | bytes | what |
//! |---|---|---|
//! | 0 | 7 | `TBPEAKS` |
//! | 7 | 1 | the version, 1 |
//! | 8 | 8 | how long the sound is, in milliseconds |
//! | 16 | 4 × 8 | each level, the finest first: points a second (4 bytes), how many points (4 bytes) |
//! | 48 | | the points of the finest level, then of the next, …: lowest (1 byte), highest (1 byte) |
//!
//! The levels have 100, 20, 4 and 1 points a second. Four hours are 3.6 MB; [`window`] reads no more of them than what
//! is asked for needs, 64 KB at most.

mod build;
mod window;

pub(crate) use build::Building;
pub use window::{MOST_POINTS, PeaksError, Ranges, to_bytes, window};

/// What the file begins with: its name, and the version.
const MAGIC: [u8; 8] = *b"TBPEAKS\x01";

/// Points a second of each level. Each divides the one before it.
const LEVELS: [u32; 4] = [100, 20, 4, 1];

/// Where the points begin.
const HEADER: u64 = 16 + 8 * LEVELS.len() as u64;
