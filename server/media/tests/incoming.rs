//! Stories of an upload: it grows, it breaks off, it goes on, and nothing that was acknowledged is lost.

#![expect(clippy::unwrap_used, reason = "a story whose stage cannot be set has failed")]

use std::convert::Infallible;
use std::future::ready;
use std::io;
use std::process::Command;
use std::sync::Mutex;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use bytes::Bytes;
use futures::{Stream, StreamExt, stream};
use proptest::prelude::*;
use tempfile::TempDir;
use tiengban_media::Incoming;
use tiengban_media::incoming::{AppendError, IncomingError};

type Appended = Result<u64, AppendError<Infallible>>;

/// A folder of uploads that is gone after the story, and what was acknowledged of the one that is told of.
struct House {
    folder: TempDir,
    incoming: Incoming,
    acknowledged: Mutex<Vec<u64>>,
}

impl House {
    async fn with_upload() -> Self {
        let folder = TempDir::new().unwrap();
        let incoming = Incoming::in_folder(&folder.path().join("incoming")).unwrap();
        incoming.create("song").await.unwrap();
        Self { folder, incoming, acknowledged: Mutex::default() }
    }

    async fn append(&self, at: u64, pieces: impl Stream<Item = io::Result<Bytes>> + Send) -> Appended {
        let held = self.incoming.hold("song").await?;
        let acknowledge = |length| {
            self.acknowledged.lock().unwrap().push(length);
            ready(Ok(()))
        };
        held.append(at, pieces, acknowledge).await
    }

    fn lies_there(&self) -> Vec<u8> {
        std::fs::read(self.folder.path().join("incoming/song")).unwrap()
    }

    fn acknowledged(&self) -> Vec<u64> {
        self.acknowledged.lock().unwrap().clone()
    }
}

/// A request's bytes, in pieces as a line brings them.
fn pieces(bytes: &[u8]) -> impl Stream<Item = io::Result<Bytes>> + Send + use<> {
    let pieces: Vec<_> = bytes.chunks(60_001).map(|piece| Ok(Bytes::copy_from_slice(piece))).collect();
    stream::iter(pieces)
}

fn sound(length: usize) -> Vec<u8> {
    (0_u32..).flat_map(u32::to_le_bytes).take(length).collect()
}

#[tokio::test]
async fn it_grows_request_by_request() {
    let house = House::with_upload().await;
    assert_eq!(house.incoming.length("song").await.unwrap(), Some(0));
    assert_eq!(house.append(0, pieces(b"one ")).await.unwrap(), 4);
    assert_eq!(house.append(4, pieces(b"two")).await.unwrap(), 7);
    assert_eq!(house.lies_there(), b"one two");
    assert_eq!(house.acknowledged(), [4, 7]);
    house.incoming.create("song").await.unwrap();
    assert_eq!(house.lies_there(), b"one two", "made once more, it stays");
}

#[tokio::test]
async fn every_four_megabytes_are_acknowledged_and_are_on_the_disk_then() {
    let house = House::with_upload().await;
    let bytes = sound(9 << 20);
    assert_eq!(house.append(0, pieces(&bytes)).await.unwrap(), 9 << 20);
    let acknowledged = house.acknowledged();
    assert_eq!((acknowledged.len(), acknowledged[2]), (3, 9 << 20));
    assert!((4 << 20..5 << 20).contains(&acknowledged[0]), "{acknowledged:?}");
    assert!(house.lies_there() == bytes);
}

#[tokio::test]
async fn what_was_not_acknowledged_is_cut_off_by_the_next() {
    let house = House::with_upload().await;
    house.append(0, pieces(b"kept, and a tail of which nobody knows")).await.unwrap();
    assert_eq!(house.append(4, pieces(b"!")).await.unwrap(), 5);
    assert_eq!(house.lies_there(), b"kept!");
}

#[tokio::test]
async fn a_line_that_breaks_keeps_what_came() {
    let house = House::with_upload().await;
    let broken = pieces(b"half a song").chain(stream::iter([Err(io::ErrorKind::ConnectionReset.into())]));
    let error = house.append(0, broken).await.unwrap_err();
    assert!(matches!(error, AppendError::Interrupted { length: 11, .. }), "{error:?}");
    assert_eq!(house.acknowledged(), [11]);
    house.append(11, pieces(b", whole")).await.unwrap();
    assert_eq!(house.lies_there(), b"half a song, whole");
}

#[tokio::test]
async fn a_disk_that_lost_bytes_says_how_many_are_left() {
    let house = House::with_upload().await;
    house.append(0, pieces(b"abc")).await.unwrap();
    let error = house.append(5, pieces(b"fgh")).await.unwrap_err();
    assert!(matches!(error, AppendError::Incoming(IncomingError::Short { length: 3 })), "{error:?}");
    assert_eq!(house.lies_there(), b"abc");
}

#[tokio::test]
async fn whoever_comes_later_takes_over_from_a_dead_line() {
    let house = House::with_upload().await;
    let dead = pieces(b"the first half").chain(stream::pending());
    let (first, second) = tokio::join!(house.append(0, dead), async {
        tokio::time::sleep(Duration::from_millis(100)).await;
        let held = house.incoming.hold("song").await.unwrap();
        // Only now is the offset true, as the database has it.
        let at = *house.acknowledged().last().unwrap();
        held.append(at, pieces(b" and the second"), |_| ready(Ok::<_, Infallible>(()))).await
    });
    assert!(matches!(first, Err(AppendError::TakenOver { length: 14 })), "{first:?}");
    assert_eq!(second.unwrap(), 29);
    assert_eq!(house.lies_there(), b"the first half and the second");
}

