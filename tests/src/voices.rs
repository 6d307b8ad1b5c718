//! Real voices, from Debian's packages (`alsa-utils`, `sound-theme-freedesktop`, `asterisk-core-sounds-en-gsm`), and what
//! ffmpeg makes of them.

use std::path::Path;
use std::process::Command;

use crate::Folder;

/// Two words, spoken: 48 kHz, 16 bits, mono; 1.4 s.
///
/// # Panics
/// When the package is not installed.
#[must_use]
pub fn spoken() -> Vec<u8> {
    let file = "/usr/share/sounds/alsa/Front_Center.wav";
    std::fs::read(file).unwrap_or_else(|error| panic!("{file}: {error}: server/setup/setup test installs alsa-utils"))
}

/// The same words, never the same bytes: the last samples say which it is.
#[must_use]
pub fn spoken_as(number: u64) -> Vec<u8> {
    let mut bytes = spoken();
    let end = bytes.len() - 8;
    bytes[end..].copy_from_slice(&number.to_le_bytes());
    bytes
}

/// The same words in another format, by ffmpeg's arguments and the file's ending.
#[must_use]
pub fn spoken_in(arguments: &[&str], ending: &str) -> Vec<u8> {
    made(&[&["-i", "/usr/share/sounds/alsa/Front_Center.wav"], arguments].concat(), ending)
}

/// A file that ffmpeg makes by these arguments, with this ending.
///
/// # Panics
/// When it makes none: with what it said.
#[must_use]
pub fn made(arguments: &[&str], ending: &str) -> Vec<u8> {
    let folder = Folder::new();
    let file = folder.at(&format!("made.{ending}"));
    ffmpeg(arguments, &file);
    std::fs::read(file).expect("ffmpeg has written it")
}

fn ffmpeg(arguments: &[&str], file: &Path) {
    let mut command = Command::new("ffmpeg");
    command.args(["-v", "error", "-nostdin", "-y"]).args(arguments).arg(file);
    let ran = command.output().expect("ffmpeg is on this machine");
    assert!(ran.status.success(), "{}", String::from_utf8_lossy(&ran.stderr));
}
