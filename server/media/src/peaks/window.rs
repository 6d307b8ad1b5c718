//! Reads a piece of a waveform, and no more of the file than it needs.

use std::future::Future;
use std::ops::Range;

use bytes::Bytes;

use super::{HEADER, LEVELS, MAGIC};

/// How many points may be asked for at once: more than any screen is wide.
pub const MOST_POINTS: usize = 4096;

/// Something of which ranges of bytes can be read.
pub trait Ranges {
    /// Why it could not be read.
    type Error;

    /// Exactly these bytes.
    ///
    /// # Errors
    /// When they are not there, or cannot be read.
    fn read(&self, range: Range<u64>) -> impl Future<Output = Result<Bytes, Self::Error>> + Send;
}

/// Why there is no waveform.
#[derive(Debug, thiserror::Error)]
pub enum PeaksError<E> {
    /// The file could not be read.
    #[error(transparent)]
    Read(E),
    /// It is not a waveform, or of a version that is not known here: make it again from the original.
    #[error("this is not a waveform that is known here")]
    NotPeaks,
    /// More than [`MOST_POINTS`] were asked for.
    #[error("more than {MOST_POINTS} points were asked for")]
    TooMany,
}

/// The waveform between two moments (in milliseconds) in `n` points of equal length: the lowest and the highest of
/// each. Beyond the end of the sound there is silence. Where the finest level is coarser than what is asked for, points
/// repeat.
///
/// # Errors
/// [`PeaksError`].
pub async fn window<R: Ranges>(
    file: &R,
    from_ms: u64,
    to_ms: u64,
    n: usize,
) -> Result<Vec<(i8, i8)>, PeaksError<R::Error>> {
    if n > MOST_POINTS {
        return Err(PeaksError::TooMany);
    }
    let header = file.read(0..HEADER).await.map_err(PeaksError::Read)?;
    let levels = levels(&header).ok_or(PeaksError::NotPeaks)?;
    // Nothing lasts for 49 days; and so nothing below can overflow.
    let (from, to) = (from_ms.min(u64::from(u32::MAX)), to_ms.min(u64::from(u32::MAX)));
    let asked = n as u64;
    if asked == 0 || from >= to {
        return Ok(vec![(0, 0); n]);
    }
    let fine_enough = |level: &&Level| (to - from) * level.rate >= asked * 1000;
    let level = levels.iter().rev().find(fine_enough).unwrap_or(&levels[0]);
    let first = (from * level.rate / 1000).min(level.points);
    let last = (to * level.rate).div_ceil(1000).min(level.points);
    let bytes = if first < last {
        file.read(level.start + 2 * first..level.start + 2 * last).await.map_err(PeaksError::Read)?
    } else {
        Bytes::new()
    };
    let points: Vec<(i8, i8)> = bytes.as_chunks::<2>().0.iter().map(|[low, high]| (*low as i8, *high as i8)).collect();
    // Where a boundary lies, in points × 1000 × asked.
    let boundary = |index: u64| (from * asked + (to - from) * index) * level.rate;
    let together = |index: u64| {
        let begin = boundary(index) / (1000 * asked);
        let end = boundary(index + 1).div_ceil(1000 * asked).max(begin + 1);
        let place = |point: u64| usize::try_from(point.clamp(first, last) - first).unwrap_or(usize::MAX);
        let piece = points.get(place(begin)..place(end)).unwrap_or_default();
        let lowest = piece.iter().map(|point| point.0).min().unwrap_or_default();
        let highest = piece.iter().map(|point| point.1).max().unwrap_or_default();
        (lowest, highest)
    };
    Ok((0..asked).map(together).collect())
}

/// Points as they go over the line: lowest, highest, lowest, …, each a signed byte.
#[must_use]
pub fn to_bytes(points: &[(i8, i8)]) -> Vec<u8> {
    points.iter().flat_map(|(lowest, highest)| [*lowest as u8, *highest as u8]).collect()
}

/// One resolution.
struct Level {
    /// Points a second.
    rate: u64,
    points: u64,
    /// Where they begin in the file.
    start: u64,
}

