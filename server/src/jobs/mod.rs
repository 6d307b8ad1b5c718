//! Work that outlives a request: it waits in the store, is done here, and survives a kill.
//!
//! A job is enqueued in the transaction that needs it, claimed for a while, and kept claimed while it is worked on. A
//! process that dies lets go of it by doing nothing. What fails is tried again later and later ([`Fault::again`]), or
//! shown to a steward with its reason.
//!
//! - [`keep`]: the bytes of a finished upload become an original and a song that waits to be reviewed
//! - [`render`]: an original gets its renditions and its waveform
//! - [`fit`]: a club that has answered often enough gets parameters of its own
//! - [`forget`]: what was withdrawn loses its renditions and, if so wished, its original
//!
//! To add a job: a file with a type that is a [`Job`], a line in [`quick`] or [`slow`], and `enqueue` with its name
//! where it is needed in the store.

mod fit;
mod forget;
pub mod keep;
mod render;
mod scratch;

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicU8, Ordering};
use std::time::Duration;

use tiengban_media::incoming::Incoming;
use tiengban_media::{Originals, Renditions};
use tiengban_store::jobs::Job as Claimed;
use tiengban_store::{Clock, Db, Ids};
use tokio::sync::Notify;
use tokio::task::JoinSet;

/// For how long a job is claimed at once, in milliseconds. It is claimed anew three times in this time.
const LEASE: i64 = 30_000;
/// How often the store is asked for work where no bell rings: another process may have enqueued it.
const LOOK_EVERY: Duration = Duration::from_millis(500);
/// After so many tries in vain a job waits for a steward, unless it says otherwise.
const TRIES: i64 = 8;

/// What jobs work with.
#[derive(Clone)]
pub struct Workshop {
    /// Items, deposits, jobs.
    pub db: Db,
    /// The recordings' bytes.
    pub originals: Originals,
    /// What was made of them.
    pub renditions: Renditions,
    /// Uploads under way.
    pub incoming: Incoming,
    /// Where files lie while they are worked on.
    pub scratch: PathBuf,
    /// What time it is.
    pub clock: Arc<dyn Clock>,
    /// Ids for what is new.
    pub ids: Arc<dyn Ids>,
    /// Rings when there may be work.
    pub bell: Arc<Notify>,
}

/// Why a job was not done.
#[derive(Debug, thiserror::Error)]
#[error("{code}")]
pub struct Fault {
    /// What it is, for the table of sentences on the desk.
    code: &'static str,
    /// Whether trying again may help.
    again: bool,
    /// What lies below it, for the log.
    source: Option<Box<dyn std::error::Error + Send + Sync>>,
}

impl Fault {
    /// Trying again may help: the disk was full, the object store away.
    fn later(code: &'static str, source: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Self {
        Self { code, again: true, source: Some(source.into()) }
    }

    /// It will fail in the same way again.
    fn for_good(code: &'static str, source: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Self {
        Self { code, again: false, source: Some(source.into()) }
    }
}

impl From<tiengban_store::StoreError> for Fault {
    fn from(error: tiengban_store::StoreError) -> Self {
        Self::later("store", error)
    }
}

impl From<tiengban_media::OriginalsError> for Fault {
    fn from(error: tiengban_media::OriginalsError) -> Self {
        use tiengban_media::OriginalsError::{File, Full, Missing};
        let code = match error {
            Missing(_) => "original-missing",
            Full(_) | File(_) => "disk",
            _ => "away",
        };
        Self::later(code, error)
    }
}

/// How far a job is, in hundredths; written down with the next beat.
#[derive(Clone, Debug, Default)]
pub struct Progress(Arc<AtomicU8>);

impl Progress {
    /// It is so far.
    fn at(&self, hundredths: u8) {
        self.0.store(hundredths.min(100), Ordering::Relaxed);
    }
}

/// A kind of work.
trait Job: Send + Sync {
    /// Its name in the store.
    fn name(&self) -> &'static str;

    /// After so many tries in vain it waits for a steward.
    fn tries(&self) -> i64 {
        TRIES
    }

    /// Does it. It may be done twice, and may have been cut off anywhere before.
    fn run<'a>(
        &'a self,
        workshop: &'a Workshop,
        payload: &'a serde_json::Value,
        progress: &'a Progress,
    ) -> futures::future::BoxFuture<'a, Result<(), Fault>>;
}

