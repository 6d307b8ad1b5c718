// The blocks of the lesson, each with its place to write and the buttons to move it about.

import { dialogueEditor } from "./dialogue.js";
import { button, el, sign } from "./dom.js";
import { exerciseEditor, fresh } from "./exercise.js";
import { multiTexts } from "./multi.js";
import { pictureEditor } from "./picture.js";
import { songEditor } from "./song.js";
import { soundEditor } from "./sound.js";
import { t } from "./texts.js";
import { wordsEditor } from "./words.js";

/** The kinds, with what a new one of each begins with. */
const KINDS = {
  text: () => ({ block: "text", text: {} }),
  words: () => ({ block: "words", words: [] }),
  dialogue: () => ({ block: "dialogue", turns: [{ speaker: "A", text: "", gloss: {} }, { speaker: "B", text: "", gloss: {} }] }),
  excerpt: () => ({ block: "excerpt", first: 1, last: 1 }),
  picture: () => ({ block: "picture", picture: { sha256: "", file: "", media_type: "", width: 1, height: 1 } }),
  sound: () => ({ block: "sound", sound: { sha256: "", file: "", media_type: "", duration_ms: 0, speaker: "" }, caption: {} }),
  exercise: () => ({ block: "exercise", exercise: fresh("choose") }),
};

const EDITORS = {
  text(studio, block, changed) {
    let { text } = block;
    const become = (multi, lang) => {
      text = multi;
      changed({ block: "text", text }, `text ${lang}`);
    };
    return multiTexts(t("kind-text"), () => text, studio.langs(), become);
  },
  words: wordsEditor,
  dialogue: dialogueEditor,
  excerpt: songEditor,
  picture: pictureEditor,
  sound: soundEditor,
  exercise: exerciseEditor,
};

/** A text without its empty languages. */
function trimmed(block) {
  if (block.block !== "text") return block;
  return { ...block, text: Object.fromEntries(Object.entries(block.text).filter(([, text]) => text)) };
}

/** The list of blocks. Answers the element, with `draw()` for when blocks came, went or moved, and `anew()` for all. */
export function blockList(studio) {
  const { lesson } = studio;
  const list = el("ol", { class: "block-list" });
  /** What is shown by now, by key: { row, block }. */
  let shown = new Map();

  const focus = (key, what) => shown.get(key)?.row.querySelector(what)?.focus();
  const laid = (key, what, said) => {
    focus(key, what);
    studio.say(said);
  };
  const move = (key, by) => {
    const to = lesson.find(key) + by;
    lesson.moveTo(key, to);
    laid(key, by < 0 ? ".move-up" : ".move-down", t("movedTo", { n: lesson.find(key) + 1 }));
  };
  const remove = (key) => {
    const index = lesson.find(key);
    lesson.remove(key);
    const next = lesson.blocks[Math.min(index, lesson.blocks.length - 1)];
    laid(next?.key, ".block-tools button", t("removedUndo"));
  };
  const onKeys = (key) => (event) => {
    if (!event.altKey || !["ArrowUp", "ArrowDown"].includes(event.key)) return;
    event.preventDefault();
    move(key, event.key === "ArrowUp" ? -1 : 1);
  };
  const dragging = (key, row) => ({
    ondragstart: (event) => {
      event.dataTransfer.setData("text/x-block", key);
      event.dataTransfer.effectAllowed = "move";
      event.dataTransfer.setDragImage(row(), 0, 0);
    },
  });
  const dropped = (key) => (event) => {
    const from = event.dataTransfer.getData("text/x-block");
    if (!from) return;
    event.preventDefault();
    lesson.moveTo(from, lesson.find(key));
  };
  const draws = (event) => event.dataTransfer.types.includes("text/x-block") && event.preventDefault();

  const make = ({ key, block }) => {
    const entry = { block };
    const changed = (next, what) => {
      entry.block = trimmed(next);
      lesson.set(key, entry.block, what);
    };
    const handle = el("span", { class: "handle", draggable: "true", "aria-hidden": "true", title: t("drag"), ...dragging(key, () => entry.row) }, "⠿");
    const tools = el(
      "div",
      { class: "block-tools" },
      handle,
      el("h3", { class: "block-name" }),
      sign("↑", t("moveUp"), () => move(key, -1), { class: "tool move-up" }),
      sign("↓", t("moveDown"), () => move(key, 1), { class: "tool move-down" }),
      sign("copy", t("copyBlock"), () => {
        const copy = lesson.copy(key);
        laid(copy, ".block-tools button", t("copied"));
      }),
      sign("×", t("removeBlock"), () => remove(key)),
    );
    const body = el("div", { class: "block-body" }, EDITORS[block.block](studio, block, changed));
    entry.row = el("li", { class: `block-edit block-${block.block}`, onkeydown: onKeys(key), ondragover: draws, ondrop: dropped(key) }, tools, body, adder(() => lesson.find(key) + 1));
    return entry;
  };

  /** Adds a block at a place. */
  const adder = (index) => {
    const add = (kind) => () => {
      details.open = false;
      const key = lesson.insert(index(), KINDS[kind]());
      laid(key, ".block-body input, .block-body [contenteditable], .block-body textarea, .block-body select", t("added"));
    };
    const kinds = Object.keys(KINDS).map((kind) => button(t(`kind-${kind}`), add(kind), { class: "button-small" }));
    const details = el("details", { class: "adder" }, el("summary", {}, t("addBlock")), el("div", { class: "buttons" }, kinds));
    return details;
  };
  const first = el("li", { class: "block-first" }, adder(() => 0));

  const draw = () => {
    const next = new Map();
    for (const entry of lesson.blocks) {
      const known = shown.get(entry.key);
      // What was changed from outside is made anew; what was typed here is there already.
      next.set(entry.key, known && known.block === entry.block ? known : make(entry));
    }
    shown = next;
    const rows = [...next.values()].map(({ row }) => row);
    // Only what is out of place is touched: whoever types somewhere keeps their place.
    for (const row of [...list.children]) if (row !== first && !rows.includes(row)) row.remove();
    [first, ...rows].forEach((row, index) => list.children[index] !== row && list.insertBefore(row, list.children[index] ?? null));
    rows.forEach((row, index) => {
      row.querySelector(".block-name").textContent = `${index + 1}. ${t(`kind-${lesson.blocks[index].block.block}`)}`;
    });
  };
  const anew = () => {
    shown = new Map();
    draw();
  };
  draw();
  return { list, draw, anew };
}
