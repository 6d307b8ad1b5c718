//! From what a finger did on a pad to strokes with an outline and a median.
//!
//! 1. **Gather**: points beside the pad are moved to its edge, points on the same spot are one.
//! 2. **Even out**: as many points as there are [`STEP`]s in the length of the line, all equally far apart along it, so
//!    that a slow hand counts no more than a quick one.
//! 3. **Smooth**: corners are cut twice as Chaikin does (*An algorithm for high-speed curve generation*, 1974): each
//!    segment P–Q becomes ¾P + ¼Q and ¼P + ¾Q; both ends stay where they are.
//! 4. **Simplify**: what lies less than a tolerance beside the line between its neighbours is left out (Ramer 1972,
//!    Douglas and Peucker 1973). What remains is the median.
//! 5. **Outline**: half a brush to the left of the median all the way there, a round tip, half a brush to the right all
//!    the way back, a round tip; joined by quadratic curves through the middles between neighbours.

use super::check::{MOST_BYTES, MOST_STROKES};
use super::{BOTTOM, Drawing, SIDE, TOP};

/// The most points of one stroke that are looked at: a finger draws 120 a second, for half a minute.
pub const MOST_POINTS: usize = 4096;
/// How far apart points are before they are smoothed.
const STEP: f64 = 16.0;
/// So many of them at most: what is longer is no letter, and is drawn more coarsely.
const MOST_STEPS: f64 = 1024.0;
/// Half the width of the brush, pressed neither lightly nor hard.
const BRUSH: f64 = 30.0;
/// A dot is so long, and so high: down to the right, as a dot is written.
const DOT: f64 = 24.0;
/// How far the median may lie beside what was drawn, at first.
const TOLERANCE: f64 = 2.5;

/// Where a finger, a pen or a mouse was.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Touch {
    /// From the left edge of the pad (0) to the right one (1024).
    pub x: f64,
    /// From the upper edge of the pad (0) to the lower one (1024): downwards, as screens count.
    pub y: f64,
    /// How hard it was pressed, from 0 to 1; 0.5 where that is not known.
    pub pressure: f64,
}

/// Where the pen was, upwards, and half as wide as it was there.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Spot {
    x: f64,
    y: f64,
    half: f64,
}

impl Spot {
    fn of(touch: &Touch) -> Self {
        let within = |value: f64| value.clamp(0.0, f64::from(SIDE));
        let half = BRUSH * (0.7 + 0.6 * touch.pressure.clamp(0.0, 1.0));
        Self { x: within(touch.x), y: f64::from(TOP) - within(touch.y), half }
    }

    fn to(self, other: Self) -> f64 {
        (other.x - self.x).hypot(other.y - self.y)
    }

    /// The point at this share of the way to another.
    fn towards(self, other: Self, share: f64) -> Self {
        let between = |from: f64, to: f64| from + (to - from) * share;
        Self { x: between(self.x, other.x), y: between(self.y, other.y), half: between(self.half, other.half) }
    }

    /// This far away in a direction, within the square.
    fn moved(self, angle: f64, far: f64) -> [i32; 2] {
        whole(self.x + angle.cos() * far, self.y + angle.sin() * far)
    }
}

fn whole(x: f64, y: f64) -> [i32; 2] {
    [(x.round() as i32).clamp(0, SIDE), (y.round() as i32).clamp(BOTTOM, TOP)]
}

/// Draws strokes, in the order and the direction in which they were made. What has no point is no stroke; beyond 64
/// strokes nothing is drawn.
#[must_use]
pub fn draw(strokes: &[Vec<Touch>]) -> Drawing {
    let lines: Vec<Vec<Spot>> = strokes.iter().filter_map(|stroke| line(stroke)).take(MOST_STROKES).collect();
    let mut tolerance = TOLERANCE;
    loop {
        let drawing = with_tolerance(&lines, tolerance);
        // A scrawl that would be too large is drawn more coarsely; a line of two points fits always.
        if drawing.to_json().len() <= MOST_BYTES {
            return drawing;
        }
        tolerance *= 2.0;
    }
}

fn with_tolerance(lines: &[Vec<Spot>], tolerance: f64) -> Drawing {
    let mut drawing = Drawing::default();
    for line in lines {
        let kept = simplified(line, tolerance);
        let mut median: Vec<[i32; 2]> = kept.iter().map(|spot| whole(spot.x, spot.y)).collect();
        median.dedup();
        drawing.strokes.push(outline(&kept));
        drawing.medians.push(median);
    }
    drawing
}

/// Steps 1 to 3: a smooth line with a length, where there is a point at all.
fn line(touches: &[Touch]) -> Option<Vec<Spot>> {
    let known = |touch: &&Touch| touch.x.is_finite() && touch.y.is_finite() && touch.pressure.is_finite();
    let mut spots: Vec<Spot> = touches.iter().take(MOST_POINTS).filter(known).map(Spot::of).collect();
    spots.dedup_by(|next, last| last.to(*next) < 1.0);
    let first = *spots.first()?;
    if spots.iter().all(|spot| first.to(*spot) < DOT / 2.0) {
        return Some(dot(first));
    }
    Some(smooth(&smooth(&evened(&spots))))
}

