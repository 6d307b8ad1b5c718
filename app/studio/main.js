// The editor of lessons: opens one, and lays out its workshop. The page has `#studio` with what it hands over as JSON in
// `data-about`: item, person, lang (of the lesson), tongue (of the interface), preview, tus, keyboard (the module of the
// keyboard on the screen), languages (of the house: tag and name), texts.

import { blockList } from "./blocks.js";
import { button, el, select } from "./dom.js";
import { Lesson, languages, missing } from "./lesson.js";
import { multiLines, name, nameOf } from "./multi.js";
import { Pocket } from "./pocket.js";
import { preview } from "./preview.js";
import { proposals } from "./proposals.js";
import { choose } from "./rivals.js";
import { Saving } from "./saving.js";
import { get } from "./server.js";
import { speak, t } from "./texts.js";
import { learn } from "./words.js";

/** The languages that explanations are written in. */
const USUAL = ["vi", "en"];

const place = document.getElementById("studio");
const about = JSON.parse(place.dataset.about);
speak(about.texts);
name(about.languages);

const studio = {
  ...about,
  place,
  url: `/api/v1/studio/lessons/${about.item}`,
  words: new Map(),
  sides: [about.tongue],
  langs: () => studio.sides,
  say: (text) => (said.textContent = text),
};
const said = el("p", { class: "visually-hidden", role: "status" });

async function open() {
  place.replaceChildren(el("p", { role: "status" }, t("opening")));
  let opened;
  try {
    opened = await get(studio.url);
  } catch (error) {
    const why = t(error.why === "signed-out" ? "signedOut" : "cannotOpen");
    place.replaceChildren(el("p", { class: "fault", role: "alert" }, why), button(t("again"), open));
    return;
  }
  lay(opened);
}

/** Everything is there: the workshop. */
function lay(opened) {
  const pocket = new Pocket(studio.person, studio.item);
  const unsent = pocket.kept();
  learn(studio, opened.words);
  studio.lesson = new Lesson(opened.working?.lesson ?? opened.lesson);
  const { lesson } = studio;
  const shows = preview(studio.preview);
  const blocks = blockList(studio);
  const head = el("div", { class: "lesson-head" });
  const bar = toolbar();
  studio.saving = new Saving(studio.url, lesson, pocket, opened, {
    changed: () => bar.show(),
    kept: () => shows.refresh(),
    rival: async (rival, again) => {
      learn(studio, rival.words);
      studio.saving.chosen(await choose(studio, rival), rival, again);
      bar.show();
    },
  });
  const sides = () => {
    head.replaceChildren(
      multiLines(t("title"), () => lesson.state.title, studio.sides, (title) => lesson.setText("title", title), { class: "title-field", maxlength: "200" }),
      multiLines(t("goal"), () => lesson.state.summary, studio.sides, (summary) => lesson.setText("summary", summary), { maxlength: "500" }),
    );
  };
  lesson.onChange((how) => {
    if (how === "anew") sides();
    if (how !== "typed") blocks.draw();
    bar.show();
  });
  bar.onSides = () => {
    sides();
    blocks.anew();
  };
  sides();
  place.replaceChildren(
    said,
    el("div", { class: "studio-bar" }, bar.place, shows.toggle),
    el("div", { class: "studio-sides" }, el("div", { class: "studio-write" }, head, blocks.list, proposals(studio)), shows.place),
  );
  if (unsent?.lesson) restore(unsent, opened);
  bar.show();
  keys(lesson);
}

/** What this browser kept and the server never got goes on from where it was. */
function restore(unsent, opened) {
  const { saving, lesson } = studio;
  const there = opened.working?.lesson ?? opened.lesson;
  if (JSON.stringify(unsent.lesson) === JSON.stringify(there)) return studio.saving.pocket.empty();
  [saving.base, saving.version] = [unsent.base, unsent.version];
  lesson.replace(unsent.lesson);
  studio.say(t("restored"));
}

