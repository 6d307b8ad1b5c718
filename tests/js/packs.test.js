// What was taken along at the next contact: what leaves, what is replaced, and what stays where the network ends.

import assert from "node:assert/strict";
import test, { beforeEach } from "node:test";

import { neededBy, refresh } from "../../app/public/offline/packs.js";

const COURSE = "/mang-theo/goi/khoa/a";
const SONG = "/mang-theo/goi/bai-hat/b";

/** What the house answers: a text, a status, or nothing where the network ends. */
let house;
/** What is asked of it, in its order. */
let asked;
/** What is kept here: packs by their address, bytes by theirs. */
let packs;
let bytes;
/** Which puts find no room. */
let full;

function respond(url) {
  asked.push(url);
  const said = house[url];
  if (said === undefined) throw new TypeError("no network");
  if (typeof said === "number") return new Response(null, { status: said });
  return new Response(typeof said === "string" ? said : JSON.stringify(said));
}

const cache = {
  keys: async () => [...bytes.keys()].map((url) => ({ url })),
  delete: async (request) => bytes.delete(request.url ?? request),
  async put(url, answer) {
    if (full(url)) throw new DOMException("no room", "QuotaExceededError");
    bytes.set(url, await answer.text());
  },
};

const store = {
  getAll: () => structuredClone([...packs.values()]),
  get: (address) => structuredClone(packs.get(address)),
  put: (pack) => void packs.set(pack.address, structuredClone(pack)),
  delete: (address) => void packs.delete(address),
};

/** As much of IndexedDB as `kept.js` asks for. */
function transaction() {
  const part = { objectStore: () => wrapped };
  const wrapped = {};
  for (const [name, does] of Object.entries(store)) wrapped[name] = (what) => ({ result: does(what) });
  queueMicrotask(() => part.oncomplete());
  return part;
}

const patience = globalThis.setTimeout;
Object.assign(globalThis, {
  location: { href: "https://house/" },
  document: {},
  Audio: class {},
  caches: { open: async () => cache },
  indexedDB: {
    open() {
      const request = { result: { transaction } };
      queueMicrotask(() => request.onsuccess());
      return request;
    },
  },
  fetch: async (url) => respond(url),
  // Nobody waits for it here.
  setTimeout: (act, ms) => patience(act, ms).unref(),
});
Object.defineProperty(globalThis, "navigator", { value: {}, configurable: true });

const page = (url, mark) => ({ url, bytes: 10, mark });
const file = (url) => ({ url, bytes: 10 });
const pack = (version, pages, files = [], person = null) =>
  ({ version, person, pages, files: files.map(file), sounds: [] });

/** A pack that was taken along whole. */
function taken(address, pack) {
  const urls = [...pack.pages, ...pack.files].map(({ url }) => url);
  const marks = Object.fromEntries(pack.pages.map(({ url, mark }) => [url, mark]));
  packs.set(address, { address, pack, urls, marks, whole: true });
  for (const url of urls) bytes.set(url, `old ${url}`);
}

beforeEach(() => {
  [house, asked, packs, bytes, full] = [{}, [], new Map(), new Map(), () => false];
});

test("what is withdrawn leaves, although the house does not answer for another pack", async () => {
  for (const status of [429, 500, undefined]) {
    taken(COURSE, pack("1", [page("/a", "1")]));
    taken(SONG, pack("1", [page("/b", "1")]));
    house = { [COURSE]: status, [SONG]: 404 };
    await refresh();
    assert.deepEqual([[...packs.keys()], [...bytes.keys()]], [[COURSE], ["/a"]], String(status));
  }
});

test("what somebody else took along leaves before anything comes", async () => {
  taken(COURSE, pack("1", [page("/a", "1")]));
  taken(SONG, pack("1", [page("/b", "1")], [], "first"));
  house = { [COURSE]: pack("2", [page("/a", "2")]), [SONG]: pack("1", [page("/b", "1")], [], "second"), "/a": "new" };
  await refresh();
  assert.deepEqual(asked, [COURSE, SONG, "/a"]);
  assert.deepEqual([[...packs.keys()], [...bytes]], [[COURSE], [["/a", "new"]]]);
});

