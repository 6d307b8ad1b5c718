// Say it: the speaker is heard, the learner records, hears both, and sees both pitches laid over each other. Nothing leaves
// this browser, unless the learner sends it to the teachers: then the take waits in the form for feedback.

import { canRecord, closeMicrophone, openMicrophone, Recorder } from "./recorder.js";
import { forget, put, sound as soundOf } from "./takes.js";
import { only, say } from "./show.js";

/** A word is said in less than this, in milliseconds. */
const LONGEST = 15_000;
/** The drawing, in units: so wide, so high, and a semitone. */
const [WIDE, HIGH, SEMITONE] = [600, 220, 9];

/** The samples of a sound, in one channel, and how many there are a second. */
async function samples(bytes) {
  const context = new AudioContext();
  try {
    const buffer = await context.decodeAudioData(bytes);
    const all = Array.from({ length: buffer.numberOfChannels }, (_, channel) => buffer.getChannelData(channel));
    const one = all.length === 1 ? all[0] : all[0].map((_, at) => all.reduce((sum, channel) => sum + channel[at], 0) / all.length);
    return [one, buffer.sampleRate];
  } finally {
    context.close();
  }
}

/** A curve: a stretch for each run of voice. */
function curve(tones, at) {
  const runs = [];
  for (const [index, tone] of tones.entries()) {
    if (Number.isNaN(tone)) runs.push([]);
    else (runs.at(-1) ?? runs[runs.push([]) - 1]).push(`${at(index)},${HIGH / 2 - tone * SEMITONE}`);
  }
  return runs.filter((run) => run.length > 1);
}

function lines(runs, name) {
  return runs.map((points) => {
    const line = document.createElementNS("http://www.w3.org/2000/svg", "polyline");
    line.setAttribute("points", points.join(" "));
    line.setAttribute("class", name);
    return line;
  });
}

/** The syllable of a word with this number, where its speaker parts as many as it has; else nobody knows which one it is. */
export function named(word, number, parted) {
  const syllables = word.trim().split(/\s+/);
  return parted === syllables.length ? (syllables[number] ?? "") : "";
}

/** Brings one of them to life: `home` is everything around it. */
function attach(home) {
  const root = home.querySelector("[data-say]");
  const { pitch, wasm, door } = root.dataset;
  const addresses = root.dataset.speaker.split(" ");
  const [own, speaker] = [root.querySelector("[data-own]"), home.querySelector(".say-speaker-sound audio")];
  let [voice, heard, recorder, stream, take, timer] = [];

  /** The pitch module, and the speaker's contour: fetched once, when they are needed. */
  async function ready() {
    if (heard) return;
    voice ??= await import(pitch);
    await voice.default({ module_or_path: wasm });
    for (const [number, url] of addresses.entries()) {
      try {
        const answer = await fetch(url);
        heard = voice.contour(...(await samples(await answer.arrayBuffer())));
        return;
      } catch (error) {
        // This browser cannot read it in this form; the last one is how it came.
        if (number === addresses.length - 1) throw error;
      }
    }
  }

  /** Lays the learner's voice over the speaker's, moment upon moment. */
  function draw(learner) {
    const [one, other] = [voice.semitones(heard), voice.semitones(learner)];
    const voiced = [...one.keys()].filter((at) => !Number.isNaN(one[at]));
    const [first, last] = [voiced[0] ?? 0, voiced.at(-1) ?? 1];
    const x = (at) => ((at - first) / Math.max(1, last - first)) * (WIDE - 20) + 10;
    const pairs = voice.beside(heard, learner);
    const laid = Array(one.length).fill(NaN);
    for (let at = 0; at < pairs.length; at += 2) laid[pairs[at]] = other[pairs[at + 1]];
    root.querySelector("[data-curves]").replaceChildren(...lines(curve([...one], x), "voice-speaker"), ...lines(curve(laid, x), "voice-learner"));
    const syllable = voice.syllable(heard, learner);
    const name = named(root.dataset.syllables, syllable, voice.stretches(heard));
    root.querySelector("[data-which]").textContent = name;
    only(root, "verdict", pairs.length === 0 ? "nothing" : syllable < 0 ? "together" : name ? "syllable" : "somewhere");
  }

  async function recorded(unwritten) {
    closeMicrophone(stream);
    clearTimeout(timer);
    recorder = undefined;
    const written = await soundOf(take).catch(() => new Blob([]));
    const blob = new Blob([written, ...unwritten], { type: take.type });
    own.src = URL.createObjectURL(blob);
    only(root, "when", "compare");
    root.querySelector("[data-do=both]").focus();
    try {
      await ready();
      draw(voice.contour(...(await samples(await blob.arrayBuffer()))));
      root.dataset.drawn = "";
    } catch {
      say(root, "no-curve");
    }
  }

  async function record() {
    say(root, "");
    await drop();
    try {
      stream = await openMicrophone();
    } catch (error) {
      say(root, error.message);
      return;
    }
    recorder = new Recorder(stream, { door: `noi-theo ${door}`, agreement: "", purpose: "message", title: "" }, { end: (_, unwritten) => recorded(unwritten) });
    take = recorder.take;
    await recorder.start();
    timer = setTimeout(() => recorder?.stop(), LONGEST);
    delete root.dataset.drawn;
    only(root, "when", "record");
    root.querySelector("[data-do=stop]").focus();
    ready().catch(() => {});
  }

  /** What was said is forgotten, unless it waits to be sent. */
  async function drop() {
    if (take && take.door.startsWith("noi-theo")) await forget(take.id).catch(() => {});
    take = undefined;
  }

  /** The speaker, then the learner. */
  async function both() {
    for (const audio of [speaker, own]) {
      audio.currentTime = 0;
      await audio.play().catch(() => {});
      await new Promise((done) => {
        audio.onended = audio.onpause = done;
        if (audio.paused) done();
      });
    }
  }

  /** The take waits where feedback is given: there the learner sends it, or does not. */
  async function send() {
    take.door = `gop-y ${door}`;
    await put(take);
    location.href = `/gop-y${door}`;
  }

  const on = (what, act) => root.querySelector(`[data-do=${what}]`).addEventListener("click", act);
  on("record", record);
  on("stop", () => recorder?.stop());
  on("again", record);
  on("both", both);
  on("send", send);
  addEventListener("pagehide", () => recorder?.stop());
  if (canRecord()) {
    home.querySelector("[data-plain]").hidden = true;
    root.hidden = false;
    only(root, "when", "ask");
    only(root, "verdict", "");
  }
}

for (const home of document.querySelectorAll("[data-saying]")) attach(home);
