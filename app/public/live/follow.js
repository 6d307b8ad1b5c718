// Keeps the part of a page in `data-live` as new as the server has it: a stream tells that there is news (its mark is not
// the one that stands here), and the part is fetched. Where no stream comes through, it is asked for every few seconds;
// after a drop, at once.

/** So often it is asked, where the stream is silent. */
const ASK = 2500;
/** A stream that says nothing for so long is dead, whatever the browser thinks; the server says something every 15 s. */
const DEAD = 40_000;
/** Between two fetches, however much news there is. */
const GAP = 300;

/**
 * `line` is shown while the server cannot be reached; `back` is called whenever it has answered, `shown` whenever
 * something new stands here.
 */
export function follow(place, line, { back = () => {}, shown = () => {} } = {}) {
  const path = place.dataset.live;
  // As the server sent them: what somebody chooses or opens does not count.
  const served = new WeakMap([...place.children].map((part) => [part, part.outerHTML]));
  const modules = new Set([...place.querySelectorAll("[data-module]")].map((part) => part.dataset.module));
  let source, last = 0, busy = false, again = false;
  const over = () => place.querySelector("[data-over]");

  const reached = (there) => {
    line.hidden = there;
    if (there) back();
  };

  /** Puts what the server sent in the place of what stands here. Parts that are the same stay: a sound goes on. */
  function put(html) {
    const fresh = new DOMParser().parseFromString(html, "text/html").body.firstElementChild;
    if (!fresh) return;
    // Here they are read as if there were no scripts, and would load the page anew.
    for (const part of fresh.querySelectorAll("noscript")) part.remove();
    const held = place.contains(document.activeElement) && document.activeElement.tagName;
    let next = place.firstElementChild;
    for (const part of [...fresh.children]) {
      const text = part.outerHTML;
      const same = [...place.children].find((old) => served.get(old) === text);
      if (same) {
        while (next && next !== same) [next] = [next.nextElementSibling, next.remove()];
        next = same.nextElementSibling;
      } else {
        place.insertBefore(part, next);
        served.set(part, text);
        part.querySelectorAll("[data-module]").forEach(wake);
      }
    }
    while (next) [next] = [next.nextElementSibling, next.remove()];
    place.dataset.mark = fresh.dataset.mark;
    // Whoever presses keys goes on where they were.
    if (held && !place.contains(document.activeElement)) {
      const to = (held === "BUTTON" && place.querySelector("[data-part=stage] .button-strong")) || place.querySelector("h1");
      to?.focus({ preventScroll: true });
    }
    if (over()) stop();
    shown();
  }

  function wake(part) {
    const { module } = part.dataset;
    const known = modules.has(module);
    modules.add(module);
    // A module that is new here finds the part by itself.
    import(module).then((code) => known && code.attach?.(part)).catch(console.error);
  }

  async function look() {
    if (busy) return void (again = true);
    busy = true;
    try {
      const answer = await fetch(`${path}/manh?tu=${encodeURIComponent(place.dataset.mark)}`, { cache: "no-store" });
      // Signed out, or in the club no more: the page says so.
      if ([401, 404].includes(answer.status)) return location.reload();
      if (!answer.ok) throw new Error(answer.status);
      if (answer.status === 200) put(await answer.text());
      reached(true);
    } catch {
      reached(false);
    } finally {
      setTimeout(() => {
        busy = false;
        if (again) look();
        again = false;
      }, GAP);
    }
  }

  function call() {
    source?.close();
    source = new EventSource(`${path}/nghe`);
    source.onmessage = ({ data }) => {
      last = Date.now();
      if (data === place.dataset.mark) reached(true);
      else look();
    };
    source.addEventListener("con", () => (last = Date.now()));
    source.onerror = () => (last = 0);
  }

  const timer = setInterval(() => {
    if (Date.now() - last < DEAD) return;
    look();
    if (last || source.readyState === EventSource.CLOSED) call();
    last = 0;
  }, ASK);

  function stop() {
    clearInterval(timer);
    source?.close();
  }

  const comeBack = () => {
    if (over() || document.hidden) return;
    look();
    if (source.readyState !== EventSource.OPEN) call();
  };
  addEventListener("online", comeBack);
  document.addEventListener("visibilitychange", comeBack);
  if (over()) return { put, look };
  call();
  return { put, look };
}