#[tokio::test]
async fn a_request_that_is_dropped_lets_go() {
    let house = House::with_upload().await;
    let dead = house.append(0, pieces(b"never acknowledged").chain(stream::pending()));
    assert!(tokio::time::timeout(Duration::from_millis(50), dead).await.is_err());
    assert_eq!(house.append(0, pieces(b"again")).await.unwrap(), 5);
    assert_eq!(house.lies_there(), b"again");
}

#[tokio::test]
async fn what_cannot_be_acknowledged_ends_the_request() {
    let house = House::with_upload().await;
    let held = house.incoming.hold("song").await.unwrap();
    let error = held.append(0, pieces(b"abc"), |_| ready(Err("the database is away"))).await.unwrap_err();
    assert!(matches!(error, AppendError::Acknowledging("the database is away")));
}

#[tokio::test]
async fn an_upload_that_is_ended_is_gone() {
    let house = House::with_upload().await;
    assert!(house.incoming.remove("song").await.unwrap());
    assert!(!house.incoming.remove("song").await.unwrap());
    assert_eq!(house.incoming.length("song").await.unwrap(), None);
    assert!(matches!(house.incoming.hold("song").await, Err(IncomingError::Missing)));
}

#[tokio::test]
async fn a_name_leads_nowhere_else() {
    let house = House::with_upload().await;
    let long = "a".repeat(65);
    for id in ["", "../song", "a/b", "a\nb", "Song", "a.b", ".", "é", &long] {
        assert!(matches!(house.incoming.create(id).await, Err(IncomingError::NotAnId(_))), "{id:?}");
        assert!(matches!(house.incoming.remove(id).await, Err(IncomingError::NotAnId(_))), "{id:?}");
    }
    house.incoming.create(&"0-z".repeat(21)).await.unwrap();
}

#[tokio::test]
async fn what_nobody_knows_is_swept_away_after_an_hour() {
    let house = House::with_upload().await;
    for id in ["known", "left-behind"] {
        house.incoming.create(id).await.unwrap();
    }
    std::fs::write(house.folder.path().join("incoming/README.txt"), "not ours").unwrap();
    let now = i64::try_from(now().as_millis()).unwrap();
    let known = ["song".to_owned(), "known".to_owned()];
    assert_eq!(house.incoming.sweep(&known, now).await.unwrap(), 0);
    assert_eq!(house.incoming.sweep(&known, now + 2 * 3_600_000).await.unwrap(), 1);
    assert_eq!(house.incoming.length("left-behind").await.unwrap(), None);
    assert_eq!(house.incoming.length("known").await.unwrap(), Some(0));
}

#[expect(clippy::disallowed_methods, reason = "the files of this story are written by the real clock")]
fn now() -> Duration {
    SystemTime::now().duration_since(UNIX_EPOCH).unwrap()
}

/// Told by [`a_full_disk_keeps_what_was_acknowledged`] in a process that may write no file beyond 6 MiB.
#[tokio::test]
#[ignore = "wants a process with a limit"]
async fn on_a_disk_with_six_megabytes() {
    let house = House::with_upload().await;
    let bytes = sound(9 << 20);
    let error = house.append(0, pieces(&bytes)).await.unwrap_err();
    assert!(matches!(error, AppendError::Incoming(IncomingError::DiskFull)), "{error:?}");
    let [kept] = house.acknowledged()[..] else { panic!("{:?}", house.acknowledged()) };
    assert!(house.lies_there() == bytes[..kept as usize], "the half is given back");
    house.append(kept, pieces(b"there is room again")).await.unwrap();
    assert!(house.lies_there().starts_with(&bytes[..kept as usize]));
    println!("the story was told");
}

#[test]
fn a_full_disk_keeps_what_was_acknowledged() {
    let script =
        "trap '' XFSZ; ulimit -f 12288; exec \"$0\" --ignored --exact --nocapture on_a_disk_with_six_megabytes";
    let told = Command::new("sh").args(["-c", script]).arg(std::env::current_exe().unwrap()).output().unwrap();
    let said = String::from_utf8_lossy(&told.stdout);
    assert!(told.status.success() && said.contains("the story was told"), "{said}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    #[test]
    fn cut_anywhere_and_taken_up_again_it_is_whole(cuts in prop::collection::vec(1_usize..700_000, 1..8)) {
        let bytes = sound(cuts.iter().sum());
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        let lies_there = runtime.block_on(async {
            let house = House::with_upload().await;
            let mut at = 0;
            for (turn, cut) in cuts.iter().enumerate() {
                let request = pieces(&bytes[at..at + cut]);
                if turn % 2 == 0 {
                    house.append(at as u64, request).await.unwrap();
                } else {
                    let broken = request.chain(stream::iter([Err(io::ErrorKind::BrokenPipe.into())]));
                    house.append(at as u64, broken).await.unwrap_err();
                }
                at += cut;
                prop_assert_eq!(house.acknowledged().last().copied(), Some(at as u64));
            }
            Ok(house.lies_there())
        })?;
        prop_assert!(lies_there == bytes);
    }
}
