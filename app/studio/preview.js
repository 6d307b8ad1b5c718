// The lesson as its learners see it, at the width of a phone: beside the editor where there is room, else one press away.

import { button, el } from "./dom.js";
import { t } from "./texts.js";

/** From this width on (pixels) there is room for both. */
const ROOM = 1180;

export function preview(url) {
  const frame = el("iframe", { class: "phone", title: t("preview"), src: url, tabindex: "0" });
  const place = el("aside", { class: "studio-preview", "aria-label": t("preview") }, el("p", { class: "hint" }, t("previewHint")), frame);
  let scrolled = 0;
  frame.addEventListener("load", () => frame.contentWindow?.scrollTo(0, scrolled));
  const wide = matchMedia(`(min-width: ${ROOM}px)`);
  let open = wide.matches;
  const toggle = button("", () => show(!open), { class: "toggle-preview" });
  const show = (now) => {
    open = now;
    place.hidden = !open;
    document.documentElement.classList.toggle("previewing", open);
    toggle.textContent = t(open ? "closePreview" : "preview");
    toggle.setAttribute("aria-expanded", String(open));
    if (open && !wide.matches) place.scrollIntoView({ block: "start" });
  };
  wide.addEventListener("change", () => show(wide.matches));
  show(open);
  /** The server has something newer: shows that, at the same place. */
  const refresh = () => {
    if (!open || !frame.contentWindow) return;
    scrolled = frame.contentWindow.scrollY;
    frame.contentWindow.location.reload();
  };
  return { place, toggle, refresh };
}
