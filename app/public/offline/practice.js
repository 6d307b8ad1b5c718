// What is due today, of what was taken along. What was forgotten comes once more before the end, and on the next day.
// When all else is to be asked again, only the house can say.

import { keepAnswer, keepSitting, packs, sittingOf } from "./kept.js";
import { send } from "./home.js";

const part = document.querySelector("[data-taken-practice]");
const { person } = part.dataset;
const left = document.querySelector("[data-left]");
const end = part.querySelector("[data-finish]");
const since = Math.max(0, ...(await packs()).map(({ pack }) => pack.now));

/** What a card asks. Its name is that of a thing at one of its times: the house gives it another time when it was answered. */
const thingOf = (card) => {
  const { elements } = card.querySelector("form");
  const [item, part] = ["item", "part"].map((name) => elements.namedItem(name).value);
  return { item, part, name: `${item} ${part} ${card.dataset.due}` };
};
// A clock that is behind the house knows at least that it is later than when all this came.
const now = () => Math.max(Date.now(), since);
/** The day of the house: it begins at four in Vietnam, as in `server/memory/src/day.rs`. */
const today = () => Math.floor((now() + 3 * 3_600_000) / (24 * 3_600_000));

const cards = [...part.querySelectorAll("[data-card]")];
const names = new Set(cards.map((card) => thingOf(card).name));
/** The day on which what was answered is asked again, by its name. What is not in this pack any more is forgotten. */
const next = new Map([...((await sittingOf(person, "on-tap"))?.next ?? [])].filter(([name]) => names.has(name)));
const isDue = (card) => Number(card.dataset.due) <= now() && (next.get(thingOf(card).name) ?? 0) <= today();
const queue = cards.filter(isDue);
const forgotten = new Set();
/** One after the other, however quickly somebody presses. */
let keeping = Promise.resolve();

document.querySelector("[data-without]").hidden = true;
for (const card of cards) card.querySelector("form").addEventListener("submit", answer);
show();

function show(moved = false) {
  for (const card of cards) card.hidden = card !== queue[0];
  end.hidden = queue.length > 0;
  left.textContent = queue.length ? left.dataset.due.replace("{count}", queue.length) : "";
  const details = queue[0]?.querySelector("details");
  if (details) details.open = false;
  if (moved) (details?.querySelector("summary") ?? end.querySelector("h2")).focus({ preventScroll: true });
}

function answer(event) {
  event.preventDefault();
  const card = queue.shift();
  const { item, part, name } = thingOf(card);
  const said = event.submitter?.value === "known" ? 5 : Number(event.submitter?.value);
  if (said === 1 && !forgotten.has(card)) {
    forgotten.add(card);
    queue.push(card);
  }
  show(true);
  next.set(name, forgotten.has(card) ? today() + 1 : Infinity);
  const all = new Map(next);
  keeping = keeping.then(async () => {
    await keepAnswer(person, since, { of: "thing", item, part, said });
    await keepSitting(person, "on-tap", { next: all });
    send();
  });
}
