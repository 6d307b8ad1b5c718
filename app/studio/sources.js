// Picking a source that is there: a book, a page, somebody who said it.

import { button, el, line } from "./dom.js";
import { get } from "./server.js";
import { t } from "./texts.js";

let asked;

/** All sources, fetched once: [{ slug, label, title }]. */
export function sources() {
  asked ??= get("/api/v1/studio/sources");
  asked.catch(() => (asked = undefined));
  return asked;
}

const bare = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").replaceAll("đ", "d").replaceAll("Đ", "D").toLowerCase();

/** The sources that a few letters mean, by label or title; all of them where nothing is typed. */
export function fitting(all, typed) {
  const wanted = bare(typed.trim());
  return all.filter((one) => bare(`${one.label} ${one.title}`).includes(wanted));
}

/** Shows the sources behind `place`; calls `picked` with a slug, or with nothing. */
export async function pickSource(place, picked) {
  const list = el("ul", { class: "picks" });
  const close = (slug) => {
    panel.remove();
    picked(slug);
  };
  const typed = line("", () => show(), { "aria-label": t("findSource"), placeholder: t("findSource") });
  const panel = el("div", { class: "pick-panel", onkeydown: (event) => event.key === "Escape" && close() }, typed, list, button(t("cancel"), () => close()));
  place.after(panel);
  typed.focus();
  let all = [];
  const show = () => {
    const found = fitting(all, typed.value).slice(0, 30);
    const pick = (one) => el("li", {}, button(`${one.label} – ${one.title}`, () => close(one.slug), { class: "pick" }));
    list.replaceChildren(...found.map(pick));
    if (!found.length) list.replaceChildren(el("li", {}, t("noSource")));
  };
  try {
    all = await sources();
    show();
  } catch {
    list.replaceChildren(el("li", { role: "alert" }, t("noAnswer")));
  }
}