test("pages of all packs come before the files of one, which may fail", async () => {
  taken(COURSE, pack("1", [page("/a", "1")]));
  taken(SONG, pack("1", [page("/b", "1")]));
  house = { [COURSE]: pack("2", [page("/a", "2")], ["/net/x"]), [SONG]: pack("2", [page("/b", "2")]) };
  Object.assign(house, { "/a": "new a", "/b": "new b", "/net/x": 500 });
  await refresh();
  assert.deepEqual(asked, [COURSE, SONG, "/a", "/b", "/net/x"]);
  assert.deepEqual([...bytes], [["/a", "new a"], ["/b", "new b"]]);
  assert.deepEqual([packs.get(COURSE).whole, packs.get(SONG).whole], [false, true]);
});

test("a page that has changed is replaced before what it named has left", async () => {
  taken(COURSE, pack("1", [page("/course", "1"), page("/hidden", "1")]));
  house = { [COURSE]: pack("2", [page("/course", "2")]) };
  let then;
  Object.defineProperty(house, "/course", { get: () => ((then = [...bytes.keys()]), "without it") });
  await refresh();
  assert.deepEqual([then, [...bytes]], [["/course", "/hidden"], [["/course", "without it"]]]);
});

test("where the network ends a page stays with what it stands on until the next contact; what has left has left", async () => {
  taken(COURSE, pack("1", [page("/course", "1"), page("/hidden", "1")], ["/assets/1.js", "/am-thanh/1"]));
  house = { [COURSE]: pack("2", [page("/course", "2")], ["/assets/2.js"]) };
  await refresh();
  assert.deepEqual([...bytes.keys()], ["/course", "/assets/1.js"]);
  const { marks, whole } = packs.get(COURSE);
  assert.deepEqual([marks["/course"], whole], ["1", false]);
  // Once more nothing but the pack.
  await refresh();
  assert.deepEqual([...bytes.keys()], ["/course", "/assets/1.js"]);
  Object.assign(house, { "/course": "new", "/assets/2.js": "2" });
  await refresh();
  assert.deepEqual([...bytes], [["/course", "new"], ["/assets/2.js", "2"]]);
  assert.deepEqual([packs.get(COURSE).marks["/course"], packs.get(COURSE).whole], ["2", true]);
});

test("a page that the house says is gone leaves at once; one that it cannot give just now stays", async () => {
  const stays = (status) => [status, ["/a"]];
  for (const [status, left] of [[401, []], [403, []], [404, []], [410, []], ...[429, 500, 503].map(stays)]) {
    taken(COURSE, pack("1", [page("/a", "1")]));
    house = { [COURSE]: pack("2", [page("/a", "2")]), "/a": status };
    await refresh();
    assert.deepEqual([...bytes.keys()], left, String(status));
    assert.equal(packs.get(COURSE).marks["/a"], left.length ? "1" : undefined);
  }
});

test("an old page makes room for the new one, and goes where that is not enough", async () => {
  const changed = { [COURSE]: pack("2", [page("/a", "2")]), "/a": "new" };
  taken(COURSE, pack("1", [page("/a", "1")]));
  house = changed;
  full = (url) => bytes.has(url);
  await refresh();
  assert.deepEqual([...bytes], [["/a", "new"]]);
  taken(COURSE, pack("1", [page("/a", "1")]));
  full = () => true;
  navigator.storage = { estimate: async () => ({ quota: 100, usage: 0 }) };
  await refresh();
  assert.deepEqual([[...bytes], packs.get(COURSE).marks], [[], {}]);
  delete navigator.storage;
});

test("what a contact could not finish is finished without a network", async () => {
  taken(COURSE, pack("1", [page("/a", "1")]));
  bytes.set("/withdrawn", "still here");
  await refresh();
  assert.deepEqual([...bytes.keys()], ["/a"]);
});

test("what was built before stays as long as a page of then does", () => {
  const kept = { pack: pack("2", [page("/a", "2")]), urls: ["/a", "/assets/2"], built: ["/assets/1"] };
  assert.deepEqual(neededBy({ ...kept, marks: { "/a": "1" } }), ["/a", "/assets/2", "/assets/1"]);
  assert.deepEqual(neededBy({ ...kept, marks: { "/a": "2" } }), ["/a", "/assets/2"]);
  assert.deepEqual(neededBy({ ...kept, marks: {} }), ["/a", "/assets/2"]);
});
