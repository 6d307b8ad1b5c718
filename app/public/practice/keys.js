// Practising by keys: Enter or the space bar shows the answer, 1 to 4 say how it went. Without this script the same is
// done by Tab and Enter.

const answer = document.querySelector("[data-answer]");
const summary = answer?.querySelector("summary");
const buttons = [...(answer?.querySelectorAll(".rating") ?? [])];

// Whoever listens hears first; whoever reads may press at once.
summary?.focus({ preventScroll: true });
answer?.addEventListener("toggle", () => answer.open && answer.querySelector(".rating-3")?.focus({ preventScroll: true }));
document.addEventListener("keydown", (event) => {
  if (event.altKey || event.ctrlKey || event.metaKey || event.target.closest("input, textarea, select, audio")) return;
  const number = Number(event.key);
  if (answer?.open && number >= 1 && number <= buttons.length) buttons[number - 1].click();
});
