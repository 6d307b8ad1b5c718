// Han characters by their reading: type a syllable, tap the character. What words here are written with stands first, then
// Unicode's list of Vietnamese readings (/api/v1/nom).

import { make } from "./keys.js";
import { canShow, load } from "./fonts.js";

/** So long after the last letter the list is fetched, in milliseconds. */
const PAUSE = 250;

const code = (character) => `U+${character.codePointAt(0).toString(16).toUpperCase().padStart(4, "0")}`;

/** The picker; `insert` takes the character that was chosen. */
export function characterPicker(texts, lang, insert) {
  const input = make("input", { type: "text", autocomplete: "off", autocapitalize: "none", spellcheck: false });
  const hint = make("p", { className: "hint", id: `reading-${Math.random().toString(36).slice(2)}`, textContent: texts.readingHint });
  input.setAttribute("aria-describedby", hint.id);
  const said = make("p");
  said.setAttribute("role", "status");
  const list = make("div", { className: "keyboard-found" });
  const label = make("label", {}, [`${texts.reading} `, input]);
  let asked = 0;

  function button(character, name) {
    const shown = canShow(character);
    const made = make("button", { type: "button", className: "key nom", title: name, lang: `${lang}-Hani`, translate: false });
    made.textContent = shown ? character : code(character);
    made.classList.toggle("key-unseen", !shown);
    made.setAttribute("aria-label", `${made.textContent} ${name}`);
    made.addEventListener("pointerdown", (event) => event.preventDefault());
    made.addEventListener("click", () => insert(character));
    return made;
  }

  /** A reading with its characters. */
  function line(reading, keys) {
    return make("div", { className: "keyboard-reading" }, [make("span", { lang, textContent: reading, translate: false }), ...keys]);
  }

  function show({ here, unicode }) {
    const written = here.map(({ form, described, reading }) =>
      form
        ? line(reading, [button(form, reading)])
        : line(reading, [make("span", { className: "nom", textContent: described, title: texts.described, translate: false })]),
    );
    const read = unicode.map(({ reading, characters }) => line(reading, characters.map((each) => button(each, reading))));
    list.replaceChildren(
      ...(written.length ? [make("h4", { textContent: texts.fromWords }), ...written] : []),
      ...(here.some(({ form }) => !form) ? [make("p", { className: "hint", textContent: texts.described })] : []),
      ...(read.length ? [make("h4", { textContent: texts.fromUnicode }), ...read] : []),
    );
    const unseen = list.querySelector(".key-unseen");
    said.textContent = !written.length && !read.length ? texts.nothingRead : unseen ? texts.noFont : "";
  }

  async function ask() {
    const turn = (asked += 1);
    const typed = input.value.trim();
    if (!typed) return list.replaceChildren();
    try {
      const query = new URLSearchParams({ doc: typed, lang });
      const answer = await fetch(`/api/v1/nom?${query}`);
      if (!answer.ok) throw new Error(answer.status);
      const found = await answer.json();
      await load([...found.here.map(({ form }) => form), ...found.unicode.flatMap(({ characters }) => characters)].join(""));
      if (turn === asked) show(found);
    } catch {
      if (turn === asked) said.textContent = texts.away;
    }
  }

  let timer;
  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(ask, PAUSE);
  });
  // Return chooses nothing and sends no form.
  input.addEventListener("keydown", (event) => event.key === "Enter" && event.preventDefault());
  return make("div", { className: "keyboard-characters" }, [label, hint, said, list]);
}