/// Jobs for which somebody waits.
fn quick() -> Vec<Box<dyn Job>> {
    vec![Box::new(keep::Keep), Box::new(forget::Forget)]
}

/// Jobs that take minutes, one at a time: the pages need the other core.
fn slow() -> Vec<Box<dyn Job>> {
    vec![Box::new(render::Render), Box::new(fit::Fit)]
}

/// Works until it is dropped.
pub async fn work(workshop: Workshop) {
    scratch::clear(&workshop.scratch).await;
    let mut benches = JoinSet::new();
    benches.spawn(bench(workshop.clone(), quick()));
    benches.spawn(bench(workshop, slow()));
    // Neither ends; if one panics, the other goes on.
    while let Some(ended) = benches.join_next().await {
        tracing::error!(?ended, "a bench of the workshop is empty");
    }
}

async fn bench(workshop: Workshop, jobs: Vec<Box<dyn Job>>) {
    let names: Vec<&str> = jobs.iter().map(|job| job.name()).collect();
    loop {
        match workshop.db.claim_job(&names, LEASE, &*workshop.clock).await {
            Ok(Some(claimed)) => {
                if let Some(job) = jobs.iter().find(|job| job.name() == claimed.name) {
                    one(&workshop, &**job, &claimed).await;
                }
            }
            Ok(None) => {
                let _ = tokio::time::timeout(LOOK_EVERY, workshop.bell.notified()).await;
            }
            Err(error) => {
                tracing::warn!(%error, "the store could not be asked for work");
                tokio::time::sleep(LOOK_EVERY).await;
            }
        }
    }
}

/// Does one job, and keeps it claimed meanwhile.
async fn one(workshop: &Workshop, job: &dyn Job, claimed: &Claimed) {
    let progress = Progress::default();
    let done = if claimed.attempt > job.tries() {
        // It has not failed: each time, whoever did it was gone before it ended. Perhaps because of it.
        Err(Fault::for_good("cut-off", "nobody who began it came to its end"))
    } else {
        let beating = beat(workshop, claimed, &progress);
        let running = job.run(workshop, &claimed.payload, &progress);
        tokio::select! {
            done = running => done,
            () = beating => return,
        }
    };
    let (id, attempt) = (claimed.id, claimed.attempt);
    let written = match done {
        Ok(()) => workshop.db.finish_job(id, attempt).await,
        Err(fault) => {
            let again = fault.again && attempt < job.tries();
            let retry_at = again.then(|| workshop.clock.now_ms() + wait_after(attempt));
            tracing::warn!(job = %claimed.name, attempt, again, fault = %chain(&fault), "a job was not done");
            workshop.db.fail_job(id, attempt, fault.code, retry_at).await
        }
    };
    if let Err(error) = written {
        // Its lease ends, and it is done once more.
        tracing::warn!(%error, job = %claimed.name, "the end of a job could not be written down");
    }
    // What it enqueued itself is done at once.
    workshop.bell.notify_waiters();
}

/// Keeps a job claimed; resolves when somebody else has it.
async fn beat(workshop: &Workshop, claimed: &Claimed, progress: &Progress) {
    let often = Duration::from_millis(1_000);
    loop {
        tokio::time::sleep(often).await;
        let hundredths = i64::from(progress.0.load(Ordering::Relaxed));
        match workshop.db.beat_job(claimed.id, claimed.attempt, hundredths, LEASE, &*workshop.clock).await {
            Ok(true) => {}
            Ok(false) => return tracing::warn!(job = %claimed.name, "somebody else has taken this job"),
            Err(error) => tracing::warn!(%error, "a job could not be claimed anew"),
        }
    }
}

/// How long to wait after the nth try, in milliseconds: 2 s, then four times as long each time, an hour at most.
fn wait_after(attempt: i64) -> i64 {
    let times = u32::try_from(attempt.clamp(1, 10) - 1).unwrap_or_default();
    (2_000 * 4_i64.pow(times)).min(3_600_000)
}

fn chain(fault: &Fault) -> String {
    fault.source.as_ref().map_or_else(|| fault.code.to_owned(), |source| format!("{}: {source}", fault.code))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_grow_to_an_hour() {
        let waits: Vec<i64> = (1..=8).map(|attempt| wait_after(attempt) / 1_000).collect();
        assert_eq!(waits, [2, 8, 32, 128, 512, 2_048, 3_600, 3_600]);
    }
}
