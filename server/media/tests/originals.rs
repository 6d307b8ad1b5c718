//! Stories of an original: it comes, it stays, it is read, it is looked after.

#![expect(clippy::unwrap_used, reason = "a story whose stage cannot be set has failed")]

use std::io;
use std::ops::Range;
use std::path::PathBuf;
use std::time::UNIX_EPOCH;

use bytes::Bytes;
use futures::{TryStreamExt, stream};
use proptest::prelude::*;
use tempfile::TempDir;
use tiengban_media::originals::Fault;
use tiengban_media::{Condition, Originals, OriginalsError, RenditionName, Sha256};

/// A folder of originals that is gone after the story.
struct House {
    folder: TempDir,
    originals: Originals,
}

impl House {
    fn new() -> Self {
        let folder = TempDir::new().unwrap();
        let originals = Originals::in_folder(&folder.path().join("media")).unwrap();
        Self { folder, originals }
    }

    async fn with(bytes: &[u8]) -> (Self, Sha256) {
        let (house, sha256) = (Self::new(), Sha256::of(bytes));
        house.originals.put(&sha256, Bytes::copy_from_slice(bytes)).await.unwrap();
        (house, sha256)
    }

    fn path(&self, sha256: &Sha256) -> PathBuf {
        let name = sha256.to_string();
        self.folder.path().join("media/originals").join(&name[..2]).join(&name)
    }

    async fn read(&self, sha256: &Sha256, range: Option<Range<u64>>) -> Vec<u8> {
        let opened = self.originals.open(sha256, range).await.unwrap();
        opened.pieces.try_collect::<Vec<Bytes>>().await.unwrap().concat()
    }

    /// How many files lie anywhere in the folder, halves included.
    fn files(&self) -> usize {
        fn count(folder: PathBuf) -> usize {
            let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
            entries.map(|path| if path.is_dir() { count(path) } else { 1 }).sum()
        }
        count(self.folder.path().to_owned())
    }
}

/// Bytes with a pattern that tells every place from its neighbours.
fn sound(length: usize) -> Vec<u8> {
    (0_u32..).flat_map(u32::to_le_bytes).take(length).collect()
}

#[tokio::test]
async fn what_came_is_what_is_heard_and_lies_under_its_name() {
    let (house, sha256) = House::with(b"abc").await;
    assert_eq!(house.read(&sha256, None).await, b"abc");
    assert_eq!(std::fs::read(house.path(&sha256)).unwrap(), b"abc");
    assert_eq!(house.originals.size(&sha256).await.unwrap(), Some(3));
    assert!(!house.originals.has(&Sha256::of(b"xyz")).await.unwrap());
}

#[tokio::test]
async fn the_same_recording_twice_lies_there_once() {
    let (house, sha256) = House::with(b"abc").await;
    let before = std::fs::metadata(house.path(&sha256)).unwrap().modified().unwrap();
    let stored = house.originals.put(&sha256, Bytes::from_static(b"abc")).await.unwrap();
    assert_eq!((stored.sha256, stored.bytes), (sha256, 3));
    assert_eq!(std::fs::metadata(house.path(&sha256)).unwrap().modified().unwrap(), before);
    assert_eq!(house.files(), 1);
}

#[tokio::test]
async fn bytes_that_arrive_damaged_are_not_kept() {
    let house = House::new();
    let expected = Sha256::of(b"abc");
    let error = house.originals.put(&expected, Bytes::from_static(b"abd")).await.unwrap_err();
    assert!(matches!(error, OriginalsError::Mismatch { found, .. } if found == Sha256::of(b"abd")));
    assert_eq!(house.files(), 0);
    house.originals.put(&expected, Bytes::from_static(b"abc")).await.unwrap();
}

#[tokio::test]
async fn a_wrong_recording_under_a_name_that_is_taken_changes_nothing() {
    let (house, sha256) = House::with(b"abc").await;
    let error = house.originals.put(&sha256, Bytes::from_static(b"abd")).await.unwrap_err();
    assert!(matches!(error, OriginalsError::Mismatch { .. }));
    assert_eq!(house.read(&sha256, None).await, b"abc");
}

