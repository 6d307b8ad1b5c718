// From the microphone into a take, a piece a second.

import { listen } from "./meter.js";
import { NOTHING } from "./level.js";
import { add, freshId, put } from "./takes.js";

/** A take is no longer than this, in milliseconds: four hours. */
export const LONGEST = 4 * 3600 * 1000;
const PIECE = 1000;
/** What browsers can write, the best first. Safari before 18.4 knows only the last. */
const TYPES = ["audio/webm;codecs=opus", "audio/ogg;codecs=opus", "audio/mp4"];

/** Whether this page may ask for a microphone: not in an address without TLS, not in an old browser. */
export function canRecord() {
  return Boolean(window.isSecureContext && navigator.mediaDevices?.getUserMedia && window.MediaRecorder);
}

/** What the browser would write; empty lets it choose. */
export function typeOf(supports) {
  return TYPES.find(supports) ?? "";
}

/**
 * Opens the microphone. Nothing is to be “improved”: what browsers do to make speech clear cuts songs to pieces.
 * Throws "refused", "none" (no microphone) or "busy" (another program has it).
 */
export async function openMicrophone() {
  const audio = { echoCancellation: false, noiseSuppression: false, autoGainControl: false, channelCount: 1 };
  try {
    return await navigator.mediaDevices.getUserMedia({ audio });
  } catch (error) {
    const why = { NotAllowedError: "refused", SecurityError: "refused", NotFoundError: "none", OverconstrainedError: "none" };
    throw new Error(why[error.name] ?? "busy", { cause: error });
  }
}

/** Lets go of the microphone. */
export function closeMicrophone(stream) {
  for (const track of stream?.getTracks() ?? []) track.stop();
}

/**
 * Records `stream` into a new take until `stop()`. `about` has its door, agreement, purpose and title. Calls
 * `on.level(dBFS)`, `on.time(ms)`, `on.trouble("full" | "interrupted" | "back" | "broken")`, `on.end(take)`.
 */
export class Recorder {
  constructor(stream, about, on) {
    this.stream = stream;
    this.on = on;
    const type = typeOf((type) => MediaRecorder.isTypeSupported(type));
    const options = { audioBitsPerSecond: 128_000, ...(type && { mimeType: type }) };
    this.machine = new MediaRecorder(stream, options);
    const now = Date.now();
    this.take = { ...about, id: freshId(), state: "recording", begun: now, touched: now, ms: 0, loudest: NOTHING };
    this.number = 0;
    // Pieces are written one after the other; what the disk refuses stays here, to be sent all the same.
    this.writing = Promise.resolve();
    this.unwritten = [];
  }

  async start() {
    this.take.type = this.machine.mimeType;
    await put(this.take);
    this.machine.ondataavailable = (event) => this.#keep(event.data);
    this.machine.onstop = () => this.#end();
    this.machine.onerror = () => this.#trouble("broken");
    const [track] = this.stream.getAudioTracks();
    // A telephone call takes the microphone away: for a while, or for good.
    track.onmute = () => this.#trouble("interrupted");
    track.onunmute = () => this.#trouble("back");
    track.onended = () => this.stop();
    this.hidden = () => document.hidden && this.#flush();
    document.addEventListener("visibilitychange", this.hidden);
    addEventListener("pagehide", this.hidden);
    this.stopListening = listen(this.stream, (level) => {
      this.take.loudest = Math.max(this.take.loudest, level);
      this.on.level?.(level);
    });
    this.since = performance.now();
    this.machine.start(PIECE);
  }

  /** Ends the take; `on.end` is called when all of it is written. */
  stop() {
    if (this.machine.state !== "inactive") this.machine.stop();
  }

  #flush() {
    if (this.machine.state === "recording") this.machine.requestData();
  }

  #trouble(what) {
    this.#flush();
    this.on.trouble?.(what);
  }

  #keep(blob) {
    this.take.ms = Math.round(performance.now() - this.since);
    this.take.touched = Date.now();
    this.on.time?.(this.take.ms);
    if (blob.size > 0) {
      const number = this.number++;
      this.writing = this.writing.then(() => this.#write(number, blob));
    }
    if (this.take.ms >= LONGEST) this.stop();
  }

  async #write(number, blob) {
    const bytes = await blob.arrayBuffer();
    try {
      // Once a piece is missing, those behind it are of no use on the disk.
      if (this.unwritten.length) throw new Error("full");
      await add({ ...this.take }, number, bytes);
    } catch {
      this.unwritten.push(bytes);
      if (this.unwritten.length === 1) {
        this.on.trouble?.("full");
        this.stop();
      }
    }
  }

  async #end() {
    this.stopListening();
    document.removeEventListener("visibilitychange", this.hidden);
    removeEventListener("pagehide", this.hidden);
    await this.writing;
    this.take.state = "stopped";
    await put(this.take).catch(() => {});
    this.on.end(this.take, this.unwritten);
  }
}
