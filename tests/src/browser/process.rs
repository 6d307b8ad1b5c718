//! ChromeDriver as a child process, and everything that it starts.

use std::env;
use std::io::{self, BufRead, BufReader};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdout, Command, Stdio};

use crate::Folder;

/// So often a port may be taken from under it.
const STARTS: u8 = 5;

/// A ChromeDriver that runs on a port of its own.
pub(super) struct Process {
    url: String,
    chromium: PathBuf,
    watchdog: Child,
    driver: Child,
    profile: Folder,
}

impl Process {
    /// Starts one.
    ///
    /// # Panics
    /// When it is not installed: the message says how to get it.
    pub(super) fn start() -> Self {
        Self::start_with(Folder::new())
    }

    /// Kills it with everything that it has started, and starts another on a copy of what was on its disk.
    pub(super) fn kill_and_restart(self) -> Self {
        let group = format!("-{}", self.driver.id());
        run("kill", &["-9", "--", &group]);
        let profile = Folder::new();
        // Chromium tells by these that it runs already.
        run("sh", &["-c", "cp -a \"$1/.\" \"$2\" && rm -f \"$2\"/Singleton*", "sh", self.profile.arg(), profile.arg()]);
        Self::start_with(profile)
    }

    fn start_with(profile: Folder) -> Self {
        let chromium = installed("chromium");
        let (driver, port) = driver(&profile);
        let watchdog = watchdog(&driver, profile.path());
        Self { url: format!("http://127.0.0.1:{port}"), chromium, watchdog, driver, profile }
    }

    /// Where it listens.
    pub(super) fn url(&self) -> &str {
        &self.url
    }

    /// The browser that it is to start.
    pub(super) fn chromium(&self) -> &Path {
        &self.chromium
    }

    /// An empty folder for the browser's own things.
    pub(super) fn profile(&self) -> &Path {
        self.profile.path()
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        // The pipe closes, and the watchdog ends them all.
        drop(self.watchdog.stdin.take());
        let _ = self.watchdog.wait();
        let _ = self.driver.wait();
    }
}

/// Runs a small program to its end.
fn run(program: &str, arguments: &[&str]) {
    let status = Command::new(program).args(arguments).status().unwrap_or_else(|error| panic!("{program}: {error}"));
    assert!(status.success(), "{program} {arguments:?}: {status}");
}

fn installed(program: &str) -> PathBuf {
    let path = env::var_os("PATH").unwrap_or_default();
    let found = env::split_paths(&path).map(|folder| folder.join(program)).find(|file| file.is_file());
    found.unwrap_or_else(|| {
        panic!("{program} is not installed: `make test` does that, or sudo apt-get install chromium chromium-driver")
    })
}

/// A ChromeDriver and its port. It takes a port that is free in IPv6 and then wants the same in IPv4, where somebody may
/// have been quicker; then it ends, and another is started.
fn driver(profile: &Folder) -> (Child, u16) {
    let mut said = String::new();
    for _ in 0..STARTS {
        let mut driver = Command::new(installed("chromedriver"))
            .arg("--port=0")
            // What the two leave behind goes with the profile.
            .env("TMPDIR", profile.path())
            // It leads a group, in which all processes of the browser stay, so that they can be ended together.
            .process_group(0)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("ChromeDriver can be started");
        match port(driver.stdout.take().expect("its output is piped")) {
            Ok(port) => return (driver, port),
            Err(why) => said = why,
        }
        let _ = driver.wait();
        if !said.contains("port not available") {
            break;
        }
    }
    panic!("ChromeDriver does not start: {said}");
}

/// The port that it says it took; what it says later is not kept. All that it said, where it ended instead.
fn port(output: ChildStdout) -> Result<u16, String> {
    let mut lines = BufReader::new(output);
    let mut said = String::new();
    loop {
        let begin = said.len();
        let read = lines.read_line(&mut said).unwrap_or_default();
        if read == 0 {
            return Err(said);
        }
        let number = said[begin..].trim_end().trim_end_matches('.').split_once("on port ").map(|(_, number)| number);
        if let Some(port) = number.and_then(|number| number.parse().ok()).filter(|port| *port > 0) {
            std::thread::spawn(move || io::copy(&mut lines, &mut io::sink()));
            return Ok(port);
        }
    }
}

/// Ends the whole group when the pipe from here closes, however these tests end: also when they are killed.
fn watchdog(driver: &Child, profile: &Path) -> Child {
    Command::new("sh")
        .args(["-c", "read -r _; kill -9 -\"$1\" 2>/dev/null; rm -rf \"$2\"", "sh", &driver.id().to_string()])
        .arg(profile)
        // Not in our group: an interrupt from the keyboard must not end it first.
        .process_group(0)
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .expect("a shell")
}
