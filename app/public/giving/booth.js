// A place to record: microphone, meter, the red button, listening back, “again” or “keep”. The page has it as
// `[data-booth]`, whose parts say when they are seen (`data-when`) and what they do (`data-do`).
//
//   ask → check → record → listen → kept        and `own`: no microphone here, so the phone's own recorder is offered

import { stayAwake } from "./awake.js";
import { clock, fullness, judge, verdict } from "./level.js";
import { listen } from "./meter.js";
import { canRecord, closeMicrophone, openMicrophone, Recorder } from "./recorder.js";
import { on, only, say, write } from "./show.js";
import { forget, holdOn, keepFile, put, room, sound } from "./takes.js";

/** With less room than this (half an hour) one is told so before one begins. */
const LITTLE_ROOM = 30 * 60 * 16_000;
const READINGS = 60;

export class Booth {
  /** `about()` says what a new take belongs to; `kept(take, blob)` is called when somebody wants to keep one. */
  constructor(root, about, kept) {
    Object.assign(this, { root, about, kept, stream: null, peaks: [] });
    this.audio = root.querySelector("audio");
    // Short answers need no check: one presses, and speaks.
    this.checks = root.dataset.booth === "check";
    on(root, "open", () => this.#open());
    on(root, "record", () => this.#record());
    on(root, "stop", () => this.recorder?.stop());
    on(root, "play", () => (this.audio.paused ? this.audio.play() : this.audio.pause()));
    on(root, "again", () => this.#again());
    on(root, "keep", () => this.#keep());
    root.querySelector("input[type=file]")?.addEventListener("change", (event) => this.#picked(event.target.files[0]));
    for (const kind of ["timeupdate", "durationchange", "play", "pause", "ended"]) this.audio.addEventListener(kind, () => this.#played());
    // Whoever leaves in the middle is asked; what is recorded stays, whatever they answer.
    addEventListener("beforeunload", (event) => this.state === "record" && event.preventDefault());
    root.hidden = false;
    this.#to(canRecord() ? "ask" : "own");
    if (!canRecord()) say(root, window.isSecureContext ? "old" : "insecure");
  }

  #to(state) {
    this.state = state;
    this.root.dataset.state = state;
    only(this.root, "when", state);
    // The button that was pressed is gone: whoever uses keys or listens goes on with the next one.
    if (this.used) this.root.querySelector(`[data-when~="${state}"] [data-first]`)?.focus();
    this.used = true;
  }

  async #open() {
    say(this.root, "");
    try {
      this.stream = await openMicrophone();
    } catch (error) {
      say(this.root, error.message);
      this.#to("own");
      return;
    }
    holdOn();
    if ((await room()) < LITTLE_ROOM) say(this.root, "little");
    if (!this.checks) return this.#record();
    this.#to("check");
    this.peaks = [];
    this.unlisten = listen(this.stream, (level) => this.#heard(level));
  }

  /** Shows a level, and what the last ones say. */
  #heard(level) {
    this.peaks = [...this.peaks.slice(-READINGS), level];
    for (const meter of this.root.querySelectorAll("meter")) meter.value = fullness(level);
    const judged = judge(this.peaks);
    if (judged === "listening") return;
    // What is right now need not be repeated twenty times a second.
    if (this.judged !== judged) say(this.root, (this.judged = judged));
  }

  async #record() {
    this.unlisten?.();
    this.unlisten = undefined;
    this.judged = undefined;
    say(this.root, "");
    try {
      // An answer may be said again: then the microphone is open no more.
      if (!this.stream?.active) this.stream = await openMicrophone();
      this.recorder = new Recorder(this.stream, this.about(), {
        level: (level) => this.#heard(level),
        time: (ms) => write(this.root, "time", clock(ms / 1000)),
        trouble: (what) => say(this.root, what),
        end: (take, unwritten) => this.#ended(take, unwritten),
      });
      write(this.root, "time", clock(0));
      await this.recorder.start();
    } catch (error) {
      this.#close();
      say(this.root, ["refused", "none", "busy"].includes(error.message) ? error.message : "full");
      this.#to("own");
      return;
    }
    this.sleep = stayAwake();
    this.#to("record");
  }

  #close() {
    closeMicrophone(this.stream);
    this.sleep?.();
    this.stream = this.sleep = undefined;
  }

  async #ended(take, unwritten) {
    this.#close();
    const written = await sound(take).catch(() => new Blob([]));
    this.offer(take, new Blob([written, ...unwritten], { type: take.type }), unwritten.length ? "full" : "");
  }

  /** Lets somebody listen to a take and choose; `why` is a sentence of the page, or nothing. */
  offer(take, blob, why) {
    [this.take, this.blob] = [take, blob];
    if (this.url) URL.revokeObjectURL(this.url);
    this.url = URL.createObjectURL(blob);
    this.audio.src = this.url;
    const quiet = take.loudest === undefined ? "" : { silent: "was-silent", far: "was-far" }[verdict(take.loudest)];
    say(this.root, why || quiet || "");
    this.#to("listen");
    this.#played();
  }

  #played() {
    this.root.dataset.playing = String(!this.audio.paused);
    only(this.root, "playing", this.audio.paused ? "no" : "yes");
    // What a browser recorded a moment ago does not know how long it is.
    const whole = this.take?.ms ? this.take.ms / 1000 : this.audio.duration || 0;
    write(this.root, "position", `${clock(this.audio.currentTime)} / ${clock(whole)}`);
  }

  #again() {
    this.audio.pause();
    if (this.take) forget(this.take.id).catch(() => {});
    this.take = undefined;
    say(this.root, "");
    this.#to(canRecord() ? "ask" : "own");
    if (canRecord()) this.#open();
  }

  async #keep() {
    this.audio.pause();
    this.take.state = "kept";
    await put(this.take).catch(() => {});
    say(this.root, "");
    this.#to("kept");
    this.kept(this.take, this.blob);
  }

  async #picked(file) {
    if (!file) return;
    const take = await keepFile(this.about(), file);
    this.offer(take, file, "");
  }
}
