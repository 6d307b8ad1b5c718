// A block with a picture, and what is to be seen in it for those who do not see it.

import { el, labelled, line } from "./dom.js";
import { multiLines } from "./multi.js";
import { takePicture } from "./take-picture.js";
import { t } from "./texts.js";

export function pictureEditor(studio, block, changed) {
  const place = el("div", { class: "picture-edit" });
  let picture = block.picture;
  const become = (part, what) => {
    picture = { ...picture, ...part };
    changed({ block: "picture", picture }, what);
  };
  const taken = (kept) => {
    become({ ...kept, alt: picture.alt ?? {}, credit: picture.credit ?? "" }, "");
    draw();
  };
  const draw = () => {
    const there = Boolean(picture.sha256);
    place.replaceChildren(
      ...[
        there && el("img", { src: `/anh/${picture.sha256}`, alt: "", width: picture.width, height: picture.height }),
        takePicture(taken, there),
        there && multiLines(t("altText"), () => picture.alt ?? {}, studio.langs(), (alt) => become({ alt }, "alt")),
        there && el("p", { class: "hint" }, t("altHint")),
        there && labelled(t("credit"), line(picture.credit, (credit) => become({ credit }, "credit"))),
      ].filter(Boolean),
    );
  };
  draw();
  return place;
}
