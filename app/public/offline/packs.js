// Packs come to this device, are kept as the house has them, and leave it again.

import { forgetPack, keepPack, packOf, packs } from "./kept.js";

const CACHE = "mang-theo";
/** What a device keeps beside the bytes themselves: for each, so much of what is to come. */
const ROOM = 1.1;
/** What the house answers of what is not there (any more), or not for whoever asks. */
const GONE = [401, 403, 404, 410];
/** What has left a pack waits so long for the pages that name it to be replaced, so that both go together. */
const TOGETHER_MS = 5000;

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
  if (GONE.includes(answer.status)) return { gone: true };
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
export const take = (address, pack, tell, signal) =>
  lock(async () => {
    await renew(address, pack, signal);
    await complete(address, tell, signal);
  });

const noRoom = (error) => error.name === "QuotaExceededError";
const isOthers = (kept, pack) => Boolean(kept?.pack.person) && kept.pack.person !== pack.person;
const isOld = (marks, { url, mark }) => Boolean(marks[url]) && marks[url] !== mark;

/** What is not in a pack any more leaves; pages that have changed are replaced, for they may say too much. */
async function renew(address, pack, signal) {
  if (isOthers(await packOf(address), pack)) await forget(address);
  const before = await packOf(address);
  const urls = chosen(pack).map(({ url }) => url);
  // An old page stands on files of its own build. They say nothing of anybody, and may stay as long as it does.
  const built = before ? neededBy(before).filter((url) => url.startsWith("/assets/")) : [];
  const kept = { address, pack, urls, built, marks: before?.marks ?? {}, whole: false };
  await keepPack(kept);
  const replaced = replace(await caches.open(CACHE), kept, signal);
  await Promise.race([replaced, new Promise((late) => setTimeout(late, TOGETHER_MS))]);
  await sweep();
  await replaced;
}

/** What of a pack is to stay here. While one of its pages is as it was before, so is what that page was built with. */
export function neededBy({ pack, urls, built = [], marks }) {
  const old = pack.pages.some((page) => isOld(marks, page));
  return old ? [...new Set([...urls, ...built])] : urls;
}

/** Replaces pages one by one. One that does not come stays as it was, with its old mark, until the next contact. */
async function replace(cache, kept, signal) {
  for (const page of kept.pack.pages.filter((page) => isOld(kept.marks, page))) {
    const once = () => bring(cache, kept, page, signal);
    // Where there was no room, the old one has made some. `complete` says why one does not come.
    await once().catch((error) => noRoom(error) && once()).catch(() => {});
  }
}

/** Fetches what of a pack is not here yet, if it is still wanted. */
async function complete(address, tell = () => {}, signal) {
  const kept = await packOf(address);
  if (!kept) return;
  // Where no page is as it was before, what those stood on makes room.
  await sweep();
  const cache = await caches.open(CACHE);
  const things = chosen(kept.pack);
  const here = new Set((await cache.keys()).map(({ url }) => decoded(url)));
  const missing = things.filter(({ url, mark }) => !here.has(decoded(url)) || (mark && kept.marks[url] !== mark));
  await room(weight(missing));
  let done = weight(things) - weight(missing);
  tell(done, weight(things));
  for (const thing of missing) {
    await bring(cache, kept, thing, signal).catch(async (error) => {
      if (!noRoom(error)) throw error;
      const { quota, usage } = await navigator.storage.estimate();
      throw new Full(weight(missing), Math.max(0, quota - usage));
    });
    done += thing.bytes;
    tell(done, weight(things));
  }
  await keepPack({ ...kept, built: [], whole: true });
}

/** Fetches one thing. What the house says is gone leaves; where it says nothing, what was here stays. */
async function bring(cache, kept, { url, mark }, signal) {
  const answer = await fetch(url, { signal, redirect: "error" });
  if (GONE.includes(answer.status)) await letGo(cache, kept, url);
  if (!answer.ok) throw new Error(`${url} answers ${answer.status}`);
  await cache.put(url, answer).catch(async (error) => {
    // The new page has come and finds no room beside the old one, which may say too much.
    if (mark && noRoom(error)) await letGo(cache, kept, url);
    throw error;
  });
  if (!mark) return;
  kept.marks[url] = mark;
  await keepPack(kept);
}

async function letGo(cache, kept, url) {
  await cache.delete(url);
  delete kept.marks[url];
  await keepPack(kept);
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
export const remove = (address) => lock(() => forget(address));

const forget = (address) => forgetPack(address).then(sweep);

async function sweep() {
  const all = await packs();
  // On a shared device the house then leaves them where they are. It does so only where `hand-back.js` can name what else is
  // to go: an older browser (Firefox before 126) is wiped whole by the header, packs and all, rather than left half full.
  const stays = all.length > 0 && "databases" in indexedDB;
  document.cookie = `mang-theo=1; Path=/; SameSite=Lax; Max-Age=${stays ? 400 * 24 * 3600 : 0}`;
  const stay = new Set(all.flatMap(neededBy).map(decoded));
  const cache = await caches.open(CACHE);
  for (const request of await cache.keys()) {
    if (!stay.has(decoded(request.url))) await cache.delete(request);
  }
}

/** Brings everything up to date with the house; what is not for whoever is signed in now leaves this device. */
export async function refresh() {
  // A contact that was cut off may have left what is in no pack any more.
  await lock(sweep);
  const changed = [];
  await each(await packs(), async (kept) => {
    const { address, pack, whole } = kept;
    const said = await ask(address, whole ? pack.version : undefined);
    if (said.gone || (said.pack && isOthers(kept, said.pack))) await remove(address);
    else if (said.pack) changed.push({ address, pack: said.pack });
  });
  // The pages of all come before the sounds of one. What was removed here meanwhile stays away.
  await each(changed, ({ address, pack }) => lock(async () => (await packOf(address)) && renew(address, pack)));
  await each(changed, ({ address }) => lock(() => complete(address)));
}

/** One after the other: where something goes wrong with one, it waits for the next contact, and the rest does not. */
async function each(things, work) {
  for (const thing of things) await work(thing).catch(() => {});
}
