// What is shown of what was taken along, while the house answers and while it does not.

import assert from "node:assert/strict";
import test from "node:test";

/** What is kept here, and what the network answers: a status, or nothing. */
let kept;
let answers;
const hears = {};
Object.assign(globalThis, {
  self: { location: { origin: "https://house" }, addEventListener: (name, act) => (hears[name] = act) },
  caches: { open: async () => ({ match: async (url) => kept[new URL(url, "https://house").pathname] }) },
  fetch: async () => {
    if (!answers) throw new TypeError("no network");
    return { status: answers, body: "of the network" };
  },
});
// The clock of its patience keeps nobody here.
const patience = globalThis.setTimeout;
globalThis.setTimeout = (act, ms) => patience(act, ms).unref();
await import("../../app/public/offline/worker.js");

/** What the worker shows of a path. */
async function shown(path, mode = "navigate") {
  let answer;
  const request = { method: "GET", url: `https://house${path}`, mode };
  hears.fetch({ request, respondWith: (given) => (answer = given) });
  return (await answer).body;
}

test("a page comes from the house whenever it answers, also with a fault of its own", async () => {
  kept = { "/mang-theo/khoa/a": { body: "kept" } };
  for (answers of [200, 303, 404, 410, 429, 500]) assert.equal(await shown("/khoa/a"), "of the network", answers);
});

test("while the house behind a proxy is away, what is kept is shown", async () => {
  kept = { "/mang-theo/khoa/a": { body: "kept" }, "/api/v1/keys": { body: "letters" } };
  for (answers of [502, 503, 504, undefined]) {
    assert.equal(await shown("/khoa/a"), "kept", answers);
    assert.equal(await shown("/api/v1/keys?lang=tyz", "cors"), "letters", answers);
  }
  answers = 502;
  for (const path of ["/khoa/b", "/tieng"]) assert.equal(await shown(path), "of the network", path);
  assert.equal(await shown("/api/v1/keys/other", "cors"), "of the network");
});

test("without a network, what is not kept leads to what is", async () => {
  [kept, answers] = [{ "/mang-theo": { body: "list" } }, undefined];
  assert.equal(await shown("/khoa/a"), "list");
  kept = {};
  await assert.rejects(shown("/khoa/a"), TypeError);
});
