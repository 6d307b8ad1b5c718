// Feedback that is spoken: what was recorded goes along with the form, as if a file had been chosen. It stays in the
// browser until the house has it.

import { Booth } from "./booth.js";
import { forget, sound, waiting } from "./takes.js";

/** What takes are kept under, of what is spoken of. */
const door = (address) => `gop-y ${address}`;
const ENDINGS = { "audio/webm": "webm", "audio/ogg": "ogg", "audio/mp4": "m4a" };

async function speak(place) {
  const [field, tooLong, fits] = ["input[name=voice]", "[data-too-long]", "[data-fits]"].map((part) => place.querySelector(part));
  const about = () => ({ door: door(place.dataset.voice), agreement: "", purpose: "message", title: "" });
  /** Puts it into the form; nothing where there is none. */
  const hold = (take, blob) => {
    const long = Boolean(blob) && blob.size > Number(place.dataset.most);
    [tooLong.hidden, fits.hidden] = [!long, long];
    const files = new DataTransfer();
    if (blob && !long) {
      const type = take.type.split(";")[0];
      files.items.add(new File([blob], take.title || `loi-noi.${ENDINGS[type] ?? "m4a"}`, { type }));
    }
    field.files = files.files;
  };
  const booth = new Booth(place.querySelector("[data-booth]"), about, hold);
  for (const button of place.querySelectorAll("[data-do=again]")) button.addEventListener("click", () => hold());
  place.querySelector("[data-plain]").hidden = true;
  // What was recorded here before, and never arrived.
  const [unsent] = (await waiting(door(place.dataset.voice))).reverse();
  const blob = unsent && (await sound(unsent));
  if (blob?.size > 0 && ["ask", "own"].includes(booth.state)) booth.offer(unsent, blob, "found");
  place.dataset.ready = "";
}

const place = document.querySelector("[data-voice]");
if (place) await speak(place);

const arrived = document.querySelector("[data-arrived]")?.dataset.arrived;
if (arrived) for (const take of await waiting(door(arrived))) await forget(take.id);
