//! A server of one's own: the real program, in a folder and on a port of its own.

use std::io::{BufRead, BufReader, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ExitStatus, Stdio};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use reqwest::Method;
use tiengban_store::testing::Scratch;
use tokio::sync::OnceCell;

use crate::{Answer, Builder, Command, Folder, Request};

/// So long may a server take until it is ready; a slow machine with a full disk takes longer than one thinks.
const PATIENCE: Duration = Duration::from_secs(120);

/// One server with the starter content, for all the stories of a test binary that only read.
pub async fn shared() -> &'static TestServer {
    static SHARED: OnceCell<TestServer> = OnceCell::const_new();
    SHARED.get_or_init(|| TestServer::new().start()).await
}

/// A running server; it is killed and its folder gone when this is dropped.
pub struct TestServer {
    pub(crate) url: String,
    pub(crate) data: PathBuf,
    pub(crate) running: Option<Running>,
    pub(crate) said: Arc<Mutex<String>>,
    pub(crate) arguments: Vec<String>,
    pub(crate) environment: Vec<(String, String)>,
    pub(crate) program: Option<PathBuf>,
    pub(crate) scratch: Option<Scratch>,
    pub(crate) own: Option<Folder>,
}

pub(crate) struct Running {
    child: Child,
    watchdog: Child,
}

impl TestServer {
    /// Says how it is to start.
    #[expect(clippy::new_ret_no_self, reason = "a story begins with TestServer::new()")]
    #[must_use]
    pub fn new() -> Builder {
        Builder::default()
    }

    /// A whole address on this server; `path` begins with `/`.
    #[must_use]
    pub fn url(&self, path: &str) -> String {
        format!("{}{path}", self.url)
    }

    /// `host:port`.
    #[must_use]
    pub fn authority(&self) -> &str {
        self.url.trim_start_matches("http://")
    }

    /// The number of its process, while it runs.
    #[must_use]
    pub fn pid(&self) -> Option<u32> {
        self.running.as_ref().map(|running| running.child.id())
    }

    /// The data folder.
    #[must_use]
    pub fn data(&self) -> &Path {
        &self.data
    }

    /// Everything it has said so far, on both outputs.
    #[must_use]
    pub fn said(&self) -> String {
        self.said.lock().map(|said| said.clone()).unwrap_or_default()
    }

