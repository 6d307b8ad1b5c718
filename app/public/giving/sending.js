// Sends sound to the house, one file after the other, by tus 1.0 (tus-js-client): what was sent stays sent, over a
// network that comes and goes, over days. https://tus.io/protocols/resumable-upload

import { after, left, speed } from "./left.js";

/** Quick tries first; afterwards we try again by ourselves, for as long as the page is open. */
const TRIES = [0, 1000, 3000, 5000];
const PAUSE = 15_000;
/** So much a request: a network that breaks every minute still gets on. */
const CHUNK = 4 * 1024 * 1024;

/** The library, fetched when it is needed: it is larger than all the rest of the page. */
async function library(url) {
  if (!window.tus) await import(url);
  return window.tus;
}

/**
 * A queue of files. `where` has the addresses `endpoint` and `library`, and `door`, what proves that one may give here
 * (empty for somebody who is signed in). `changed(files, left)` is called whenever something has.
 *
 * A file: { once, name, type, size, sent, state, why, link } where `state` is "waiting", "sending", "paused" (no
 * network; goes on by itself), "sent" or "failed", and `why` as left.js `after` says.
 */
export class Sending {
  constructor(where, changed) {
    this.where = where;
    this.changed = changed;
    this.files = [];
    this.speed = 0;
    addEventListener("online", () => this.#wake());
    setInterval(() => this.#wake(), PAUSE);
  }

  /** Adds a file; `metadata` goes along. Resolves when the server has all of it, rejects when it wants none of it. */
  add(blob, file, metadata) {
    const known = this.files.find((other) => other.once === file.once);
    if (known && known.state !== "failed") return known.done;
    this.files = this.files.filter((other) => other !== known);
    const entry = { ...file, size: blob.size, sent: 0, state: "waiting", blob, metadata };
    entry.done = new Promise((resolve, reject) => Object.assign(entry, { resolve, reject }));
    // Whoever does not wait for it is told by `changed`.
    entry.done.catch(() => {});
    this.files.push(entry);
    this.#next();
    return entry.done;
  }

  /** Takes a file out that is not sent yet, also from the server. */
  remove(once) {
    const file = this.files.find((file) => file.once === once && file.state !== "sent");
    if (!file) return;
    file.upload?.abort(true).catch(() => {});
    this.files = this.files.filter((other) => other !== file);
    this.#tell();
    this.#next();
  }

  #tell() {
    this.changed(this.files, left(this.files.filter((file) => file.state !== "failed"), this.speed));
  }

  #next() {
    this.#tell();
    if (this.files.some((file) => file.state === "sending" || file.state === "paused")) return;
    const file = this.files.find((file) => file.state === "waiting");
    if (file) this.#send(file);
  }

  #wake() {
    const paused = this.files.find((file) => file.state === "paused");
    if (paused) this.#send(paused);
  }

  async #send(file) {
    file.state = "sending";
    this.#tell();
    try {
      file.upload ??= await this.#upload(file);
      file.upload.start();
    } catch {
      // The library itself could not be fetched.
      this.#failed(file, 0);
    }
  }

  async #upload(file) {
    const tus = await library(this.where.library);
    let [before, at] = [0, performance.now()];
    const upload = new tus.Upload(file.blob, {
      endpoint: this.where.endpoint,
      retryDelays: TRIES,
      chunkSize: CHUNK,
      headers: this.where.door ? { "Tieng-Ban-Door": this.where.door } : {},
      metadata: { filename: file.name, filetype: file.type, once: file.once, ...file.metadata },
      // By our own key, so that another visit finds the same upload again.
      fingerprint: async () => `tieng-ban-${file.once}`,
      removeFingerprintOnSuccess: true,
      onShouldRetry: (error) => after(error.originalResponse?.getStatus() ?? 0) === "again",
      onProgress: (sent) => {
        const now = performance.now();
        this.speed = speed(this.speed, sent - before, now - at);
        [before, at, file.sent] = [sent, now, sent];
        this.#tell();
      },
      onSuccess: () => this.#sent(file),
      onError: (error) => this.#failed(file, error.originalResponse?.getStatus() ?? 0),
    });
    const [known] = await upload.findPreviousUploads();
    if (known) upload.resumeFromPreviousUpload(known);
    return upload;
  }

  #sent(file) {
    Object.assign(file, { state: "sent", sent: file.size, blob: undefined });
    file.resolve();
    this.#next();
  }

  #failed(file, status) {
    const what = after(status);
    if (what === "again") {
      file.state = "paused";
      this.#tell();
      return;
    }
    Object.assign(file, { state: "failed", why: what, upload: undefined });
    file.reject(new Error(what));
    this.#next();
  }
}
