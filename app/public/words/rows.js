// What a button of a row means, and what rows are called. Pure.

/** `remove:variant:2` as { what, group, row }; nothing for what no button of ours says. */
export function turn(value) {
  const [what, group, row] = value.split(":");
  if (!["add", "remove", "up"].includes(what) || !group) return null;
  if (what === "add") return { what, group };
  return /^\d+$/.test(row ?? "") ? { what, group, row: Number(row) } : null;
}

/** What the rows of a group say and hold, counted anew: the name, the id, and the value of each button. */
export function numbered(group, named, row) {
  return { name: `${named} ${row + 1}`, id: `r-${group}-${row}`, value: (what) => `${what}:${group}:${row}` };
}

/** The words that the answer of /api/v1/suggest offers: their paths below /tu/, each once. */
export function words(suggestions) {
  const found = suggestions.filter(({ url }) => url.startsWith("/tu/"));
  const option = ({ url, title, gloss }) => ({ value: decodeURIComponent(url.slice("/tu/".length)), label: `${title} · ${gloss}` });
  return found.map(option).filter((one, at, all) => all.findIndex(({ value }) => value === one.value) === at);
}
