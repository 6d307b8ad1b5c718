// What was recorded and is not sent yet, kept in the browser (IndexedDB) piece by piece while it is recorded: a dead
// battery or a closed tab loses the piece that was being made, a second long, and nothing else.
//
// A take: { id, door, agreement, purpose, type, title, state, begun, touched, ms, loudest, size }
//   door       whose door it was recorded at: others who use this device are not shown it
//   purpose    "recording", "answer", "guardian" (the answer of one) or "explanation"
//   state      "recording" → "stopped" → "kept"; it goes when the server has it
//   begun, touched   times in milliseconds; the last piece came at `touched`
//   ms, loudest      how long it is, and its highest peak in dBFS, where it was recorded here
//   size             its bytes, where the phone's own recorder made it

const NAME = "tieng-ban-thu";
/** Recording touches a take every second. After so many milliseconds, nobody is recording it any more. */
const ABANDONED = 8000;

let opening;

function open() {
  opening ??= new Promise((resolve, reject) => {
    const request = indexedDB.open(NAME, 1);
    request.onupgradeneeded = () => {
      request.result.createObjectStore("take", { keyPath: "id" });
      request.result.createObjectStore("piece", { keyPath: ["take", "number"] });
    };
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  // A browser that refused once (private window, full disk) may be asked again.
  opening.catch(() => (opening = undefined));
  return opening;
}

/** Runs `work(takes, pieces)` in one transaction; what its request answers, once all of it is on the disk. */
async function within(mode, work) {
  const database = await open();
  return new Promise((resolve, reject) => {
    // Strict: the answer comes when the disk has it, not when the browser has it.
    const transaction = database.transaction(["take", "piece"], mode, { durability: "strict" });
    const request = work(transaction.objectStore("take"), transaction.objectStore("piece"));
    transaction.oncomplete = () => resolve(request?.result);
    transaction.onabort = transaction.onerror = () => reject(transaction.error ?? request?.error);
  });
}

/** Tells the house by a cookie whether something is kept here: then signing out takes nothing away from this browser. */
function tell(kept) {
  const age = kept ? 400 * 24 * 3600 : 0;
  document.cookie = `cho-gui=1; Path=/; SameSite=Lax; Max-Age=${age}`;
}

/** Writes, and tells the house that there is something before it is there. */
function keep(work) {
  tell(true);
  return within("readwrite", work);
}

const pieces = (id) => IDBKeyRange.bound([id, 0], [id, Infinity]);

/** A new id: 32 hexadecimal digits. */
export function freshId() {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** Writes a take down, new or changed. */
export const put = (take) => keep((takes) => takes.put(take));

/** Adds a piece of sound (an ArrayBuffer) to a take, and writes down how far it has come. */
export const add = (take, number, bytes) =>
  keep((takes, all) => {
    takes.put(take);
    return all.put({ take: take.id, number, bytes });
  });

/** The sound of a take as one Blob; empty if there is none. */
export async function sound(take) {
  const found = await within("readonly", (_, all) => all.getAll(pieces(take.id)));
  return new Blob(found.map((piece) => piece.bytes), { type: take.type });
}

/**
 * Keeps a file that the phone's own recorder made as a take: phones may not keep it themselves. Where there is no room,
 * the take is known only as long as the page is open.
 */
export async function keepFile(about, file) {
  const now = Date.now();
  const take = { ...about, id: freshId(), type: file.type, state: "stopped", begun: now, touched: now, ms: 0, size: file.size };
  try {
    await add(take, 0, await file.arrayBuffer());
  } catch {
    await forget(take.id).catch(() => {});
  }
  return take;
}

/** Forgets a take and its sound. */
export async function forget(id) {
  const left = await within("readwrite", (takes, all) => {
    all.delete(pieces(id));
    takes.delete(id);
    return takes.count();
  });
  tell(left > 0);
}

/** What of these takes is to be offered at this door: not what another tab is recording just now. Oldest first. */
export function offered(takes, door, now) {
  const ours = takes.filter((take) => take.door === door);
  const idle = ours.filter((take) => take.state !== "recording" || now - take.touched > ABANDONED);
  return idle.filter((take) => take.ms > 0 || take.size > 0).sort((a, b) => a.begun - b.begun);
}

/** All takes that wait at this door. A browser that keeps nothing has none. */
export async function waiting(door) {
  try {
    return offered(await within("readonly", (takes) => takes.getAll()), door, Date.now());
  } catch {
    return [];
  }
}

/** Asks the browser not to clear this away when the disk gets full; it may refuse. */
export async function holdOn() {
  try {
    await navigator.storage?.persist?.();
  } catch {
    // It is only a wish.
  }
}

/** How many bytes the browser has left for us; Infinity where it does not say. */
export async function room() {
  try {
    const { quota, usage } = await navigator.storage.estimate();
    return quota - usage;
  } catch {
    return Infinity;
  }
}
