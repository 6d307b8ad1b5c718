// The first page of a door: says what was recorded on this device and is not sent yet, and leads there.

import { waiting } from "./takes.js";

const place = document.querySelector("[data-waiting]");
const [take] = (await waiting(place.dataset.door)).filter((take) => take.purpose !== "explanation");
if (take) {
  place.querySelector("a").href = `${place.dataset.way}${take.agreement}`;
  place.hidden = false;
}