/// A tap: a short line from there, moved inwards where it would leave the square.
fn dot(at: Spot) -> Vec<Spot> {
    let x = at.x.min(f64::from(SIDE) - DOT);
    let y = at.y.max(f64::from(BOTTOM) + DOT);
    vec![Spot { x, y, ..at }, Spot { x: x + DOT, y: y - DOT, ..at }]
}

fn evened(spots: &[Spot]) -> Vec<Spot> {
    let length: f64 = spots.windows(2).map(|pair| pair[0].to(pair[1])).sum();
    let parts = (length / STEP).ceil().clamp(1.0, MOST_STEPS);
    let mut evened = vec![spots[0]];
    let (mut walked, mut wanted) = (0.0, 1.0);
    for pair in spots.windows(2) {
        let stretch = pair[0].to(pair[1]);
        while wanted < parts && walked + stretch >= wanted * length / parts {
            let share = (wanted * length / parts - walked) / stretch;
            evened.push(pair[0].towards(pair[1], share));
            wanted += 1.0;
        }
        walked += stretch;
    }
    evened.extend(spots.last());
    evened
}

fn smooth(spots: &[Spot]) -> Vec<Spot> {
    let mut cut = vec![spots[0]];
    cut.extend(spots.windows(2).flat_map(|pair| [0.25, 0.75].map(|share| pair[0].towards(pair[1], share))));
    cut.extend(spots.last());
    cut
}

/// Ramer, Douglas and Peucker, without calling itself: a scrawl may be deep.
fn simplified(spots: &[Spot], tolerance: f64) -> Vec<Spot> {
    let last = spots.len() - 1;
    let mut keep = vec![false; spots.len()];
    keep[0] = true;
    keep[last] = true;
    let mut stretches = vec![(0, last)];
    while let Some((from, to)) = stretches.pop() {
        let farthest = (from + 1..to)
            .map(|at| (at, beside(spots[at], spots[from], spots[to])))
            .max_by(|(_, one), (_, other)| one.total_cmp(other));
        if let Some((at, far)) = farthest
            && far > tolerance
        {
            keep[at] = true;
            stretches.extend([(from, at), (at, to)]);
        }
    }
    let kept: Vec<Spot> = spots.iter().zip(&keep).filter(|(_, keep)| **keep).map(|(spot, _)| *spot).collect();
    // A line that ends where it began is not to vanish: its farthest point stays.
    let same = |one: &Spot, other: &Spot| whole(one.x, one.y) == whole(other.x, other.y);
    if kept.iter().all(|spot| same(spot, &kept[0])) {
        let farthest = spots.iter().max_by(|one, other| one.to(spots[0]).total_cmp(&other.to(spots[0])));
        return [spots.first(), farthest, spots.last()].into_iter().flatten().copied().collect();
    }
    kept
}

/// How far a spot lies from the segment between two others.
fn beside(spot: Spot, from: Spot, to: Spot) -> f64 {
    let (dx, dy) = (to.x - from.x, to.y - from.y);
    let square = dx * dx + dy * dy;
    let share = if square == 0.0 { 0.0 } else { ((spot.x - from.x) * dx + (spot.y - from.y) * dy) / square };
    spot.to(from.towards(to, share.clamp(0.0, 1.0)))
}

/// Step 5.
fn outline(spots: &[Spot]) -> String {
    use std::f64::consts::{FRAC_PI_2, FRAC_PI_4};
    let heading = |at: usize| {
        let (before, after) = (spots[at.saturating_sub(1)], spots[(at + 1).min(spots.len() - 1)]);
        (after.y - before.y).atan2(after.x - before.x)
    };
    let side = |at: usize, turn: f64| spots[at].moved(heading(at) + turn, spots[at].half);
    let last = spots.len() - 1;
    let left = (0..=last).map(|at| side(at, FRAC_PI_2));
    let right = (0..=last).rev().map(|at| side(at, -FRAC_PI_2));
    // A corner lies outside the curve that it bends: tips are a little longer than half the brush.
    let tip = |at: usize, turns: [f64; 3]| turns.map(|turn| spots[at].moved(heading(at) + turn, spots[at].half * 1.1));
    let end = tip(last, [FRAC_PI_4, 0.0, -FRAC_PI_4]);
    let start = tip(0, [-3.0 * FRAC_PI_4, 4.0 * FRAC_PI_4, 3.0 * FRAC_PI_4]);
    let mut corners: Vec<[i32; 2]> = left.chain(end).chain(right).chain(start).collect();
    corners.dedup();
    curve(&corners)
}

/// A closed curve that bends towards each corner and runs through the middles between them.
fn curve(corners: &[[i32; 2]]) -> String {
    let middle = |at: usize| {
        let ([ax, ay], [bx, by]) = (corners[at], corners[(at + 1) % corners.len()]);
        [(ax + bx) / 2, (ay + by) / 2]
    };
    let [x, y] = middle(corners.len() - 1);
    let mut path = format!("M {x} {y}");
    for (at, [x, y]) in corners.iter().enumerate() {
        let [to_x, to_y] = middle(at);
        path.push_str(&format!(" Q {x} {y} {to_x} {to_y}"));
    }
    path.push_str(" Z");
    path
}
