// The page where somebody agrees: one thing a screen, and “yes” may be said aloud.

import { Booth } from "./booth.js";
import { oneByOne } from "./steps.js";
import { forget, waiting } from "./takes.js";

/** An answer to a form that was never sent is of no use after a month, in milliseconds. */
const A_MONTH = 30 * 24 * 3600 * 1000;

const form = document.querySelector("form[data-agreement]");
const { agreement, door } = form.dataset;
oneByOne(form);

for (const take of await waiting(door)) {
  const answer = ["answer", "guardian"].includes(take.purpose);
  if (answer && take.agreement !== agreement && Date.now() - take.touched > A_MONTH) forget(take.id);
}

for (const root of form.querySelectorAll("[data-booth]")) {
  const { purpose, field } = root.dataset;
  const tick = form.elements[field];
  // Sent with the recording, later: the form only says that the answer was spoken.
  const spoken = () => {
    tick.value = "spoken";
    tick.checked = true;
  };
  new Booth(root, () => ({ door, agreement, purpose, title: "" }), spoken);
  // Who unticks it has not said yes, aloud or not.
  tick.addEventListener("change", () => (tick.value = "ticked"));
}
