//! Fifty people who sign in at the same moment, while others read.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use http_body_util::{BodyExt, Full};
use hyper::Request;
use hyper::body::Bytes;
use hyper::client::conn::http1;
use hyper_util::rt::TokioIo;
use tiengban::system::{SystemClock, SystemIds};
use tiengban_app::doors::Secrets;
use tiengban_content::people::SecretKind;
use tiengban_store::Db;
use tiengban_store::people::{By, NewPerson};
use tiengban_tests::TestServer;
use tokio::net::TcpStream;
use tokio::task::JoinSet;

use crate::figure::{Row, Spread, Times, percentiles};
use crate::{Anything, tell};

/// So many sign in at once: a school with its clubs.
const PEOPLE: usize = 50;
/// So many read meanwhile.
const READERS: usize = 4;
const PASSPHRASE: &str = "con suối đầu bản chảy ngược";
const PAGE: &str = "/bai/tay/con-so";

/// How long each of them takes, and what readers notice.
pub(crate) async fn doors(runs: usize) -> Anything<Vec<Row>> {
    let server = TestServer::new().start().await;
    invite(&server).await?;
    let (mut entering, mut reading, mut quiet) = (Vec::new(), Vec::new(), Vec::new());
    for run in 0..runs {
        quiet.push(read_for(&server, Duration::from_secs(2)).await?);
        let over = Arc::new(AtomicBool::new(false));
        let mut readers = JoinSet::new();
        for _ in 0..READERS {
            readers.spawn(read(server.authority().to_owned(), Arc::clone(&over)));
        }
        let mut people = JoinSet::new();
        for person in 0..PEOPLE {
            people.spawn(sign_in(server.authority().to_owned(), person, run));
        }
        let mut times = Vec::new();
        while let Some(time) = people.join_next().await {
            times.push(time??);
        }
        over.store(true, Ordering::Release);
        let mut read = Vec::new();
        while let Some(times) = readers.join_next().await {
            read.extend(times??);
        }
        let times = Times::of(times);
        tell(&format!("{} people in after {:.0} ms", times.len(), times.percentile(100)));
        entering.push(times);
        reading.push(Times::of(read));
    }
    let p95 = Spread::over(&entering, |times| times.percentile(95)).show(" ms");
    let last = Spread::over(&entering, |times| times.percentile(100)).show(" ms");
    let method = format!(
        "`POST /vao` with name and passphrase (Argon2id, 19 MiB), all at the same moment, from one address; all came in; \
         median of {runs} runs"
    );
    let readers = format!(
        "{READERS} connections ask for `{PAGE}` without a pause, on the same cores; without anybody at the door: {}",
        percentiles(&quiet)
    );
    Ok(vec![
        Row::new(format!("{PEOPLE} people sign in at once"), format!("p95 {p95}, the last after {last}"), method),
        Row::new("a lesson page meanwhile", percentiles(&reading), readers),
    ])
}

/// Makes the people, beside the running server as `tiengban user add` does.
async fn invite(server: &TestServer) -> Anything<()> {
    let db = Db::open_file(&server.data().join("tiengban.db")).await?;
    let hash = Secrets::new()?.hash(PASSPHRASE).await?;
    for person in 0..PEOPLE {
        let name = format!("nguoi hoc {person}");
        let new = NewPerson {
            name: name.clone(),
            sign_in: Some(name),
            picture: None,
            birth_year: None,
            secret: Some((SecretKind::Passphrase, hash.clone())),
            roles: [].into(),
        };
        db.make_person(&new, &By::Terminal, None, &SystemClock, &SystemIds).await?;
    }
    db.close().await;
    Ok(())
}

/// From the first byte of the connection to the answer.
async fn sign_in(authority: String, person: usize, run: usize) -> Anything<Duration> {
    let passphrase: String = form_urlencoded::byte_serialize(PASSPHRASE.as_bytes()).collect();
    let request = Request::post("/vao")
        .header("host", &authority)
        .header("content-type", "application/x-www-form-urlencoded")
        // All of a run come from one address, another each run: the limit of an address is not what is measured.
        .header("x-forwarded-for", format!("192.0.2.{run}"))
        .body(Full::new(Bytes::from(format!("name=nguoi+hoc+{person}&passphrase={passphrase}"))))?;
    let begin = Instant::now();
    let (status, _) = ask(&authority, vec![request]).await?;
    if status != 303 {
        return Err(format!("person {person} was not let in: {status}").into());
    }
    Ok(begin.elapsed())
}

async fn read_for(server: &TestServer, time: Duration) -> Anything<Times> {
    let over = Arc::new(AtomicBool::new(false));
    let mut readers = JoinSet::new();
    for _ in 0..READERS {
        readers.spawn(read(server.authority().to_owned(), Arc::clone(&over)));
    }
    tokio::time::sleep(time).await;
    over.store(true, Ordering::Release);
    let mut all = Vec::new();
    while let Some(times) = readers.join_next().await {
        all.extend(times??);
    }
    Ok(Times::of(all))
}

async fn read(authority: String, over: Arc<AtomicBool>) -> Anything<Vec<Duration>> {
    let mut times = Vec::new();
    while !over.load(Ordering::Acquire) {
        let request =
            || Request::get(PAGE).header("host", &authority).header("accept-encoding", "br").body(Full::default());
        // A connection for a handful of pages, as a browser does.
        let (status, took) = ask(&authority, (0..10).map(|_| request()).collect::<Result<_, _>>()?).await?;
        if status != 200 {
            return Err(format!("a reader got {status}").into());
        }
        times.extend(took);
    }
    Ok(times)
}

/// Asks on a connection of its own; the last status, and how long each answer took.
async fn ask(authority: &str, requests: Vec<Request<Full<Bytes>>>) -> Anything<(u16, Vec<Duration>)> {
    let stream = TcpStream::connect(authority).await?;
    stream.set_nodelay(true)?;
    let (mut sender, connection) = http1::handshake(TokioIo::new(stream)).await?;
    let connection = tokio::spawn(connection);
    let (mut status, mut times) = (0, Vec::new());
    for request in requests {
        let begin = Instant::now();
        sender.ready().await?;
        let answer = sender.send_request(request).await?;
        status = answer.status().as_u16();
        answer.into_body().collect().await?;
        times.push(begin.elapsed());
    }
    drop(sender);
    connection.await??;
    Ok((status, times))
}
