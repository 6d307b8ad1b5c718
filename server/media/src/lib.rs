//! Recordings: where their bytes lie, and the program that turns sound into other sound.
//!
//! This is the only crate that knows `object_store` and the only one with a command line for ffmpeg. It knows neither
//! items nor the database nor who may hear what: `server` brings them together and asks the one rule first.
//!
//! - [`Originals`]: every recording's bytes as they came, under their SHA-256, for ever
//! - [`Sha256`]: the name of an original
//! - [`range`]: what a player means by `Range: bytes=…`
//! - [`ffmpeg`]: whether it is there, and what it does for us

pub mod ffmpeg;
pub mod originals;
pub mod range;
mod sha256;

pub use originals::{Condition, Opened, Originals, OriginalsError, Stored};
pub use sha256::{NotASha256, Sha256};
