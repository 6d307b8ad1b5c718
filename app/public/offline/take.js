// The button that takes something along: what it weighs is said first, how far it is while it comes; it leaves as easily.

import { packOf } from "./kept.js";
import { Full, able, ask, chosen, remove, take, weight } from "./packs.js";
import { speaker } from "./sizes.js";

for (const part of document.querySelectorAll("[data-pack]")) if (able()) offer(part).catch(console.error);

async function offer(part) {
  const address = part.dataset.pack;
  const say = speaker(part);
  const find = (name) => part.querySelector(`[data-${name}]`);
  const [about, bar, takes, opens, removes, stops] = ["about", "progress", "take", "open", "remove", "stop"].map(find);
  const size = (pack) => weight(chosen(pack));
  let stopping;

  function show(text, { taking = false, kept } = {}) {
    about.textContent = text;
    bar.hidden = stops.hidden = !taking;
    takes.hidden = taking || Boolean(kept?.whole);
    removes.hidden = taking || !kept;
    opens.hidden = taking || !kept?.whole;
    if (kept) opens.href = kept.pack.opens;
    part.hidden = false;
  }

  async function begin() {
    stopping = new AbortController();
    const { signal } = stopping;
    show("", { taking: true });
    stops.focus();
    try {
      await navigator.serviceWorker.register(part.dataset.worker);
      await navigator.storage?.persist?.();
      const { pack, gone } = await ask(address);
      if (gone) return show(say("gone"));
      const told = (done, all) => {
        bar.value = all ? done / all : 1;
        about.textContent = say("coming", { done, size: all });
      };
      await take(address, pack, told, signal);
      show(say("taken", { size: size(pack) }), { kept: await packOf(address) });
      opens.focus();
    } catch (error) {
      const kept = await packOf(address);
      if (error instanceof Full) show(say("full", { size: error.needed, free: error.free }), { kept });
      else show(say(signal.aborted ? "stopped" : "broken"), { kept });
      takes.focus();
    }
  }

  takes.addEventListener("click", begin);
  stops.addEventListener("click", () => stopping?.abort());
  removes.addEventListener("click", async () => {
    await remove(address);
    show(say("removed"));
    takes.focus();
  });

  const kept = await packOf(address);
  if (kept?.whole) return show(say("taken", { size: size(kept.pack) }), { kept });
  // Without a network there is nothing to be offered but what has come of it.
  const { pack } = await ask(address).catch(() => ({}));
  if (!pack && kept) return show(say("broken"), { kept });
  if (pack) show(say("size", { size: size(pack) }), { kept });
}
