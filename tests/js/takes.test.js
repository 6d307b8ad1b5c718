// Which takes are offered again.

import assert from "node:assert/strict";
import test from "node:test";

import { due, metadata } from "../../app/public/giving/kept.js";
import { typeOf } from "../../app/public/giving/recorder.js";
import { freshId, offered } from "../../app/public/giving/takes.js";

const NOW = 1_000_000;
const take = (id, more) => ({ id, door: "invitation:1", state: "stopped", begun: 0, touched: NOW, ms: 3000, ...more });
const ids = (takes) => offered(takes, "invitation:1", NOW).map((take) => take.id);

test("a take that was cut off is offered; one that is being recorded elsewhere is not", () => {
  const cut = take("cut", { state: "recording", touched: NOW - 20_000 });
  const running = take("running", { state: "recording", touched: NOW - 1_000 });
  assert.deepEqual(ids([cut, running]), ["cut"]);
});

test("nobody is offered what somebody else recorded on this device", () => {
  assert.deepEqual(ids([take("theirs", { door: "person:2" }), take("ours")]), ["ours"]);
});

test("an empty take is not worth a question; a file of the phone's own recorder is", () => {
  assert.deepEqual(ids([take("empty", { ms: 0 }), take("file", { ms: 0, size: 10 })]), ["file"]);
});

test("the oldest comes first", () => {
  assert.deepEqual(ids([take("b", { begun: 2 }), take("a", { begun: 1 })]), ["a", "b"]);
});

test("an id has 128 bits and is never the same", () => {
  assert.match(freshId(), /^[0-9a-f]{32}$/);
  assert.notEqual(freshId(), freshId());
});

test("Opus is taken where the browser has it, and what it has otherwise", () => {
  assert.equal(typeOf(() => true), "audio/webm;codecs=opus");
  assert.equal(typeOf((type) => type === "audio/mp4"), "audio/mp4");
  assert.equal(typeOf(() => false), "");
});

test("what was kept goes with the answers that it needs, answers first", () => {
  const kept = (id, purpose, agreement) => take(id, { state: "kept", purpose, agreement });
  const takes = [
    kept("song", "recording", "a"),
    kept("yes", "answer", "a"),
    kept("guardian", "guardian", "b"),
    kept("never sent", "answer", "c"),
    take("not kept", { purpose: "recording", agreement: "a" }),
  ];
  const ids = (purpose, agreement) => due(takes, purpose, agreement).map((take) => take.id);
  assert.deepEqual(ids("recording", "b"), ["yes", "guardian", "song"]);
  assert.deepEqual(ids("explanation", ""), []);
});

test("the server is told whose answer it is", () => {
  assert.deepEqual(metadata({ purpose: "guardian", agreement: "a" }), { purpose: "answer", who: "guardian", agreement: "a" });
  assert.deepEqual(metadata({ purpose: "explanation", lang: "vi" }), { purpose: "explanation", lang: "vi" });
  assert.equal(metadata({ purpose: "recording", agreement: "a", title: "bài" }).title, "bài");
});
