// A lesson, gone through step by step without asking the house: what comes next and what an answer is worth says the same
// code that the house has (`sitting.wasm`). Where one is stays on this device; what was answered goes home when it can.

import { keepAnswer, keepSitting, packs, sittingOf } from "./kept.js";
import { send } from "./home.js";

const part = document.querySelector("[data-taken-lesson]");
const { takenLesson: lesson, person, code, wasm, stepOf } = part.dataset;
const { lesson: text, says } = JSON.parse(part.querySelector("[data-told]").textContent);
const told = JSON.stringify(text);
const sections = [...part.querySelectorAll("[data-step]")];
const end = part.querySelector("[data-finish]");
const bar = document.querySelector("[data-progress]");
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
  button.addEventListener("click", () => step({ do: "next" }));
}
part.querySelector("[data-again]").addEventListener("click", () => step({ do: "again" }));
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
      await keepAnswer(person, since, { of: "exercise", lesson, revision, block: what.block, answer: what.answer });
    }
    if (passed > before) await keepAnswer(person, since, { of: "steps", lesson, revision, passed: sitting.passed });
    send();
  });
}

function show(moved = false) {
  const { sitting, step, passed, all, grade } = stand;
  bar.hidden = false;
  bar.max = all;
  bar.value = passed;
  bar.setAttribute("aria-label", stepOf.replace("7001", passed).replace("7002", all));
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
  sentence.textContent = grade ? sentenceOf(grade) : "";
}

const LOOKS = { right: "right", variant: "right", tone: "nearly", slip: "nearly" };
const look = (grade) => LOOKS[grade?.grade] ?? "wrong";

function sentenceOf({ grade, ...names }) {
  const text = says[grade === "variant" && !names.place ? "variant-somewhere" : grade];
  return Object.entries(names).reduce((said, [name, value]) => said.replace(`{${name}}`, value), text);
}

function focus(section) {
  const first = section.querySelector("[data-graded]:not([hidden]) [data-next]:not([hidden])") ?? section.querySelector("h2[tabindex]");
  section.tabIndex = -1;
  (first ?? section).focus({ preventScroll: true });
  section.scrollIntoView({ block: "start" });
}
