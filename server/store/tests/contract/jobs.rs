//! Jobs: claimed by one at a time, run again when whoever claimed them is silent, and never confused with each other.

use serde_json::json;
use tiengban_store::jobs::{Job, NewJob, Progress};
use tiengban_store::people::By;
use tiengban_store::{StoreError, VoiceConflict};

use crate::harness::{House, on_both};

on_both!(
    a_job_is_claimed_at_its_time_and_goes_when_it_is_done,
    a_silent_worker_is_believed_dead,
    two_claimers_get_different_jobs,
    a_key_waits_or_runs_once,
    what_failed_for_good_is_shown_and_tried_again,
    a_job_that_comes_back_waits_until_its_time,
);

async fn make(house: &House, name: &str, key: Option<&str>, run_at: i64) -> i64 {
    let payload = json!({ "of": name });
    house.db.enqueue(&NewJob { name, payload: &payload, key, run_at }, &house.clock).await.unwrap()
}

async fn claim(house: &House) -> Option<Job> {
    house.db.claim_job(&["render", "keep"], 1_000, &house.clock).await.unwrap()
}

async fn a_job_is_claimed_at_its_time_and_goes_when_it_is_done(house: House) {
    make(&house, "render", Some("r"), 2_000).await;
    make(&house, "other", None, 0).await;
    assert_eq!(claim(&house).await, None);
    house.clock.set(2_000);
    let job = claim(&house).await.unwrap();
    assert_eq!((job.name.as_str(), &job.payload, job.attempt), ("render", &json!({ "of": "render" }), 1));
    assert_eq!(claim(&house).await, None);
    assert!(house.db.beat_job(job.id, job.attempt, 140, 1_000, &house.clock).await.unwrap());
    let running = Progress::UnderWay { running: true, progress: 100, reason: String::new() };
    assert_eq!(house.db.job_progress("r").await.unwrap(), Some(running));
    assert!(house.db.finish_job(job.id, job.attempt).await.unwrap());
    assert!(!house.db.finish_job(job.id, job.attempt).await.unwrap());
    assert_eq!(house.db.job_progress("r").await.unwrap(), None);
    // Its number is never given again, so that what is said late of it is said of nothing.
    assert!(make(&house, "render", Some("r"), 0).await > job.id);
}

async fn a_silent_worker_is_believed_dead(house: House) {
    make(&house, "render", None, 0).await;
    let first = claim(&house).await.unwrap();
    house.clock.set(1_900);
    assert!(house.db.beat_job(first.id, first.attempt, 10, 1_000, &house.clock).await.unwrap());
    house.clock.set(2_899);
    assert_eq!(claim(&house).await, None);
    house.clock.set(2_900);
    let second = claim(&house).await.unwrap();
    assert_eq!((second.id, second.attempt), (first.id, 2));
    // It was only slow.
    assert!(!house.db.beat_job(first.id, first.attempt, 90, 1_000, &house.clock).await.unwrap());
    assert!(!house.db.fail_job(first.id, first.attempt, "late", None).await.unwrap());
    assert!(!house.db.finish_job(first.id, first.attempt).await.unwrap());
    assert!(house.db.finish_job(second.id, second.attempt).await.unwrap());
}

async fn two_claimers_get_different_jobs(house: House) {
    for _ in 0..8 {
        make(&house, "render", None, 0).await;
    }
    let claimed = tokio::join!(claim(&house), claim(&house), claim(&house), claim(&house));
    let mut ids: Vec<i64> =
        [claimed.0, claimed.1, claimed.2, claimed.3].into_iter().flatten().map(|job| job.id).collect();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), 4);
}

async fn a_key_waits_or_runs_once(house: House) {
    let first = make(&house, "render", Some("r"), 5_000).await;
    assert_eq!(make(&house, "render", Some("r"), 1_000).await, first);
    let job = claim(&house).await.unwrap();
    assert_eq!(make(&house, "render", Some("r"), 0).await, first);
    assert_eq!(claim(&house).await, None);
    house.db.finish_job(job.id, job.attempt).await.unwrap();
    make(&house, "render", Some("r"), 0).await;
    make(&house, "render", None, 0).await;
    make(&house, "render", None, 0).await;
    assert!(claim(&house).await.is_some() && claim(&house).await.is_some() && claim(&house).await.is_some());
}

async fn what_failed_for_good_is_shown_and_tried_again(house: House) {
    make(&house, "render", Some("r"), 0).await;
    let job = claim(&house).await.unwrap();
    assert!(house.db.fail_job(job.id, job.attempt, "not-sound", None).await.unwrap());
    let failed = house.db.failed_jobs().await.unwrap().remove(0);
    assert_eq!((failed.job.id, failed.reason.as_str(), failed.key.as_deref()), (job.id, "not-sound", Some("r")));
    assert_eq!(house.db.job_progress("r").await.unwrap(), Some(Progress::Failed { reason: "not-sound".into() }));
    assert_eq!(claim(&house).await, None);
    house.db.retry_job(job.id, &By::Terminal, &house.clock).await.unwrap();
    assert!(house.db.failed_jobs().await.unwrap().is_empty());
    let none = house.db.retry_job(job.id, &By::Terminal, &house.clock).await;
    assert!(matches!(none, Err(StoreError::Voices(VoiceConflict::NoSuch))), "{none:?}");
    let again = claim(&house).await.unwrap();
    house.db.fail_job(again.id, again.attempt, "not-sound", None).await.unwrap();
    // Another of its key is done: what failed before does not matter any more.
    make(&house, "render", Some("r"), 0).await;
    let job = claim(&house).await.unwrap();
    house.db.finish_job(job.id, job.attempt).await.unwrap();
    assert!(house.db.failed_jobs().await.unwrap().is_empty());
    assert_eq!(house.db.audit("job-retried", None, 9).await.unwrap().len(), 1);
}

async fn a_job_that_comes_back_waits_until_its_time(house: House) {
    make(&house, "render", Some("r"), 0).await;
    let job = claim(&house).await.unwrap();
    house.db.fail_job(job.id, job.attempt, "away", Some(3_000)).await.unwrap();
    let waiting = Progress::UnderWay { running: false, progress: 0, reason: "away".into() };
    assert_eq!(house.db.job_progress("r").await.unwrap(), Some(waiting));
    assert_eq!(claim(&house).await, None);
    house.clock.set(3_000);
    assert_eq!(claim(&house).await.unwrap().attempt, 2);
}
