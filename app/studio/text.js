// A text under the teacher's hands, as in Word: headings, lists, emphasis, links, notes, sources. ProseMirror sees to
// typing, Vietnamese input methods, pasting and undoing; what stands here is which signs there are and their buttons.

import { baseKeymap, chainCommands, exitCode, lift, setBlockType, toggleMark, wrapIn } from "prosemirror-commands";
import { history, redo, undo } from "prosemirror-history";
import { inputRules, textblockTypeInputRule, wrappingInputRule } from "prosemirror-inputrules";
import { keymap } from "prosemirror-keymap";
import { liftListItem, sinkListItem, splitListItem, wrapInList } from "prosemirror-schema-list";
import { EditorState } from "prosemirror-state";
import { EditorView } from "prosemirror-view";

import { button, el, sign } from "./dom.js";
import { read, schema, survives, write } from "./markdown.js";
import { fromWord } from "./pasting.js";
import { pickSource } from "./sources.js";
import { t } from "./texts.js";

const { nodes, marks } = schema;

/** At the beginning of a paragraph: `- ` and `1. ` begin lists, `## ` a heading. */
const rules = inputRules({
  rules: [
    wrappingInputRule(/^\s*[-•]\s$/, nodes.bullet_list),
    wrappingInputRule(/^(\d+)\.\s$/, nodes.ordered_list, (match) => ({ order: Number(match[1]) })),
    textblockTypeInputRule(/^##\s$/, nodes.heading, { level: 2 }),
    textblockTypeInputRule(/^###\s$/, nodes.heading, { level: 3 }),
  ],
});

const breaks = chainCommands(exitCode, (state, dispatch) => {
  dispatch?.(state.tr.replaceSelectionWith(nodes.hard_break.create()).scrollIntoView());
  return true;
});

const keys = keymap({
  "Mod-b": toggleMark(marks.strong),
  "Mod-i": toggleMark(marks.em),
  "Mod-z": undo,
  "Mod-y": redo,
  "Shift-Mod-z": redo,
  "Shift-Enter": breaks,
  Enter: splitListItem(nodes.list_item),
  "Mod-]": sinkListItem(nodes.list_item),
  "Mod-[": liftListItem(nodes.list_item),
});

/** Whether the selection stands in a block of this sort. */
function within(state, type, attributes) {
  const { $from } = state.selection;
  for (let depth = $from.depth; depth >= 0; depth -= 1) {
    const node = $from.node(depth);
    if (node.type === type && Object.entries(attributes ?? {}).every(([name, value]) => node.attrs[name] === value)) return true;
  }
  return false;
}

function hasMark(state, type) {
  const { from, to, empty, $from } = state.selection;
  return empty ? Boolean(type.isInSet(state.storedMarks ?? $from.marks())) : state.doc.rangeHasMark(from, to, type);
}

/** A button that turns something on, or off where it is on. */
const turns = (type, on, attributes) => (state, dispatch) =>
  within(state, type, attributes) ? (type === nodes.heading ? setBlockType(nodes.paragraph) : lift)(state, dispatch) : on(state, dispatch);

const listed = (type) => (state, dispatch) =>
  within(state, type) ? liftListItem(nodes.list_item)(state, dispatch) : wrapInList(type)(state, dispatch);

/** The buttons: sign, name, what it does, whether it is on. */
const BUTTONS = [
  ["H", "heading", turns(nodes.heading, setBlockType(nodes.heading, { level: 2 }), { level: 2 }), (state) => within(state, nodes.heading, { level: 2 })],
  ["h", "subheading", turns(nodes.heading, setBlockType(nodes.heading, { level: 3 }), { level: 3 }), (state) => within(state, nodes.heading, { level: 3 })],
  ["B", "strong", toggleMark(marks.strong), (state) => hasMark(state, marks.strong)],
  ["I", "emphasis", toggleMark(marks.em), (state) => hasMark(state, marks.em)],
  ["•", "bullets", listed(nodes.bullet_list), (state) => within(state, nodes.bullet_list)],
  ["numbers", "numbers", listed(nodes.ordered_list), (state) => within(state, nodes.ordered_list)],
  ["❝", "note", turns(nodes.blockquote, wrapIn(nodes.blockquote)), (state) => within(state, nodes.blockquote)],
];

/** An address as a link may have it: a page of ours, or one of the web; nothing else. */
export function address(typed) {
  const text = typed.trim();
  if (/^\/[^/\\]/.test(text) || /^https?:\/\/[^\s]+$/i.test(text)) return text;
  return /^[\w-]+(\.[\w-]+)+(\/\S*)?$/.test(text) ? `https://${text}` : "";
}

function askLink(view, place) {
  const { state } = view;
  if (hasMark(state, marks.link)) return toggleMark(marks.link)(state, view.dispatch);
  const field = el("input", { type: "text", "aria-label": t("linkTo"), placeholder: t("linkHint") });
  const close = () => {
    form.remove();
    view.focus();
  };
  const done = (event) => {
    event.preventDefault();
    const href = address(field.value);
    if (!href) {
      fault.textContent = t("linkBad");
      return;
    }
    if (state.selection.empty) {
      view.dispatch(view.state.tr.replaceSelectionWith(schema.text(field.value.trim(), [marks.link.create({ href })]), false));
    } else toggleMark(marks.link, { href })(view.state, view.dispatch);
    close();
  };
  const fault = el("p", { class: "hint", role: "alert" });
  const form = el("form", { class: "inline-form", onsubmit: done, onkeydown: (event) => event.key === "Escape" && close() }, field, el("button", {}, t("insert")), button(t("cancel"), close), fault);
  place.after(form);
  field.focus();
}

/**
 * A text in one language. `written(markdown)` is called when somebody has changed it; `name` says what it is to those who
 * do not see it. Answers the element, with `put(markdown)` for when it changes from outside.
 */
export function textEditor(markdown, lang, name, written) {
  return survives(markdown) ? rich(markdown, lang, name, written) : plain(markdown, lang, name, written);
}

/** What has a table or the like in it is edited as it stands. */
function plain(markdown, lang, name, written) {
  const area = el("textarea", { rows: 8, lang, "aria-label": name, value: markdown, oninput: (event) => written(event.target.value) });
  return el("div", { class: "text-plain" }, el("p", { class: "hint" }, t("plainText")), area);
}

function rich(markdown, lang, name, written) {
  const place = el("div", { class: "text-rich" });
  const bar = el("div", { class: "text-bar", role: "toolbar", "aria-label": `${t("format")}: ${name}` });
  place.append(bar);
  const begin = () => EditorState.create({ doc: read(markdown), plugins: [rules, keys, keymap(baseKeymap), history()] });
  const view = new EditorView(place, {
    state: begin(),
    attributes: { lang, role: "textbox", "aria-multiline": "true", "aria-label": name, class: "prose", spellcheck: "false" },
    transformPastedHTML: fromWord,
    dispatchTransaction(transaction) {
      view.updateState(view.state.apply(transaction));
      if (transaction.docChanged) written(write(view.state.doc));
      mark();
    },
  });
  const signs = BUTTONS.map(([text, what, command, isOn]) => {
    const press = () => {
      command(view.state, view.dispatch);
      view.focus();
    };
    // The selection stays where it is.
    return [sign(text, t(what), press, { onmousedown: (event) => event.preventDefault(), class: `tool tool-${what}` }), isOn];
  });
  const link = sign("link", t("link"), () => askLink(view, bar), { onmousedown: (event) => event.preventDefault() });
  const source = sign("[…]", t("citeSource"), () =>
    pickSource(bar, (slug) => {
      if (slug) view.dispatch(view.state.tr.replaceSelectionWith(nodes.cite.create({ source: slug }), false));
      view.focus();
    }),
  );
  bar.append(...signs.map(([node]) => node), link, source);
  const mark = () => {
    for (const [node, isOn] of signs) node.setAttribute("aria-pressed", String(isOn(view.state)));
    link.setAttribute("aria-pressed", String(hasMark(view.state, marks.link)));
  };
  mark();
  return place;
}