/** Where everything is, undo and redo, languages, save. */
function toolbar() {
  const { lesson } = studio;
  const state = el("p", { class: "studio-state", role: "status" });
  const others = el("p", { class: "studio-others" });
  const undo = button(t("undo"), () => lesson.undo());
  const redo = button(t("redo"), () => lesson.redo());
  const save = button(t("save"), () => saveNow(), { class: "button-strong", "aria-keyshortcuts": "Control+S" });
  const langs = el("div", { class: "studio-langs" });
  const bar = { place: el("div", { class: "studio-tools" }, state, others, el("div", { class: "buttons" }, undo, redo, save), langs), onSides: () => {} };
  const side = (lang) => {
    const count = missing(lesson.value, lang);
    const on = studio.sides.includes(lang);
    const change = () => {
      const next = on ? studio.sides.filter((other) => other !== lang) : [...studio.sides, lang];
      if (next.length) studio.sides = next;
      bar.onSides();
      bar.show();
    };
    return button([nameOf(lang), count > 0 && el("span", { class: "count" }, t("missing", { n: count }))].filter(Boolean), change, { class: "button-small", "aria-pressed": String(on) });
  };
  /** One more language to write in; what is written nowhere yet has no button. */
  const another = (there) => {
    const others = about.languages.filter(([lang]) => !there.includes(lang));
    const add = (lang) => {
      studio.sides = [...studio.sides, lang];
      bar.onSides();
      bar.show();
    };
    return others.length > 0 && select([["", t("otherLanguage")], ...others], "", add, { "aria-label": t("otherLanguage") });
  };
  let drawn = "";
  bar.show = () => {
    const { saving } = studio;
    if (!saving) return;
    const signIn = saving.state === "signed-out" && el("a", { href: "/vao", target: "_blank", rel: "noopener" }, t("signIn"));
    const words = t(`state-${saving.state}`, { n: saving.base });
    if (drawn !== words) state.replaceChildren(...[words, signIn && " ", signIn].filter(Boolean));
    drawn = words;
    state.dataset.state = saving.state;
    const here = saving.others.length ? t("othersHere", { names: saving.others.join(", ") }) : "";
    const newer = saving.newest > saving.base ? t("newerThere", { n: saving.newest }) : "";
    const text = [here, newer].filter(Boolean).join(" ");
    if (others.textContent !== text) others.textContent = text;
    undo.disabled = !lesson.canUndo;
    redo.disabled = !lesson.canRedo;
    const there = languages(lesson.value, [...new Set([...USUAL, ...studio.sides])]);
    const now = JSON.stringify([studio.sides, there.map((lang) => [lang, missing(lesson.value, lang)])]);
    if (langs.dataset.now !== now) {
      const focused = [...langs.children].indexOf(document.activeElement);
      langs.dataset.now = now;
      langs.replaceChildren(...[...there.map(side), another(there)].filter(Boolean));
      langs.children[focused]?.focus();
    }
  };
  return bar;
}

/** Makes a version, and tells the forms of the page below which one it is now. */
async function saveNow() {
  if (!(await studio.saving.save())) return;
  for (const field of document.querySelectorAll("[data-revision]")) field.value = studio.saving.base;
  studio.say(t("state-saved", { n: studio.saving.base }));
}

/** Fields in the taught language get the keyboard of the house when somebody first comes to them. */
document.addEventListener("focusin", async ({ target }) => {
  if (!target.matches?.("#studio [data-keyboard]") || target.dataset.keyed) return;
  target.dataset.keyed = "yes";
  const { attach } = await import(about.keyboard);
  attach(target);
});

function keys(lesson) {
  document.addEventListener("keydown", (event) => {
    if (!(event.ctrlKey || event.metaKey) || event.altKey) return;
    const key = event.key.toLowerCase();
    if (key === "s") {
      event.preventDefault();
      saveNow();
    }
    // Within a text, the text's own way back.
    if (event.target.closest?.("[contenteditable], input, textarea")) return;
    if (key === "z") {
      event.preventDefault();
      if (event.shiftKey) lesson.redo();
      else lesson.undo();
    }
    if (key === "y") {
      event.preventDefault();
      lesson.redo();
    }
  });
}

open();
