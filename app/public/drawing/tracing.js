// Practising a sign: stroke by stroke over the teacher's, with hints that fade from round to round. What is right stays;
// what is not is said, and after two tries the stroke is shown.

import { onStrokes } from "./pen.js";
import { duration } from "./play.js";
import { compare, rating, turned } from "./trace.js";

/** In the first round the outlines are seen, in the second a shadow of them, in the last nothing. */
const ROUNDS = ["seen", "shadow", "blank"];
/** After so many tries a stroke is shown. */
const SHOWN_AFTER = 2;

function element(name, attributes) {
  const made = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
}

const outline = (d, name) => element("path", { d, class: name, transform: "matrix(1 0 0 -1 0 900)" });

/** Brings one pad to life: `home` is everything around it. */
function attach(home) {
  const root = home.querySelector("[data-trace]");
  const drawing = JSON.parse(root.dataset.trace);
  const medians = drawing.medians.map(turned);
  const square = root.querySelector(".pad-square svg");
  const [guide, written, current] = ["guide", "drawn", "line"].map((part) => square.querySelector(`[data-${part}]`));
  const form = root.querySelector("[data-done]");
  let [round, index, tries, missed] = [0, 0, 0, 0];

  function say(what) {
    for (const sentence of root.querySelectorAll("[data-says]")) sentence.hidden = sentence.dataset.says !== what;
  }

  /** The square as it stands: what is written, and as much of the rest as this round shows. */
  function show() {
    root.dataset.round = ROUNDS[round];
    const ahead = drawing.strokes.slice(index);
    guide.replaceChildren(...(ROUNDS[round] === "blank" ? [] : ahead.map((d) => outline(d, "trace-guide"))));
    written.replaceChildren(...drawing.strokes.slice(0, index).map((d) => outline(d, "stroke")));
    const { step } = root.dataset;
    root.querySelector("[data-where]").textContent = step.replace("{round}", round + 1).replace("{stroke}", Math.min(index + 1, medians.length)).replace("{all}", medians.length);
  }

  /** Shows the way of the pen through the stroke that is due. */
  function hint() {
    const points = medians[index].map(([x, y]) => `${x},${y}`).join(" ");
    const way = element("polyline", { points, class: "trace-hint", pathLength: 1 });
    guide.append(way);
    const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
    if (!still) way.animate({ strokeDashoffset: [1, 0] }, { duration: duration(way.getTotalLength()), easing: "ease-in-out" });
  }

  function drawn(way) {
    const verdict = compare(medians, index, way);
    if (verdict !== "right") {
      tries++;
      if (tries === 1) missed++;
      say(verdict);
      if (tries >= SHOWN_AFTER) hint();
      return;
    }
    [index, tries] = [index + 1, 0];
    say(index < medians.length ? "right" : round + 1 < ROUNDS.length ? "next-round" : "finished");
    if (index === medians.length && round + 1 < ROUNDS.length) [round, index] = [round + 1, 0];
    else if (index === medians.length) finished();
    show();
  }

  function finished() {
    // Whoever goes on from here has it in their memory as it went: the field of this step, or page, that waits for it.
    const field = (home.closest("[data-step]") ?? document).querySelector("[data-rating]");
    if (field) field.value = rating(missed, medians.length);
    if (!form) return;
    form.hidden = false;
    form.querySelector("button").focus();
  }

  onStrokes(square, current, () => index < medians.length, (raw, cut) => cut || drawn(raw));

  root.querySelector("[data-do=hint]").addEventListener("click", () => index < medians.length && hint());
  root.querySelector("[data-do=again]").addEventListener("click", () => {
    [round, index, tries, missed] = [0, 0, 0, 0];
    if (form) form.hidden = true;
    say("");
    show();
  });
  home.querySelector("[data-plain]").hidden = true;
  root.hidden = false;
  root.dataset.ready = "";
  show();
}

for (const home of document.querySelectorAll("[data-tracing]")) attach(home);
