// The form of a word: rows come and go at once. Without this script each press asks the server, and nothing is lost.

import { numbered, turn, words } from "./rows.js";

/** Waits for a pause in the typing before it asks. */
const PAUSE = 250;

const form = document.querySelector("[data-words]");
const said = form?.querySelector("[data-said]");

/** Says the rows of a group anew, after one came or went. */
function count(group) {
  const { group: name, named } = group.dataset;
  for (const [at, row] of [...group.querySelector("[data-rows]").children].entries()) {
    const told = numbered(name, named, at);
    row.id = told.id;
    row.setAttribute("aria-label", told.name);
    for (const button of row.querySelectorAll("button[name=turn]")) {
      const { what } = turn(button.value);
      button.value = told.value(what);
      button.setAttribute("aria-label", `${button.textContent.trim()}: ${told.name}`);
    }
  }
}

function add(group) {
  const rows = group.querySelector("[data-rows]");
  rows.append(group.querySelector("template").content.cloneNode(true));
  count(group);
  rows.lastElementChild.querySelector("input:not([type=hidden])").focus();
}

function remove(group, row) {
  const next = row.nextElementSibling ?? row.previousElementSibling;
  row.remove();
  count(group);
  (next?.querySelector("input:not([type=hidden])") ?? group.querySelector(".form-add"))?.focus();
  if (said) said.textContent = said.dataset.removed;
}

form?.addEventListener("click", (event) => {
  const button = event.target.closest("button[name=turn]");
  const group = button?.closest("[data-group]");
  const asked = button && turn(button.value);
  if (!group || !asked) return;
  const row = button.closest(".form-row");
  if (asked.what === "add") add(group);
  else if (asked.what === "remove") remove(group, row);
  else return; // Putting in order is the server's.
  event.preventDefault();
});

// Sounds and pictures: taken in beside the form, by what the editor of lessons uses as well.
const about = form && JSON.parse(form.dataset.words);
for (const button of form?.querySelectorAll("[data-take]") ?? []) {
  const group = button.closest("[data-group]");
  const place = group.querySelector("[data-taking]");
  const taken = (shown, fields) => {
    place.replaceChildren();
    button.hidden = false;
    add(group);
    const row = group.querySelector("[data-rows]").lastElementChild;
    row.prepend(shown);
    for (const [name, value] of Object.entries(fields)) row.querySelector(`[name="${name}"]`).value = value;
  };
  button.hidden = false;
  button.addEventListener("click", async () => {
    try {
      const { taking } = await import(about.script);
      button.hidden = true;
      place.replaceChildren(taking(button.dataset.take, about, taken));
      place.querySelector("input, button").focus();
    } catch {
      place.textContent = about.texts.noAnswer;
    }
  });
  // Enter there is not to save the word.
  place.addEventListener("keydown", (event) => event.key === "Enter" && event.target.matches("input") && event.preventDefault());
}
form?.addEventListener("submit", (event) => {
  const waits = form.querySelector("[data-waits]");
  if (!waits) return;
  event.preventDefault();
  waits.dispatchEvent(new Event("remind"));
});

// Words are offered while one types. The list is empty where there is no network; what is typed counts all the same.
const offered = form?.querySelector("[data-suggest]");
let waiting = 0;
let asked = 0;
form?.addEventListener("input", (event) => {
  if (event.target.getAttribute("list") !== offered?.id || event.target.value.trim().length < 2) return;
  clearTimeout(waiting);
  const text = event.target.value.trim();
  waiting = setTimeout(async () => {
    const mine = ++asked;
    try {
      const answer = await fetch(`${offered.dataset.suggest}?q=${encodeURIComponent(text)}`);
      if (!answer.ok || mine !== asked) return;
      const options = words(await answer.json()).map(({ value, label }) => Object.assign(document.createElement("option"), { value, label }));
      offered.replaceChildren(...options);
    } catch {
      offered.replaceChildren();
    }
  }, PAUSE);
});

// What is to be changed comes first, for eyes and ears.
(document.getElementById("sua") ?? document.getElementById("trung"))?.focus();
