// A finger, a pen or a mouse on a square: one stroke after the other.

import { line, point } from "./ink.js";

/**
 * Shows what is drawn on `square` in `current`, and calls `done(raw, cut)` at the end of each stroke: its points, and whether
 * the system took the pointer away. `may()` is asked before one begins.
 */
export function onStrokes(square, current, may, done) {
  let raw = null;
  square.addEventListener("pointerdown", (event) => {
    if (!event.isPrimary || event.button !== 0) return;
    event.preventDefault();
    if (!may()) return;
    square.setPointerCapture(event.pointerId);
    raw = [point(event, square.getBoundingClientRect())];
  });
  square.addEventListener("pointermove", (event) => {
    if (!raw || !event.isPrimary) return;
    const box = square.getBoundingClientRect();
    const all = event.getCoalescedEvents?.() ?? [];
    for (const each of all.length ? all : [event]) raw.push(point(each, box));
    current.setAttribute("points", line(raw));
  });
  for (const end of ["pointerup", "pointercancel"]) {
    square.addEventListener(end, (event) => {
      if (!raw || !event.isPrimary) return;
      const drawn = raw;
      raw = null;
      current.removeAttribute("points");
      done(drawn, end === "pointercancel");
    });
  }
}
