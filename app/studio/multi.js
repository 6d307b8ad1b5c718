// A text in several languages, side by side.

import { el, freshId, line } from "./dom.js";
import { withText } from "./lesson.js";
import { textEditor } from "./text.js";
import { t } from "./texts.js";

/** What the languages of the house are called. */
const named = new Map();

/** Takes in what languages are called: pairs of tag and name. */
export function name(languages) {
  for (const [lang, called] of languages) named.set(lang, called);
}

/** What a language is called; its tag, where nobody has a name for it. */
export function nameOf(lang) {
  return t(`lang-${lang}`).startsWith("lang-") ? (named.get(lang) ?? lang) : t(`lang-${lang}`);
}

/** Lines of text, one a language. `multi()` is what is there by now; `changed(multi)` is called with what it becomes. */
export function multiLines(name, multi, langs, changed, attributes) {
  const one = (lang) => {
    const id = freshId("m");
    const typed = (text) => changed(withText(multi(), lang, text));
    return el("div", { class: "field" }, el("label", { for: id }, langs.length > 1 ? `${name} (${nameOf(lang)})` : name), line(multi()[lang], typed, { id, lang, autocapitalize: "sentences", ...attributes }));
  };
  return el("div", { class: "in-languages" }, langs.map(one));
}

/** Running texts, one a language. */
export function multiTexts(name, multi, langs, changed) {
  const one = (lang) => {
    const said = `${name} (${nameOf(lang)})`;
    const written = (text) => changed(withText(multi(), lang, text), lang);
    const label = langs.length > 1 && el("p", { class: "lang-name" }, nameOf(lang));
    return el("div", { class: "text-lang" }, label, textEditor(multi()[lang] ?? "", lang, said, written));
  };
  return el("div", { class: "in-languages" }, langs.map(one));
}
