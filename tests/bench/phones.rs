//! Two hundred telephones in one evening: how soon each shows what the leader has tapped.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use http_body_util::{BodyExt, Empty};
use hyper::Request;
use hyper::body::{Bytes, Incoming};
use hyper::client::conn::http1::{self, SendRequest};
use hyper_util::rt::TokioIo;
use tiengban::system::{SystemClock, SystemIds};
use tiengban_app::doors::cookies;
use tiengban_content::people::{ClubId, Standing};
use tiengban_store::people::{By, NewPerson};
use tiengban_tests::{Actor, Club, TestServer};
use tokio::net::TcpStream;
use tokio::task::JoinSet;

use crate::figure::{Row, Spread, Times};
use crate::serving::kilobytes;
use crate::{Anything, tell};

/// A large club, with the ones at home.
const PHONES: usize = 200;
/// So often a leader goes on.
const TAPS: usize = 12;
/// All telephones have it by then.
const PATIENCE: Duration = Duration::from_secs(10);

/// When each telephone had what was tapped.
type Arrivals = Arc<Mutex<Vec<Instant>>>;

pub(crate) async fn phones(runs: usize) -> Anything<Vec<Row>> {
    let server = TestServer::new().start().await;
    let mut leader = server.first_steward().await;
    let club = leader.makes_club("Câu lạc bộ").await;
    let sessions = invite(&server, &club).await?;
    let (mut measured, mut most) = (Vec::new(), 0.0_f64);
    for run in 1..=runs {
        let begin = format!("{}/buoi", club.path());
        let room = leader.send(&begin, &[("what", "lesson:tay/con-so"), ("how", "phones")]).await;
        let path = format!("/b/{}", leader.open(&room).await.text(".live-door .code").replace('-', ""));
        let (arrivals, mut listening) = (Arrivals::default(), JoinSet::new());
        for session in &sessions {
            let session = format!("__Host-{}={session}", cookies::SESSION);
            let authority = server.authority().to_owned();
            listening.spawn(listen(authority, path.clone(), session, Arc::clone(&arrivals)));
        }
        everybody(&arrivals, &mut listening).await?;
        let mut times = Vec::new();
        for _ in 0..TAPS {
            let _ = tap(&mut leader, &room, "close", &arrivals, &mut listening).await?;
            times.extend(tap(&mut leader, &room, "next", &arrivals, &mut listening).await?);
        }
        listening.abort_all();
        let times = Times::of(times);
        tell(&format!("run {run}: {} arrivals, p95 {:.0} ms", times.len(), times.percentile(95)));
        most = most.max(kilobytes(&server.pid().ok_or("the server is gone")?.to_string(), "VmHWM")? / 1024.0);
        measured.push(times);
    }
    let at = |percent| Spread::over(&measured, |times| times.percentile(percent)).show(" ms");
    Ok(vec![Row::new(
        format!("{PHONES} telephones in one evening"),
        format!("p50 {}, p95 {}, p99 {}", at(50), at(95), at(99)),
        format!(
            "from a leader's tap on “next” until a telephone was told by its stream and has fetched the question, over {TAPS} \
             taps; each telephone has two connections; median of {runs} runs; the telephones share the cores; at most \
             {most:.0} MB"
        ),
    )])
}

/// Members of the club who are signed in: their sessions.
async fn invite(server: &TestServer, club: &Club) -> Anything<Vec<String>> {
    let db = server.store().await;
    let (clock, ids) = (&SystemClock, &SystemIds);
    let mut sessions = Vec::new();
    for number in 0..PHONES {
        let new = NewPerson { name: format!("Thành viên {number}"), ..NewPerson::default() };
        let person = db.make_person(&new, &By::Terminal, None, clock, ids).await?;
        db.join(&ClubId(club.id.clone()), &person, Standing::Member, &By::Terminal, clock).await?;
        let token = format!("{number:064x}");
        let ends = i64::MAX / 2;
        db.open_session(&cookies::hash(&token), &person, None, "bench", ends, clock).await?;
        sessions.push(token);
    }
    db.close().await;
    Ok(sessions)
}

/// The leader taps; how long it took until each telephone had what came of it.
async fn tap(
    leader: &mut Actor,
    room: &str,
    what: &str,
    arrivals: &Arrivals,
    listening: &mut JoinSet<Anything<()>>,
) -> Anything<Vec<Duration>> {
    let version = leader.open(room).await.attribute(".live-taps input[name=version]", "value");
    let begun = Instant::now();
    let _ = leader.send(room, &[("version", &version), ("do", what)]).await;
    let arrived = everybody(arrivals, listening).await?;
    Ok(arrived.into_iter().map(|at| at.saturating_duration_since(begun)).collect())
}

/// Waits until every telephone has something new.
async fn everybody(arrivals: &Arrivals, listening: &mut JoinSet<Anything<()>>) -> Anything<Vec<Instant>> {
    let begun = Instant::now();
    loop {
        if let Some(failed) = listening.try_join_next() {
            failed??;
            return Err("a telephone stopped listening".into());
        }
        let there = arrivals.lock().unwrap_or_else(PoisonError::into_inner).len();
        if there >= PHONES {
            return Ok(std::mem::take(&mut *arrivals.lock().unwrap_or_else(PoisonError::into_inner)));
        }
        if begun.elapsed() > PATIENCE {
            return Err(format!("only {there} telephones have it").into());
        }
        tokio::time::sleep(Duration::from_millis(2)).await;
    }
}

/// A telephone: one connection that is told, one by which it fetches.
async fn listen(authority: String, path: String, session: String, arrivals: Arrivals) -> Anything<()> {
    let (mut told, mut asks) = (connect(&authority).await?, connect(&authority).await?);
    let ask = |path: String| {
        Request::get(path)
            .header("host", &authority)
            .header("cookie", &session)
            .header("accept-encoding", "br, gzip")
            .body(Empty::<Bytes>::new())
    };
    let _ = fetch(&mut asks, ask(path.clone())?).await?;
    let mut stream = told.send_request(ask(format!("{path}/nghe"))?).await?;
    let mut mark = String::from("none");
    while let Some(frame) = stream.body_mut().frame().await {
        let bytes = frame?.into_data().unwrap_or_default();
        let text = String::from_utf8_lossy(&bytes).into_owned();
        let news = text.lines().filter_map(|line| line.strip_prefix("data: ")).next_back();
        let Some(news) = news.filter(|news| *news != mark && *news != "1" || mark == "none") else { continue };
        let bytes = fetch(&mut asks, ask(format!("{path}/manh?tu={mark}"))?).await?;
        if bytes == 0 {
            return Err("there was nothing new".into());
        }
        news.clone_into(&mut mark);
        arrivals.lock().unwrap_or_else(PoisonError::into_inner).push(Instant::now());
    }
    Ok(())
}

async fn connect(authority: &str) -> Anything<SendRequest<Empty<Bytes>>> {
    let stream = TcpStream::connect(authority).await?;
    stream.set_nodelay(true)?;
    let (sender, connection) = http1::handshake(TokioIo::new(stream)).await?;
    tokio::spawn(connection);
    Ok(sender)
}

/// How many bytes came.
async fn fetch(sender: &mut SendRequest<Empty<Bytes>>, request: Request<Empty<Bytes>>) -> Anything<usize> {
    sender.ready().await?;
    let answer: hyper::Response<Incoming> = sender.send_request(request).await?;
    let status = answer.status();
    let bytes = answer.into_body().collect().await?.to_bytes().len();
    if status != 200 {
        return Err(format!("a telephone gets {status}").into());
    }
    Ok(bytes)
}
