// A word that the dictionary does not have, made on the spot: its form, its meaning, and who says so.

import { button, el, freshId, labelled, line, secret, select } from "./dom.js";
import { post } from "./server.js";
import { sources } from "./sources.js";
import { t } from "./texts.js";

/** The form; `made(word)` when there is one (new, or there already), `made()` when nothing came of it. */
export function newWord(studio, headword, made) {
  // The same word pressed twice is made once.
  const once = secret();
  const word = { headword, vi: "", en: "", source: "", name: "", place: "", agreed: "" };
  const set = (name) => (text) => (word[name] = text);
  const fault = el("p", { class: "fault", role: "alert", hidden: true });
  const say = (text) => {
    fault.textContent = text;
    fault.hidden = false;
  };
  const book = el("div", { class: "source-book" });
  const speaker = el("div", { class: "source-speaker", hidden: true }, [
    labelled(t("speakerName"), line("", set("name"), { autocapitalize: "words" }), t("speakerNameHint")),
    labelled(t("speakerPlace"), line("", set("place"), { autocapitalize: "words" })),
    labelled(t("speakerAgreed"), line("", set("agreed")), t("speakerAgreedHint")),
  ]);
  const group = freshId("from");
  let from = "book";
  const kind = (value, name) =>
    el("label", { class: "tick" }, el("input", { type: "radio", name: group, value, checked: value === from, onchange: () => choose(value) }), name);
  const choose = (value) => {
    from = value;
    book.hidden = value !== "book";
    speaker.hidden = value !== "speaker";
  };
  sources().then(
    (all) => {
      const options = [["", t("chooseSource")], ...all.map((one) => [one.slug, `${one.label} – ${one.title}`])];
      book.replaceChildren(labelled(t("whichSource"), select(options, "", set("source"))));
    },
    () => book.replaceChildren(el("p", { class: "hint" }, t("noAnswer"))),
  );
  const close = (answer) => {
    form.remove();
    made(answer);
  };
  const submit = async () => {
    if (!word.headword.trim() || !word.vi.trim()) return say(t("wordNeeds"));
    if (from === "book" && !word.source) return say(t("wordNeedsSource"));
    if (from === "speaker" && !(word.name.trim() && word.agreed.trim())) return say(t("wordNeedsSpeaker"));
    const speaker = { name: word.name, place: word.place, agreed: word.agreed };
    const gloss = { vi: word.vi.trim(), ...(word.en.trim() && { en: word.en.trim() }) };
    const asked = { lang: studio.lang, headword: word.headword.trim(), gloss, once };
    try {
      close(await post("/api/v1/studio/words", { ...asked, ...(from === "book" ? { source: word.source } : { speaker }) }));
    } catch (error) {
      if (error.why === "conflict" && error.body?.slug) {
        say(t("wordIsThere", { word: error.body.headword, gloss: error.body.gloss }));
        form.append(button(t("takeIt"), () => close(error.body)));
      } else say(error.body?.message ?? t({ "signed-out": "signedOut" }[error.why] ?? "noAnswer"));
    }
  };
  const form = el(
    "div",
    { class: "new-word", role: "group", "aria-label": t("newWord"), onkeydown: (event) => event.key === "Enter" && event.target.matches("input[type=text]") && (event.preventDefault(), submit()) },
    el("h4", {}, t("newWord")),
    labelled(t("headword"), line(headword, set("headword"), { lang: studio.lang, "data-keyboard": studio.lang })),
    labelled(t("meaningVi"), line("", set("vi"), { lang: "vi" })),
    labelled(t("meaningEn"), line("", set("en"), { lang: "en" })),
    el("fieldset", {}, el("legend", {}, t("whoSays")), kind("book", t("aBook")), kind("speaker", t("aSpeaker"))),
    book,
    speaker,
    fault,
    el("div", { class: "buttons" }, button(t("makeIt"), submit, { class: "button-strong" }), button(t("cancel"), () => close())),
  );
  setTimeout(() => form.querySelector(headword ? "input[lang=vi]" : "input")?.focus());
  return form;
}
