// Which syllable is to be tried again.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";

// There is no page here to be brought to life.
globalThis.document = { querySelectorAll: () => [] };
const { named, PAUSE, stretches, SYLLABLE } = await import("../../app/public/giving/saying.js");

/** A voice: so many values with it, so many without, by turns. */
const voice = (...lengths) =>
  Float32Array.from(lengths.flatMap((length, number) => Array(length).fill(number % 2 === 0 ? 1.5 : NaN)));

test("stretches are counted as the module counts them that says which one is off", () => {
  const rust = readFileSync(new URL("../../content/src/voice/beside.rs", import.meta.url), "utf8");
  const number = (name) => Number(new RegExp(`const ${name}: usize = (\\d+);`).exec(rust)?.[1]);
  assert.deepEqual([PAUSE, SYLLABLE], [number("PAUSE"), number("SYLLABLE")]);
  assert.equal(stretches(voice(0, 5)), 0);
  assert.equal(stretches(voice(20, 6, 25, 6)), 2);
  assert.equal(stretches(voice(20, PAUSE - 1, 25)), 1, "so short a pause lies within a syllable");
  assert.equal(stretches(voice(20, PAUSE, 25)), 2);
  assert.equal(stretches(voice(20, 6, SYLLABLE - 1, 6, SYLLABLE)), 2, "a click is no syllable");
});

test("a syllable is named only where the speaker parts as many as the word has", () => {
  const two = voice(20, 6, 25);
  assert.equal(named("kin nặm", 1, two), "nặm");
  assert.equal(named(" kin  nặm ", 0, two), "kin");
  assert.equal(named("kin nặm", 0, voice(50)), "", "both in one breath");
  assert.equal(named("nặm", 0, two), "", "one with a stop inside");
  assert.equal(named("kin nặm khẩu", 1, two), "");
  assert.equal(named("kin nặm", -1, two), "", "they go together");
});
