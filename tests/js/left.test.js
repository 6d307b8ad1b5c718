// What is left to send, and what an answer of the server means.

import assert from "node:assert/strict";
import test from "node:test";

import { after, keyOf, left, size, speed, time } from "../../app/public/giving/left.js";

test("a hundred per cent is said only when every byte is there", () => {
  assert.equal(left([{ size: 1000, sent: 999 }], 0).percent, 99);
  assert.equal(left([{ size: 1000, sent: 1000 }], 0).percent, 100);
  assert.equal(left([], 0).percent, 100);
});

test("several files count together, and more than all is not possible", () => {
  const two = [{ size: 300, sent: 100 }, { size: 100, sent: 120 }];
  assert.deepEqual(left(two, 50), { percent: 50, bytes: 200, seconds: 4 });
});

test("without a speed nobody promises a time", () => {
  assert.equal(left([{ size: 10, sent: 0 }], 0).seconds, Infinity);
  assert.equal(left([{ size: 10, sent: 10 }], 0).seconds, 0);
});

test("the speed follows the network without jumping", () => {
  const first = speed(0, 1000, 1000);
  assert.equal(first, 1000);
  const slower = speed(first, 100, 1000);
  assert.ok(slower < first && slower > 100);
  assert.equal(speed(first, -5, 1000), first, "after a new beginning bytes may go back");
  assert.equal(speed(first, 5, 0), first);
});

test("sizes and times read as people of the language write them", () => {
  assert.equal(size(12_300_000, "vi").replace(/\s/g, " "), "12 MB");
  assert.equal(size(1_240_000, "vi").replace(/\s/g, " "), "1,2 MB");
  assert.equal(size(800, "en").replace(/\s/g, " "), "0.8 kB");
  assert.equal(time(45.2, "en"), "46 seconds");
  assert.equal(time(170, "vi"), "3 phút");
  assert.equal(time(2 * 3600, "en"), "2 hours");
});

test("the same file under the same agreement has the same key", () => {
  const file = { name: "then.wav", size: 5, lastModified: 7 };
  assert.equal(keyOf(file, "a"), keyOf({ ...file }, "a"));
  assert.notEqual(keyOf(file, "a"), keyOf(file, "b"));
  assert.notEqual(keyOf(file, "a"), keyOf({ ...file, size: 6 }, "a"));
  assert.ok(keyOf({ name: "x".repeat(999), size: 1 }, "a").length <= 200);
});

test("a network that is away is waited for; what will never work is said", () => {
  for (const status of [0, 409, 423, 429, 500, 503, 507]) assert.equal(after(status), "again", status);
  assert.deepEqual([401, 403, 404, 410].map(after), Array(4).fill("gone"));
  assert.deepEqual([413, 415, 400].map(after), ["large", "kind", "refused"]);
});
