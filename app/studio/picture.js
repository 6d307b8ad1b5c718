// A picture, with what is to be seen in it for those who do not see it.

import { el, labelled, line } from "./dom.js";
import { multiLines } from "./multi.js";
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

export function pictureEditor(studio, block, changed) {
  const place = el("div", { class: "picture-edit" });
  const said = el("p", { role: "status", class: "hint" });
  let picture = block.picture;
  const become = (part, what) => {
    picture = { ...picture, ...part };
    changed({ block: "picture", picture }, what);
  };
  const send = async (file) => {
    if (!file) return;
    said.textContent = t("sending");
    try {
      const kept = await post("/api/v1/studio/pictures", await smaller(file), { "tieng-ban-file": encodeURIComponent(file.name) });
      become({ ...kept, alt: picture.alt ?? {}, credit: picture.credit ?? "" }, "");
      said.textContent = "";
      draw();
    } catch (error) {
      said.textContent = error.body?.message ?? t(error.why === "offline" ? "pictureOffline" : "noAnswer");
    }
  };
  const draw = () => {
    const there = Boolean(picture.sha256);
    const choose = el("input", { type: "file", accept: "image/jpeg,image/png,image/webp", onchange: (event) => send(event.target.files[0]) });
    place.replaceChildren(
      ...[
        there && el("img", { src: `/anh/${picture.sha256}`, alt: "", width: picture.width, height: picture.height }),
        labelled(t(there ? "otherPicture" : "choosePicture"), choose, t("pictureHint")),
        said,
        there && multiLines(t("altText"), () => picture.alt ?? {}, studio.langs(), (alt) => become({ alt }, "alt")),
        there && el("p", { class: "hint" }, t("altHint")),
        there && labelled(t("credit"), line(picture.credit, (credit) => become({ credit }, "credit"))),
      ].filter(Boolean),
    );
  };
  draw();
  return place;
}
