//! Sound: pieces of a recording beside nginx, which hands out the same file in the same minute; and how fast a song is made
//! ready.

use std::net::TcpListener;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use tiengban_media::render::render;
use tiengban_media::{Limits, Sha256};
use tiengban_tests::{Folder, TestServer, voices};

use crate::figure::{Row, Spread, number, percentiles};
use crate::load::{self, CONNECTIONS, Run};
use crate::{Anything, tell};

/// The song: speech out of Debian's packages, over and over.
const SPEECH: &str = "/usr/share/asterisk/sounds/en_US_f_Allison/demo-instruct.gsm";
const SECONDS: u32 = 600;
/// What a browser asks for at a time while it plays.
const PIECE: usize = 256 * 1024;

/// Ranges of a recording that everybody may hear, from this program and from nginx in turn.
pub(crate) async fn ranges(runs: usize, seconds: f64) -> Anything<Vec<Row>> {
    let song = song(2);
    let server = TestServer::new().empty().start().await;
    let mut steward = server.first_steward().await;
    let giver = server.giver(&mut steward).await;
    let db = server.store().await;
    let upload = giver.gives(&song, &[("filename", "bài dài.m4a"), ("filetype", "audio/mp4")]).await;
    let deposit = giver.finished(&db, &upload).await;
    let page = format!("/ban-lam-viec/thu/{}", deposit.id);
    let _ = steward.send(&page, &[("do", "publish"), ("key", "public")]).await;
    let Some(nginx) = Nginx::start(&server.original(&deposit.sha256))? else {
        tell("nginx is not on this machine (Debian: nginx-light), so there is nothing to compare with");
        return Ok(Vec::new());
    };
    let each = seconds / runs as f64;
    let (ours_at, theirs_at) = (server.authority().to_owned(), nginx.authority());
    let path = format!("/am-thanh/{}", Sha256::of(&song));
    let (mut ours, mut theirs, mut ratios) = (Vec::new(), Vec::new(), Vec::new());
    for _ in 0..runs {
        let own = load::pieces(&ours_at, &path, song.len(), PIECE, each).await?;
        let other = load::pieces(&theirs_at, "/song", song.len(), PIECE, each).await?;
        tell(&format!("ranges a second: {:.0}, nginx {:.0}", own.rate, other.rate));
        ratios.push(own.rate / other.rate);
        ours.push(own);
        theirs.push(other);
    }
    let method = format!(
        "ranges of 256 KiB at changing places of {} MB, {CONNECTIONS} connections; by turns with nginx (one worker, \
         `sendfile`) on the same file; median of {runs} runs of {} s; the load generator shares the cores",
        number(song.len() as f64 / 1e6),
        number(each)
    );
    Ok(vec![
        Row::new("ranges of a recording beside nginx", Spread::of(ratios).show(" ×"), method),
        Row::new("ranges of a recording", told(ours), "the same runs, access checked for every range"),
        Row::new("ranges from nginx", told(theirs), "the same runs"),
    ])
}

fn told(runs: Vec<Run>) -> String {
    let rate = Spread::over(&runs, |run| run.rate).show(" a second");
    let times: Vec<_> = runs.into_iter().map(|run| run.times).collect();
    format!("{rate}, {}", percentiles(&times))
}

/// How many times as fast as it plays a song is made ready.
pub(crate) async fn renditions(runs: usize) -> Anything<Vec<Row>> {
    let mut rows = Vec::new();
    for (name, channels) in [("mono", 1), ("stereo", 2)] {
        let folder = Folder::new();
        let original = folder.at("song.m4a");
        std::fs::write(&original, song(channels))?;
        let mut ratios = Vec::new();
        for run in 0..runs {
            let work = folder.at(&format!("work-{run}"));
            std::fs::create_dir(&work)?;
            let begun = Instant::now();
            let made = render(&original, &work, &Limits::default(), |_| {}).await?;
            ratios.push(made.measured.duration_ms as f64 / 1000.0 / begun.elapsed().as_secs_f64());
        }
        rows.push(Row::new(
            format!("a song made ready, {name}"),
            Spread::of(ratios).show(" × as fast as it plays"),
            "ten minutes of AAC: measured, Opus and AAC and the waveform made; ffmpeg with one thread a pass",
        ));
    }
    Ok(rows)
}

/// Ten minutes, as a phone sends them.
fn song(channels: u8) -> Vec<u8> {
    let how =
        format!("-i {SPEECH} -af aloop=loop=-1:size=600000 -t {SECONDS} -ar 44100 -ac {channels} -c:a aac -b:a 128k");
    let arguments: Vec<&str> = how.split(' ').collect();
    voices::made(&arguments, "m4a")
}

/// An nginx of our own, which hands out one file.
struct Nginx {
    child: Child,
    port: u16,
    _folder: Folder,
}

impl Nginx {
    /// Nothing where there is no nginx.
    fn start(file: &Path) -> Anything<Option<Self>> {
        let folder = Folder::new();
        std::os::unix::fs::symlink(std::fs::canonicalize(file)?, folder.at("song"))?;
        let port = TcpListener::bind("127.0.0.1:0")?.local_addr()?.port();
        let config = format!(
            "daemon off; master_process off; worker_processes 1; pid {at}/pid; error_log stderr crit;\n\
             events {{ worker_connections 256; }}\n\
             http {{ access_log off; sendfile on; tcp_nopush on; tcp_nodelay on; keepalive_requests 1000000;\n\
             client_body_temp_path {at}/body; proxy_temp_path {at}/proxy; fastcgi_temp_path {at}/fastcgi;\n\
             uwsgi_temp_path {at}/uwsgi; scgi_temp_path {at}/scgi; default_type audio/mp4;\n\
             server {{ listen 127.0.0.1:{port}; root {at}; }} }}\n",
            at = folder.arg()
        );
        std::fs::write(folder.at("nginx.conf"), config)?;
        let places = std::env::var("PATH").unwrap_or_default() + ":/usr/sbin";
        let mut command = Command::new("nginx");
        command.env("PATH", places).arg("-c").arg(folder.at("nginx.conf")).stdout(Stdio::null());
        let child = match command.spawn() {
            Ok(child) => child,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(error.into()),
        };
        let nginx = Self { child, port, _folder: folder };
        let begun = Instant::now();
        while std::net::TcpStream::connect(("127.0.0.1", port)).is_err() {
            if begun.elapsed() > Duration::from_secs(5) {
                return Err("nginx does not answer".into());
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        Ok(Some(nginx))
    }

    fn authority(&self) -> String {
        format!("127.0.0.1:{}", self.port)
    }
}

impl Drop for Nginx {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
