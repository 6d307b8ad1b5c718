// A stroke beside the teacher's. `node --test tests/js`

import assert from "node:assert/strict";
import test from "node:test";

import { compare, length, rating, resampled, turned } from "../../app/public/drawing/trace.js";

/** A cross, and a hook: medians as the page has them, y downwards. */
const MEDIANS = [
  [[150, 300], [500, 290], [880, 300]],
  [[512, 120], [512, 500], [512, 900]],
  [[300, 600], [320, 800], [420, 860], [520, 820]],
];
const shifted = (way, dx, dy) => way.map(([x, y]) => [x + dx, y + dy]);
/** A hand that trembles. */
const trembling = (way) => resampled(way, 40).map(([x, y], at) => [x + (at % 2 ? 14 : -14), y + (at % 3 ? 11 : -11)]);

test("the square of hanzi-writer is turned over", () => {
  assert.deepEqual(turned([[10, 900], [20, -124]]), [[10, 0], [20, 1024]]);
});

test("a way in equal steps is as long as it was", () => {
  const way = resampled(MEDIANS[2], 24);
  assert.equal(way.length, 24);
  assert.ok(Math.abs(length(way) - length(MEDIANS[2])) < 0.03 * length(MEDIANS[2]));
  assert.deepEqual([way[0], way.at(-1).map(Math.round)], [[300, 600], [520, 820]]);
  assert.equal(resampled([[5, 5], [5, 5]], 3).length, 3);
});

test("a hand that trembles and lies a little beside it is right", () => {
  for (const [index, median] of MEDIANS.entries()) {
    assert.equal(compare(MEDIANS, index, trembling(median)), "right");
    assert.equal(compare(MEDIANS, index, shifted(trembling(median), 60, -50)), "right");
  }
});

test("what is not right is said by its reason", () => {
  const back = [...MEDIANS[0]].reverse();
  assert.equal(compare(MEDIANS, 0, trembling(back)), "direction");
  assert.equal(compare(MEDIANS, 0, trembling(MEDIANS[1])), "order");
  assert.equal(compare(MEDIANS, 1, trembling(MEDIANS[0])), "shape", "one that is written already is no later one");
  assert.equal(compare(MEDIANS, 0, shifted(MEDIANS[0], 0, 400)), "place");
  assert.equal(compare(MEDIANS, 0, [[150, 300], [300, 300]]), "short");
  assert.equal(compare(MEDIANS, 0, [[150, 300]]), "short");
  assert.equal(compare(MEDIANS, 2, [[300, 860], [320, 600], [420, 560], [520, 600]]), "shape");
});

test("a sign is known by how many strokes were not right at once", () => {
  assert.deepEqual([0, 1, 3, 9, 10].map((missed) => rating(missed, 9)), [4, 3, 3, 2, 1]);
  assert.equal(rating(1, 1), 3);
});
