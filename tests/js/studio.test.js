// The editor of lessons, as far as it needs no browser: states and undo, merging by choice, and its words.

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";

import { Lesson, languages, missing, withText } from "../../app/studio/lesson.js";

const at = (path) => new URL(`../../${path}`, import.meta.url);
const text = (vi) => ({ block: "text", text: { vi } });

/** A lesson under a clock that a story moves. */
function lesson(...blocks) {
  const clock = { now: 0 };
  return [new Lesson({ title: { vi: "Bài" }, summary: {}, blocks }, () => clock.now), clock];
}

test("what is typed at one go is undone at one go", () => {
  const [writing, clock] = lesson(text(""));
  const [{ key }] = writing.blocks;
  for (const so_far of ["n", "nặ", "nặm"]) {
    writing.set(key, text(so_far));
    clock.now += 200;
  }
  clock.now += 5000;
  writing.set(key, text("nặm slam"));
  writing.undo();
  assert.deepEqual(writing.value.blocks, [text("nặm")]);
  writing.undo();
  assert.deepEqual(writing.value.blocks, [text("")]);
  writing.redo();
  assert.deepEqual(writing.value.blocks, [text("nặm")]);
});

test("blocks come, go and move, and each is one step back", () => {
  const [writing] = lesson(text("một"), text("hai"));
  writing.moveTo(writing.blocks[1].key, 0);
  writing.copy(writing.blocks[0].key);
  writing.remove(writing.blocks[2].key);
  assert.deepEqual(writing.value.blocks, [text("hai"), text("hai")]);
  for (let step = 0; step < 3; step += 1) writing.undo();
  assert.deepEqual(writing.value.blocks, [text("một"), text("hai")]);
  assert.equal(writing.canUndo, false);
});

test("a lesson that takes the place of another keeps the keys of what stays", () => {
  const [writing] = lesson(text("một"), text("hai"));
  const [, second] = writing.blocks;
  writing.replace({ title: {}, summary: {}, blocks: [text("không"), text("hai")] });
  assert.equal(writing.blocks[1].key, second.key);
});

test("missing languages are counted", () => {
  const [writing] = lesson(text("một"), { block: "exercise", exercise: { exercise: "type", prompt: { vi: "?", en: "?" }, answers: ["x"] } });
  assert.deepEqual([missing(writing.value, "vi"), missing(writing.value, "en")], [0, 2]);
  assert.deepEqual(languages(writing.value, ["vi"]), ["vi", "en"]);
  assert.deepEqual(withText({ vi: "một", en: "one" }, "en", ""), { vi: "một" });
});

test("every word that the editor says is there, in both languages, and none is there that it does not say", () => {
  const source = readFileSync(at("app/src/texts/studio_editor.rs"), "utf8");
  const rows = [...source.slice(source.indexOf("const WORDS")).matchAll(/\(\s*"([\w-]+)",\s*"((?:[^"\\]|\\.)*)",\s*"((?:[^"\\]|\\.)*)",?\s*\)/g)];
  const known = new Set(rows.map(([, name]) => name));
  assert.ok(rows.length > 150 && rows.every(([, , vi, en]) => vi && en));
  const scripts = readdirSync(at("app/studio")).filter((name) => name.endsWith(".js"));
  const code = scripts.map((name) => readFileSync(at(`app/studio/${name}`), "utf8")).join("\n");
  const said = [...code.matchAll(/[^\w.]t\(\s*"([\w-]+)"/g)].map(([, name]) => name);
  assert.deepEqual(said.filter((name) => !known.has(name)), []);
  // Names may be put together, or stand in a list: then they stand somewhere as a text, or begin as one does.
  const begun = [...code.matchAll(/`([\w]+-)\$\{/g)].map(([, begin]) => begin);
  const unused = [...known].filter((name) => !code.includes(`"${name}"`) && !begun.some((begin) => name.startsWith(begin)));
  assert.deepEqual(unused, []);
});
