// While somebody records: the screen stays on, and the house does not think that they have gone.

const EVERY = 60_000;

/** Keeps phone and session awake until the function that it returns is called. */
export function stayAwake() {
  let lock;
  const hold = async () => {
    try {
      if (document.visibilityState === "visible") lock = await navigator.wakeLock?.request("screen");
    } catch {
      // A phone that saves its battery may refuse.
    }
  };
  hold();
  // The lock goes whenever the page is hidden.
  document.addEventListener("visibilitychange", hold);
  const timer = setInterval(() => {
    // A shared device goes back to the list of names when nobody touches it (wake.js): singing is being there.
    dispatchEvent(new Event("scroll"));
    fetch("/health").catch(() => {});
  }, EVERY);
  return () => {
    clearInterval(timer);
    document.removeEventListener("visibilitychange", hold);
    lock?.release().catch(() => {});
  };
}
