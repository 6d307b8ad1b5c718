// The pad on which a sign is drawn, stroke by stroke, with a finger, a pen or a mouse. The server smooths each stroke
// (POST data-pad) and the pad shows what it made; the form's hidden field holds all of it as hanzi-writer reads it.
// Until it is saved, what was drawn stays in this tab, should the page go away.

import { line, moved, MOST, read, waiting, write } from "./ink.js";
import { onStrokes } from "./pen.js";

const form = document.querySelector("form[data-pad]");
const square = form.querySelector(".pad-square svg");
const [drawn, current] = [square.querySelector("[data-drawn]"), square.querySelector("[data-line]")];
const [orderBox, order] = [form.querySelector("[data-order]"), form.querySelector(".pad-order")];
const field = form.elements.drawing;
const KEY = `drawing ${location.pathname}`;

let strokes = read(field.value);
let turn = Promise.resolve(true);

function say(what) {
  for (const sentence of form.querySelectorAll("[data-says]")) sentence.hidden = sentence.dataset.says !== what;
}

function element(name, attributes) {
  const made = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
}

/** Shows the strokes, their numbers and their list; keeps them. */
function show() {
  const parts = strokes.flatMap(({ raw, outline, median }, index) => {
    const [x, y] = raw ? raw[0] : [median[0][0], 900 - median[0][1]];
    const at = { x: Math.min(962, Math.max(62, x)), y: Math.min(962, Math.max(62, y)) };
    const number = element("text", { ...at, class: "pad-number" });
    number.textContent = index + 1;
    const ink = outline
      ? element("path", { d: outline, transform: "matrix(1 0 0 -1 0 900)", class: "stroke" })
      : element("polyline", { points: line(raw), class: "pad-line" });
    return [ink, element("circle", { cx: at.x, cy: at.y, r: 48, class: "pad-number" }), number];
  });
  // Numbers lie above all ink.
  drawn.replaceChildren(...parts.filter((part) => !part.matches(".pad-number")), ...parts.filter((part) => part.matches(".pad-number")));
  orderBox.hidden = !strokes.length;
  order.replaceChildren(...strokes.map((_, index) => row(index)));
  field.value = write(strokes);
  try {
    sessionStorage.setItem(KEY, JSON.stringify(strokes));
  } catch {
    // A full or forbidden storage: the pad works without.
  }
}

function row(index) {
  const { stroke, earlier, later, remove } = order.dataset;
  const item = document.createElement("li");
  item.append(`${stroke} ${index + 1} `);
  const button = (sign, does, able, change) => {
    const made = document.createElement("button");
    Object.assign(made, { type: "button", textContent: sign, disabled: !able });
    made.setAttribute("aria-label", `${does}: ${stroke.toLowerCase()} ${index + 1}`);
    made.addEventListener("click", () => {
      strokes = change();
      const place = [...item.children].indexOf(made);
      show();
      // The focus stays in the list, near where it was.
      const near = order.children[Math.min(index, strokes.length - 1)];
      (near?.children[place]?.disabled ? near.querySelector("button:enabled") : near?.children[place])?.focus();
    });
    return made;
  };
  item.append(
    button("↑", earlier, index > 0, () => moved(strokes, index, index - 1)),
    button("↓", later, index < strokes.length - 1, () => moved(strokes, index, index + 1)),
    button("✕", remove, true, () => strokes.filter((_, other) => other !== index)),
  );
  return item;
}

/** Has the server smooth what is not smoothed yet, one call after the other; whether all of it is. */
const smooth = () => (turn = turn.then(smoothAll));

async function smoothAll() {
  for (const stroke of waiting(strokes)) {
    try {
      const body = JSON.stringify({ strokes: [stroke.raw] });
      const answer = await fetch(form.dataset.pad, { method: "POST", headers: { "content-type": "application/json" }, body });
      if (!answer.ok) throw new Error(answer.status);
      const made = await answer.json();
      [stroke.outline, stroke.median] = [made.strokes[0], made.medians[0]];
      delete stroke.raw;
      show();
      say("stroke");
    } catch {
      say("away");
      return false;
    }
  }
  return true;
}

function mayDraw() {
  if (strokes.length >= MOST) say("full");
  return strokes.length < MOST;
}

onStrokes(square, current, mayDraw, (raw) => {
  strokes = [...strokes, { raw }];
  show();
  smooth();
});

const on = (what, act) => form.querySelector(`[data-do=${what}]`).addEventListener("click", act);
on("undo", () => {
  strokes = strokes.slice(0, -1);
  show();
});
on("clear", () => {
  strokes = [];
  show();
});
on("template", ({ target }) => square.querySelector(".pad-template").classList.toggle("is-off", !target.checked));

form.addEventListener("submit", async (event) => {
  if (field.value) return;
  event.preventDefault();
  if (!strokes.length) return say("empty");
  if (await smooth()) form.requestSubmit();
});

// What was saved, or comes back from the server, is not to be found again.
if ("saved" in form.dataset || "again" in form.dataset) sessionStorage.removeItem(KEY);
const kept = sessionStorage.getItem(KEY);
if (kept) {
  const before = JSON.parse(kept);
  if (before.length && JSON.stringify(before) !== JSON.stringify(strokes)) {
    strokes = before;
    say("found");
  }
}
document.querySelector("[data-plain]").hidden = true;
form.hidden = false;
form.dataset.ready = "";
show();
smooth();
