// Rows of the form of a word.

import assert from "node:assert/strict";
import test from "node:test";

import { numbered, turn, words } from "../../app/public/words/rows.js";

test("a button says what it does, to which row", () => {
  assert.deepEqual(turn("add:variant"), { what: "add", group: "variant" });
  assert.deepEqual(turn("remove:variant:2"), { what: "remove", group: "variant", row: 2 });
  for (const nothing of ["", "x:variant:1", "remove:variant", "remove:variant:x", "add"]) assert.equal(turn(nothing), null, nothing);
});

test("rows are counted from one for people, from nought for the server", () => {
  const row = numbered("ipa", "Phiên âm IPA", 1);
  assert.deepEqual([row.name, row.id, row.value("remove")], ["Phiên âm IPA 2", "r-ipa-1", "remove:ipa:1"]);
});

test("only words are offered, each once", () => {
  const found = [
    { url: "/tu/tay/n%E1%BA%B7m", title: "nặm", gloss: "nước" },
    { url: "/bai/tay/con-so", title: "Con số", gloss: "" },
    { url: "/tu/tay/n%E1%BA%B7m", title: "nặm", gloss: "nước" },
  ];
  assert.deepEqual(words(found), [{ value: "tay/nặm", label: "nặm · nước" }]);
});
