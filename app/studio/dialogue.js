// A dialogue: who speaks, what they say, what it means, and where it is attested.

import { button, el, labelled, line, sign } from "./dom.js";
import { multiLines } from "./multi.js";
import { pickSource } from "./sources.js";
import { t } from "./texts.js";

/** The next one to speak: two take turns. */
export function nextSpeaker(turns) {
  const [before, last] = [turns.at(-2)?.speaker, turns.at(-1)?.speaker];
  return before ?? (last ? (last === "A" ? "B" : "A") : "A");
}

export function dialogueEditor(studio, block, changed) {
  let turns = block.turns;
  const list = el("ol", { class: "turns" });
  const become = (next, laid) => {
    turns = next;
    changed({ block: "dialogue", turns }, laid ? "" : "turns");
    if (laid) draw();
  };
  const set = (index, part) => become(turns.with(index, { ...turns[index], ...part }));
  const one = (turn, index) => {
    const cites = turn.cites ?? [];
    const sources = el("p", { class: "turn-sources" }, cites.map((cite, place) => el("span", { class: "badge" }, cite.source, sign("×", t("removeSource"), () => become(turns.with(index, { ...turns[index], cites: cites.toSpliced(place, 1) }), true)))));
    const add = button(t("citeSource"), () => pickSource(sources, (slug) => slug && become(turns.with(index, { ...turns[index], cites: [...cites, { source: slug }] }), true)), { class: "button-small" });
    return el(
      "li",
      { class: "turn-edit" },
      labelled(t("speaker"), line(turn.speaker, (speaker) => set(index, { speaker }), { class: "short" })),
      labelled(t("says"), line(turn.text, (text) => set(index, { text }), { lang: studio.lang, "data-keyboard": studio.lang })),
      multiLines(t("means"), () => turns[index].gloss ?? {}, studio.langs(), (gloss) => set(index, { gloss })),
      sources,
      el("div", { class: "buttons" }, add, index > 0 && sign("↑", t("earlier"), () => become(turns.toSpliced(index, 1).toSpliced(index - 1, 0, turn), true)), sign("×", t("removeTurn"), () => become(turns.toSpliced(index, 1), true))),
    );
  };
  const draw = () => list.replaceChildren(...turns.map(one));
  draw();
  const add = () => {
    become([...turns, { speaker: nextSpeaker(turns), text: "", gloss: {} }], true);
    list.lastElementChild.querySelectorAll("input")[1].focus();
  };
  return el("div", {}, list, button(t("addTurn"), add));
}
