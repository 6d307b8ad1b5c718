// Wakes the islands of a page: fetches their code (wasm) and makes them interactive.
//
// A page without <leptos-island> fetches nothing. Islands inside data-wake="focus" can wait until
// somebody goes there; any other island wakes at once, and with it all that have their code from the
// same module. The page names what to fetch, for all its islands and, nearer, for some:
//   <script id="wake" src="…/wake.js" data-js="…/islands.js" data-wasm="…/islands.wasm">
//   <div data-js="…/aligner.js" data-wasm="…/aligner.wasm"> <leptos-island> …
// The walk over the page is that of Leptos 0.8.23, src/hydration/island_script.js.
{
  const page = document.documentElement;
  const usual = document.querySelector("script[data-wasm]");
  const waits = (node) => node.closest?.('[data-wake="focus"]');
  const home = (island) => island.closest("[data-wasm]") ?? usual;

  // Leptos looks for these; our pages carry no such values.
  for (const name of ["__RESOLVED_RESOURCES", "__SERIALIZED_ERRORS", "__INCOMPLETE_CHUNKS"]) {
    window[name] ??= [];
  }

  async function wake({ dataset: { js, wasm } }) {
    page.dataset.islands = "waking";
    try {
      const code = await import(js);
      await code.default({ module_or_path: wasm });
      code.hydrate();
      await walk(document.body, code, [], wasm);
      // What was typed while the code was on its way has told nobody yet.
      const typing = document.activeElement;
      if (typing?.value) typing.dispatchEvent(new Event("input", { bubbles: true }));
      page.dataset.islands = "ready";
    } catch (error) {
      page.dataset.islands = "asleep";
      console.error(error);
    }
  }

  // `parents`: what to call, innermost last, so that an island inside another's children finds its context.
  async function walk(node, code, parents, wasm) {
    const island = node.matches("leptos-island") && home(node).dataset.wasm === wasm;
    const children = node.matches("leptos-children");
    if (island) {
      parents.at(-1)?.();
      const hydrate = find(code, node.dataset.component);
      if (hydrate) await hydrate(node);
      else console.error("no code for the island " + node.dataset.component);
    }
    if (children) parents.push(node.$$on_hydrate);
    for (const child of node.children) await walk(child, code, parents, wasm);
    if (children) parents.pop();
  }

  // An island's name ends in a hash of its source, which two compilers may write differently.
  function find(code, id) {
    const name = id.replace(/\d+$/, "");
    return code[id] ?? code[Object.keys(code).find((key) => key.replace(/\d+$/, "") === name)];
  }

  // A device that a club shares: left alone for so many seconds, it goes back to the list of names.
  if (page.dataset.idle) {
    let timer;
    const touched = () => {
      clearTimeout(timer);
      timer = setTimeout(() => location.replace("/toi-nay"), page.dataset.idle * 1000 + 1000);
    };
    for (const kind of ["pointerdown", "keydown", "scroll"]) addEventListener(kind, touched, { passive: true });
    touched();
  }

  // Where something was taken along, the device and the house speak with each other.
  const { contact } = document.getElementById("wake").dataset;
  if (navigator.serviceWorker?.controller) import(contact).catch(console.error);

  // Parts that several pages have may bring a module of their own; it is fetched once.
  const parts = [...document.querySelectorAll("[data-module]")].map((part) => part.dataset.module);
  for (const module of new Set(parts)) import(module).catch(console.error);

  const islands = [...document.querySelectorAll("leptos-island")];
  for (const module of new Set(islands.map(home))) {
    const own = islands.filter((island) => home(island) === module);
    if (own.some((island) => !waits(island)) || own.some((island) => waits(island)?.contains(document.activeElement))) {
      wake(module);
      continue;
    }
    const onFocus = (event) => {
      if (!own.some((island) => waits(island).contains(event.target))) return;
      removeEventListener("focusin", onFocus);
      wake(module);
    };
    addEventListener("focusin", onFocus);
  }
}
