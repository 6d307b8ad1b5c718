//! A server that is killed again and again while people give recordings, and what is found afterwards.
//!
//! What must hold: what was acknowledged is never forgotten, every file becomes one recording with exactly its bytes, and
//! all work comes to an end and leaves nothing behind.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant, SystemTime};

use rand::rngs::StdRng;
use rand::{RngExt, SeedableRng};
use tiengban_media::Sha256;
use tokio::sync::watch;

use crate::TestServer;
use crate::sending::Sender;
use crate::voices::spoken_as;

/// How it goes.
#[derive(Clone, Copy, Debug)]
pub struct Trial {
    /// The same seed, the same files and the same waits.
    pub seed: u64,
    /// How often the server is killed.
    pub kills: u64,
    /// How many files are sent in that time. One in eight is large, one in five goes by a plain form.
    pub files: u64,
    /// How many send at a time.
    pub senders: u64,
}

/// What was found.
#[derive(Debug, Default)]
pub struct Found {
    /// Bytes that were acknowledged.
    pub acknowledged: u64,
    /// How long it took, each time, until the server answered again.
    pub starts: Vec<Duration>,
    /// What must not be, in words; empty where all holds.
    pub faults: Vec<String>,
}

/// What the senders and the one who kills have in common.
struct Scene {
    trial: Trial,
    /// Where the server is now.
    url: watch::Sender<String>,
    /// How often it was killed.
    killed: AtomicU64,
    /// The next file to send.
    next: AtomicU64,
    found: Mutex<Found>,
}

impl Scene {
    fn note(&self, change: impl FnOnce(&mut Found)) {
        change(&mut self.found.lock().unwrap_or_else(PoisonError::into_inner));
    }

    fn fault(&self, words: String) {
        self.note(|found| found.faults.push(words));
    }

