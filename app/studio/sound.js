// A short sound: recorded right here, or a file. Before it is sent, whoever is heard has agreed.

import { closeMicrophone, canRecord, openMicrophone, Recorder } from "../public/giving/recorder.js";
import { clock } from "../public/giving/level.js";
import { Sending } from "../public/giving/sending.js";
import { forget, keepFile, sound as soundOf } from "../public/giving/takes.js";
import { button, el, labelled, line, secret } from "./dom.js";
import { multiLines } from "./multi.js";
import { get, post } from "./server.js";
import { t } from "./texts.js";

/** So often (milliseconds) the house is asked whether it has kept what it was sent. */
const LOOK = 400;
/** What takes of this page are kept under in the browser until they are sent. */
const door = (studio) => `xuong ${studio.person}`;

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

export function soundEditor(studio, block, changed) {
  const place = el("div", { class: "sound-edit" });
  const said = el("p", { role: "status", class: "hint" });
  let { sound, caption } = block;
  const who = { speaker: sound.speaker ?? "", yes: false, minor: false, guardian: "" };
  const become = (part, what) => {
    if (part.caption) caption = part.caption;
    sound = { ...sound, ...part.sound };
    changed({ block: "sound", sound, caption: caption ?? {} }, what);
  };
  const kept = async (take, blob) => {
    if (!who.speaker.trim() || !who.yes || (who.minor && !who.guardian.trim())) {
      said.textContent = t("soundNeedsYes");
      waiting = [take, blob];
      return;
    }
    said.textContent = t("sending");
    try {
      const { speaker, minor, guardian } = who;
      const { id } = await post("/api/v1/studio/agreements", { id: secret(), yes: true, speaker, minor, guardian });
      const recording = await give(studio, id, take, blob);
      become({ sound: { ...recording, speaker: speaker.trim() } }, "");
      forget(take.id).catch(() => {});
      waiting = undefined;
      said.textContent = "";
      draw();
    } catch (error) {
      waiting = [take, blob];
      said.textContent = error.body?.message ?? t("soundNotSent");
      draw();
    }
  };
  let [waiting, recorder, stream] = [];
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
        offer(take, new Blob([written, ...unwritten], { type: take.type }));
      },
    });
    await recorder.start();
    draw();
  };
  const offer = (take, blob) => {
    waiting = [take, blob];
    said.textContent = t("listenFirst");
    draw();
  };
  const time = el("span", { class: "time" });
  const picked = async (file) => {
    if (!file) return;
    const take = await keepFile({ door: door(studio), agreement: "", purpose: "clip", title: file.name }, file);
    offer(take, file);
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
    const here = canRecord() && button(waiting ? t("recordAgain") : t("record"), record, { class: waiting ? "" : "button-strong" });
    return [here, labelled(t(canRecord() ? "orFile" : "chooseSound"), file)];
  };
  const heard = () => waiting && [el("audio", { controls: true, src: URL.createObjectURL(waiting[1]) }), button(t("useSound"), () => kept(...waiting), { class: "button-strong" })];
  const draw = () => {
    const there = sound.sha256 && el("audio", { controls: true, preload: "none", src: `/am-thanh/${sound.sha256}` });
    const speaker = sound.sha256 && labelled(t("whoIsHeard"), line(sound.speaker, (text) => become({ sound: { speaker: text } }, "speaker")));
    const parts = recorder ? recording() : [there, speaker, !sound.sha256 && asking(), heard(), fresh()];
    const about = multiLines(t("caption"), () => caption ?? {}, studio.langs(), (text) => become({ caption: text }, "caption"));
    place.replaceChildren(...parts.flat(Infinity).filter(Boolean), said, about);
  };
  draw();
  return place;
}

function tick(text, checked, changed) {
  return el("label", { class: "tick" }, el("input", { type: "checkbox", checked, onchange: (event) => changed(event.target.checked) }), text);
}
