// Two versions of one lesson, side by side, block by block: what only one of them changed is settled, the rest is chosen.

import { button, el } from "./dom.js";
import { told } from "./exercise.js";
import { t } from "./texts.js";

/** Markdown as whoever knows no Markdown reads it. */
const unmarked = (text) => text.replace(/^[#> ]+/gm, "").replaceAll("**", "").replaceAll("[^", "[");

/** What a block says, in lines. */
export function readable(studio, block) {
  const multi = (text) => Object.entries(text ?? {}).map(([lang, said]) => `${lang}: ${said}`);
  if (!block) return [t("rivalGone")];
  const word = (slug) => studio.words.get(slug)?.headword ?? slug.split("/").pop();
  const own = {
    text: () => multi(block.text).map(unmarked),
    words: () => [block.words.map(word).join(", ")],
    dialogue: () => block.turns.map((turn) => `${turn.speaker}: ${turn.text}`),
    excerpt: () => [block.song ? `${block.song} ${block.first}–${block.last}` : t("kind-excerpt")],
    picture: () => [block.picture.file, ...multi(block.picture.alt)],
    sound: () => [block.sound.speaker, ...multi(block.caption)],
    exercise: () => told(block.exercise, studio.tongue),
  };
  return own[block.block]?.() ?? multi(block);
}

/** What can be chosen of an open piece, in order: one's own, theirs, and, where both are there, both. */
export function choices(piece) {
  return ["mine", "theirs", ...(piece.mine && piece.theirs && piece.mine.block ? ["both"] : [])];
}

/** The lesson that choices make: `chosen` has "mine", "theirs" or "both" for the number of every open piece. */
export function resolved(merged, chosen) {
  let number = -1;
  const pick = (piece) => {
    if (piece.piece === "settled") return [piece.value];
    const which = chosen[(number += 1)];
    return (which === "both" ? [piece.mine, piece.theirs] : [piece[which]]).filter((value) => value != null);
  };
  const [title, summary] = [pick(merged.title)[0] ?? {}, pick(merged.summary)[0] ?? {}];
  return { title, summary, blocks: merged.blocks.flatMap(pick) };
}

/** Shows both; resolves to the lesson that was chosen. Where nothing is open, that is so at once. */
export function choose(studio, rival) {
  const pieces = [rival.merged.title, rival.merged.summary, ...rival.merged.blocks].filter((piece) => piece.piece === "open");
  if (!pieces.length) return Promise.resolve(resolved(rival.merged, []));
  return new Promise((done) => {
    const chosen = [];
    const whole = button(t("rivalDone"), () => {
      panel.remove();
      done(resolved(rival.merged, chosen));
    }, { class: "button-strong", disabled: true });
    const side = (piece, which) => el("div", { class: "rival-side" }, el("h4", {}, t(which === "mine" ? "rivalMine" : rival.by ? "rivalTheirs" : "rivalOther", { name: rival.by })), readable(studio, piece[which]).map((text) => el("p", { translate: "no" }, text)));
    const one = (piece, number) => {
      const pick = (which) =>
        el("label", { class: "tick" }, el("input", { type: "radio", name: `rival-${number}`, value: which, onchange: () => {
          chosen[number] = which;
          whole.disabled = pieces.some((_, index) => !chosen[index]);
        } }), t(`rival-${which}`));
      return el("li", {}, el("div", { class: "rival-sides" }, side(piece, "mine"), side(piece, "theirs")), el("fieldset", { class: "rival-choice" }, el("legend", {}, t("rivalChoose", { n: number + 1 })), choices(piece).map(pick)));
    };
    const said = rival.by ? t("rivalBy", { name: rival.by }) : t("rivalElsewhere");
    const panel = el("section", { class: "rivals", role: "alert", tabindex: "-1" }, el("h3", {}, t("rivalTitle")), el("p", {}, said), el("ol", {}, pieces.map(one)), whole);
    studio.place.prepend(panel);
    panel.focus();
  });
}
