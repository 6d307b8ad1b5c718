//! Recordings and pictures: where their bytes lie, and what turns sound into other sound.
//!
//! This is the only crate that knows `object_store` and the only one with a command line for ffmpeg. It knows neither
//! items nor the database nor who may hear what: `server` brings them together and asks the one rule first.
//!
//! - [`Originals`]: every recording's bytes as they came, under their SHA-256, for ever
//! - [`Renditions`]: what was made from them
//! - [`Incoming`]: uploads, while they come in
//! - [`probe`]: what a file is that somebody sent
//! - [`render`]: what is made from it for listening, at one loudness
//! - [`peaks`]: its waveform
//! - [`picture`]: a picture, made clean and small
//! - [`Sha256`]: the name of an original
//! - [`range`]: what a player means by `Range: bytes=…`
//! - [`ffmpeg`]: whether it is there, and what it does for us

mod child;
pub mod ffmpeg;
pub mod incoming;
mod limits;
pub mod originals;
pub mod peaks;
pub mod picture;
pub mod probe;
pub mod range;
mod refusal;
pub mod render;
pub mod renditions;
mod sha256;

pub use incoming::Incoming;
pub use limits::Limits;
pub use originals::{Condition, Opened, Originals, OriginalsError, Stored};
pub use refusal::Refusal;
pub use renditions::{RenditionName, Renditions};
pub use sha256::{NotASha256, Sha256};
