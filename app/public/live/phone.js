// A member's telephone: what was chosen outlives a reload and a cut line, and is sent once there is a line again. The
// server keeps the first answer to a question, so that sending it twice does no harm. Without this script it is a form.

import { follow } from "./follow.js";

/** So often it is tried to send what waits. */
const TRY_AGAIN = 3000;

const place = document.querySelector("[data-live]");
const line = document.querySelector("[data-line]");
const prefix = place.dataset.pocket;

/** A browser that keeps nothing for us keeps it as long as the page stands. */
const shelf = (() => {
  try {
    return Object.keys(localStorage) && localStorage;
  } catch {
    return {
      getItem(key) { return this[key] ?? null; },
      setItem(key, value) { this[key] = value; },
      removeItem(key) { delete this[key]; },
    };
  }
})();

/** What is kept on this telephone, by question: `fields` as the form sends them, and whether they wait to be sent. */
const pocket = {
  get: (question) => JSON.parse(shelf.getItem(prefix + question)),
  set: (question, kept) => shelf.setItem(prefix + question, JSON.stringify(kept)),
  forget: (question) => shelf.removeItem(prefix + question),
  questions: () => Object.keys(shelf).filter((key) => key.startsWith(prefix)).map((key) => key.slice(prefix.length)),
};

let sending = false;

/** Sends what waits, one after the other. */
async function deliver() {
  if (sending) return;
  sending = true;
  try {
    for (const question of pocket.questions()) {
      const kept = pocket.get(question);
      if (!kept?.waits) continue;
      const body = new URLSearchParams([...kept.fields, ["manh", "1"]]);
      const answer = await fetch(place.dataset.live, { method: "POST", body });
      // Signed out, or in the club no more: the page says so. What waits is sent when they are back.
      if ([401, 404].includes(answer.status)) return location.reload();
      if (!answer.ok) throw new Error(answer.status);
      pocket.forget(question);
      line.hidden = true;
      put(await answer.text());
    }
  } catch {
    line.hidden = false;
    waiting();
  } finally {
    sending = false;
  }
}

const form = () => place.querySelector("form[data-question]");

/** What was chosen before stands in the form again; choices of questions that are over are let go. */
function restore() {
  const open = form()?.dataset.question;
  for (const question of pocket.questions()) {
    const kept = pocket.get(question);
    if (question !== open) {
      if (!kept?.waits) pocket.forget(question);
      continue;
    }
    const chosen = kept.fields.find(([name]) => name === "a")?.[1];
    for (const field of form().querySelectorAll("[name=a]")) {
      if (field.type === "radio") field.checked = field.value === chosen;
      else if (chosen) field.value = chosen;
    }
  }
  waiting();
}

/** Whoever has sent need not press again. */
function waiting() {
  const button = form()?.querySelector("button.button-strong");
  if (button) button.ariaDisabled = pocket.get(form().dataset.question)?.waits ? "true" : null;
}

const keep = (waits) => {
  const fields = [...new FormData(form())];
  if (fields.some(([name, value]) => name === "a" && value.trim())) pocket.set(form().dataset.question, { fields, waits });
};

place.addEventListener("input", () => form() && !pocket.get(form().dataset.question)?.waits && keep(false));
place.addEventListener("submit", (event) => {
  if (!event.target.matches("form[data-question]")) return;
  const kept = pocket.get(form().dataset.question);
  if (!kept?.waits) keep(true);
  // With nothing chosen the server says kindly what is missing.
  if (!pocket.get(form().dataset.question)?.waits) return;
  event.preventDefault();
  waiting();
  deliver();
});

const { put } = follow(place, line, { back: deliver, shown: restore });
restore();
deliver();
setInterval(deliver, TRY_AGAIN);
