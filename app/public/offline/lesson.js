// A lesson, gone through step by step without asking the house: what comes next and what an answer is worth says the same
// code that the house has (`sitting.wasm`). Where one is stays on this device; what was answered goes home when it can.

import { keepAnswer, keepSitting, packs, sittingOf } from "./kept.js";
import { send } from "./home.js";

const part = document.querySelector("[data-taken-lesson]");
const { takenLesson: lesson, person, code, engine: wasm, stepOf } = part.dataset;
const { lesson: text, says } = JSON.parse(part.querySelector("[data-told]").textContent);
const told = JSON.stringify(text);
const sections = [...part.querySelectorAll("[data-step]")];
const end = part.querySelector("[data-finish]");
const bar = document.querySelector("[data-progress]");
/** The fields that say how it went where something was tried without a mark, and what they say while nothing was. */
const untried = [...part.querySelectorAll("[data-rating]")].map((field) => [field, field.value]);
/** Before this moment of the house's clock, nothing of this was here. */
const since = Math.max(0, ...(await packs()).map(({ pack }) => pack.now));

/** One after the other, however quickly somebody presses: what comes later must not be written over. */
let keeping = Promise.resolve();

const engine = await import(code);
await engine.default({ module_or_path: wasm });
let stand = does((await sittingOf(person, lesson))?.sitting, { do: "look" });
document.querySelector("[data-without]").hidden = true;
for (const button of part.querySelectorAll("[data-next]")) {
  button.hidden = false;
  const section = button.closest("[data-step]");
  const { step: block, unmarked } = section.dataset;
  // What has no mark is tried, or passed over.
  const what = () =>
    unmarked === undefined
      ? { do: "next" }
      : { do: "answer", block: Number(block), answer: [section.querySelector("[data-rating]").value] };
  button.addEventListener("click", () => step(what()));
}
part.querySelector("[data-again]").addEventListener("click", () => {
  // How it went the last time says nothing of this one.
  for (const [field, value] of untried) field.value = value;
  step({ do: "again" });
});
for (const form of part.querySelectorAll("[data-try]")) {
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const block = Number(form.closest("[data-step]").dataset.step);
    step({ do: "answer", block, answer: new FormData(form).getAll("a").map(String) });
  });
}
show();

function does(sitting, what) {
  const said = engine.sit(told, JSON.stringify(sitting ?? null), JSON.stringify(what));
  if (!said) throw new Error("this page is of another build than its module");
  return JSON.parse(said);
}

function step(what) {
  const before = stand.passed;
  stand = does(stand.sitting, what);
  show(true);
  const { sitting, step, passed, counted } = stand;
  const { revision } = sitting;
  keeping = keeping.then(async () => {
    await keepSitting(person, lesson, { sitting, revision, done: step === null });
    if (!person) return;
    if (what.do === "answer" && counted) {
      const { mark } = text.blocks[what.block];
      await keepAnswer(person, since, { of: "exercise", lesson, revision, block: what.block, mark, answer: what.answer });
    }
    if (passed > before) await keepAnswer(person, since, { of: "steps", lesson, revision, passed: sitting.passed, count: text.blocks.length });
    send();
  });
}

function show(moved = false) {
  const { sitting, step, passed, all, grade } = stand;
  bar.hidden = false;
  bar.max = all;
  bar.value = passed;
  bar.setAttribute("aria-label", stepOf.replace("{passed}", passed).replace("{all}", all));
  end.hidden = step !== null;
  for (const section of sections) {
    const here = Number(section.dataset.step) === step;
    section.hidden = !here;
    if (here && section.querySelector("[data-try]")) ask(section, sitting.shown, grade);
  }
  if (!moved) return;
  const at = end.hidden ? sections.find((section) => !section.hidden) : end;
  focus(at);
}

/** An exercise, to be answered or to be looked at. */
function ask(section, shown, grade) {
  const form = section.querySelector("[data-try]");
  const graded = section.querySelector("[data-graded]");
  const sentence = section.querySelector("[data-grade]");
  if (!shown && !grade) form.reset();
  form.inert = Boolean(shown);
  form.querySelector("[type=submit]").hidden = Boolean(shown);
  graded.hidden = !grade;
  // Nothing was answered: it is said, and they are asked still.
  section.querySelector("[data-next]").hidden = !shown;
  sentence.className = `grade grade-${look(grade)}`;
  sentence.replaceChildren(...(grade ? sentencesOf(grade, Number(section.dataset.step)) : []));
  // While it is still asked, nothing tells what is right; whoever chose the right picture has just seen it.
  const seen = grade?.grade === "right" && text.blocks[Number(section.dataset.step)].exercise.exercise === "choose-picture";
  for (const right of graded.querySelectorAll(".difference")) right.hidden = !shown || seen;
}

const LOOKS = { right: "right", done: "right", variant: "right", tone: "nearly", slip: "nearly" };
const look = (grade) => LOOKS[grade?.grade] ?? "wrong";

/** `{name}` in a text becomes what it is called. */
const filled = (text, names) => Object.entries(names).reduce((said, [name, is]) => said.replace(`{${name}}`, is), text);

/** What a grade says, and of each syllable whose tone is another. */
function sentencesOf({ grade, off = [], ...names }, block) {
  const { exercise } = text.blocks[block].exercise;
  const chosen = grade === "wrong" && ["choose-sound", "choose-picture"].includes(exercise);
  const name = { variant: names.place ? "variant" : "variant-somewhere", done: "right" }[grade] ?? grade;
  const line = Object.assign(document.createElement("p"), { textContent: filled(says[chosen ? "wrong-one" : name], names) });
  if (off.length === 0) return [line];
  const tones = Object.assign(document.createElement("ul"), { className: "tones" });
  const alone = names.meant.trim().split(/\s+/).length < 2;
  for (const one of off) {
    const item = document.createElement("li");
    item.textContent = filled(says[alone ? "off" : "off-at"], one);
    tones.append(item);
  }
  return [line, tones];
}

function focus(section) {
  const first = section.querySelector("[data-graded]:not([hidden]) [data-next]:not([hidden])") ?? section.querySelector("h2[tabindex]");
  section.tabIndex = -1;
  (first ?? section).focus({ preventScroll: true });
  section.scrollIntoView({ block: "start" });
}