    /// The next file; they are spread over all the time in which the server is killed.
    async fn next(&self) -> Option<u64> {
        let number = self.next.fetch_add(1, Ordering::SeqCst);
        if number >= self.trial.files {
            return None;
        }
        while self.killed.load(Ordering::SeqCst) * self.trial.files < number * self.trial.kills {
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        Some(number)
    }
}

/// Goes through a trial, on a server of its own.
///
/// # Panics
/// When the server does not start again, or work does not come to an end.
pub async fn go_through(trial: Trial) -> Found {
    let mut server = TestServer::new().empty().start().await;
    let mut steward = server.first_steward().await;
    let giver = server.giver(&mut steward).await;
    let scene = Arc::new(Scene {
        trial,
        url: watch::Sender::new(server.url("")),
        killed: AtomicU64::new(0),
        next: AtomicU64::new(0),
        found: Mutex::default(),
    });
    let senders = (0..trial.senders).map(|number| tokio::spawn(send_on(Arc::clone(&scene), giver.clone(), number)));
    let senders: Vec<_> = senders.collect();
    let mut chance = StdRng::seed_from_u64(trial.seed);
    while scene.killed.load(Ordering::SeqCst) < trial.kills {
        tokio::time::sleep(Duration::from_millis(chance.random_range(0..600))).await;
        server.kill();
        scene.killed.fetch_add(1, Ordering::SeqCst);
        let begun = Instant::now();
        server.start().await;
        scene.url.send_replace(server.url(""));
        scene.note(|found| found.starts.push(begun.elapsed()));
    }
    let mut uploads = Vec::new();
    for sender in senders {
        uploads.extend(sender.await.expect("a sender comes to an end"));
    }
    look(&scene, &mut server, &giver, &uploads).await;
    let mut found = scene.found.lock().unwrap_or_else(PoisonError::into_inner);
    std::mem::take(&mut *found)
}

/// The bytes of a file: words that are like no others, or a lot of noise that is no sound.
fn file(trial: &Trial, number: u64) -> Vec<u8> {
    let own = trial.seed << 32 | number;
    if !number.is_multiple_of(8) {
        return spoken_as(own);
    }
    let mut bytes = vec![0; 6 << 20];
    StdRng::seed_from_u64(own).fill(&mut bytes[..]);
    bytes
}

/// Sends files until there are no more; the uploads.
async fn send_on(scene: Arc<Scene>, giver: Sender, number: u64) -> Vec<String> {
    let mut chance = StdRng::seed_from_u64(scene.trial.seed ^ (number + 1) << 40);
    let mut uploads = Vec::new();
    while let Some(number) = scene.next().await {
        let bytes = file(&scene.trial, number);
        if number % 5 == 3 {
            send_a_form(&scene, &giver, number, &bytes).await;
        } else {
            uploads.push(send(&scene, &giver, number, &bytes, &mut chance).await);
        }
    }
    uploads
}

/// Sends a file by tus, however often the server goes away, and holds it to what it has acknowledged.
async fn send(scene: &Scene, giver: &Sender, number: u64, bytes: &[u8], chance: &mut StdRng) -> String {
    let name = format!("tệp-{number}");
    let (mut known, mut acknowledged) = (None, 0);
    loop {
        tokio::time::sleep(Duration::from_millis(5)).await;
        let giver = giver.at(scene.url.borrow().clone());
        let Ok(begun) = giver.creation(bytes.len(), &[("once", &name), ("filename", &name)]).try_send().await else {
            continue;
        };
        let upload = begun.expect(201).leads_to().to_owned();
        if known.get_or_insert_with(|| upload.clone()) != &upload {
            scene.fault(format!("{name} began twice: {known:?}, {upload}"));
        }
        while let Ok(head) = giver.request("HEAD", &upload).try_send().await {
            let arrived: usize = head.expect(200).header("upload-offset").parse().expect("an offset");
            if arrived < acknowledged {
                scene.fault(format!("{name}: {acknowledged} bytes were acknowledged, {arrived} are there"));
            }
            if arrived == bytes.len() {
                scene.note(|found| found.acknowledged += bytes.len() as u64);
                return upload;
            }
            let to = (arrived + chance.random_range(1..=bytes.len() / 3)).min(bytes.len());
            match giver.part(&upload, arrived, &bytes[arrived..to]).try_send().await {
                Ok(answer) if answer.status == 204 => acknowledged = to,
                Ok(answer) if [409, 423].contains(&answer.status) => {}
                Ok(answer) => scene.fault(format!("{name}: {}", answer.status)),
                Err(_) => break,
            }
        }
    }
}

/// Sends a file by a form, until the server has said that it has it.
async fn send_a_form(scene: &Scene, giver: &Sender, number: u64, bytes: &[u8]) {
    let name = format!("tệp-{number}");
    loop {
        let at = giver.at(scene.url.borrow().clone());
        match at.form(&name, &[(&name, bytes)]).try_send().await {
            Ok(answer) if answer.leads_to().ends_with("?da=gui") => break,
            Ok(answer) => scene.fault(format!("{name}: {} {}", answer.status, answer.leads_to())),
            Err(_) => tokio::time::sleep(Duration::from_millis(20)).await,
        }
    }
    scene.note(|found| found.acknowledged += bytes.len() as u64);
}

/// Looks whether everything is there, once, and nothing else.
async fn look(scene: &Scene, server: &mut TestServer, giver: &Sender, uploads: &[String]) {
    let db = server.store().await;
    for upload in uploads {
        let _ = giver.becomes(&db, upload, |_| true).await;
    }
    let expected: BTreeSet<String> =
        (0..scene.trial.files).map(|number| Sha256::of(&file(&scene.trial, number)).to_string()).collect();
    let begun = Instant::now();
    while giver.given(&db).await.len() < expected.len() && begun.elapsed() < Duration::from_secs(60) {
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    let given = giver.given(&db).await;
    let there: BTreeSet<String> = given.iter().map(|deposit| deposit.sha256.clone()).collect();
    if there != expected || given.len() != expected.len() {
        scene.fault(format!("{} recordings of {} files", given.len(), expected.len()));
    }
    for sha256 in &there {
        let bytes = std::fs::read(server.original(sha256)).unwrap_or_default();
        if Sha256::of(&bytes).to_string() != *sha256 {
            scene.fault(format!("the original {sha256} is not whole"));
        }
    }
    for failed in db.failed_jobs().await.expect("a store that answers") {
        if failed.reason != "not-sound" {
            scene.fault(format!("a job came to nothing: {failed:?}"));
        }
    }
    idle(server, giver, &db).await;
    db.close().await;
    let said = server.command(&["verify"]).run();
    if said.code != Some(0) {
        scene.fault(format!("tiengban verify: {}{}", said.out, said.err));
    }
    for left in left_over(server).await {
        scene.fault(format!("{} is left over", left.display()));
    }
}

/// Waits until every recording was rendered or has failed.
async fn idle(server: &TestServer, giver: &Sender, db: &tiengban_store::Db) {
    let begun = Instant::now();
    let waits = async || {
        let given = giver.given(db).await;
        given.iter().any(|deposit| matches!(deposit.processed, tiengban_store::voices::Processed::Waiting { .. }))
    };
    while waits().await {
        assert!(begun.elapsed() < Duration::from_secs(240), "work does not come to an end: {}", server.said());
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
}

/// What lies in the data folder that nobody needs, two hours later.
async fn left_over(server: &mut TestServer) -> Vec<PathBuf> {
    assert!(server.stop().success(), "the server ended badly: {}", server.said());
    // What killed processes were writing is swept when it is old.
    let long_ago = SystemTime::UNIX_EPOCH + Duration::from_secs(1_700_000_000);
    for path in files(&server.data().join("media")).into_iter().chain(files(&server.data().join("incoming"))) {
        let opened = std::fs::File::options().write(true).open(path);
        opened.and_then(|file| file.set_modified(long_ago)).expect("a test may change its files");
    }
    server.start().await;
    let left = || {
        let unfinished = |path: &PathBuf| path.file_name().is_some_and(|name| name.to_string_lossy().contains('#'));
        let mut left = files(&server.data().join("incoming"));
        left.extend(files(&server.data().join("work")));
        left.extend(files(&server.data().join("media")).into_iter().filter(unfinished));
        left
    };
    let begun = Instant::now();
    while !left().is_empty() && begun.elapsed() < Duration::from_secs(10) {
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    left()
}

/// All files below a folder, if it is there.
fn files(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = std::fs::read_dir(folder) else { return Vec::new() };
    let below = |path: PathBuf| if path.is_dir() { files(&path) } else { vec![path] };
    entries.filter_map(|entry| Some(entry.ok()?.path())).flat_map(below).collect()
}
