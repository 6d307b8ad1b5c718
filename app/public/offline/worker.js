// Shows what was taken along where there is no network. It is never in the way of the house: a page comes from the house
// whenever the house answers, and whatever this worker does not know goes past it. The browser asks for this script anew
// at its visits, and a new one takes over at once.
//
// What is kept, and what leaves again, the pages decide (packs.js); here it is only read.

const KEPT = "mang-theo";
/** So long is a page waited for, where the same is kept here. */
const PATIENCE_MS = 8000;
/** What a proxy answers while the house behind it is away. The house's own faults are others, and are shown. */
const AWAY = [502, 503, 504];
/** Their address says what they are: they are the same here and there. */
const SAME_FOR_EVER = /^\/(assets|am-thanh|anh)\//;
/** Where a page lies that is kept under another address. */
const TAKEN = [
  [/^\/(bai|hoc)\//, "/mang-theo/bai/"],
  [/^\/bai-hat\//, "/mang-theo/bai-hat/"],
  [/^\/khoa\//, "/mang-theo/khoa/"],
  [/^\/on-tap$/, "/mang-theo/on-tap"],
];

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== self.location.origin) return;
  if (request.mode === "navigate") event.respondWith(page(request, pathname));
  else if (SAME_FOR_EVER.test(pathname)) event.respondWith(same(request, pathname));
  else if (pathname.startsWith("/api/v1/keys") || pathname.startsWith("/net")) event.respondWith(either(request));
});

/** Pages differ by language and person; what is kept is for whoever kept it. */
async function find(url, ignoreSearch = true) {
  const kept = await caches.open(KEPT);
  return kept.match(url, { ignoreSearch, ignoreVary: true });
}

async function page(request, pathname) {
  const [from, to] = TAKEN.find(([from]) => from.test(pathname)) ?? [];
  const kept = await find(from ? pathname.replace(from, to) : pathname);
  const asked = fetch(request);
  try {
    const answer = await (kept ? inTime(asked) : asked);
    return kept && AWAY.includes(answer.status) ? kept : answer;
  } catch (error) {
    const shown = kept ?? (await find("/mang-theo"));
    if (shown) return shown;
    throw error;
  }
}

function inTime(answer) {
  const late = new Promise((_, reject) => setTimeout(() => reject(new Error("too late")), PATIENCE_MS));
  return Promise.race([answer, late]);
}

async function same(request, pathname) {
  const kept = await find(pathname);
  return kept ? piece(kept, request.headers.get("range")) : fetch(request);
}

async function either(request) {
  const kept = await find(request.url, false);
  try {
    const answer = await fetch(request);
    return kept && AWAY.includes(answer.status) ? kept : answer;
  } catch (error) {
    if (kept) return kept;
    throw error;
  }
}

/** Players ask for a part of a sound, and some play nothing else. */
async function piece(whole, range) {
  const [, from, to] = /^bytes=(\d+)-(\d*)$/.exec(range ?? "") ?? [];
  if (from === undefined) return whole;
  const bytes = await whole.blob();
  const last = Math.min(to === "" ? bytes.size - 1 : Number(to), bytes.size - 1);
  const headers = new Headers(whole.headers);
  if (Number(from) > last) {
    headers.set("content-range", `bytes */${bytes.size}`);
    return new Response(null, { status: 416, headers });
  }
  headers.set("content-range", `bytes ${from}-${last}/${bytes.size}`);
  headers.set("content-length", String(last - Number(from) + 1));
  return new Response(bytes.slice(Number(from), last + 1), { status: 206, headers });
}
