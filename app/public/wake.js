// Wakes the islands of a page: fetches their code (wasm) and makes them interactive.
//
// A page without <leptos-island> fetches nothing. Islands inside data-wake="focus" can wait until
// somebody goes there; any other island wakes the page at once. The page names what to fetch:
//   <script id="wake" defer src="…/wake.js" data-js="…/islands.js" data-wasm="…/islands.wasm">
// The walk over the page is that of Leptos 0.8.23, src/hydration/island_script.js.
{
  const page = document.documentElement;
  const { js, wasm } = document.querySelector("script[data-wasm]").dataset;
  const waits = (node) => node.closest?.('[data-wake="focus"]');

  // Leptos looks for these; our pages carry no such values.
  for (const name of ["__RESOLVED_RESOURCES", "__SERIALIZED_ERRORS", "__INCOMPLETE_CHUNKS"]) {
    window[name] ??= [];
  }

  async function wake() {
    page.dataset.islands = "waking";
    try {
      const code = await import(js);
      await code.default({ module_or_path: wasm });
      code.hydrate();
      await walk(document.body, code, []);
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
  async function walk(node, code, parents) {
    const island = node.matches("leptos-island");
    const children = node.matches("leptos-children");
    if (island) {
      parents.at(-1)?.();
      const hydrate = find(code, node.dataset.component);
      if (hydrate) await hydrate(node);
      else console.error("no code for the island " + node.dataset.component);
    }
    if (children) parents.push(node.$$on_hydrate);
    for (const child of node.children) await walk(child, code, parents);
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

  const islands = [...document.querySelectorAll("leptos-island")];
  if (islands.some((island) => !waits(island)) || (islands.length && waits(document.activeElement))) {
    wake();
  } else if (islands.length) {
    const onFocus = (event) => {
      if (!waits(event.target)) return;
      removeEventListener("focusin", onFocus);
      wake();
    };
    addEventListener("focusin", onFocus);
  }
}
