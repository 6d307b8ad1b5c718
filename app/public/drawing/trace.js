// A stroke beside the teacher's: the same way, in the same direction, at the same place? Pure: no page, no network.
//
// Points are [x, y] in the square of 1024, y downwards.

/** Both ways are looked at in so many points. */
const POINTS = 24;
/** So far, on average, may two ways lie apart; and their shapes, laid upon each other. */
const APART = 150;
const BENT = 85;
/** A stroke is at least this much of the other's length, and at most that. */
const [SHORT, LONG] = [0.5, 1.8];

/** hanzi-writer counts upwards from the baseline. */
export const turned = (median) => median.map(([x, y]) => [x, 900 - y]);

const distance = ([ax, ay], [bx, by]) => Math.hypot(ax - bx, ay - by);

/** How long a way is. */
export const length = (way) => way.slice(1).reduce((sum, point, index) => sum + distance(way[index], point), 0);

/** The same way in `count` points that are equally far from each other. */
export function resampled(way, count = POINTS) {
  const whole = length(way);
  if (!(whole > 0)) return Array.from({ length: count }, () => way[0]);
  const points = [way[0]];
  let [at, gone] = [1, 0];
  for (let number = 1; number < count; number++) {
    const goal = (whole * number) / (count - 1);
    while (at < way.length - 1 && gone + distance(way[at - 1], way[at]) < goal) {
      gone += distance(way[at - 1], way[at]);
      at++;
    }
    const piece = distance(way[at - 1], way[at]) || 1;
    const part = Math.min(1, Math.max(0, (goal - gone) / piece));
    const [[ax, ay], [bx, by]] = [way[at - 1], way[at]];
    points.push([ax + (bx - ax) * part, ay + (by - ay) * part]);
  }
  return points;
}

/** The same way without the trembling of a hand; its ends stay. */
function steadied(way) {
  const points = resampled(way, 2 * POINTS);
  return points.map((point, at) => {
    const reach = Math.min(3, at, points.length - 1 - at);
    const near = points.slice(at - reach, at + reach + 1);
    return [0, 1].map((axis) => near.reduce((sum, one) => sum + one[axis], 0) / near.length);
  });
}

const apart = (a, b) => a.reduce((sum, point, index) => sum + distance(point, b[index]), 0) / a.length;

function centred(points) {
  const middle = [0, 1].map((axis) => points.reduce((sum, point) => sum + point[axis], 0) / points.length);
  return points.map(([x, y]) => [x - middle[0], y - middle[1]]);
}

/** How far two ways are from each other: at their place, and in their shape. */
function beside(median, drawn) {
  const [a, b] = [resampled(median), resampled(drawn)];
  return { place: apart(a, b), shape: apart(centred(a), centred(b)) };
}

const fits = ({ place, shape }) => place <= APART && shape <= BENT;

/**
 * What is to be said of a stroke that was drawn where `medians[index]` is due: "right", or why not: "direction" (the other
 * way round), "order" (it is a later one), "short", "place" (the shape is right), "shape".
 */
export function compare(medians, index, way) {
  if (way.length < 2) return "short";
  const drawn = steadied(way);
  const median = medians[index];
  const ratio = length(drawn) / Math.max(1, length(median));
  const found = beside(median, drawn);
  const long = ratio >= SHORT && ratio <= LONG;
  if (fits(found) && long) return "right";
  // A later stroke, before it is said that this one is wrong.
  const later = medians.slice(index + 1).some((other) => {
    const part = length(drawn) / Math.max(1, length(other));
    return fits(beside(other, drawn)) && part >= SHORT && part <= LONG;
  });
  if (later) return "order";
  if (fits(beside([...median].reverse(), drawn)) && long) return "direction";
  if (ratio < SHORT) return "short";
  return found.shape <= BENT && long ? "place" : "shape";
}

/** How a sign went, as FSRS counts it: `missed` strokes that were not right at once, of `strokes`, over all rounds. */
export function rating(missed, strokes) {
  if (missed === 0) return 4;
  if (missed <= Math.max(1, strokes / 3)) return 3;
  return missed <= strokes ? 2 : 1;
}
