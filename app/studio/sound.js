// A block with a short sound.

import { el, labelled, line } from "./dom.js";
import { multiLines } from "./multi.js";
import { takeSound } from "./take-sound.js";
import { t } from "./texts.js";

export function soundEditor(studio, block, changed) {
  const place = el("div", { class: "sound-edit" });
  let { sound, caption } = block;
  const become = (part, what) => {
    if (part.caption) caption = part.caption;
    sound = { ...sound, ...part.sound };
    changed({ block: "sound", sound, caption: caption ?? {} }, what);
  };
  const taken = (recording) => {
    become({ sound: recording }, "");
    draw();
  };
  const draw = () => {
    const there = sound.sha256 && [
      el("audio", { controls: true, preload: "none", src: `/am-thanh/${sound.sha256}` }),
      labelled(t("whoIsHeard"), line(sound.speaker, (text) => become({ sound: { speaker: text } }, "speaker"))),
    ];
    const about = multiLines(t("caption"), () => caption ?? {}, studio.langs(), (text) => become({ caption: text }, "caption"));
    place.replaceChildren(...[there, takeSound(studio, taken, Boolean(there)), about].flat().filter(Boolean));
  };
  draw();
  return place;
}
