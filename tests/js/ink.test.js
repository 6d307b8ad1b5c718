// Strokes on the pad, before and after the server has smoothed them. `node --test tests/js`

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";

import { line, moved, point, read, waiting, write } from "../../app/public/drawing/ink.js";

/** What the server makes of two strokes: content/tests/drawing.rs writes it. */
const DRAWING = readFileSync(new URL("fixtures/drawing.json", import.meta.url), "utf8").trim();
const BOX = { left: 20, top: 100, width: 320, height: 320 };

test("a point of the window is a point of the square", () => {
  assert.deepEqual(point({ clientX: 20, clientY: 100, pressure: 0.2, pointerType: "touch" }, BOX), [0, 0, 0.5]);
  assert.deepEqual(point({ clientX: 340, clientY: 420, pressure: 0.804, pointerType: "pen" }, BOX), [1024, 1024, 0.8]);
  assert.deepEqual(point({ clientX: 180, clientY: 260, pressure: 0, pointerType: "pen" }, BOX), [512, 512, 0.5]);
});

test("what the server made is read and written to the letter", () => {
  assert.equal(read(DRAWING).length, 2);
  assert.equal(write(read(DRAWING)), DRAWING);
});

test("what is no drawing is an empty pad", () => {
  for (const text of ["", "x", "[]", '{"strokes":1}']) assert.deepEqual(read(text), []);
});

test("nothing is handed in before all of it is smoothed", () => {
  const raw = [[1, 2, 0.5], [3, 4, 0.5]];
  const strokes = [...read(DRAWING), { raw }];
  assert.deepEqual([write(strokes), write([]), waiting(strokes).length], ["", "", 1]);
  assert.equal(line(raw), "1,2 3,4");
});

test("strokes change places, and none is lost at the ends", () => {
  assert.deepEqual(moved(["a", "b", "c"], 2, 0), ["c", "a", "b"]);
  assert.deepEqual(moved(["a", "b", "c"], 0, 1), ["b", "a", "c"]);
  assert.deepEqual(moved(["a", "b"], 0, -1), ["a", "b"]);
  assert.deepEqual(moved(["a", "b"], 1, 2), ["a", "b"]);
});
