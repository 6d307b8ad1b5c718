// Takes a picture in: made smaller where this browser can, and made clean by the house.

import { el, labelled } from "./dom.js";
import { post } from "./server.js";
import { t } from "./texts.js";

/** The longer side, in pixels, beyond which a picture is made smaller here: fewer bytes over a slow line. */
const LONGEST = 1600;

/** The picture, smaller where this browser can make it so; else as it is: the house does the same again. */
async function smaller(file) {
  try {
    const bitmap = await createImageBitmap(file, { imageOrientation: "from-image" });
    const scale = LONGEST / Math.max(bitmap.width, bitmap.height);
    if (scale >= 1 && file.size < 1_000_000) return file;
    const canvas = Object.assign(document.createElement("canvas"), { width: Math.round(bitmap.width * Math.min(1, scale)), height: Math.round(bitmap.height * Math.min(1, scale)) });
    canvas.getContext("2d").drawImage(bitmap, 0, 0, canvas.width, canvas.height);
    const kind = file.type === "image/png" ? "image/png" : "image/jpeg";
    return (await new Promise((done) => canvas.toBlob(done, kind, 0.85))) ?? file;
  } catch {
    return file;
  }
}

/**
 * The place to take a picture in. `taken(picture)` is called with what the house has kept: sha256, file, media_type,
 * width and height. With `again`, there is one already that this would stand for.
 */
export function takePicture(taken, again = false) {
  const said = el("p", { role: "status", class: "hint" });
  const send = async (file) => {
    if (!file) return;
    said.textContent = t("sending");
    try {
      const kept = await post("/api/v1/studio/pictures", await smaller(file), { "tieng-ban-file": encodeURIComponent(file.name) });
      said.textContent = "";
      taken(kept);
    } catch (error) {
      said.textContent = error.body?.message ?? t(error.why === "offline" ? "pictureOffline" : "noAnswer");
    }
  };
  const choose = el("input", { type: "file", accept: "image/jpeg,image/png,image/webp", onchange: (event) => send(event.target.files[0]) });
  return el("div", { class: "picture-take" }, labelled(t(again ? "otherPicture" : "choosePicture"), choose, t("pictureHint")), said);
}
