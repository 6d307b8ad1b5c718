// What is on this device, and what waits to go home.

import { answers, packs } from "./kept.js";
import { able, chosen, remove, weight } from "./packs.js";
import { speaker } from "./sizes.js";

const part = document.querySelector("[data-taken-list]");
const find = (name) => part.querySelector(`[data-${name}]`);
const say = speaker(part);

document.querySelector("[data-without]").hidden = true;
part.hidden = false;
// The worker shows this page in the place of one that is not kept.
find("elsewhere").hidden = location.pathname === "/mang-theo";
if (able()) show();
else find("unsafe").hidden = false;

async function show() {
  const all = await packs();
  const waiting = (await answers()).length;
  find("waiting").textContent = waiting ? say("waiting", { count: waiting }) : "";
  find("nothing").hidden = all.length > 0;
  find("packs").replaceChildren(...all.map(row));
}

function row(kept) {
  const { address, pack, whole } = kept;
  const line = document.createElement("li");
  const link = Object.assign(document.createElement("a"), { href: pack.opens, textContent: pack.title });
  const size = Object.assign(document.createElement("span"), { className: "note" });
  size.textContent = whole ? say("sizes", { size: weight(chosen(pack)) }) : say("part");
  const button = Object.assign(document.createElement("button"), { type: "button", className: "button-small" });
  button.textContent = say("remove");
  button.setAttribute("aria-label", `${say("remove")}: ${pack.title}`);
  button.addEventListener("click", async () => {
    await remove(address);
    await show();
    part.tabIndex = -1;
    part.focus();
  });
  line.append(link, size, button);
  return line;
}
