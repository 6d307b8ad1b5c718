// What the meter says of a microphone. `node --test tests/js`

import assert from "node:assert/strict";
import test from "node:test";

import { clock, decibels, fullness, judge, NOTHING, peak, verdict } from "../../app/public/giving/level.js";

/** So many readings of one level. */
const steady = (level, count = 40) => Array(count).fill(level);

test("full scale is 0 dBFS, half of it 6 less, silence the lowest", () => {
  assert.equal(decibels(1), 0);
  assert.ok(Math.abs(decibels(0.5) + 6.02) < 0.01);
  assert.equal(decibels(0), NOTHING);
  assert.equal(peak(new Float32Array([0.1, -1, 0.5])), 0);
  assert.equal(peak(new Float32Array(8)), NOTHING);
});

test("nothing is said before there is a second to judge by", () => {
  assert.equal(judge(steady(NOTHING, 19)), "listening");
  assert.equal(judge(steady(NOTHING, 20)), "silent");
});

test("a dead microphone, a far one, a good one and one that is too near", () => {
  assert.equal(judge(steady(-70)), "silent");
  assert.equal(judge(steady(-40)), "far");
  assert.equal(judge(steady(-12)), "good");
  assert.equal(judge([...steady(-12, 30), 0, 0, 0]), "clipping");
});

test("one knock on the table is no fault, and what is long past is forgotten", () => {
  assert.equal(judge([...steady(-12), 0, 0]), "good");
  assert.equal(judge([...steady(0, 20), ...steady(-12, 60)]), "good");
  assert.equal(judge([...steady(-12, 60), ...steady(-80, 60)]), "silent");
});

test("a pause in the song does not make the singer far away", () => {
  assert.equal(judge([...steady(-12, 10), ...steady(-50, 50)]), "good");
});

test("a whole take is judged by the loudest that it held", () => {
  assert.deepEqual([-80, -45, -6].map(verdict), ["silent", "far", "good"]);
});

test("the meter is empty at silence and full at full scale", () => {
  assert.deepEqual([NOTHING, -55, 0].map(fullness), [0, 0, 1]);
  assert.ok(fullness(-20) > fullness(-30));
});

test("times are written as on a clock", () => {
  assert.deepEqual([0, 83.9, 3723, -1].map(clock), ["0:00", "1:23", "1:02:03", "0:00"]);
});
