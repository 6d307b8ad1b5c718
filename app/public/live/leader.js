// The projector's page: who has answered appears by itself, and a tap does not load the page anew. Without this script
// the page looks again every few seconds, and each tap is a form.

import { follow } from "./follow.js";

const place = document.querySelector("[data-live]");
const line = document.querySelector("[data-line]");
const { look } = follow(place, line);

place.addEventListener("submit", async (event) => {
  event.preventDefault();
  const form = event.target;
  const body = new URLSearchParams(new FormData(form, event.submitter));
  event.submitter.ariaDisabled = "true";
  try {
    const answer = await fetch(form.action, { method: "POST", body, redirect: "manual" });
    // It leads on to this page; anything else the page says better by itself.
    if (answer.type === "opaqueredirect") look();
    else location.reload();
  } catch {
    // The tap was not made, or nobody said so: a second one from here changes nothing that has changed already.
    line.hidden = false;
    event.submitter.ariaDisabled = null;
  }
});
