// Which syllable is to be tried again.

import assert from "node:assert/strict";
import test from "node:test";

// There is no page here to be brought to life.
globalThis.document = { querySelectorAll: () => [] };
const { named } = await import("../../app/public/giving/saying.js");

test("a syllable is named only where the speaker parts as many as the word has", () => {
  assert.equal(named("kin nặm", 1, 2), "nặm");
  assert.equal(named(" kin  nặm ", 0, 2), "kin");
  assert.equal(named("kin nặm", 0, 1), "", "both in one breath");
  assert.equal(named("nặm", 0, 2), "", "one with a stop inside");
  assert.equal(named("kin nặm", -1, 2), "", "they go together");
});
