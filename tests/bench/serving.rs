//! The real program with its starter content, from outside: how soon it is there, what it bears, what it weighs.

use std::time::{Duration, Instant};

use tiengban_tests::TestServer;

use crate::figure::{Row, Spread, Times, number, percentiles};
use crate::load::{self, CONNECTIONS, Run};
use crate::{Anything, tell};

/// What is asked for: what it is called, and where it is.
const PAGES: [(&str, &str); 3] = [
    ("lesson page", "/bai/tay/con-so"),
    ("search page", "/tim?q=nam"),
    ("search for programs (JSON)", "/api/v1/search?q=nam"),
];

/// Memory is looked at when the server has had so long to come to rest.
const REST: Duration = Duration::from_secs(2);

/// Starts, from the call to the first `/health` that says ready.
pub(crate) async fn start(runs: usize) -> Vec<Row> {
    let (mut cold, mut warm) = (Vec::new(), Vec::new());
    // Starts are short and noisy.
    for _ in 0..runs * 2 {
        let begin = Instant::now();
        let mut server = TestServer::new().start().await;
        cold.push(begin.elapsed().as_secs_f64());
        server.stop();
        let begin = Instant::now();
        server.start().await;
        warm.push(begin.elapsed().as_secs_f64());
    }
    let times = cold.len();
    let row = |what: &str, seconds: Vec<f64>, how: &str| {
        let method = format!("{how}, until `/health` says ready (asked every 20 ms); median of {times}");
        Row::new(what, Spread::of(seconds).show(" s"), method)
    };
    vec![
        row("first start", cold, "`serve` in an empty folder: migrations, import of the starter content, index"),
        row("start", warm, "`serve` in a folder in use"),
    ]
}

/// Requests a second and their times, and the server's memory before and after.
pub(crate) async fn pages(runs: usize, seconds: f64) -> Anything<Vec<Row>> {
    let mut server = TestServer::new().start().await;
    tokio::time::sleep(REST).await;
    let after_import = memory(&server, "VmRSS")?;
    server.restart().await;
    tokio::time::sleep(REST).await;
    let idle = memory(&server, "VmRSS")?;
    let each = seconds / runs as f64;
    let mut rows = Vec::new();
    for (name, path) in PAGES {
        let mut measured = Vec::new();
        for _ in 0..runs {
            let run = load::run(server.authority(), path, each).await?;
            tell(&format!("{name}: {:.0} a second, {} requests", run.rate, run.times.len()));
            measured.push(run);
        }
        rows.push(row(name, path, measured, each));
    }
    rows.push(Row::new(
        "memory, idle",
        format!("{} MB", number(idle)),
        format!(
            "`VmRSS` {} s after a start; {} MB after the first start, with its import",
            REST.as_secs(),
            number(after_import)
        ),
    ));
    rows.push(Row::new(
        "memory, most",
        format!("{} MB", number(memory(&server, "VmHWM")?)),
        format!("`VmHWM` of the same process after the {} loads above", PAGES.len()),
    ));
    Ok(rows)
}

fn row(name: &str, path: &str, measured: Vec<Run>, each: f64) -> Row {
    let rate = Spread::over(&measured, |run| run.rate).show(" a second");
    let runs: Vec<Times> = measured.into_iter().map(|run| run.times).collect();
    let method = format!(
        "`{path}`, starter content, brotli; {CONNECTIONS} connections that stay open, each asks again at once; median of \
         {} runs of {} s after 1 s of warm-up; the load generator shares the cores",
        runs.len(),
        number(each)
    );
    Row::new(name, format!("{rate}, {}", percentiles(&runs)), method)
}

/// Megabytes of a running server, by the name of a line in `/proc/PID/status`.
fn memory(server: &TestServer, name: &str) -> Anything<f64> {
    let pid = server.pid().ok_or("the server is gone")?;
    kilobytes(&pid.to_string(), name).map(|kilobytes| kilobytes / 1024.0)
}

/// What `/proc/PROCESS/status` says in a line.
pub(crate) fn kilobytes(process: &str, name: &str) -> Anything<f64> {
    let status = std::fs::read_to_string(format!("/proc/{process}/status"))?;
    let line = status.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(':'));
    let kilobytes = line.and_then(|line| line.trim().strip_suffix(" kB")).ok_or("no such line in /proc")?;
    Ok(kilobytes.parse()?)
}