#[tokio::test]
async fn a_connection_that_breaks_leaves_nothing_and_may_try_again() {
    let house = House::new();
    let bytes = Bytes::from(sound(9 << 20));
    let sha256 = Sha256::of(&bytes);
    let broken = [Ok(bytes.slice(..8 << 20)), Ok(bytes.slice(8 << 20..)), Err(io::ErrorKind::ConnectionReset.into())];
    let error = house.originals.put_stream(&sha256, stream::iter(broken)).await.unwrap_err();
    assert!(matches!(error, OriginalsError::Interrupted(_)));
    assert_eq!(house.files(), 0);
    let whole = bytes.chunks(700_001).map(|piece| Ok(Bytes::copy_from_slice(piece))).collect::<Vec<_>>();
    house.originals.put_stream(&sha256, stream::iter(whole)).await.unwrap();
    assert_eq!(house.originals.check(&sha256).await.unwrap(), Condition::Whole { bytes: 9 << 20 });
}

#[tokio::test]
async fn two_hands_bring_the_same_recording_at_once() {
    let house = House::new();
    let bytes = Bytes::from(sound(300_000));
    let sha256 = Sha256::of(&bytes);
    let bring = || house.originals.put(&sha256, bytes.clone());
    let (one, two, three) = tokio::join!(bring(), bring(), bring());
    assert_eq!([one.unwrap(), two.unwrap(), three.unwrap()].map(|stored| stored.bytes), [300_000; 3]);
    assert_eq!(house.files(), 1);
}

#[tokio::test]
async fn a_damaged_original_is_found_and_made_whole() {
    let (house, sha256) = House::with(b"abc").await;
    house.originals.put(&Sha256::of(b"other"), Bytes::from_static(b"other")).await.unwrap();
    std::fs::write(house.path(&sha256), b"abd").unwrap();
    let verification = house.originals.verify().await.unwrap();
    assert!(matches!(&verification.faults[..], [Fault::Damaged { found, .. }] if *found == Sha256::of(b"abd")));
    assert_eq!((verification.whole, verification.bytes), (1, 5));
    house.originals.put(&sha256, Bytes::from_static(b"abc")).await.unwrap();
    let verification = house.originals.verify().await.unwrap();
    assert_eq!((verification.whole, verification.faults.len()), (2, 0));
}

#[tokio::test]
async fn what_is_not_an_original_is_named_and_left_alone() {
    let (house, sha256) = House::with(b"abc").await;
    let elsewhere = house.path(&sha256).with_file_name(Sha256::of(b"moved").to_string());
    std::fs::write(&elsewhere, b"moved").unwrap();
    let verification = house.originals.verify().await.unwrap();
    assert!(matches!(&verification.faults[..], [Fault::Stranger { .. }]), "{verification:?}");
    assert!(elsewhere.exists());
}

#[tokio::test]
async fn an_empty_house_is_in_order() {
    let house = House::new();
    let verification = house.originals.verify().await.unwrap();
    assert_eq!((verification.whole, verification.faults.len()), (0, 0));
    assert_eq!(house.originals.check(&Sha256::of(b"abc")).await.unwrap(), Condition::Missing);
    let opened = house.originals.open(&Sha256::of(b"abc"), None).await;
    assert!(matches!(opened.err(), Some(OriginalsError::Missing(_))));
}

#[tokio::test]
async fn a_folder_that_cannot_be_is_an_error_and_no_panic() {
    let folder = TempDir::new().unwrap();
    let file = folder.path().join("a file");
    std::fs::write(&file, "").unwrap();
    assert!(matches!(Originals::in_folder(&file.join("media")), Err(OriginalsError::Folder(_))));
}

#[tokio::test]
async fn a_range_beyond_the_end_says_where_the_end_is() {
    let (house, sha256) = House::with(b"abc").await;
    let opened = house.originals.open(&sha256, Some(2..4)).await;
    assert!(matches!(opened.err(), Some(OriginalsError::OutOfRange { total: 3 })));
    let (nothing, empty) = House::with(b"").await;
    assert_eq!(nothing.read(&empty, None).await, b"");
}

