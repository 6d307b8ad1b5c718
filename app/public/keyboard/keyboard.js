// A keyboard on the screen for fields in a taught language: <input data-keyboard="tyz">, or an element with
// data-keyboard="tyz" data-keyboard-field="id of the field" where the keyboard is to stand elsewhere. A button opens it; it
// stands below the field, in the page, and never over it. The server says which keys there are (/api/v1/keys).

import { characterPicker } from "./characters.js";
import { group, make } from "./keys.js";
import { shortened, withTone } from "./tones.js";

const PLACE = "[data-keyboard]";
const hosts = document.querySelectorAll(PLACE);
const layouts = new Map();
let number = 0;

/** The keys of a language; asked for once. */
function layout(lang) {
  const url = `/api/v1/keys?lang=${encodeURIComponent(lang)}&hl=${document.documentElement.lang}`;
  if (!layouts.has(lang)) layouts.set(lang, fetch(url).then((answer) => (answer.ok ? answer.json() : null), () => null));
  return layouts.get(lang);
}

/** A field as the keyboard writes into it: at the caret, in NFC, so that whoever listens to the field hears of it. */
class Writing {
  constructor(field, told) {
    Object.assign(this, { field, told });
    field.addEventListener("focus", () => (this.visited = true), { once: true });
  }

  /** Where nobody has been in the field yet, one goes on behind what stands there. */
  begin() {
    if (!this.visited && document.activeElement !== this.field) {
      this.field.setSelectionRange(this.field.value.length, this.field.value.length);
    }
    this.visited = true;
  }

  /** Replaces what is before the caret by what `change` makes of it. */
  change(change) {
    const { field } = this;
    const [start, end] = [field.selectionStart ?? field.value.length, field.selectionEnd ?? field.value.length];
    const before = change(field.value.slice(0, start), start !== end).normalize("NFC");
    const after = field.value.slice(end);
    if (field.maxLength > 0 && before.length + after.length > field.maxLength) return;
    field.value = before + after;
    field.setSelectionRange(before.length, before.length);
    field.dispatchEvent(new InputEvent("input", { bubbles: true }));
    this.told.textContent = before.split(/\s+/).at(-1);
  }

  insert = (text) => this.change((before) => before + text);
  tone = (mark) => this.change((before) => withTone(before, mark));
  // What is marked goes as a whole; else one letter.
  erase = () => this.change((before, marked) => (marked ? before : shortened(before)));
}

/** The letters, the tones and the way to correct; `writing` is where they go. */
function letterKeys({ vowels, consonants, tones, texts }, lang, writing, close) {
  const press = ({ form, variants }) => ({ text: form, variants, act: () => writing.insert(form), insert: writing.insert });
  const tone = ({ mark, name }) => ({
    text: mark ? `\u25cc${mark}` : "\u25cc",
    label: name || texts.noTone,
    kind: "key key-tone",
    act: () => writing.tone(mark),
  });
  const more = [
    { text: "\u2423", label: texts.space, act: () => writing.insert(" ") },
    { text: "\u232b", label: texts.backspace, act: writing.erase },
    { text: texts.close, kind: "key key-wide", act: close },
  ];
  const say = texts.variants;
  return make("div", { className: "keyboard-letters" }, [
    group(texts.vowels, vowels.map(press), { lang, say }),
    group(texts.consonants, consonants.map(press), { lang, say }),
    ...(tones.length ? [group(texts.tones, tones.map(tone), { lang })] : []),
    group(texts.actions, more, {}),
    make("p", { className: "keyboard-hint" }, [
      `${texts.hold} `,
      make("a", { href: "/tro-giup/go-chu", target: "_blank", rel: "noopener", textContent: texts.help }),
    ]),
  ]);
}

/** Two tabs, where the language has Han characters as well: letters, and characters by their reading. */
function tabs(texts, parts) {
  const names = [texts.letters, texts.characters];
  const buttons = names.map((name, index) => {
    const button = make("button", { type: "button", textContent: name });
    button.addEventListener("click", () => {
      parts.forEach((part, other) => (part.hidden = other !== index));
      buttons.forEach((each, other) => each.setAttribute("aria-pressed", other === index));
    });
    button.setAttribute("aria-pressed", index === 0);
    return button;
  });
  parts[1].hidden = true;
  return make("div", { className: "keyboard-tabs" }, buttons);
}

export async function attach(host) {
  const field = host.dataset.keyboardField ? document.getElementById(host.dataset.keyboardField) : host;
  const lang = host.dataset.keyboard;
  const keys = await layout(lang);
  if (!field || !keys || !(keys.vowels.length + keys.consonants.length)) return;
  const told = make("p", { className: "visually-hidden" });
  told.setAttribute("role", "status");
  const writing = new Writing(field, told);
  const id = `keyboard-${(number += 1)}`;
  const button = make("button", { type: "button", className: "keyboard-open", textContent: keys.title });
  const panel = make("div", { className: "keyboard", id, hidden: true });
  // Without JavaScript neither is there.
  for (const part of [button, panel]) part.dataset.scripted = "";
  panel.setAttribute("role", "group");
  panel.setAttribute("aria-label", keys.title);
  button.setAttribute("aria-expanded", "false");
  button.setAttribute("aria-controls", id);
  const show = (open) => {
    panel.hidden = !open;
    button.setAttribute("aria-expanded", open);
    // The telephone's own keyboard would cover half of the page.
    if (open) field.inputMode = "none";
    else field.removeAttribute("inputmode");
  };
  const close = () => {
    show(false);
    button.focus();
  };
  // Made when it is first opened: most people have a keyboard.
  const fill = () => {
    const letters = letterKeys(keys, lang, writing, close);
    const parts = keys.characters ? [letters, characterPicker(keys.texts, lang, writing.insert)] : [letters];
    panel.replaceChildren(...(keys.characters ? [tabs(keys.texts, parts)] : []), ...parts, told);
  };
  button.addEventListener("click", () => {
    if (!panel.hasChildNodes()) fill();
    show(panel.hidden);
    writing.begin();
    if (!panel.hidden) field.scrollIntoView({ block: "nearest" });
  });
  panel.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !event.defaultPrevented) close();
  });
  // A button within a label would be pressed by touching the label.
  const behind = host.closest("label") ?? host;
  behind.after(button, panel);
}

for (const host of hosts) attach(host).finally(() => (host.dataset.ready = ""));
