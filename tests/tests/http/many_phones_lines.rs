//! How telephones and leaders are told that there is news in an evening: streams, and who is on them.

use std::time::{Duration, Instant};

use tiengban_tests::{Actor, Builder, TestServer};

use crate::many_phones::{night, taps};

/// What a stream tells until it ends, or the time is up.
async fn hears(mut stream: reqwest::Response, told: &mut Vec<String>, enough: usize, patience: Duration) -> bool {
    let begun = Instant::now();
    let mut text = String::new();
    while told.len() < enough {
        let left = patience.saturating_sub(begun.elapsed());
        match tokio::time::timeout(left, stream.chunk()).await {
            Err(_) => return false,
            Ok(Ok(Some(bytes))) => text.push_str(&String::from_utf8_lossy(&bytes)),
            Ok(_) => return true,
        }
        *told = text.lines().filter_map(|line| line.strip_prefix("data: ")).map(str::to_owned).collect();
    }
    false
}

async fn line(phone: &Actor, path: &str) -> reqwest::Response {
    let answer = phone.request("GET", path).header("accept-encoding", "br, gzip").stream().await.unwrap();
    assert_eq!(answer.status(), 200);
    let header = |name: &str| answer.headers().get(name).map_or("", |value| value.to_str().unwrap()).to_owned();
    assert_eq!((header("content-type"), header("cache-control")), ("text/event-stream".into(), "no-store".into()));
    assert_eq!((header("content-encoding"), header("x-accel-buffering")), (String::new(), "no".into()));
    answer
}

async fn a_line(builder: Builder) {
    let mut night = night(builder).await;
    let (room, path) = night.begins().await;
    let [one, two] = night.phones.clone();
    let mut phone = line(&one, &format!("{path}/nghe")).await;
    let first = String::from_utf8(phone.chunk().await.unwrap().unwrap().to_vec()).unwrap();
    assert!(first.contains("data: 1\n"), "it says at once where it stands: {first}");
    let _ = taps(&mut night.leader, &room, "close").await;
    let mut told = Vec::new();
    assert!(!hears(phone, &mut told, 1, Duration::from_secs(5)).await);
    assert_eq!(told, ["2"], "only that there is news");
    // The leader hears who answers; telephones do not.
    let stage = line(&night.leader, &format!("{room}/nghe")).await;
    let _ = two.clone().open(&path).await;
    let mut told = Vec::new();
    hears(stage, &mut told, 2, Duration::from_secs(5)).await;
    assert_eq!(told, ["2.0", "2.1"]);
    // Nothing new is nothing to fetch.
    assert_eq!(one.request("GET", &format!("{path}/manh?tu=2")).await.status, 204);
    let part = one.request("GET", &format!("{path}/manh?tu=1")).await.expect(200);
    assert!(part.page().count("[data-part=question]") == 1 && part.header("cache-control").contains("no-store"));
    // Whoever is taken out hears no more; nor does anybody when it is over.
    let (mine, theirs) = (line(&one, &format!("{path}/nghe")).await, line(&two, &format!("{path}/nghe")).await);
    night.takes_out(0).await;
    assert!(hears(mine, &mut Vec::new(), 9, Duration::from_secs(12)).await, "the line ends");
    let _ = taps(&mut night.leader, &room, "end").await;
    let mut told = Vec::new();
    assert!(hears(theirs, &mut told, 9, Duration::from_secs(5)).await, "the line ends");
    assert_eq!(told, ["2", "3"]);
    assert_eq!(two.request("GET", &format!("{path}/nghe")).await.status, 204, "and there is nothing to call again for");
}

#[tokio::test]
async fn a_line_tells_that_there_is_news_and_ends() {
    a_line(TestServer::new()).await;
}

#[tokio::test]
async fn a_line_tells_that_there_is_news_on_postgres() {
    a_line(TestServer::new().on_postgres()).await;
}

#[tokio::test]
async fn whoever_opens_ever_more_lines_is_left_to_ask_and_nobody_else_is() {
    let mut night = night(TestServer::new()).await;
    let (_, path) = night.begins().await;
    let [one, two] = night.phones.clone();
    let path = format!("{path}/nghe");
    let mut lines = Vec::new();
    for _ in 0..12 {
        lines.push(line(&one, &path).await);
    }
    assert_eq!(one.request("GET", &path).await.status, 204, "their pages ask by themselves");
    drop(line(&two, &path).await);
    lines.clear();
    // A line that was cut is free again as soon as the server sees it.
    let begun = Instant::now();
    while one.request("GET", &path).stream().await.unwrap().status() == 204 {
        assert!(begun.elapsed() < Duration::from_secs(20), "they are let go");
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}

#[tokio::test]
async fn a_server_that_ends_waits_for_no_line() {
    let mut night = night(TestServer::new()).await;
    let (_, path) = night.begins().await;
    let open = line(&night.phones[0], &format!("{path}/nghe")).await;
    let begun = Instant::now();
    assert!(night.server.stop().success());
    assert!(begun.elapsed() < Duration::from_secs(5), "{:?}", begun.elapsed());
    assert!(!night.server.said().contains("cut off"), "{}", night.server.said());
    drop(open);
}
