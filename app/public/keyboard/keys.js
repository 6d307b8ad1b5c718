// Keys in groups: one Tab stop a group, the arrows within it. Holding a key, or the arrow up, opens its variants.

/** So long a key is held before its variants open, in milliseconds. */
const HOLD = 450;

/** An element with these properties and children. */
export function make(name, properties = {}, children = []) {
  const element = Object.assign(document.createElement(name), properties);
  element.append(...children);
  return element;
}

/** Moves the one Tab stop of a row of keys to `key`, and the focus with it. */
function stand(row, key, focus = true) {
  for (const other of row.querySelectorAll("button")) other.tabIndex = other === key ? 0 : -1;
  if (focus) key.focus();
}

/** A row of keys; `act` is called with the index of the one that is pressed. */
function row(keys, { lang, label }) {
  const buttons = keys.map(({ text, label: name, kind = "key" }) => {
    const button = make("button", { type: "button", className: kind, textContent: text, tabIndex: -1 });
    if (name) {
      button.setAttribute("aria-label", name);
      button.title = name;
    }
    // Pressing a key with a finger leaves the caret where it is.
    button.addEventListener("pointerdown", (event) => event.preventDefault());
    return button;
  });
  const element = make("div", { className: "keyboard-keys" }, buttons);
  element.setAttribute("role", "group");
  element.setAttribute("aria-label", label);
  if (lang) {
    element.lang = lang;
    element.translate = false;
  }
  if (buttons.length) buttons[0].tabIndex = 0;
  element.addEventListener("keydown", (event) => {
    const at = buttons.indexOf(event.target);
    const to = { ArrowLeft: at - 1, ArrowRight: at + 1, Home: 0, End: buttons.length - 1 }[event.key];
    if (at < 0 || to === undefined) return;
    event.preventDefault();
    stand(element, buttons[Math.min(buttons.length - 1, Math.max(0, to))]);
  });
  return { element, buttons };
}

/** A group of keys, with a place above it for the variants of one of them. `say` names that place. */
export function group(label, keys, { lang, say }) {
  const { element, buttons } = row(keys, { lang, label });
  const place = make("div", { className: "keyboard-variants", hidden: true });
  const shut = () => {
    place.hidden = true;
    place.replaceChildren();
  };
  const open = (key, button, byKeys) => {
    const variants = key.variants.map((text) => ({ text }));
    const made = row(variants, { lang, label: `${say}: ${key.text}` });
    made.buttons.forEach((variant, index) =>
      variant.addEventListener("click", () => {
        key.insert(key.variants[index]);
        shut();
        if (byKeys) stand(element, button);
      }),
    );
    made.element.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" && event.key !== "ArrowDown") return;
      event.preventDefault();
      shut();
      stand(element, button);
    });
    place.replaceChildren(made.element);
    place.hidden = false;
    if (byKeys) stand(made.element, made.buttons[0]);
  };
  buttons.forEach((button, index) => {
    const key = keys[index];
    let timer;
    let held = false;
    const release = () => clearTimeout(timer);
    button.addEventListener("pointerdown", () => {
      held = false;
      if (!key.variants?.length) return;
      timer = setTimeout(() => {
        held = true;
        open(key, button, false);
      }, HOLD);
    });
    for (const end of ["pointerup", "pointerleave", "pointercancel"]) button.addEventListener(end, release);
    button.addEventListener("contextmenu", (event) => event.preventDefault());
    button.addEventListener("click", () => {
      if (held) {
        held = false;
        return;
      }
      shut();
      key.act();
      stand(element, button, document.activeElement === button);
    });
    button.addEventListener("keydown", (event) => {
      if (event.key !== "ArrowUp" || !key.variants?.length) return;
      event.preventDefault();
      open(key, button, true);
    });
  });
  return make("div", { className: "keyboard-group" }, [place, element]);
}
