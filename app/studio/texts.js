// The words of the editor, as the page hands them over: `t("again")`, `t("missing", { n: 3 })`.

let texts = {};

/** Takes in what the page has. */
export function speak(all) {
  texts = all;
}

/** A text by its name, with `{n}` and the like filled in. A name that is not there is shown, so that somebody sees it. */
export function t(name, values) {
  const text = texts[name] ?? name;
  return values ? text.replace(/\{(\w+)\}/g, (whole, key) => values[key] ?? whole) : text;
}