#[tokio::test]
async fn a_file_is_kept_under_the_name_of_its_bytes() {
    let house = House::new();
    let (path, bytes) = (house.folder.path().join("-take: 1#2.wav"), sound(11 << 20));
    std::fs::write(&path, &bytes).unwrap();
    let stored = house.originals.put_file(&path).await.unwrap();
    assert_eq!((stored.sha256, stored.bytes), (Sha256::of(&bytes), 11 << 20));
    assert!(house.read(&stored.sha256, None).await == bytes);
    // A half under its name, as no writer of ours leaves it, is made whole.
    std::fs::write(house.path(&stored.sha256), &bytes[..9]).unwrap();
    house.originals.put_file(&path).await.unwrap();
    assert_eq!(house.originals.check(&stored.sha256).await.unwrap(), Condition::Whole { bytes: 11 << 20 });
    let file = house.originals.as_file(&stored.sha256, house.folder.path()).await.unwrap();
    assert!(std::fs::read(file).unwrap() == bytes);
    let gone = house.originals.put_file(&house.folder.path().join("gone.wav")).await;
    assert!(matches!(gone, Err(OriginalsError::File(_))));
}

#[tokio::test]
async fn what_is_erased_is_gone_with_everything_made_from_it() {
    let (house, sha256) = House::with(b"abc").await;
    let (renditions, path) = (house.originals.renditions(), house.path(&sha256));
    for name in RenditionName::ALL {
        renditions.put_file(&sha256, name, &path).await.unwrap();
        assert_eq!(renditions.size(&sha256, name).await.unwrap(), Some(3));
    }
    assert!(house.originals.erase(&sha256).await.unwrap());
    assert!(!house.originals.erase(&sha256).await.unwrap());
    assert_eq!(house.files(), 0);
}

#[tokio::test]
async fn a_rendition_gives_way_to_a_better_one_and_is_read_by_ranges() {
    let (house, sha256) = House::with(b"abc").await;
    let (renditions, file) = (house.originals.renditions(), house.folder.path().join("opus"));
    let missing = renditions.open(&sha256, RenditionName::Opus, None).await;
    assert!(matches!(missing.err(), Some(OriginalsError::NotMade(_, RenditionName::Opus))));
    for made in ["a first one", "a better one"] {
        std::fs::write(&file, made).unwrap();
        renditions.put_file(&sha256, RenditionName::Opus, &file).await.unwrap();
    }
    let opened = renditions.open(&sha256, RenditionName::Opus, Some(2..8)).await.unwrap();
    assert_eq!((opened.total, opened.range.clone()), (12, 2..8));
    assert_eq!(opened.pieces.try_collect::<Vec<Bytes>>().await.unwrap().concat(), b"better");
    assert_eq!(house.originals.verify().await.unwrap().faults.len(), 0, "a rendition is no original");
    renditions.delete_all(&sha256).await.unwrap();
    assert_eq!(renditions.size(&sha256, RenditionName::Opus).await.unwrap(), None);
    assert!(house.originals.has(&sha256).await.unwrap());
}

#[tokio::test]
async fn what_killed_writers_left_is_swept_away_after_an_hour() {
    let (house, sha256) = House::with(b"abc").await;
    let half = house.path(&sha256).with_file_name(format!("{}#1", Sha256::of(b"half")));
    std::fs::write(&half, b"ha").unwrap();
    let written = std::fs::metadata(&half).unwrap().modified().unwrap();
    let written = i64::try_from(written.duration_since(UNIX_EPOCH).unwrap().as_millis()).unwrap();
    assert_eq!(house.originals.sweep(written + 3_599_000).await.unwrap(), 0);
    assert_eq!(house.originals.sweep(written + 3_602_000).await.unwrap(), 1);
    assert_eq!(house.read(&sha256, None).await, b"abc");
    assert_eq!(house.files(), 1);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn any_range_is_the_slice(length in 0_usize..400_000, one in 0.0..=1.0_f64, other in 0.0..=1.0_f64) {
        let place = |share: f64| (share * length as f64) as usize;
        let (start, end) = (place(one.min(other)), place(one.max(other)));
        let bytes = sound(length);
        let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
        let read = runtime.block_on(async {
            let (house, sha256) = House::with(&bytes).await;
            house.read(&sha256, Some(start as u64..end as u64)).await
        });
        prop_assert!(read == bytes[start..end], "{start}..{end} of {length}");
    }
}
