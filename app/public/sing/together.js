// A song sung together: one line at a time, again and again, slower; each part lit for its singers; and where the parts
// have tracks of their own, without the voice of one.

const part = document.querySelector("[data-together]");
const bar = part.querySelector("[data-bar]");
const choices = part.querySelector("[data-choices]");
const lines = [...part.querySelectorAll("[data-start]")].map((element) => ({
  element,
  start: Number(element.dataset.start) / 1000,
  end: Number(element.dataset.end) / 1000,
}));
const whole = part.querySelector("[data-whole] audio");
const tracks = [...part.querySelectorAll("[data-track]")].map((figure) => ({
  part: figure.dataset.track,
  audio: figure.querySelector("audio"),
}));
const said = bar.querySelector("[data-said]");
const loop = bar.querySelector("[data-do=loop]");
/** Two tracks may be so far apart, in seconds, before one is set right: less is not heard. */
const APART = 0.05;

let at = 0;
/** Where the sound stops by itself: at the end of the line, or nowhere. */
let until = Infinity;
let playing = false;
/** Which wish to hear something was the last: an earlier one, whose sound was still loading, is over. */
let wish = 0;

bar.hidden = choices.hidden = false;
for (const figure of part.querySelectorAll("[data-track]")) figure.hidden = true;
for (const audio of [whole, ...tracks.map(({ audio }) => audio)]) {
  audio.preservesPitch = true;
  audio.addEventListener("ended", stop);
}
show();

/** What sounds now: the recording, or the tracks of all but the part that is sung here. */
function voices() {
  const without = choices.querySelector("[name=without]:checked")?.value ?? "";
  return without === "" ? [whole] : tracks.filter((track) => track.part !== without).map(({ audio }) => audio);
}

function stop() {
  playing = false;
  for (const audio of [whole, ...tracks.map(({ audio }) => audio)]) audio.pause();
  part.removeAttribute("data-playing");
}

async function play(from, to) {
  stop();
  const mine = ++wish;
  until = to;
  const rate = Number(bar.querySelector("[data-speed]").value);
  const sounding = voices();
  for (const audio of sounding) {
    audio.playbackRate = rate;
    audio.currentTime = from;
  }
  const sounds = await Promise.all(sounding.map((audio) => audio.play())).then(() => true, () => false);
  if (mine !== wish) return;
  if (!sounds) return stop();
  playing = true;
  part.dataset.playing = "";
  requestAnimationFrame(follow);
}

function follow() {
  if (!playing) return;
  const [first, ...others] = voices();
  for (const audio of others) if (Math.abs(audio.currentTime - first.currentTime) > APART) audio.currentTime = first.currentTime;
  const now = first.currentTime;
  if (now >= until) {
    if (loop.getAttribute("aria-pressed") === "true") return void begin();
    return stop();
  }
  // A line alone stays in view to its end, whoever begins meanwhile.
  const here = until === Infinity ? lines.findLastIndex(({ start }) => start <= now) : at;
  if (here >= 0 && here !== at) go(here);
  requestAnimationFrame(follow);
}

/** The line where they are sounds, and then there is time to sing it. */
function begin() {
  const { start, end } = lines[at];
  play(start, end);
}

function go(line) {
  at = Math.min(Math.max(line, 0), lines.length - 1);
  show();
}

function show() {
  const mine = choices.querySelector("[name=mine]:checked")?.value ?? "";
  for (const [number, { element }] of lines.entries()) {
    const here = number === at;
    element.toggleAttribute("data-here", here);
    if (here) element.setAttribute("aria-current", "true");
    else element.removeAttribute("aria-current");
    for (const voice of element.querySelectorAll("[data-part]")) {
      voice.toggleAttribute("data-mine", mine !== "" && voice.dataset.part === mine);
      voice.toggleAttribute("data-theirs", mine !== "" && voice.dataset.part !== mine);
    }
  }
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  lines[at].element.scrollIntoView({ block: "center", behavior: still ? "auto" : "smooth" });
  said.textContent = [...lines[at].element.querySelectorAll(".together-voice")].map((voice) => voice.innerText).join(". ");
}

const DOES = {
  before: () => (go(at - 1), begin()),
  line: () => (playing && until !== Infinity ? stop() : begin()),
  next: () => (go(at + 1), begin()),
  whole: () => (playing && until === Infinity ? stop() : play(lines[at].start, Infinity)),
  loop: () => loop.setAttribute("aria-pressed", String(loop.getAttribute("aria-pressed") !== "true")),
};

bar.addEventListener("click", ({ target }) => DOES[target.closest("[data-do]")?.dataset.do]?.());
part.addEventListener("change", ({ target }) => {
  if (target.name === "mine") return show();
  // The voices, or how fast they go: from where they are.
  if (playing) play(voices()[0].currentTime || lines[at].start, until);
});
for (const [number, { element }] of lines.entries()) {
  const button = element.querySelector("[data-go]");
  button.hidden = false;
  button.addEventListener("click", () => (go(number), begin()));
}
