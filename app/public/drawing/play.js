// Writes a sign stroke by stroke when asked: each stroke's ink runs along the way of the pen, within its outline.
// Whoever asked their device for less motion sees the strokes appear one after the other.

/** So far the pen gets in a second, in units of the square (1024). */
const PER_SECOND = 900;
/** The shortest that a stroke takes, and the pause behind each; milliseconds. */
const SHORTEST = 260;
const PAUSE = 180;

/** How long a stroke of this length takes, in milliseconds. */
export const duration = (length) => Math.max(SHORTEST, (length / PER_SECOND) * 1000);

const still = () => matchMedia("(prefers-reduced-motion: reduce)").matches;
const wait = (time) => new Promise((done) => setTimeout(done, time));

/** Writes the sign once; a later call on the same figure takes over. */
async function play(figure) {
  const turn = (figure.turn = (figure.turn ?? 0) + 1);
  const inks = [...figure.querySelectorAll(".stroke-ink")];
  for (const ink of inks) {
    for (const running of ink.getAnimations()) running.cancel();
    ink.classList.remove("is-written");
  }
  figure.dataset.playing = "";
  for (const ink of inks) {
    await wait(PAUSE);
    if (figure.turn !== turn) return;
    ink.classList.add("is-written");
    const time = duration(ink.getTotalLength());
    if (still()) await wait(time);
    else await ink.animate({ strokeDashoffset: [1, 0] }, { duration: time, easing: "ease-in-out" }).finished.catch(() => {});
  }
  await wait(PAUSE);
  if (figure.turn === turn) delete figure.dataset.playing;
}

for (const figure of document.querySelectorAll("[data-strokes]")) {
  const button = figure.querySelector("[data-do=play]");
  button.hidden = false;
  button.addEventListener("click", () => play(figure));
}
