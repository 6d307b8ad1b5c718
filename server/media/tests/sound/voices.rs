//! Real voices, out of Debian's packages, in every form that a phone or a recorder sends. Each is made once a run.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::{Arc, LazyLock, Mutex, OnceLock};

use tempfile::TempDir;

/// 73 s of a woman who explains something (`asterisk-core-sounds-en-gsm`): 8 kHz, one channel.
pub const SPEECH: &str = "/usr/share/asterisk/sounds/en_US_f_Allison/demo-instruct.gsm";

/// A second and a half of a man (`alsa-utils`): 48 kHz, one channel.
pub const TWO_WORDS: &str = "/usr/share/sounds/alsa/Front_Center.wav";

/// A telephone that rings (`sound-theme-freedesktop`): Ogg Vorbis, two channels.
pub const RINGING: &str = "/usr/share/sounds/freedesktop/stereo/phone-incoming-call.oga";

/// Everything that is made lies here until the run ends.
static FOLDER: LazyLock<TempDir> = LazyLock::new(|| TempDir::new().unwrap());

/// The speech in another form. `name` is the file's; `how` are ffmpeg's arguments between the speech and the file.
pub fn speech_as(name: &str, how: &str) -> PathBuf {
    made(name, |to| ffmpeg(&["-i", SPEECH], how, to))
}

/// The speech as a phone of 2008 records it. Debian's ffmpeg reads AMR and does not write it; `sox` does.
pub fn speech_as_amr() -> PathBuf {
    let wav = speech_as("amr.wav", "-ar 8000");
    made("speech.amr", |to| run(Command::new("sox").arg(wav).args(["-t", "amr-nb"]).arg(to)))
}

/// AMR in the container in which phones keep it.
pub fn speech_as_3gp() -> PathBuf {
    let amr = speech_as_amr();
    made("speech.3gp", |to| ffmpeg(&["-i", amr.to_str().unwrap()], "-c copy", to))
}

/// Sound of which ffmpeg knows a source (`lavfi`): silence, tones, noise.
pub fn of(source: &str, name: &str, how: &str) -> PathBuf {
    made(name, |to| ffmpeg(&["-f", "lavfi", "-i", source], how, to))
}

/// Any file of this machine in another form.
pub fn converted(from: &Path, name: &str, how: &str) -> PathBuf {
    made(name, |to| ffmpeg(&["-i", from.to_str().unwrap()], how, to))
}

/// A file with these bytes.
pub fn file(name: &str, bytes: &[u8]) -> PathBuf {
    made(name, |to| std::fs::write(to, bytes).unwrap())
}

fn made(name: &str, make: impl FnOnce(&Path)) -> PathBuf {
    static MADE: LazyLock<Mutex<HashMap<String, Arc<OnceLock<PathBuf>>>>> = LazyLock::new(Mutex::default);
    let one = Arc::clone(MADE.lock().unwrap().entry(name.to_owned()).or_default());
    let make = || {
        let to = FOLDER.path().join(name);
        make(&to);
        to
    };
    one.get_or_init(make).clone()
}

fn ffmpeg(input: &[&str], how: &str, to: &Path) {
    let mut command = Command::new("ffmpeg");
    command.args(["-nostdin", "-loglevel", "error", "-y"]).args(input);
    run(command.args(how.split_whitespace()).arg(to));
}

fn run(command: &mut Command) {
    let ended = command.output().expect("make test installs what these stories hear");
    assert!(ended.status.success(), "{command:?}: {}", String::from_utf8_lossy(&ended.stderr));
}
