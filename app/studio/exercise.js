// An exercise, by hand: the question, what can be answered, what is right. All answers stand in the open.

import { button, el, labelled, line, select, sign } from "./dom.js";
import { rows as leaning, told as toldLeaning } from "./exercise-leaning.js";
import { multiLines } from "./multi.js";
import { t } from "./texts.js";
import { wordFinder } from "./words.js";

const KINDS = ["choose", "choose-sound", "choose-picture", "match", "order", "type", "dictation", "gap", "song-gap", "say", "trace", "sing"];

/** An empty exercise of a kind. */
export function fresh(kind, prompt = {}) {
  const own = {
    choose: { options: ["", ""], right: 0 },
    match: { pairs: [{ left: "", right: "" }, { left: "", right: "" }] },
    order: { pieces: ["", ""] },
    type: { answers: [""] },
    gap: { text: "___", answers: [""] },
    "choose-sound": { options: [], right: 0 },
    "choose-picture": { options: [], right: 0 },
    dictation: { answers: [""] },
    "song-gap": { line: 1, missing: [] },
    say: {},
    trace: { sign: "" },
    sing: { first: 1, last: 1 },
  };
  return { exercise: kind, prompt, ...own[kind] };
}

/** The same exercise as another kind, with as much of it as fits. */
export function as(kind, exercise) {
  const next = { ...fresh(kind, exercise.prompt), ...carried(kind, exercise) };
  if (kind in leaning && kind !== "dictation") return next;
  const options = exercise.options?.filter((option) => exercise.exercise === "choose" && option);
  const answers = exercise.answers ?? options ?? exercise.pieces ?? exercise.pairs?.map((pair) => pair.left);
  if (!answers?.some((answer) => answer)) return next;
  if (kind === "choose") return { ...next, options: answers.length > 1 ? answers : [...answers, ""] };
  if (kind === "order") return { ...next, pieces: answers.length > 1 ? answers : answers[0].split(/\s+/) };
  if (kind === "match") return { ...next, pairs: answers.map((left) => ({ left, right: "" })) };
  // What was right stays right.
  return { ...next, answers: options ? [exercise.options[exercise.right] ?? ""] : answers };
}

/** What of an exercise is as good for another kind: the song, and the word that is heard. */
function carried(kind, { song, listen, heard, word, options, right, exercise }) {
  const slug = listen ?? (typeof heard === "string" ? heard : word);
  const words = ["choose-sound", "choose-picture"];
  if (words.includes(kind) && words.includes(exercise)) return { options: options.filter((option) => typeof option === "string"), right };
  if (["song-gap", "sing"].includes(kind) && song) return { song };
  if (kind === "say" && slug) return { word: slug };
  if (kind === "dictation" && slug) return { heard: slug };
  return kind === "choose" && slug ? { listen: slug } : {};
}

/** A question to begin with, where nobody has asked one yet: what such a kind asks hardly ever differs. */
function asked(task, tongue) {
  const blank = !Object.values(task.prompt ?? {}).some((text) => text.trim());
  return blank && task.exercise in leaning ? { ...task, prompt: { [tongue]: t(`ask-${task.exercise}`) } } : task;
}

export function exerciseEditor(studio, block, changed) {
  const place = el("div", { class: "exercise-edit" });
  let task = block.exercise;
  const become = (next, laid, what = "exercise") => {
    task = next;
    changed({ block: "exercise", exercise: task }, laid ? "" : what);
    if (laid) draw();
  };
  const draw = () => {
    const kinds = KINDS.map((kind) => [kind, t(`exercise-${kind}`)]);
    place.replaceChildren(
      labelled(t("exerciseKind"), select(kinds, task.exercise, (kind) => become(asked(as(kind, task), studio.tongue), true))),
      multiLines(t("question"), () => task.prompt ?? {}, studio.langs(), (prompt) => become({ ...task, prompt }, false, "prompt")),
      // What is typed with a sound is a dictation; lessons of before have both.
      ...(task.exercise === "choose" || (task.exercise === "type" && task.listen) ? [listening(studio, () => task, become)] : []),
      task.exercise in leaning ? leaning[task.exercise](studio, () => task, become, () => rows.type(studio, () => task, become)) : rows[task.exercise](studio, () => task, become),
    );
  };
  draw();
  return place;
}