    /// Whether it says this within some seconds: what it writes is read beside it, on a busy machine a little later.
    pub async fn says(&self, text: &str) -> bool {
        let begun = Instant::now();
        while !self.said().contains(text) {
            if begun.elapsed() > Duration::from_secs(10) {
                return false;
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        true
    }

    /// Asks for a page.
    #[must_use]
    pub fn get(&self, path: &str) -> Request {
        Request::new(Method::GET, self.url(path))
    }

    /// Asks for a page with a query, which is encoded here.
    #[must_use]
    pub fn ask(&self, path: &str, query: &[(&str, &str)]) -> Request {
        let query = form_urlencoded::Serializer::new(String::new()).extend_pairs(query).finish();
        self.get(&format!("{path}?{query}"))
    }

    /// Asks in another way.
    #[must_use]
    pub fn request(&self, method: &str, path: &str) -> Request {
        Request::new(method.parse().expect("a method"), self.url(path))
    }

    /// A call of `tiengban` on the same data folder and database, in a process of its own.
    #[must_use]
    pub fn command(&self, arguments: &[&str]) -> Command {
        let command = match self.program.as_deref().and_then(|program| Some((program, program.parent()?))) {
            Some((program, folder)) => Command::of(program, arguments).within(folder),
            None => Command::new(arguments).env("TIENGBAN_DATA", &self.data),
        };
        self.environment.iter().fold(command, |command, (name, value)| command.env(name, value))
    }

    /// `tiengban import`, in a process of its own.
    ///
    /// # Panics
    /// When it refuses.
    pub fn take_in(&self, folder: &Folder) {
        let _ = self.command(&["import", folder.arg()]).run().well();
    }

    /// Sends bytes as they are and reads all that comes until the server closes: ask it to.
    ///
    /// # Panics
    /// When there is no connection, or no whole answer comes.
    #[must_use]
    pub fn raw(&self, request: &[u8]) -> Answer {
        let mut stream = std::net::TcpStream::connect(self.authority()).expect("the server takes connections");
        stream.set_read_timeout(Some(Duration::from_secs(30))).expect("a socket");
        // The server may close before it has read everything, when it has seen enough.
        let _ = stream.write_all(request);
        let mut answer = Vec::new();
        let _ = stream.read_to_end(&mut answer);
        let began = String::from_utf8_lossy(&request[..request.len().min(80)]).into_owned();
        Answer::read(&began, &answer)
    }

    /// Takes its PostgreSQL database away while it runs.
    ///
    /// # Panics
    /// When it has none.
    pub async fn lose_database(&mut self) {
        self.scratch.take().expect("a server on PostgreSQL").remove().await;
    }

    /// Asks it to end, as a service manager does, and waits until it has.
    ///
    /// # Panics
    /// When it does not end in time.
    pub fn stop(&mut self) -> ExitStatus {
        let mut running = self.running.take().expect("a server that runs");
        let asked = std::process::Command::new("sh")
            .args(["-c", "kill -TERM \"$1\"", "sh", &running.child.id().to_string()])
            .status();
        assert!(asked.is_ok_and(|status| status.success()), "the server is gone already: {}", self.said());
        let until = Instant::now() + PATIENCE;
        loop {
            if let Some(status) = running.child.try_wait().expect("a child") {
                running.call_off();
                return status;
            }
            assert!(Instant::now() < until, "the server does not end: {}", self.said());
            std::thread::sleep(Duration::from_millis(20));
        }
    }

    /// Kills it in the middle of whatever it does, as a power cut would.
    pub fn kill(&mut self) {
        self.running.take().iter_mut().for_each(Running::kill);
    }

    /// Stops it and starts it again, on the same folder.
    pub async fn restart(&mut self) {
        assert!(self.stop().success(), "the server ended badly: {}", self.said());
        self.start().await;
    }

    /// Starts it, after a [`TestServer::stop`], and waits until it is ready.
    ///
    /// # Panics
    /// When it does not start.
    pub async fn start(&mut self) {
        self.start_at("127.0.0.1:0").await;
    }

    /// The same, at the port where it was: browsers keep what they keep by the address.
    ///
    /// # Panics
    /// When it does not start.
    pub async fn start_where_it_was(&mut self) {
        let address = self.authority().to_owned();
        self.start_at(&address).await;
    }

    async fn start_at(&mut self, address_to_listen: &str) {
        let mut command = self.command(&["serve", "--listen", address_to_listen]).into_std();
        command.args(&self.arguments).stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().expect("tiengban can be started");
        if let Ok(mut said) = self.said.lock() {
            said.clear();
        }
        listen(child.stdout.take(), &self.said);
        listen(child.stderr.take(), &self.said);
        let watchdog = watchdog(&child, &self.data, self.own.is_some());
        self.running = Some(Running { child, watchdog });
        let until = Instant::now() + PATIENCE;
        self.url.clear();
        loop {
            if self.url.is_empty()
                && let Some(url) = address(&self.said())
            {
                self.url = url;
            }
            if !self.url.is_empty() && self.get("/health").await.status == 200 {
                return;
            }
            let ended = self.running.as_mut().and_then(|running| running.child.try_wait().ok().flatten());
            assert!(ended.is_none(), "the server ended at once: {}", self.said());
            assert!(Instant::now() < until, "the server does not become ready: {}", self.said());
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }
}

impl Running {
    fn kill(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
        self.call_off();
    }

    fn call_off(&mut self) {
        let _ = self.watchdog.kill();
        let _ = self.watchdog.wait();
    }
}

impl Drop for TestServer {
    fn drop(&mut self) {
        if let Some(running) = &mut self.running {
            running.kill();
        }
        if let Some(scratch) = self.scratch.take() {
            // A story may end outside its runtime, when it fails.
            let remove = std::thread::spawn(|| {
                let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
                runtime.block_on(scratch.remove());
            });
            let _ = remove.join();
        }
    }
}

/// The address in what the server says when it is open.
fn address(said: &str) -> Option<String> {
    let (_, after) = said.split_once("Tiếng Bản is at ")?;
    let (address, _) = after.split_once([' ', '\n'])?;
    Some(address.to_owned())
}

/// Writes down what a child says, for as long as it speaks.
fn listen(output: Option<impl Read + Send + 'static>, said: &Arc<Mutex<String>>) {
    let Some(output) = output else { return };
    let said = Arc::clone(said);
    std::thread::spawn(move || {
        let mut lines = BufReader::new(output);
        let mut line = Vec::new();
        while lines.read_until(b'\n', &mut line).is_ok_and(|count| count > 0) {
            if let Ok(mut said) = said.lock() {
                said.push_str(&String::from_utf8_lossy(&line));
            }
            line.clear();
        }
    });
}

/// Kills the server when the tests are gone, however they went: it waits for the pipe from here to close. Statics are
/// never dropped, and a test that is killed drops nothing.
fn watchdog(child: &Child, data: &Path, own: bool) -> Child {
    // A moment later: what is being killed may still be writing.
    let clean = if own { "sleep 1; rm -rf \"$2\"" } else { ":" };
    std::process::Command::new("sh")
        .args(["-c", &format!("read -r _; kill -9 \"$1\" 2>/dev/null; {clean}"), "sh", &child.id().to_string()])
        .arg(data)
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .expect("a shell")
}
