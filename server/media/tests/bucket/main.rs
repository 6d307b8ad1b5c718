//! Stories of originals and renditions in a bucket, and of a store that is away.

#![expect(clippy::unwrap_used, reason = "a story whose stage cannot be set has failed")]

mod s3;

use std::path::PathBuf;
use std::time::{Duration, Instant};

use bytes::Bytes;
use futures::{FutureExt, StreamExt, TryStreamExt, stream};
use s3::S3;
use tempfile::TempDir;
use tiengban_media::originals::Fault;
use tiengban_media::{Condition, Opened, Originals, OriginalsError, RenditionName, Sha256};
use tokio::net::TcpListener;

/// Bytes with a pattern that tells every place from its neighbours.
fn sound(length: usize) -> Vec<u8> {
    (0_u32..).flat_map(u32::to_le_bytes).take(length).collect()
}

/// A file on this machine that is gone after the story.
fn file(bytes: &[u8]) -> (TempDir, PathBuf) {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("take.wav");
    std::fs::write(&path, bytes).unwrap();
    (folder, path)
}

async fn read(opened: Opened) -> Vec<u8> {
    opened.pieces.try_collect::<Vec<Bytes>>().await.unwrap().concat()
}

/// What a call says to a store that is away, and soon enough.
async fn away(originals: &Originals, sha256: &Sha256) {
    let asked = Instant::now();
    let error = originals.size(sha256).await.unwrap_err();
    assert!(matches!(error, OriginalsError::Away(_)) && error.may_pass(), "{error:?}");
    assert!(asked.elapsed() < Duration::from_secs(25), "{:?}", asked.elapsed());
}

#[tokio::test]
async fn a_great_original_goes_in_by_parts_and_comes_back_by_ranges() {
    let store = S3::started().await;
    let (originals, bytes) = (store.originals(), sound((17 << 20) + 5));
    let (_folder, path) = file(&bytes);
    let stored = originals.put_file(&path).await.unwrap();
    assert_eq!((stored.sha256, stored.bytes), (Sha256::of(&bytes), bytes.len() as u64));
    assert!(std::fs::read(store.path(&stored.sha256)).unwrap() == bytes);
    assert_eq!(originals.size(&stored.sha256).await.unwrap(), Some(bytes.len() as u64));
    assert!(read(originals.open(&stored.sha256, None).await.unwrap()).await == bytes);
    for range in [0..1, 5_242_879..5_242_881, 1_000_000..9_000_000, 17 << 20..bytes.len(), 7..7] {
        let wanted = range.start as u64..range.end as u64;
        let opened = originals.open(&stored.sha256, Some(wanted)).await.unwrap();
        assert_eq!(opened.total, bytes.len() as u64);
        assert!(read(opened).await == bytes[range.clone()], "{range:?}");
    }
    let beyond = originals.open(&stored.sha256, Some(0..bytes.len() as u64 + 1)).await;
    assert!(matches!(beyond.err(), Some(OriginalsError::OutOfRange { .. })));
}

#[tokio::test]
async fn what_has_changed_in_the_bucket_is_found_and_made_whole() {
    let store = S3::started().await;
    let originals = store.originals();
    let (_folder, path) = file(b"abc");
    let sha256 = originals.put_file(&path).await.unwrap().sha256;
    std::fs::write(store.path(&sha256), b"abd").unwrap();
    let verification = originals.verify().await.unwrap();
    assert!(matches!(&verification.faults[..], [Fault::Damaged { found, .. }] if *found == Sha256::of(b"abd")));
    originals.put_file(&path).await.unwrap();
    let verification = originals.verify().await.unwrap();
    assert_eq!((verification.whole, verification.bytes, verification.faults.len()), (1, 3, 0));
}

#[tokio::test]
async fn a_program_that_reads_files_gets_a_checked_copy() {
    let store = S3::started().await;
    let originals = store.originals();
    let (work, path) = file(&sound(3 << 20));
    let sha256 = originals.put_file(&path).await.unwrap().sha256;
    let copy = originals.as_file(&sha256, work.path()).await.unwrap();
    assert!(std::fs::read(copy).unwrap() == sound(3 << 20));
    std::fs::write(store.path(&sha256), sound(9)).unwrap();
    let damaged = originals.as_file(&sha256, work.path()).await;
    assert!(matches!(damaged, Err(OriginalsError::Mismatch { .. })));
}

