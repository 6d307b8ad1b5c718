// One thing a screen: shows the parts of a long form one by one. Without this, all of them stand below each other.

import { on } from "./show.js";

/**
 * Takes over `form`, whose parts are `[data-step]`. A part with `data-only-if="name"` is passed over while the box of
 * that name is not ticked. The browser's own “back” goes back a part.
 */
export function oneByOne(form) {
  const all = [...form.querySelectorAll("[data-step]")];
  const asked = () => all.filter((part) => !part.dataset.onlyIf || form.elements[part.dataset.onlyIf]?.checked);
  const at = () => Math.max(0, asked().findIndex((part) => part.dataset.step === history.state?.step));

  function show(index, moved) {
    const parts = asked();
    const part = parts[Math.min(index, parts.length - 1)];
    for (const other of all) other.hidden = other !== part;
    const bar = form.querySelector("progress");
    if (bar) [bar.max, bar.value] = [parts.length, index + 1];
    // Whoever listens hears the new part from its heading on.
    if (moved) {
      scrollTo(0, 0);
      part.querySelector("h2")?.focus();
    }
  }

  /** Whether everything in a part is filled in; the browser says what is not. */
  const filled = (part) => [...part.querySelectorAll("input, select")].every((field) => field.reportValidity());

  function go(index) {
    history.pushState({ step: asked()[index].dataset.step }, "");
    show(index, true);
  }

  form.dataset.oneByOne = "";
  for (const ways of form.querySelectorAll("[data-ways]")) ways.hidden = false;
  for (const heading of form.querySelectorAll("h2")) heading.tabIndex = -1;
  on(form, "next", () => filled(asked()[at()]) && go(at() + 1));
  on(form, "back", () => history.back());
  addEventListener("popstate", () => show(at(), true));
  // Enter in a field means “next”, not “send all”.
  form.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !event.target.matches("input") || at() === asked().length - 1) return;
    event.preventDefault();
    if (filled(asked()[at()])) go(at() + 1);
  });
  // A form that came back with a fault shows that part first.
  const wrong = all.find((part) => part.querySelector(".fault"));
  const first = wrong ? asked().indexOf(wrong) : 0;
  history.replaceState({ step: asked()[Math.max(0, first)].dataset.step }, "");
  show(Math.max(0, first), false);
}
