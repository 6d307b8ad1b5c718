//! A lesson over a slow rural link, on a slow telephone, with nothing kept: when it can be read, and when its first exercise
//! can be answered.

use serde::Deserialize;
use serde_json::json;
use tiengban_tests::TestServer;
use tiengban_tests::browser::{Browser, Look};

use crate::figure::{Row, Spread};
use crate::{Anything, tell};

/// The link: bytes a second either way, and milliseconds until anything comes.
const BYTES_PER_SECOND: u32 = 400_000 / 8;
const LATENCY_MS: u32 = 400;
/// So many times slower is the telephone.
const SLOWER: u32 = 4;
const LESSON: &str = "/bai/tay/con-so";

/// What the page says of itself, in milliseconds since it was asked for.
#[derive(Deserialize)]
struct Seen {
    /// Its words are painted.
    readable: f64,
    /// An exercise is there, and its form would be sent.
    usable: f64,
}

const SEEN: &str = "({
    readable: performance.getEntriesByName('first-contentful-paint')[0].startTime,
    usable: document.querySelector('form.exercise [type=submit]')
        ? Math.max(performance.getEntriesByType('navigation')[0].domInteractive,
                   performance.getEntriesByName('first-contentful-paint')[0].startTime)
        : Infinity,
})";

pub(crate) async fn slow(runs: usize) -> Anything<Vec<Row>> {
    let server = TestServer::new().start().await;
    let mut seen: Vec<Seen> = Vec::new();
    for run in 1..=runs {
        let browser = Browser::open(&server, Look::phone()).await;
        browser.command("Network.enable", json!({})).await;
        browser.command("Network.clearBrowserCache", json!({})).await;
        let link = json!({ "offline": false, "latency": LATENCY_MS, "downloadThroughput": BYTES_PER_SECOND,
                           "uploadThroughput": BYTES_PER_SECOND });
        browser.command("Network.emulateNetworkConditions", link).await;
        browser.command("Emulation.setCPUThrottlingRate", json!({ "rate": SLOWER })).await;
        browser.visit(LESSON).await;
        let one: Seen = browser.eval(SEEN).await;
        tell(&format!("run {run}: readable after {:.0} ms, usable after {:.0} ms", one.readable, one.usable));
        seen.push(one);
        browser.close().await;
    }
    let seconds = |figure: fn(&Seen) -> f64| Spread::over(&seen, move |one| figure(one) / 1000.0).show(" s");
    let how = "Chromium: 400 kbit/s, 400 ms, processor 4 times slower, empty cache";
    Ok(vec![
        Row::new("A lesson readable over a slow link (at most 2.5 s)", seconds(|one| one.readable), how),
        Row::new("Its first exercise usable (at most 6 s)", seconds(|one| one.usable), how),
    ])
}
