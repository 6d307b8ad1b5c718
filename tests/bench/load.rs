//! A load generator: connections that stay open, each asking again as soon as it has the whole answer.
//!
//! It runs on one thread of this process, on the same cores as the server, so that a real server with its visitors
//! elsewhere does better. With a loop as closed as this one, times are mostly waiting in line: sixteen requests are
//! always on their way, however fast the server is.

use std::time::{Duration, Instant};

use http_body_util::{BodyExt, Empty};
use hyper::Request;
use hyper::body::Bytes;
use hyper::client::conn::http1;
use hyper_util::rt::TokioIo;
use tokio::net::TcpStream;
use tokio::task::JoinSet;

use crate::Anything;
use crate::figure::Times;

/// How many connections stay open.
pub(crate) const CONNECTIONS: usize = 16;

/// Not counted, at the begin of each run.
const WARM_UP: Duration = Duration::from_secs(1);

/// What one run measured.
pub(crate) struct Run {
    /// Answers a second.
    pub(crate) rate: f64,
    /// From asking to the last byte.
    pub(crate) times: Times,
}

/// Asks for a path over and over, as a browser that takes brotli.
///
/// # Errors
/// When any answer is not a 200 or 206 with a body: a server that fails fast must not look fast.
pub(crate) async fn run(authority: &str, path: &str, seconds: f64) -> Anything<Run> {
    let request = Request::get(path)
        .header("host", authority)
        .header("accept-encoding", "br, gzip")
        .header("accept-language", "vi")
        .body(Empty::<Bytes>::new())?;
    all(authority, vec![request], seconds).await
}

/// Asks for pieces of a file of so many bytes, each connection at places of its own.
///
/// # Errors
/// As [`run`].
pub(crate) async fn pieces(authority: &str, path: &str, bytes: usize, piece: usize, seconds: f64) -> Anything<Run> {
    let places = bytes / piece;
    // A stride that leads to every place, as listeners who are all somewhere else.
    let requests = (0..places).map(|number| {
        let from = number * 7 % places * piece;
        Request::get(path)
            .header("host", authority)
            .header("range", format!("bytes={from}-{}", from + piece - 1))
            .body(Empty::<Bytes>::new())
    });
    all(authority, requests.collect::<Result<_, _>>()?, seconds).await
}

/// Every connection asks for these, one after the other, from the first again when they are through.
async fn all(authority: &str, requests: Vec<Request<Empty<Bytes>>>, seconds: f64) -> Anything<Run> {
    let begin = Instant::now() + WARM_UP;
    let end = begin + Duration::from_secs_f64(seconds);
    let mut visitors = JoinSet::new();
    for number in 0..CONNECTIONS {
        let mut requests = requests.clone();
        let first = number * requests.len() / CONNECTIONS;
        requests.rotate_left(first);
        visitors.spawn(visit(authority.to_owned(), requests, begin, end));
    }
    let mut times = Vec::new();
    while let Some(visited) = visitors.join_next().await {
        times.extend(visited??);
    }
    Ok(Run { rate: times.len() as f64 / seconds, times: Times::of(times) })
}

/// One connection; tells of what it got between `begin` and `end`.
async fn visit(
    authority: String,
    requests: Vec<Request<Empty<Bytes>>>,
    begin: Instant,
    end: Instant,
) -> Anything<Vec<Duration>> {
    let stream = TcpStream::connect(authority).await?;
    stream.set_nodelay(true)?;
    let (mut sender, connection) = http1::handshake(TokioIo::new(stream)).await?;
    let connection = tokio::spawn(connection);
    let mut times = Vec::new();
    for request in requests.iter().cycle() {
        let asked = Instant::now();
        sender.ready().await?;
        let answer = sender.send_request(request.clone()).await?;
        let status = answer.status();
        let bytes = answer.into_body().collect().await?.to_bytes().len();
        let got = Instant::now();
        if !matches!(status.as_u16(), 200 | 206) || bytes == 0 {
            return Err(format!("{}: {status}, {bytes} bytes", request.uri()).into());
        }
        if got >= end {
            break;
        }
        if got >= begin {
            times.push(got - asked);
        }
    }
    drop(sender);
    connection.await??;
    Ok(times)
}