fn levels(header: &[u8]) -> Option<[Level; LEVELS.len()]> {
    let (magic, rest) = header.split_first_chunk()?;
    let (_duration, rest) = rest.split_first_chunk::<8>()?;
    let (table, _) = rest.as_chunks::<8>();
    if *magic != MAGIC || table.len() != LEVELS.len() {
        return None;
    }
    let mut start = HEADER;
    let read = |entry: &[u8; 8]| {
        let (rate, points) = entry.split_first_chunk::<4>()?;
        let (rate, points) = (u32::from_le_bytes(*rate), u32::from_le_bytes(points.try_into().ok()?));
        let level = Level { rate: rate.into(), points: points.into(), start };
        start += 2 * level.points;
        (1..=LEVELS[0]).contains(&rate).then_some(level)
    };
    table.iter().map(read).collect::<Option<Vec<_>>>()?.try_into().ok()
}

#[cfg(test)]
mod tests {
    use std::convert::Infallible;
    use std::sync::Mutex;

    use super::*;
    use crate::peaks::Building;

    /// A waveform that counts what is read of it.
    struct Counted {
        file: Vec<u8>,
        read: Mutex<Vec<u64>>,
    }

    impl Counted {
        /// The points of the finest level, out of nothing but their number: as high as the second that it lies in.
        fn of_seconds(seconds: u64) -> Self {
            let loud = |point: u64| (point / 100 % 100) as i16 * 256 + 32;
            let building = Building::of_points((0..seconds * 100).map(|point| (loud(point), loud(point))).collect());
            Self { file: building.file(0.0), read: Mutex::default() }
        }

        fn bytes_read(&self) -> u64 {
            self.read.lock().unwrap().drain(..).sum()
        }
    }

    impl Ranges for Counted {
        type Error = Infallible;

        async fn read(&self, range: Range<u64>) -> Result<Bytes, Infallible> {
            self.read.lock().unwrap().push(range.end - range.start);
            Ok(Bytes::copy_from_slice(&self.file[range.start as usize..range.end as usize]))
        }
    }

    #[tokio::test]
    async fn whoever_looks_at_four_hours_or_at_a_moment_of_them_reads_little() {
        let file = Counted::of_seconds(4 * 3600);
        assert!(file.file.len() > 3_000_000);
        let hour = 3_600_000;
        for (from, to) in [(0, 4 * hour), (hour, 2 * hour), (0, 100_000), (hour, hour + 500_000), (5000, 5001)] {
            for n in [1, 300, 2000, MOST_POINTS] {
                assert_eq!(window(&file, from, to, n).await.unwrap().len(), n);
                let read = file.bytes_read();
                assert!(read <= 64 << 10, "{from}..{to} in {n}: {read} bytes");
            }
        }
    }

    #[tokio::test]
    async fn every_window_shows_what_is_there() {
        let file = Counted::of_seconds(60);
        let height = |second: u64| ((second * 256 + 32) as f64 * 127.0 / 32_768.0).round() as i8;
        // From coarse to fine, second 30 looks the same.
        for n in [1, 4, 20, 100, 777] {
            let points = window(&file, 30_000, 31_000, n).await.unwrap();
            assert!(points.iter().all(|point| *point == (height(30), height(30))), "{n}: {points:?}");
        }
        let points = window(&file, 0, 60_000, 60).await.unwrap();
        assert!(points.iter().zip(0..).all(|(point, second)| *point == (height(second), height(second))));
        let points = window(&file, 0, 60_000, 30).await.unwrap();
        assert_eq!(points[29], (height(58), height(59)));
    }

    #[tokio::test]
    async fn before_nothing_and_after_the_end_there_is_silence() {
        let file = Counted::of_seconds(2);
        assert_eq!(window(&file, 1000, 3000, 2).await.unwrap()[1], (0, 0));
        assert_eq!(window(&file, u64::MAX - 1, u64::MAX, 3).await.unwrap(), [(0, 0); 3]);
        assert_eq!(window(&file, 500, 500, 2).await.unwrap(), [(0, 0); 2]);
        assert!(window(&file, 0, 1000, 0).await.unwrap().is_empty());
        assert!(matches!(window(&file, 0, 1000, MOST_POINTS + 1).await, Err(PeaksError::TooMany)));
    }

    #[tokio::test]
    async fn another_file_is_not_drawn() {
        let mut file = Counted::of_seconds(1);
        file.file[7] = 2;
        assert!(matches!(window(&file, 0, 1000, 10).await, Err(PeaksError::NotPeaks)));
    }

    #[test]
    fn points_go_over_the_line_as_signed_bytes() {
        assert_eq!(to_bytes(&[(-1, 127), (-127, 0)]), [0xff, 0x7f, 0x81, 0]);
    }
}
