// Words of the dictionary: picked while typing, or made on the spot.

import { el, freshId, sign } from "./dom.js";
import { newWord } from "./new-word.js";
import { get } from "./server.js";
import { t } from "./texts.js";

/** So long after the last letter (milliseconds) the house is asked. */
const PAUSE = 180;

/** A word as a card; `known` says what is known of it. */
function card(word, slug, known) {
  const about = known.get(slug);
  const notes = [about?.state && about.state !== "published" && t("wordIsNew"), about && !about.source && t("wordNoSource"), about && !about.sound && t("wordNoSound")];
  return [
    el("strong", { class: "taught", lang: word.lang, translate: "no" }, about?.headword ?? slug.split("/").pop()),
    " ",
    el("span", { class: "gloss" }, about?.gloss ?? t("wordHidden")),
    notes.filter(Boolean).map((note) => el("span", { class: "badge" }, note)),
  ];
}

/**
 * A field that finds words: `picked({ slug, headword, … })` with the one that is chosen or made. `studio` knows the
 * language and what is known of words.
 */
export function wordFinder(studio, label, picked) {
  const id = freshId("find");
  const list = el("ul", { class: "picks", role: "listbox", id: `${id}-list`, hidden: true });
  const said = el("p", { class: "visually-hidden", role: "status" });
  const field = el("input", {
    type: "text",
    id,
    role: "combobox",
    lang: studio.lang,
    "aria-expanded": "false",
    "aria-controls": list.id,
    "aria-autocomplete": "list",
    autocomplete: "off",
    autocapitalize: "none",
    spellcheck: "false",
    "data-keyboard": studio.lang,
    oninput: () => soon(),
    onkeydown: (event) => key(event),
    onblur: () => setTimeout(() => shut(), 200),
  });
  const place = el("div", { class: "word-finder field" }, el("label", { for: id }, label), field, list, said);
  let [found, active, timer, asked] = [[], -1, undefined, 0];

  const shut = () => {
    list.hidden = true;
    field.setAttribute("aria-expanded", "false");
    field.removeAttribute("aria-activedescendant");
    active = -1;
  };
  const take = (word) => {
    studio.words.set(word.slug, word);
    field.value = "";
    shut();
    picked(word);
    field.focus();
  };
  const make = (text) => {
    shut();
    place.append(
      newWord(studio, text, (word) => {
        if (word) take(word);
        else field.focus();
      }),
    );
  };
  const show = (text) => {
    const options = found.map((word) => [() => take(word), card(studio, word.slug, new Map([[word.slug, word]]))]);
    if (text) options.push([() => make(text), [t("makeWord", { word: text })]]);
    list.replaceChildren(
      ...options.map(([choose, content], index) =>
        el("li", { role: "option", id: `${list.id}-${index}`, "aria-selected": "false", onmousedown: (event) => event.preventDefault(), onclick: choose }, content),
      ),
    );
    list.hidden = options.length === 0;
    field.setAttribute("aria-expanded", String(options.length > 0));
    said.textContent = t("wordsFound", { n: found.length });
    active = -1;
  };
  const soon = () => {
    clearTimeout(timer);
    timer = setTimeout(ask, PAUSE);
  };
  const ask = async () => {
    const text = field.value.trim();
    const number = (asked += 1);
    try {
      const url = `/api/v1/studio/words?lang=${encodeURIComponent(studio.lang)}&q=${encodeURIComponent(text)}`;
      const answer = text ? await get(url) : [];
      // An older question may be answered later.
      if (number === asked) [found] = [answer];
    } catch {
      if (number !== asked) return;
      found = [];
      said.textContent = t("noAnswer");
    }
    if (number === asked) show(text);
  };
  const key = (event) => {
    const options = [...list.children];
    if (event.key === "Escape") return shut();
    if (event.key === "Enter") {
      event.preventDefault();
      (options[active] ?? options[0])?.click();
    }
    if (!["ArrowDown", "ArrowUp"].includes(event.key) || !options.length) return;
    event.preventDefault();
    active = (active + (event.key === "ArrowDown" ? 1 : -1) + options.length) % options.length;
    options.forEach((option, index) => option.setAttribute("aria-selected", String(index === active)));
    field.setAttribute("aria-activedescendant", options[active].id);
    options[active].scrollIntoView({ block: "nearest" });
  };
  return place;
}

/** The block of words. */
export function wordsEditor(studio, block, changed) {
  const list = el("ul", { class: "word-chips" });
  let words = block.words;
  const become = (next) => {
    words = next;
    changed({ block: "words", words });
    draw();
  };
  const draw = () => {
    list.replaceChildren(
      ...words.map((slug, index) =>
        el(
          "li",
          { class: "word-chip" },
          el("span", {}, card(studio, slug, studio.words)),
          index > 0 && sign("←", t("earlier"), () => become(words.toSpliced(index, 1).toSpliced(index - 1, 0, slug))),
          sign("×", t("removeWord"), () => become(words.toSpliced(index, 1))),
        ),
      ),
    );
  };
  draw();
  const add = (word) => {
    if (!words.includes(word.slug)) become([...words, word.slug]);
  };
  return el("div", {}, list, wordFinder(studio, t("addWord"), add));
}

/** The words that are known, refreshed: a word may have got its sound meanwhile. */
export function learn(studio, words) {
  for (const [slug, word] of Object.entries(words ?? {})) studio.words.set(slug, word);
}

