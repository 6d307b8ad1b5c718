// What a device knows of what was taken along (IndexedDB): its packs, how far somebody has come in each lesson, and the
// answers that are not home yet. The bytes of a pack lie in the browser's cache `mang-theo`; see packs.js.
//
//   pack     { address, pack, urls, built, marks, whole }   as the house told it; what of it was chosen; what pages of an
//                                                            older build stand on; which pages are here
//   sitting  { key, … }                              by person and lesson
//   answer   { number, person, id, at, since, of, … } in the order in which they were given

const NAME = "tieng-ban-mang-theo";

let opening;

function open() {
  opening ??= new Promise((resolve, reject) => {
    const request = indexedDB.open(NAME, 1);
    request.onupgradeneeded = () => {
      request.result.createObjectStore("pack", { keyPath: "address" });
      request.result.createObjectStore("sitting", { keyPath: "key" });
      request.result.createObjectStore("answer", { keyPath: "number", autoIncrement: true });
    };
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  // A browser that refused once (private window, full disk) may be asked again.
  opening.catch(() => (opening = undefined));
  return opening;
}

/** Runs `work(store)` in one transaction; what its request answers, once all of it is on the disk. */
async function within(name, mode, work) {
  const database = await open();
  return new Promise((resolve, reject) => {
    const transaction = database.transaction(name, mode, { durability: "strict" });
    const request = work(transaction.objectStore(name));
    transaction.oncomplete = () => resolve(request?.result);
    transaction.onabort = transaction.onerror = () => reject(transaction.error ?? request?.error);
  });
}

export const packs = () => within("pack", "readonly", (store) => store.getAll());
export const packOf = (address) => within("pack", "readonly", (store) => store.get(address));
export const keepPack = (pack) => within("pack", "readwrite", (store) => store.put(pack));
export const forgetPack = (address) => within("pack", "readwrite", (store) => store.delete(address));

const keyOf = (person, what) => `${person ?? ""} ${what}`;

/** How far somebody has come in something. */
export const sittingOf = (person, what) => within("sitting", "readonly", (store) => store.get(keyOf(person, what)));
export const keepSitting = (person, what, sitting) =>
  within("sitting", "readwrite", (store) => store.put({ ...sitting, key: keyOf(person, what) }));

/** Nobody has come anywhere yet. */
export const forgetSittings = () => within("sitting", "readwrite", (store) => store.clear());

/** Tells the house by a cookie that answers wait here: signing out then leaves them where they are. */
function tell(waiting) {
  document.cookie = `cho-gui-tra-loi=1; Path=/; SameSite=Lax; Max-Age=${waiting ? 400 * 24 * 3600 : 0}`;
}

/** A new id: 32 hexadecimal digits. */
function freshId() {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** Keeps an answer until it is home. How far one has come in a lesson goes home once, as it is last. */
export async function keepAnswer(person, since, what) {
  tell(true);
  const answer = { ...what, person, since, id: freshId(), at: Date.now() };
  await within("answer", "readwrite", (store) => {
    if (what.of !== "steps") return store.add(answer);
    const request = store.openCursor();
    request.onsuccess = () => {
      const cursor = request.result;
      if (!cursor) return store.add(answer);
      const { of, lesson, person: whose } = cursor.value;
      if (of === "steps" && lesson === what.lesson && whose === person) cursor.delete();
      cursor.continue();
    };
    return request;
  });
}

/** What waits, in its order. */
export const answers = () => within("answer", "readonly", (store) => store.getAll());

/** These are home. */
export async function settle(numbers) {
  await within("answer", "readwrite", (store) => {
    for (const number of numbers) store.delete(number);
  });
  tell((await answers()).length > 0);
}
