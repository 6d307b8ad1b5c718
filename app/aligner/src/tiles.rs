//! Which stretches of the waveform are fetched: tiles of one power of two, so that zooming and scrolling find what came
//! before, and a recording of four hours costs no more than what is looked at.

use std::collections::HashMap;

use crate::window::Window;

/// So many pairs of a tile, each of the lowest and the highest value of its stretch.
pub const PAIRS: i64 = 512;
/// So many tiles are kept: some 500 KB.
const MOST: usize = 500;

/// A tile: how long each of its pairs is, and its number from the beginning.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Tile {
    /// Milliseconds a pair.
    pub step_ms: i64,
    /// The first is 0.
    pub number: i64,
}

impl Tile {
    /// Where it begins, in milliseconds.
    #[must_use]
    pub fn start_ms(self) -> i64 {
        self.number * PAIRS * self.step_ms
    }

    /// What to ask for: from when, until when, how many pairs. The last tile is shorter than others.
    #[must_use]
    pub fn asked(self, duration_ms: i64) -> (i64, i64, i64) {
        let from = self.start_ms();
        let pairs = PAIRS.min((duration_ms - from + self.step_ms - 1) / self.step_ms).max(1);
        (from, from + pairs * self.step_ms, pairs)
    }
}

/// The tiles that a window shows.
#[must_use]
pub fn shown(window: Window) -> Vec<Tile> {
    let mut step_ms = 4;
    while (step_ms * 2) as f64 <= window.ms_per_px {
        step_ms *= 2;
    }
    let length = PAIRS * step_ms;
    let last = (window.from_ms + window.length_ms()).min(window.duration_ms - 1.0).max(0.0) as i64 / length;
    (window.from_ms as i64 / length..=last).map(|number| Tile { step_ms, number }).collect()
}

/// The tiles that came, and those that are on their way.
#[derive(Debug, Default)]
pub struct Tiles(HashMap<Tile, Option<Vec<u8>>>);

impl Tiles {
    /// Notes that these are asked for; answers those that were not yet.
    pub fn ask(&mut self, tiles: &[Tile]) -> Vec<Tile> {
        if self.0.len() > MOST {
            self.0.retain(|tile, _| tiles.contains(tile));
        }
        let new: Vec<Tile> = tiles.iter().copied().filter(|tile| !self.0.contains_key(tile)).collect();
        self.0.extend(new.iter().map(|tile| (*tile, None)));
        new
    }

    /// Keeps what came; what did not come may be asked for again.
    pub fn keep(&mut self, tile: Tile, pairs: Option<Vec<u8>>) {
        match pairs {
            Some(pairs) => self.0.insert(tile, Some(pairs)),
            None => self.0.remove(&tile),
        };
    }

    /// The lowest and the highest value between two moments, of all that came: each from -128 to 127.
    #[must_use]
    pub fn range(&self, step_ms: i64, from_ms: f64, to_ms: f64) -> Option<(i8, i8)> {
        let first = (from_ms.max(0.0) / step_ms as f64) as i64;
        let last = ((to_ms / step_ms as f64).ceil() as i64 - 1).max(first);
        let mut range: Option<(i8, i8)> = None;
        for pair in first..=last {
            let tile = Tile { step_ms, number: pair / PAIRS };
            let at = usize::try_from(pair % PAIRS).unwrap_or_default() * 2;
            if let Some([low, high]) = self.0.get(&tile).and_then(Option::as_ref).and_then(|all| all.get(at..at + 2)) {
                let (low, high) = (low.cast_signed(), high.cast_signed());
                range = Some(range.map_or((low, high), |(lowest, highest)| (lowest.min(low), highest.max(high))));
            }
        }
        range
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn four_hours_on_a_phone_are_a_few_tiles() {
        let window = Window::at_first(360.0, 14_400_000);
        assert!(shown(window).len() <= 3);
        let whole = window.zoomed(1e9, 0.0);
        let tiles = shown(whole);
        assert!(tiles.len() <= 3, "{tiles:?}");
        let (_, to, pairs) = tiles[tiles.len() - 1].asked(14_400_000);
        assert!(to >= 14_400_000 && to - 14_400_000 < tiles[0].step_ms && pairs <= PAIRS);
    }

    #[test]
    fn a_tile_is_asked_for_once_until_it_fails() {
        let mut tiles = Tiles::default();
        let one = Tile { step_ms: 4, number: 0 };
        assert_eq!(tiles.ask(&[one]), [one]);
        assert_eq!(tiles.ask(&[one]), []);
        tiles.keep(one, None);
        assert_eq!(tiles.ask(&[one]), [one]);
        tiles.keep(one, Some(vec![0xFE, 3, 0xFF, 9]));
        assert_eq!(tiles.range(4, 0.0, 4.0), Some((-2, 3)));
        assert_eq!(tiles.range(4, 0.0, 8.0), Some((-2, 9)));
        assert_eq!(tiles.range(4, 8.0, 12.0), None);
    }
}
