// What was kept in the browser, on its way to the house.

import { forget } from "./takes.js";

const ENDINGS = { "audio/webm": "webm", "audio/ogg": "ogg", "audio/mp4": "m4a" };
const ANSWERS = { answer: "giver", guardian: "guardian" };

/** What goes along with a take, for the server. */
export function metadata(take) {
  if (take.purpose === "explanation") return { purpose: "explanation", lang: take.lang };
  const who = ANSWERS[take.purpose];
  return who
    ? { purpose: "answer", who, agreement: take.agreement }
    : { purpose: "recording", agreement: take.agreement, title: take.title };
}

/**
 * What of these takes is to be sent from a page for this purpose and agreement: what was kept, with the answers that it
 * needs. An answer to a form that was never sent has nowhere to go.
 */
export function due(takes, purpose, agreement) {
  const kept = takes.filter((take) => take.state === "kept");
  const given = kept.filter((take) => take.purpose === purpose);
  if (purpose !== "recording") return given;
  const needed = new Set([agreement, ...given.map((take) => take.agreement)]);
  return [...kept.filter((take) => ANSWERS[take.purpose] && needed.has(take.agreement)), ...given];
}

/** Sends a take; it goes from the browser when the house has it, and stays where that fails. */
export async function send(sending, take, blob) {
  const type = take.type.split(";")[0];
  const day = new Date(take.begun).toISOString().slice(0, 16).replace(/[T:]/g, "-");
  const file = { once: take.id, name: `${day}.${ENDINGS[type] ?? "sound"}`, type };
  try {
    await sending.add(blob, file, metadata(take));
    await forget(take.id);
  } catch {
    // Whoever shows the queue says why.
  }
}
