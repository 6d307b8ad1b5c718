// Packs come to this device, are kept as the house has them, and leave it again.

import { forgetPack, keepPack, packOf, packs } from "./kept.js";

const CACHE = "mang-theo";
/** What a device keeps beside the bytes themselves: for each, so much of what is to come. */
const ROOM = 1.1;

/** Whether this browser can keep anything. */
export const able = () => Boolean(navigator.serviceWorker && window.caches && window.indexedDB);

/** There is too little space: { needed, free } in bytes. */
export class Full extends Error {
  constructor(needed, free) {
    super("full");
    Object.assign(this, { needed, free });
  }
}

/** What the house says of a pack now: `{ pack }`, `{ same: true }` or `{ gone: true }`. Throws without a network. */
export async function ask(address, version) {
  const headers = version ? { "if-none-match": `"${version}"` } : {};
  const answer = await fetch(address, { headers, cache: "no-store", redirect: "error" });
  if (answer.status === 304) return { same: true };
  if ([401, 403, 404, 410].includes(answer.status)) return { gone: true };
  if (!answer.ok) throw new Error(`the house answers ${answer.status}`);
  // When it came, by the clock of the house.
  const now = Date.parse(answer.headers.get("date")) || 0;
  return { pack: { ...(await answer.json()), now } };
}

/** What of a pack this browser takes: all pages and files, and each sound in the first form that it can play. */
export function chosen(pack) {
  const player = new Audio();
  const form = (forms) => forms.find(({ type }) => player.canPlayType(type)) ?? forms.at(-1);
  return [...pack.pages, ...pack.files, ...pack.sounds.map(form)];
}

export const weight = (things) => things.reduce((sum, { bytes }) => sum + bytes, 0);

const lock = (work) => (navigator.locks ? navigator.locks.request("mang-theo", work) : work());

/** Takes a pack along, or brings it up to date. What is not in it any more leaves first. `tell(done, all)` is told the bytes. */
export const take = (address, pack, tell = () => {}, signal) => lock(() => bring(address, pack, tell, signal));

async function bring(address, pack, tell, signal) {
  const before = await packOf(address);
  const things = chosen(pack);
  const marks = before?.marks ?? {};
  const cache = await caches.open(CACHE);
  // Pages that say something else by now may say too much: they go before the new ones come.
  for (const { url, mark } of pack.pages) {
    if (marks[url] && marks[url] !== mark) {
      await cache.delete(url);
      delete marks[url];
    }
  }
  const kept = { address, pack, urls: things.map(({ url }) => url), marks, whole: false };
  await keepPack(kept);
  await sweep();
  const here = new Set((await cache.keys()).map((request) => new URL(request.url)).map((url) => url.pathname + url.search));
  const missing = things.filter(({ url, mark }) => !here.has(decoded(url)) || (mark && marks[url] !== mark));
  await room(weight(missing));
  let done = weight(things) - weight(missing);
  tell(done, weight(things));
  for (const { url, bytes, mark } of missing) {
    const answer = await fetch(url, { signal, redirect: "error" });
    if (!answer.ok) throw new Error(`${url} answers ${answer.status}`);
    await cache.put(url, answer).catch(async (error) => {
      if (error.name !== "QuotaExceededError") throw error;
      const { quota, usage } = await navigator.storage.estimate();
      throw new Full(weight(missing), Math.max(0, quota - usage));
    });
    if (mark) {
      marks[url] = mark;
      await keepPack(kept);
    }
    done += bytes;
    tell(done, weight(things));
  }
  await keepPack({ ...kept, whole: true });
}

/** An address as a browser writes it. */
function decoded(url) {
  const { pathname, search } = new URL(url, location.href);
  return pathname + search;
}

async function room(needed) {
  const { quota, usage } = (await navigator.storage?.estimate?.()) ?? {};
  if (quota !== undefined && needed * ROOM > quota - usage) throw new Full(needed, Math.max(0, quota - usage));
}

/** Removes a pack, with all that no other needs. */
export const remove = (address) => lock(() => forgetPack(address).then(sweep));

async function sweep() {
  const kept = (await packs()).length > 0;
  // On a shared device the house then leaves them where they are. It does so only where `hand-back.js` can name what else is
  // to go: an older browser (Firefox before 126) is wiped whole by the header, packs and all, rather than left half full.
  const stays = kept && "databases" in indexedDB;
  document.cookie = `mang-theo=1; Path=/; SameSite=Lax; Max-Age=${stays ? 400 * 24 * 3600 : 0}`;
  const needed = new Set((await packs()).flatMap(({ urls }) => urls).map(decoded));
  const cache = await caches.open(CACHE);
  for (const request of await cache.keys()) {
    if (!needed.has(decoded(request.url))) await cache.delete(request);
  }
}

/** Brings everything up to date with the house; what is not for whoever is signed in now leaves this device. */
export async function refresh() {
  for (const { address, pack, whole } of await packs()) {
    const said = await ask(address, whole ? pack.version : undefined);
    const others = said.pack && pack.person && said.pack.person !== pack.person;
    if (said.gone || others) await remove(address);
    else if (said.pack) await take(address, said.pack);
  }
}
