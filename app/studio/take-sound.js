// Takes a short sound in: recorded right here, or a file. Before it is sent, whoever is heard has agreed.

import { clock } from "../public/giving/level.js";
import { canRecord, closeMicrophone, openMicrophone, Recorder } from "../public/giving/recorder.js";
import { Sending } from "../public/giving/sending.js";
import { forget, keepFile, sound as soundOf, waiting as unsent } from "../public/giving/takes.js";
import { button, el, labelled, line, secret } from "./dom.js";
import { get, post } from "./server.js";
import { t } from "./texts.js";

/** So often (milliseconds) the house is asked whether it has kept what it was sent. */
const LOOK = 400;
/** What takes of this page are kept under in the browser until they are sent. */
const door = (studio) => `xuong ${studio.person}`;
/** The takes of an earlier visit that stand somewhere on this page already. */
const offered = new Set();

let sending;

/** Sends a recording and answers what it is kept as. */
async function give(studio, agreement, take, blob) {
  sending ??= new Sending({ endpoint: "/gui-len", library: studio.tus, door: "" }, () => {});
  const file = { once: take.id, name: take.title || "thu.webm", type: take.type };
  const done = sending.add(blob, file, { agreement, purpose: "clip", title: take.title });
  const entry = sending.files.find((one) => one.once === take.id);
  await done;
  const upload = entry.upload.url.split("/").pop();
  for (;;) {
    const { recording } = await get(`/api/v1/studio/clips/${upload}`);
    if (recording) return recording;
    await new Promise((again) => setTimeout(again, LOOK));
  }
}

/**
 * The place to take a sound in. `taken(recording)` is called with what the house has kept: sha256, file, media_type,
 * duration_ms and speaker. With `again`, there is one already that this would stand for.
 */
export function takeSound(studio, taken, again = false) {
  const place = el("div", { class: "sound-take" });
  const said = el("p", { role: "status", class: "hint" });
  const who = { speaker: "", yes: false, minor: false, guardian: "" };
  let [waiting, recorder, stream] = [];
  const agreed = () => who.speaker.trim() && who.yes && (!who.minor || who.guardian.trim());
  const send = async (take, blob) => {
    if (!agreed()) {
      said.textContent = t("soundNeedsYes");
      return;
    }
    said.textContent = t("sending");
    try {
      const { speaker, minor, guardian } = who;
      const { id } = await post("/api/v1/studio/agreements", { id: secret(), yes: true, speaker, minor, guardian });
      const recording = await give(studio, id, take, blob);
      forget(take.id).catch(() => {});
      waiting = undefined;
      said.textContent = "";
      draw();
      taken({ ...recording, speaker: speaker.trim() });
    } catch (error) {
      said.textContent = error.body?.message ?? t("soundNotSent");
      draw();
    }
  };
  const record = async () => {
    try {
      stream = await openMicrophone();
    } catch (error) {
      said.textContent = t(`microphone-${error.message}`);
      return;
    }
    recorder = new Recorder(stream, { door: door(studio), agreement: "", purpose: "clip", title: "" }, {
      level: () => {},
      time: (ms) => (time.textContent = clock(ms / 1000)),
      trouble: () => {},
      end: async (take, unwritten) => {
        closeMicrophone(stream);
        recorder = undefined;
        const written = await soundOf(take).catch(() => new Blob([]));
        offer(take, new Blob([written, ...unwritten], { type: take.type }), "listenFirst");
      },
    });
    await recorder.start();
    draw();
  };
  const offer = (take, blob, why) => {
    // What somebody records or chooses again stands for what waited here.
    if (waiting) forget(waiting[0].id).catch(() => {});
    waiting = [take, blob];
    offered.add(take.id);
    said.textContent = t(why);
    draw();
  };
  const drop = () => {
    forget(waiting[0].id).catch(() => {});
    waiting = undefined;
    said.textContent = "";
    draw();
  };
  const time = el("span", { class: "time" });
  const picked = async (file) => {
    if (!file) return;
    const take = await keepFile({ door: door(studio), agreement: "", purpose: "clip", title: file.name }, file);
    offer(take, file, "listenFirst");
  };
  /** Who is heard, and that they agreed: asked before anything is sent. */
  const asking = () => [
    labelled(t("whoIsHeard"), line(who.speaker, (text) => (who.speaker = text), { autocapitalize: "words" }), t("whoIsHeardHint")),
    tick(t("heardYes"), who.yes, (yes) => (who.yes = yes)),
    tick(t("heardMinor"), who.minor, (minor) => {
      who.minor = minor;
      draw();
    }),
    who.minor && labelled(t("guardian"), line(who.guardian, (text) => (who.guardian = text))),
  ];
  const recording = () => [button(t("stop"), () => recorder.stop(), { class: "button-strong" }), time];
  const fresh = () => {
    const file = el("input", { type: "file", accept: "audio/*,video/*", onchange: (event) => picked(event.target.files[0]) });
    const other = waiting || again;
    const here = canRecord() && button(other ? t("recordAgain") : t("record"), record, { class: other ? "" : "button-strong" });
    return [here, labelled(t(canRecord() ? "orFile" : "chooseSound"), file)];
  };
  const heard = () => waiting && [el("audio", { controls: true, src: URL.createObjectURL(waiting[1]) }), el("div", { class: "buttons" }, button(t("useSound"), () => send(...waiting), { class: "button-strong" }), button(t("dropSound"), drop))];
  const draw = () => {
    const parts = recorder ? recording() : [(waiting || !again) && asking(), heard(), fresh()];
    place.replaceChildren(...parts.flat(Infinity).filter(Boolean), said);
    // Whoever leaves is told that something waits here.
    place.toggleAttribute("data-waits", Boolean(waiting || recorder));
  };
  /** What an earlier visit recorded and never sent. */
  const found = async () => {
    const take = (await unsent(door(studio))).find((take) => !offered.has(take.id));
    if (!take || waiting || recorder) return;
    offered.add(take.id);
    const blob = await soundOf(take);
    if (blob.size > 0 && !waiting && !recorder) offer(take, blob, "soundFound");
  };
  // Whoever is about to leave without it says so.
  place.addEventListener("remind", () => {
    said.textContent = t("soundUnsent");
    place.querySelector(".button-strong")?.focus();
  });
  draw();
  if (!again) found();
  return place;
}

function tick(text, checked, changed) {
  return el("label", { class: "tick" }, el("input", { type: "checkbox", checked, onchange: (event) => changed(event.target.checked) }), text);
}
