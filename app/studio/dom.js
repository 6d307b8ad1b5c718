// Elements, made by hand.

/**
 * An element with attributes and children. `on…` adds a listener; `true` sets an attribute without a value; `false`,
 * `null` and `undefined` set none. Children may be texts, nodes, and lists of them.
 */
export function el(tag, attributes, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes ?? {})) {
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else if (name === "value") node.value = value;
    else if (value === true) node.setAttribute(name, "");
    else if (value !== false && value != null) node.setAttribute(name, value);
  }
  node.append(...children.flat(Infinity).filter((child) => child != null && child !== false));
  return node;
}

let numbers = 0;

/** An id that no other element of this page has. */
export function freshId(name) {
  numbers += 1;
  return `s-${name}-${numbers}`;
}

/** A label with what it names, as `.field` of the forms. */
export function labelled(text, control, hint) {
  control.id ||= freshId("f");
  const about = hint && el("p", { class: "hint", id: `${control.id}-hint` }, hint);
  if (about) control.setAttribute("aria-describedby", about.id);
  return el("div", { class: "field" }, el("label", { for: control.id }, text), about, control);
}

/** A button that does something and sends no form. */
export function button(text, onclick, attributes) {
  return el("button", { type: "button", onclick, ...attributes }, text);
}

/** Drawn, because not every font has them: a sheet over another, a list with numbers, two links of a chain. */
const DRAWN = {
  copy: "M5 5V1.5h9.5V11H11M1.5 5H11v9.5H1.5z",
  numbers: "M2 2.5l1-1v4M1.5 5.5h3M1.5 10.5c2-1.5 2.8 0 1.4 1.7L1.5 14h3M7 4h7.5M7 12h7.5",
  link: "M6.5 9.5l3-3M7 4.5l1.6-1.6a3 3 0 0 1 4.5 4.5L11.5 9M9 11.5l-1.6 1.6a3 3 0 0 1-4.5-4.5L4.5 7",
};

function drawn(name) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
  for (const [key, value] of Object.entries({ viewBox: "0 0 16 16", width: 18, height: 18, fill: "none", stroke: "currentColor", "stroke-width": 1.5, "aria-hidden": "true" })) svg.setAttribute(key, value);
  path.setAttribute("d", DRAWN[name]);
  svg.append(path);
  return svg;
}

/** A button with a sign (a text, or the name of something drawn), named for those who do not see it. */
export function sign(text, name, onclick, attributes) {
  return button(DRAWN[text] ? drawn(text) : el("span", { "aria-hidden": "true" }, text), onclick, { class: "tool", "aria-label": name, title: name, ...attributes });
}

/** A line of text. */
export function line(value, oninput, attributes) {
  return el("input", {
    type: "text",
    value: value ?? "",
    autocomplete: "off",
    autocapitalize: "none",
    spellcheck: "false",
    oninput: (event) => oninput(event.target.value),
    ...attributes,
  });
}

/** A choice: `options` are [value, name]. */
export function select(options, chosen, onchange, attributes) {
  const option = ([value, name]) => el("option", { value, selected: value === chosen }, name);
  return el("select", { onchange: (event) => onchange(event.target.value), ...attributes }, options.map(option));
}

/** 32 hexadecimal digits that nobody guesses. */
export function secret() {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
