//! The program as at a terminal.

use std::ffi::OsStr;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process;

/// The program under test: it lies in the folder of the running program or, for a test, in the one above.
///
/// # Panics
/// When it was not built yet: the message says how.
#[must_use]
pub fn binary() -> PathBuf {
    let own = std::env::current_exe().expect("a test knows where it lies");
    let folder = own.parent().expect("a test lies in target/PROFILE/deps, the bench in target/PROFILE");
    let built = if folder.ends_with("deps") { folder.parent().unwrap_or(folder) } else { folder };
    let binary = built.join("tiengban");
    assert!(binary.is_file(), "{} is not there: run `cargo build -p tiengban` first", binary.display());
    if let Some(newer) = newer_source(&binary) {
        // Shown where a test fails.
        eprintln!("{} is older than {newer}: perhaps `cargo build -p tiengban` mends it", binary.display());
    }
    binary
}

/// A file that the program is made of and that was changed since, by what cargo wrote beside it.
fn newer_source(binary: &Path) -> Option<String> {
    let changed = |path: &Path| path.metadata().and_then(|file| file.modified()).ok();
    let sources = std::fs::read_to_string(binary.with_extension("d")).ok()?;
    let built = changed(binary)?;
    let (_, sources) = sources.split_once(": ")?;
    sources.split_whitespace().find(|path| changed(Path::new(path)).is_some_and(|at| at > built)).map(ToOwned::to_owned)
}

/// A call of `tiengban`, in English and with no settings from outside.
#[derive(Debug)]
pub struct Command {
    command: process::Command,
    typed: String,
}

impl Command {
    /// `tiengban` with these arguments.
    #[must_use]
    pub fn new<A: AsRef<OsStr>>(arguments: impl IntoIterator<Item = A>) -> Self {
        Self::of(&binary(), arguments)
    }

    /// A copy of the program that lies elsewhere.
    #[must_use]
    pub fn of<A: AsRef<OsStr>>(program: &Path, arguments: impl IntoIterator<Item = A>) -> Self {
        let mut command = process::Command::new(program);
        // Only where programs lie, for ffmpeg: what stands in the shell of the person who tests must not count.
        let path = std::env::var_os("PATH").unwrap_or_default();
        command.args(arguments).env_clear().env("PATH", path).env("LC_ALL", "C");
        Self { command, typed: String::new() }
    }

    /// With an environment variable.
    #[must_use]
    pub fn env(mut self, name: &str, value: impl AsRef<OsStr>) -> Self {
        self.command.env(name, value);
        self
    }

    /// In this folder.
    #[must_use]
    pub fn within(mut self, folder: &Path) -> Self {
        self.command.current_dir(folder);
        self
    }

    /// With this on its standard input.
    #[must_use]
    pub fn typing(mut self, text: &str) -> Self {
        text.clone_into(&mut self.typed);
        self
    }

    /// Runs it to its end.
    #[must_use]
    pub fn run(mut self) -> Ran {
        use process::Stdio;
        let pipes = self.command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = pipes.spawn().expect("tiengban can be started");
        if let Some(mut input) = child.stdin.take() {
            // It may have given up before it read anything.
            let _ = input.write_all(self.typed.as_bytes());
        }
        let output = child.wait_with_output().expect("tiengban ends");
        Ran {
            code: output.status.code(),
            out: String::from_utf8_lossy(&output.stdout).into_owned(),
            err: String::from_utf8_lossy(&output.stderr).into_owned(),
        }
    }

    /// For those who start it themselves.
    #[must_use]
    pub fn into_std(self) -> process::Command {
        self.command
    }
}

/// How a call went.
#[derive(Debug)]
pub struct Ran {
    /// The exit code; none when a signal ended it.
    pub code: Option<i32>,
    /// What it said on standard output.
    pub out: String,
    /// What it said on standard error.
    pub err: String,
}

impl Ran {
    /// What it said, when all went well.
    ///
    /// # Panics
    /// When it did not: with what it said.
    #[must_use]
    pub fn well(self) -> String {
        assert_eq!(self.code, Some(0), "tiengban failed: {}{}", self.out, self.err);
        self.out
    }

    /// What it said on standard error, when it gave up as it should.
    ///
    /// # Panics
    /// When it did not give up, or fell over.
    #[must_use]
    pub fn refused(self) -> String {
        assert_eq!(self.code, Some(1), "tiengban was to refuse: {}{}", self.out, self.err);
        assert!(!self.err.contains("panicked"), "a panic is no refusal: {}", self.err);
        self.err
    }
}
