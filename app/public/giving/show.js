// Small help for the pages of this folder. What they say stands in the page, hidden, until its moment comes: no text is
// written here, so that there is one place for every language.

/** Shows those elements below `root` whose `data-NAME` lists `value`, hides the others that have one. */
export function only(root, name, value) {
  for (const element of root.querySelectorAll(`[data-${name}]`)) {
    element.hidden = !element.getAttribute(`data-${name}`).split(" ").includes(value);
  }
}

/** Says a sentence that waits in the page as `data-says="what"`; an empty `what` says nothing. Screen readers hear it. */
export function say(root, what) {
  only(root, "says", what);
}

/** Writes a text into `[data-NAME]` below `root`, if it is there. */
export function write(root, name, text) {
  const element = root.querySelector(`[data-${name}]`);
  if (element && element.textContent !== text) element.textContent = text;
}

/** Calls `act` when `[data-do="what"]` below `root` is pressed. */
export function on(root, what, act) {
  for (const button of root.querySelectorAll(`[data-do="${what}"]`)) button.addEventListener("click", act);
}
