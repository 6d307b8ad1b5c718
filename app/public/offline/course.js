// How far somebody has come in each lesson of a course, on this device.

import { sittingOf } from "./kept.js";

const list = document.querySelector("[data-module][data-done]");
for (const link of list.querySelectorAll("[data-lesson]")) {
  const { lesson, revision } = link.dataset;
  const sitting = await sittingOf(list.dataset.person, lesson);
  if (sitting?.revision !== Number(revision)) continue;
  link.querySelector("[data-how-far]").textContent = sitting.done ? list.dataset.done : list.dataset.begun;
}
