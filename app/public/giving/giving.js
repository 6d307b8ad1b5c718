// The page where somebody records and sends: a place to record, then the way of what was kept to the house. What waits
// from an earlier visit is offered first.

import { Booth } from "./booth.js";
import { due, send } from "./kept.js";
import { size, time } from "./left.js";
import { Sending } from "./sending.js";
import { only, say, write } from "./show.js";
import { sound, waiting } from "./takes.js";

const root = document.querySelector("[data-giving]");
const { door, agreement, purpose, lang, token, endpoint, library } = root.dataset;
const tongue = document.documentElement.lang;
const sending = new Sending({ endpoint, library, door: token }, progress);
const booth = new Booth(root.querySelector("[data-booth]"), about, (take, blob) => send(sending, take, blob));

function about() {
  const title = root.querySelector("[name=title]")?.value.trim() ?? "";
  return { door, agreement, purpose, title, lang };
}

function progress(all, left) {
  // Answers go along unseen: what somebody waits for is the recording.
  const files = all.some((file) => file.metadata.purpose !== "answer") ? all : [];
  const waits = files.filter((file) => ["waiting", "sending", "paused"].includes(file.state));
  const failed = files.find((file) => file.state === "failed");
  const paused = files.some((file) => file.state === "paused");
  const state = waits.length ? "sending" : failed ? "failed" : files.length ? "sent" : "";
  only(root, "sends", state);
  const place = root.querySelector("[data-sending]");
  say(place, paused ? "paused" : failed ? failed.why : "");
  const bar = root.querySelector("progress");
  if (bar) bar.value = left.percent;
  write(root, "percent", `${left.percent} %`);
  write(root, "left", left.seconds === Infinity ? size(left.bytes, tongue) : `${size(left.bytes, tongue)} · ${time(left.seconds, tongue)}`);
  root.dataset.sent = state;
}

/** Offers the oldest take that was recorded and not listened to, where nobody has begun another. */
async function offer() {
  const unheard = (await waiting(door)).find((take) => take.state !== "kept" && take.purpose === purpose);
  const blob = unheard && (await sound(unheard));
  if (blob?.size > 0 && ["ask", "own"].includes(booth.state)) booth.offer(unheard, blob, "found");
}

root.querySelector("[data-plain]").hidden = true;
for (const take of due(await waiting(door), purpose, agreement)) send(sending, take, await sound(take));
await offer();
// A take that was cut off a moment ago looks like one that another tab is recording: soon one can tell.
setTimeout(offer, 10_000);
root.dataset.ready = "";
