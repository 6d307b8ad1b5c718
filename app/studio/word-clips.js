// Sounds and pictures of a word, taken in beside its form (app/public/words/form.js). What the house has kept becomes a
// row of the form; the word has it when the form is saved.

import { el } from "./dom.js";
import { takePicture } from "./take-picture.js";
import { takeSound } from "./take-sound.js";
import { speak } from "./texts.js";

/** What a row shows of it, and the fields that are filled in. */
const TAKING = {
  sound: (about, taken) =>
    takeSound(about, (sound) => {
      const shown = el("audio", { controls: true, preload: "none", src: `/am-thanh/${sound.sha256}` });
      taken(shown, { "sound-kept": sound.sha256, "sound-speaker": sound.speaker });
    }),
  picture: (about, taken) =>
    takePicture((picture) => {
      const { sha256, width, height } = picture;
      const shown = el("img", { class: "form-picture", src: `/anh/${sha256}`, alt: "", width, height });
      taken(shown, { "picture-kept": `${sha256} ${width}x${height}` });
    }),
};

/**
 * The place to take a sound or a picture in. `about` has person, tus and texts; `taken(shown, fields)` is called with
 * what to show, and the values of a row.
 */
export function taking(kind, about, taken) {
  speak(about.texts);
  return TAKING[kind](about, taken);
}
