// What was drawn, as a list of strokes. Pure: no page, no network.
//
// A stroke is { raw, outline, median }: the points as the finger made them, until the server has made an outline and a
// median of them.

/** The side of the square. */
export const SIDE = 1024;
/** A sign has so many strokes at most. */
export const MOST = 64;

/** A point of the window as a point of the square: [x, y, pressure], to a tenth. */
export function point({ clientX, clientY, pressure, pointerType }, { left, top, width, height }) {
  const tenth = (value) => Math.round(value * 10) / 10;
  // Only pens say how hard they press; a finger and a mouse say something that means nothing.
  const pressed = pointerType === "pen" && pressure > 0 ? pressure : 0.5;
  return [tenth(((clientX - left) / width) * SIDE), tenth(((clientY - top) / height) * SIDE), Math.round(pressed * 100) / 100];
}

/** The strokes that hanzi-writer's JSON holds; none, where it is none. */
export function read(json) {
  try {
    const { strokes, medians } = JSON.parse(json);
    return strokes.map((outline, index) => ({ outline, median: medians[index] }));
  } catch {
    return [];
  }
}

/** hanzi-writer's JSON; empty, where there is nothing or something is not smoothed yet. */
export function write(strokes) {
  if (!strokes.length || waiting(strokes).length) return "";
  return JSON.stringify({ strokes: strokes.map(({ outline }) => outline), medians: strokes.map(({ median }) => median) });
}

/** Strokes that the server has not smoothed yet. */
export const waiting = (strokes) => strokes.filter(({ outline }) => !outline);

/** The same strokes with one at another place. What would leave the list stays where it is. */
export function moved(strokes, from, to) {
  if (to < 0 || to >= strokes.length) return strokes;
  const list = [...strokes];
  list.splice(to, 0, ...list.splice(from, 1));
  return list;
}

/** Raw points as an SVG polyline shows them. */
export const line = (raw) => raw.map(([x, y]) => `${x},${y}`).join(" ");
