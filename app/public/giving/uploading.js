// The page where files are sent that lie on a phone or a recorder: picked or dropped, several at once.

import { due, send } from "./kept.js";
import { keyOf, size, time } from "./left.js";
import { Sending } from "./sending.js";
import { on, only, say, write } from "./show.js";
import { sound, waiting } from "./takes.js";

const root = document.querySelector("[data-uploading]");
const { agreement, door, token, endpoint, library } = root.dataset;
const tongue = document.documentElement.lang;
const list = root.querySelector("[data-files]");
const template = root.querySelector("template");
const lines = new Map();
const sending = new Sending({ endpoint, library, door: token }, show);

function add(files) {
  for (const file of files) {
    // What cannot be sound is said at once, not after an hour of sending.
    const entry = { once: keyOf(file, agreement), name: file.name, type: file.type };
    const title = file.name.replace(/\.[^.]+$/, "");
    sending.add(file, entry, { purpose: "recording", agreement, title });
  }
}

/** One line a file: name, how far it is, and a word; it can be taken out while it is not whole. */
function line(file) {
  if (!lines.has(file.once)) {
    const one = template.content.firstElementChild.cloneNode(true);
    write(one, "name", file.name);
    on(one, "remove", () => {
      sending.remove(file.once);
      one.remove();
      lines.delete(file.once);
    });
    list.append(one);
    lines.set(file.once, one);
  }
  return lines.get(file.once);
}

function show(files, left) {
  for (const file of files) {
    const one = line(file);
    one.dataset.state = file.state;
    only(one, "when", file.state);
    say(one, file.state === "failed" ? file.why : "");
    one.querySelector("progress").value = file.size ? (file.sent * 100) / file.size : 100;
    write(one, "size", size(file.size, tongue));
  }
  const open = files.filter((file) => ["waiting", "sending", "paused"].includes(file.state));
  only(root, "sends", open.length ? "sending" : files.some((file) => file.state === "sent") ? "sent" : "");
  say(root.querySelector("[data-sending]"), open.some((file) => file.state === "paused") ? "paused" : "");
  const rest = left.seconds === Infinity ? "" : ` · ${time(left.seconds, tongue)}`;
  write(root, "left", open.length ? `${size(left.bytes, tongue)}${rest}` : "");
}

const picker = root.querySelector("input[type=file]");
picker.addEventListener("change", () => {
  add(picker.files);
  // The same file may be picked again, after a failure.
  picker.value = "";
});
// The plain form is for browsers without this.
root.querySelector("form").addEventListener("submit", (event) => event.preventDefault());
root.querySelector("[data-plain]").hidden = true;

for (const kind of ["dragover", "drop"]) {
  root.addEventListener(kind, (event) => {
    event.preventDefault();
    if (kind === "drop") add(event.dataTransfer.files);
  });
}
addEventListener("beforeunload", (event) => root.querySelector("[data-state=sending]") && event.preventDefault());

// A “yes” that was spoken goes along unseen.
const answers = new Sending({ endpoint, library, door: token }, () => {});
for (const take of due(await waiting(door), "recording", agreement)) send(answers, take, await sound(take));
root.dataset.ready = "";
