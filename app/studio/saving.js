// Keeping what is typed without being asked: in this browser at once, on the server within a second, and as a version
// when somebody presses “save”. Where two wrote at once, nothing is sent until one has chosen.
//
// Where the writing is: "kept" (the server has all of it), "keeping", "offline", "signed-out", "refused" (these three:
// in this browser), or "saved" (a version that colleagues see).

import { post, put } from "./server.js";

/** So long after a change (milliseconds) it is kept in this browser, … */
const BLINK = 100;
/** … and sent: several letters go together. */
const PAUSE = 700;
/** So often a server is asked again that did not answer. */
const RETRY = 4000;
/** So often the page says that somebody is still there. */
const STILL_HERE = 10_000;

export class Saving {
  /** `on`: changed() after every change of where things are; rival(rival, saving) when two wrote at once; kept(). */
  constructor(url, lesson, pocket, opened, on) {
    Object.assign(this, { url, lesson, pocket, on });
    this.state = "kept";
    this.base = opened.working?.base ?? opened.revision;
    this.version = opened.working?.version ?? 0;
    this.newest = opened.revision;
    this.others = opened.others;
    this.written = 0;
    this.sent = 0;
    this.rivals = false;
    lesson.onChange(() => this.touched());
    setInterval(() => this.#here(), STILL_HERE);
    addEventListener("online", () => this.send());
    // Whoever goes away has it sent now, not in a moment.
    document.addEventListener("visibilitychange", () => {
      if (document.visibilityState === "hidden") {
        this.#pocket();
        this.send();
      }
    });
    addEventListener("pagehide", () => this.#pocket());
  }

  get isBehind() {
    return this.written !== this.sent;
  }

  /** Something was changed. */
  touched() {
    this.written += 1;
    this.blink ??= setTimeout(() => this.#pocket(), BLINK);
    if (!["offline", "signed-out"].includes(this.state)) this.#to("keeping");
    this.#soon(PAUSE);
  }

  #to(state) {
    this.state = state;
    this.on.changed();
  }

  #pocket() {
    clearTimeout(this.blink);
    this.blink = undefined;
    if (this.isBehind) this.pocket.keep({ base: this.base, version: this.version, lesson: this.lesson.value });
  }

  #soon(pause) {
    this.timer ??= setTimeout(() => {
      this.timer = undefined;
      this.send();
    }, pause);
  }

  /** Sends what the server lacks. */
  async send() {
    if (this.busy || this.rivals || !this.isBehind) return;
    this.busy = true;
    const written = this.written;
    const body = { base: this.base, version: this.version, lesson: this.lesson.value };
    try {
      const kept = await put(`${this.url}/working`, body);
      [this.version, this.others, this.newest] = [kept.version, kept.others, kept.revision];
      this.#arrived(written, "kept");
    } catch (error) {
      this.#failed(error, false);
    } finally {
      this.busy = false;
    }
  }

  #arrived(written, state) {
    this.sent = written;
    if (this.isBehind) {
      this.#to("keeping");
      this.#soon(PAUSE);
    } else {
      this.pocket.empty();
      this.#to(state);
    }
    this.on.kept();
  }

  #failed(error, saving) {
    if (error.why === "conflict" && error.body?.merged) {
      this.rivals = true;
      this.on.rival(error.body, saving);
      return;
    }
    this.#to({ offline: "offline", "signed-out": "signed-out" }[error.why] ?? "refused");
    // Whoever signs in elsewhere needs to press nothing here.
    if (this.state !== "refused") this.#soon(RETRY);
  }

  /** Makes a version of it, if nobody was quicker. Resolves to whether it is one now. */
  async save() {
    while (this.busy) await new Promise((done) => setTimeout(done, 50));
    if (this.rivals) return false;
    this.busy = true;
    const written = this.written;
    this.#to("keeping");
    try {
      const saved = await post(this.url, { base: this.base, lesson: this.lesson.value });
      this.base = this.newest = saved.revision;
      // The server lets go of what it kept on the way.
      this.version = 0;
      this.#arrived(written, "saved");
      return true;
    } catch (error) {
      // It may not have arrived anywhere.
      if (this.sent === this.written) this.written += 1;
      this.#pocket();
      this.#failed(error, true);
      return false;
    } finally {
      this.busy = false;
    }
  }

  /** One has chosen between two versions: this is it. `again`: it was to be a version. */
  chosen(lesson, rival, again) {
    this.rivals = false;
    this.base = this.newest = rival.revision;
    this.version = rival.version;
    this.lesson.replace(lesson);
    if (again) this.save();
  }

  async #here() {
    if (document.visibilityState === "hidden" || this.busy) return;
    try {
      const here = await post(`${this.url}/here`);
      [this.others, this.newest] = [here.others, here.revision];
      if (this.state === "signed-out" || this.state === "offline") this.send();
      this.on.changed();
    } catch (error) {
      if (error.why === "signed-out" && this.state === "kept") this.#to("signed-out");
    }
  }
}
