// A device that a club shares is handed back: nothing stays of whoever had it. What was taken along is for everybody, and
// stays; how far somebody came in it does not.

import { forgetSittings } from "./kept.js";

const OURS = ["tieng-ban-mang-theo", "mang-theo"];

localStorage.clear();
sessionStorage.clear();
for (const { name } of (await indexedDB.databases?.()) ?? []) if (!OURS.includes(name)) indexedDB.deleteDatabase(name);
for (const name of await caches.keys()) if (!OURS.includes(name)) await caches.delete(name);
await forgetSittings();
document.documentElement.dataset.handedBack = "";