#[tokio::test]
async fn what_is_erased_is_gone_with_everything_made_from_it() {
    let store = S3::started().await;
    let (originals, renditions) = (store.originals(), store.originals().renditions());
    let (_folder, path) = file(b"abc");
    let sha256 = originals.put_file(&path).await.unwrap().sha256;
    for name in RenditionName::ALL {
        assert_eq!(renditions.put_file(&sha256, name, &path).await.unwrap(), 3);
    }
    assert_eq!(read(renditions.open(&sha256, RenditionName::Aac, Some(1..3)).await.unwrap()).await, b"bc");
    assert!(originals.erase(&sha256).await.unwrap());
    assert!(!originals.erase(&sha256).await.unwrap());
    assert_eq!(originals.check(&sha256).await.unwrap(), Condition::Missing);
    for name in RenditionName::ALL {
        assert_eq!(renditions.size(&sha256, name).await.unwrap(), None);
    }
    assert!(!store.path(&sha256).exists());
}

#[tokio::test]
async fn a_store_that_was_away_takes_up_where_it_was() {
    let mut store = S3::started().await;
    let originals = store.originals();
    let bytes = sound(6 << 20);
    let (_folder, path) = file(&bytes);
    let before = originals.put(&Sha256::of(b"abc"), Bytes::from_static(b"abc")).await.unwrap();
    store.stop().await;
    away(&originals, &before.sha256).await;
    let put = originals.put_file(&path).await;
    assert!(matches!(put, Err(OriginalsError::Away(_))), "{put:?}");
    let verified = originals.verify().await;
    assert!(matches!(verified, Err(OriginalsError::Away(_))), "{verified:?}");
    store.start().await;
    let after = originals.put_file(&path).await.unwrap();
    assert!(read(originals.open(&after.sha256, None).await.unwrap()).await == bytes);
    let verification = originals.verify().await.unwrap();
    assert_eq!((verification.whole, verification.faults.len()), (2, 0));
}

#[tokio::test]
async fn a_store_that_goes_away_in_the_middle_leaves_no_half() {
    let mut store = S3::started().await;
    let originals = store.originals();
    let bytes = Bytes::from(sound(12 << 20));
    let sha256 = Sha256::of(&bytes);
    let (gate, opened) = tokio::sync::oneshot::channel::<()>();
    let second = bytes.slice(6 << 20..);
    let first = stream::iter([Ok(bytes.slice(..6 << 20))]);
    let pieces = first.chain(stream::once(opened.map(|_| Ok(second))));
    let putting = tokio::spawn({
        let originals = originals.clone();
        async move { originals.put_stream(&sha256, pieces).await }
    });
    tokio::time::sleep(Duration::from_millis(300)).await;
    store.stop().await;
    drop(gate);
    let put = putting.await.unwrap();
    assert!(matches!(put, Err(OriginalsError::Away(_))), "{put:?}");
    store.start().await;
    assert_eq!(originals.check(&sha256).await.unwrap(), Condition::Missing);
    originals.put(&sha256, bytes.clone()).await.unwrap();
    assert_eq!(originals.check(&sha256).await.unwrap(), Condition::Whole { bytes: 12 << 20 });
}

#[tokio::test]
async fn a_store_that_takes_calls_and_never_answers_is_away_as_well() {
    let silent = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
    let originals = s3::at(silent.local_addr().unwrap(), "a-secret");
    away(&originals, &Sha256::of(b"abc")).await;
}

#[tokio::test]
async fn a_wrong_key_is_no_absence() {
    let store = S3::started().await;
    let error = store.originals_with("another").size(&Sha256::of(b"abc")).await.unwrap_err();
    assert!(matches!(error, OriginalsError::Store(_)) && !error.may_pass(), "{error:?}");
}

#[test]
fn an_address_that_is_none_says_so() {
    for url in ["", "voices", "http://voices", "s3://", "s3:///x", "s3://voices?x=y", "s3://voices/a//b"] {
        let opened = Originals::at_url(url, []);
        assert!(matches!(opened, Err(OriginalsError::Address(_))), "{url}: {opened:?}");
    }
    Originals::at_url("s3://voices/", []).unwrap();
}
