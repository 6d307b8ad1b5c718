// Lessons of a course are put in order by dragging. The buttons beside them do the same, and need no script.

const list = document.querySelector("[data-order]");
let dragged;

list?.addEventListener("dragstart", (event) => {
  // Text in a field is dragged as text.
  if (event.target.closest("input")) return;
  dragged = event.target.closest("li");
  event.dataTransfer.effectAllowed = "move";
});

list?.addEventListener("dragover", (event) => {
  const over = event.target.closest?.("li");
  if (!dragged || !over) return;
  event.preventDefault();
  if (over === dragged) return;
  const { top, height } = over.getBoundingClientRect();
  list.insertBefore(dragged, event.clientY < top + height / 2 ? over : over.nextSibling);
});

list?.addEventListener("dragend", () => {
  dragged = undefined;
  // The buttons name their row by its number.
  [...list.children].forEach((row, number) => {
    for (const button of row.querySelectorAll("button[value]")) button.value = button.value.replace(/\d+$/, number);
  });
});
