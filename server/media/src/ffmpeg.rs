//! ffmpeg, the program that reads and writes sound. It is a child process: a sound that breaks it breaks nothing else.
//!
//! Without it every original is still taken, kept and played as it is. See [`FfmpegError::NotInstalled`] for what is
//! lost.

use std::ffi::OsString;
use std::fmt;
use std::io;
use std::path::Path;
use std::process::{Output, Stdio};
use std::time::Duration;

use tokio::process::Command;

/// Any ffmpeg answers this fast; one that hangs is as good as none.
const TIME_TO_ANSWER: Duration = Duration::from_secs(10);

/// What encoding may take at most: hundreds of times what the demonstrations need.
const TIME_TO_ENCODE: Duration = Duration::from_secs(120);

/// The ffmpeg that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Version(String);

impl fmt::Display for Version {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Why ffmpeg did not do it.
#[derive(Debug, thiserror::Error)]
pub enum FfmpegError {
    /// It is not on this machine.
    #[error(
        "ffmpeg is not installed: recordings are kept as they are, but wait to be made light and even for listening \
         (on Debian: apt-get install ffmpeg)"
    )]
    NotInstalled,
    /// It is there but does not start: install it again.
    #[error("ffmpeg is installed but does not start")]
    DoesNotStart(#[source] io::Error),
    /// It took so long that it was ended: the sound is too long, or the machine too busy.
    #[error("ffmpeg was not done after {} s and was ended", .0.as_secs())]
    TooSlow(Duration),
    /// It gave up: the reason is in its own words.
    #[error("ffmpeg gave up: {0}")]
    GaveUp(String),
}

/// Looks for ffmpeg on the `PATH`, for `tiengban doctor`.
///
/// # Errors
/// [`FfmpegError`] says what is missing, what that costs and how to mend it.
pub async fn find() -> Result<Version, FfmpegError> {
    let answer = run("ffmpeg", ["-version".into()], TIME_TO_ANSWER).await?;
    version(&String::from_utf8_lossy(&answer.stdout)).ok_or_else(|| FfmpegError::GaveUp("it names no version".into()))
}

/// Encodes a WAV file as AAC in an m4a file, which every phone plays: one channel, `kbit` thousand bits a second, the
/// index in front so that it begins to play before all of it is there. `tags` are written into it (`title`, …).
///
/// The same ffmpeg makes the same bytes of the same sound.
///
/// # Errors
/// [`FfmpegError`]; `to` may then hold a broken file.
pub async fn aac(from: &Path, to: &Path, kbit: u32, tags: &[(&str, &str)]) -> Result<(), FfmpegError> {
    // `file:` keeps a name with a colon or a leading hyphen a name.
    let file = |path: &Path| [OsString::from("file:"), path.into()].into_iter().collect::<OsString>();
    let words = |text: &str| text.split(' ').map(OsString::from).collect::<Vec<_>>();
    // Told that it is a WAV file, ffmpeg does not guess: a playlist of that name opens nothing.
    let mut arguments = words("-nostdin -hide_banner -loglevel error -y -protocol_whitelist file -f wav -i");
    arguments.push(file(from));
    // Bitexact and without what the source says of itself: neither dates nor versions in the file.
    arguments.extend(words("-map 0:a:0 -map_metadata -1 -fflags +bitexact -flags:a +bitexact -ac 1 -c:a aac"));
    arguments.extend(words(&format!("-b:a {kbit}k -movflags +faststart -f ipod")));
    for (name, value) in tags {
        arguments.extend(["-metadata".into(), format!("{name}={value}").into()]);
    }
    arguments.push(file(to));
    run("ffmpeg", arguments, TIME_TO_ENCODE).await.map(|_| ())
}

/// Runs a program to its end, with nothing to read from and no longer than `limit`.
async fn run(
    program: &str,
    arguments: impl IntoIterator<Item = OsString>,
    limit: Duration,
) -> Result<Output, FfmpegError> {
    let mut command = Command::new(program);
    command.args(arguments).stdin(Stdio::null()).kill_on_drop(true);
    let output = match tokio::time::timeout(limit, command.output()).await {
        Err(_) => return Err(FfmpegError::TooSlow(limit)),
        Ok(Err(error)) if error.kind() == io::ErrorKind::NotFound => return Err(FfmpegError::NotInstalled),
        Ok(Err(error)) => return Err(FfmpegError::DoesNotStart(error)),
        Ok(Ok(output)) => output,
    };
    if output.status.success() { Ok(output) } else { Err(FfmpegError::GaveUp(last_words(&output))) }
}

/// The end of what it said, where the reason stands; a paragraph at most.
fn last_words(output: &Output) -> String {
    let said = String::from_utf8_lossy(&output.stderr);
    let said = said.trim();
    let start = said.char_indices().rev().nth(500).map_or(0, |(index, _)| index);
    if said.is_empty() { output.status.to_string() } else { said[start..].to_owned() }
}

/// The version out of the first line, `ffmpeg version 5.1.9-0+deb12u1 Copyright (c) …`.
fn version(said: &str) -> Option<Version> {
    said.strip_prefix("ffmpeg version ")?.split_whitespace().next().map(|number| Version(number.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_version_is_read_as_it_is_printed() {
        let of = |said| version(said).map(|version| version.to_string());
        assert_eq!(
            of("ffmpeg version 5.1.9-0+deb12u1 Copyright (c) 2000-2026 the").as_deref(),
            Some("5.1.9-0+deb12u1")
        );
        assert_eq!(of("ffmpeg version n7.1\nbuilt with").as_deref(), Some("n7.1"));
        assert_eq!(of("bash: ffmpeg: no such thing"), None);
    }

    #[tokio::test]
    async fn a_program_that_is_not_there_says_what_that_costs() {
        let error = run("no-such-program-on-any-path", [], TIME_TO_ANSWER).await.unwrap_err();
        assert!(error.to_string().contains("apt-get install ffmpeg"), "{error}");
    }

    #[tokio::test]
    async fn a_program_that_hangs_is_ended() {
        let started = run("sleep", ["30".into()], Duration::from_millis(50)).await;
        assert!(matches!(started, Err(FfmpegError::TooSlow(_))), "{started:?}");
    }

    #[tokio::test]
    async fn what_is_no_sound_is_refused_in_its_own_words() {
        let folder = tempfile::tempdir().unwrap();
        let (text, m4a) = (folder.path().join("-text: called.wav"), folder.path().join("out.m4a"));
        std::fs::write(&text, "not a sound").unwrap();
        let error = aac(&text, &m4a, 64, &[]).await.unwrap_err();
        assert!(matches!(&error, FfmpegError::GaveUp(why) if why.contains("Invalid data")), "{error}");
    }
}
