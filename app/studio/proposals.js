// Exercises made of the lesson's own words and lines: taken with one press, then changed as one likes.

import { button, el } from "./dom.js";
import { told } from "./exercise.js";
import { post } from "./server.js";
import { t } from "./texts.js";

export function proposals(studio) {
  const list = el("ul", { class: "proposals" });
  const said = el("p", { role: "status", class: "hint" });
  const take = (exercise, row) => {
    studio.lesson.insert(studio.lesson.blocks.length, { block: "exercise", exercise });
    row.remove();
    said.textContent = t("proposalTaken");
  };
  const ask = async () => {
    said.textContent = t("opening");
    try {
      const { exercises } = await post(`${studio.url}/proposals`, studio.lesson.value);
      const row = (exercise) => {
        const [prompt, answer] = told(exercise, studio.tongue);
        const made = el("li", {}, el("div", {}, el("span", { class: "badge" }, t(`exercise-${exercise.exercise}`)), " ", el("strong", {}, prompt), el("p", { class: "note", translate: "no" }, exercise.listen && "♪ ", answer)));
        made.append(button(t("take"), () => take(exercise, made), { class: "button-small", "aria-label": `${t("take")}: ${prompt}` }));
        return made;
      };
      list.replaceChildren(...exercises.map(row));
      said.textContent = exercises.length ? t("proposalsFound", { n: exercises.length }) : t("noProposals");
    } catch {
      said.textContent = t("noAnswer");
    }
  };
  return el("section", { class: "proposals-part" }, el("h3", {}, t("proposals")), el("p", { class: "hint" }, t("proposalsHint")), button(t("propose"), ask), said, list);
}