/** The word whose sound is heard with the question. */
function listening(studio, task, become) {
  const slug = task().listen;
  if (!slug) {
    const hear = el("details", { class: "more" }, el("summary", {}, t("hearWord")), wordFinder(studio, t("whichWord"), (word) => become({ ...task(), listen: word.slug }, true)));
    return hear;
  }
  const word = studio.words.get(slug);
  const note = word && !word.sound && el("span", { class: "badge" }, t("wordNoSound"));
  const { listen: _, ...rest } = task();
  return el("p", {}, "♪ ", el("strong", { lang: studio.lang, translate: "no" }, word?.headword ?? slug), " ", note, sign("×", t("hearNothing"), () => become(rest, true)));
}

/** A list of texts of the taught language, with more and fewer of them. */
function texts(studio, name, field, task, become, extra) {
  const list = task()[field];
  const set = (index, text) => become({ ...task(), [field]: task()[field].with(index, text) }, false, field);
  const remove = (index) => {
    const { right } = task();
    // The right one stays the right one.
    const moved = right === undefined ? {} : { right: right > index ? right - 1 : Math.min(right, list.length - 2) };
    become({ ...task(), ...moved, [field]: list.toSpliced(index, 1) }, true);
  };
  const row = (text, index) =>
    el(
      "li",
      {},
      extra?.(index),
      line(text, (text) => set(index, text), { lang: studio.lang, "data-keyboard": studio.lang, "aria-label": `${name} ${index + 1}` }),
      list.length > 1 && sign("×", `${t("removeRow")} ${index + 1}`, () => remove(index)),
    );
  const add = () => {
    become({ ...task(), [field]: [...list, ""] }, true);
  };
  return el("div", { class: "rows-edit" }, el("p", { class: "rows-name" }, name), el("ol", {}, list.map(row)), button(t("addRow"), add, { class: "button-small" }));
}

const rows = {
  choose(studio, task, become) {
    const group = `right-${Math.random()}`;
    const mark = (index) =>
      el("label", { class: "tick" }, el("input", { type: "radio", name: group, checked: task().right === index, "aria-label": `${t("rightOne")} ${index + 1}`, onchange: () => become({ ...task(), right: index }, false, "right") }));
    return el("div", {}, el("p", { class: "hint" }, t("chooseHint")), texts(studio, t("options"), "options", task, become, mark));
  },
  type: (studio, task, become) => el("div", {}, el("p", { class: "hint" }, t("answersHint")), texts(studio, t("answers"), "answers", task, become)),
  gap: (studio, task, become) =>
    el(
      "div",
      {},
      labelled(t("gapText"), line(task().text, (text) => become({ ...task(), text }, false, "text"), { lang: studio.lang, "data-keyboard": studio.lang }), t("gapHint")),
      texts(studio, t("answers"), "answers", task, become),
    ),
  order: (studio, task, become) => el("div", {}, el("p", { class: "hint" }, t("orderHint")), texts(studio, t("pieces"), "pieces", task, become)),
  match(studio, task, become) {
    const { pairs } = task();
    const set = (index, part) => become({ ...task(), pairs: task().pairs.with(index, { ...task().pairs[index], ...part }) }, false, "pairs");
    const row = (pair, index) =>
      el(
        "li",
        { class: "pair-edit" },
        line(pair.left, (left) => set(index, { left }), { lang: studio.lang, "data-keyboard": studio.lang, "aria-label": `${t("left")} ${index + 1}` }),
        el("span", { "aria-hidden": "true" }, "="),
        line(pair.right, (right) => set(index, { right }), { "aria-label": `${t("right")} ${index + 1}` }),
        pairs.length > 1 && sign("×", `${t("removeRow")} ${index + 1}`, () => become({ ...task(), pairs: pairs.toSpliced(index, 1) }, true)),
      );
    const add = () => become({ ...task(), pairs: [...pairs, { left: "", right: "" }] }, true);
    return el("div", { class: "rows-edit" }, el("ol", {}, pairs.map(row)), button(t("addRow"), add, { class: "button-small" }));
  },
};

/** What an exercise says, in a line: for a list of proposals. */
export function told(exercise, lang) {
  const prompt = exercise.prompt?.[lang] ?? Object.values(exercise.prompt ?? {})[0] ?? "";
  const own = {
    choose: () => exercise.options.map((option, index) => (index === exercise.right ? `✓ ${option}` : option)).join(" · "),
    type: () => exercise.answers.join(" / "),
    gap: () => `${exercise.text} → ${exercise.answers.join(" / ")}`,
    order: () => exercise.pieces.join(" | "),
    match: () => exercise.pairs.map((pair) => `${pair.left} = ${pair.right}`).join(" · "),
  };
  const name = (slug) => slug.split("/").pop();
  return [prompt, (own[exercise.exercise] ?? (() => toldLeaning[exercise.exercise](exercise, name)))()];
}
