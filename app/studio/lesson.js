// The lesson that is being written, and the way back: every change makes a new state, the old ones are kept.
//
// A state: { title, summary, blocks: [{ key, block }] }. States and blocks are never changed, only replaced. `key` names
// a block as long as this page is open.

/** Changes of one sort that come this close together (milliseconds) are undone together. */
const TOGETHER = 1200;
/** So many steps back are kept. */
const STEPS = 300;

let keys = 0;
const keyed = (block) => ({ key: `k${(keys += 1)}`, block });

/** A lesson as a state. */
function opened(lesson) {
  return { title: lesson.title ?? {}, summary: lesson.summary ?? {}, blocks: (lesson.blocks ?? []).map(keyed) };
}

export class Lesson {
  /** `changed(how)` is called after every change: "typed" (within a block), "laid" (blocks came, went or moved), or "anew". */
  constructor(lesson, now = () => performance.now()) {
    this.state = opened(lesson);
    this.now = now;
    this.listeners = [];
    this.past = [];
    this.future = [];
    this.last = { what: "", at: -Infinity };
  }

  onChange(listener) {
    this.listeners.push(listener);
  }

  /** The lesson as the server keeps it. */
  get value() {
    const { title, summary, blocks } = this.state;
    return { title, summary, blocks: blocks.map(({ block }) => block) };
  }

  get blocks() {
    return this.state.blocks;
  }

  find(key) {
    return this.state.blocks.findIndex((entry) => entry.key === key);
  }

  #become(state, what, how) {
    const at = this.now();
    const same = what && what === this.last.what && at - this.last.at < TOGETHER;
    if (!same) {
      this.past.push(this.state);
      if (this.past.length > STEPS) this.past.shift();
    }
    this.last = { what, at };
    this.future = [];
    this.state = state;
    this.#tell(how);
  }

  #tell(how) {
    for (const listener of this.listeners) listener(how);
  }

  /** A text of the lesson itself: `title` or `summary`. */
  setText(name, multi) {
    this.#become({ ...this.state, [name]: multi }, name, "typed");
  }

  /** Another content of a block. `what` names the sort of change, where several are one step back. */
  set(key, block, what = key) {
    const blocks = this.state.blocks.map((entry) => (entry.key === key ? { key, block } : entry));
    this.#become({ ...this.state, blocks }, what && `${key} ${what}`, "typed");
  }

  /** New blocks before the one at `index`; answers the key of the first. */
  insert(index, ...blocks) {
    const entries = blocks.map(keyed);
    const all = this.state.blocks.toSpliced(index, 0, ...entries);
    this.#become({ ...this.state, blocks: all }, "", "laid");
    return entries[0]?.key;
  }

  remove(key) {
    const blocks = this.state.blocks.filter((entry) => entry.key !== key);
    this.#become({ ...this.state, blocks }, "", "laid");
  }

  /** Moves a block to another place, counted without it. */
  moveTo(key, index) {
    const from = this.find(key);
    const to = Math.max(0, Math.min(this.state.blocks.length - 1, index));
    if (from < 0 || from === to) return;
    const entry = this.state.blocks[from];
    const blocks = this.state.blocks.toSpliced(from, 1).toSpliced(to, 0, entry);
    this.#become({ ...this.state, blocks }, "", "laid");
  }

  /** The same block once more, behind it. */
  copy(key) {
    const index = this.find(key);
    return this.insert(index + 1, structuredClone(this.state.blocks[index].block));
  }

  get canUndo() {
    return this.past.length > 0;
  }

  get canRedo() {
    return this.future.length > 0;
  }

  undo() {
    if (!this.canUndo) return;
    this.future.push(this.state);
    this.state = this.past.pop();
    this.last = { what: "", at: -Infinity };
    this.#tell("anew");
  }

  redo() {
    if (!this.canRedo) return;
    this.past.push(this.state);
    this.state = this.future.pop();
    this.last = { what: "", at: -Infinity };
    this.#tell("anew");
  }

  /** Another lesson in its place, as a step that can be undone. Blocks that stay as they are keep their keys. */
  replace(lesson) {
    const left = [...this.state.blocks];
    const blocks = (lesson.blocks ?? []).map((block) => {
      const text = JSON.stringify(block);
      const index = left.findIndex((entry) => JSON.stringify(entry.block) === text);
      return index < 0 ? keyed(block) : left.splice(index, 1)[0];
    });
    this.#become({ title: lesson.title ?? {}, summary: lesson.summary ?? {}, blocks }, "", "anew");
  }
}

/** Every text of a lesson that exists in several languages. */
export function multis(lesson) {
  const found = [lesson.title, lesson.summary];
  for (const block of lesson.blocks) {
    if (block.block === "text") found.push(block.text);
    if (block.block === "dialogue") found.push(...block.turns.map((turn) => turn.gloss ?? {}));
    if (block.block === "picture") found.push(block.picture.alt ?? {});
    if (block.block === "sound") found.push(block.caption ?? {});
    if (block.block === "exercise") found.push(block.exercise.prompt ?? {});
  }
  return found.filter((multi) => multi && Object.keys(multi).length > 0);
}

/** How many texts of a lesson are in some language, but not in this one. */
export function missing(lesson, lang) {
  return multis(lesson).filter((multi) => !multi[lang]?.trim()).length;
}

/** The languages that a lesson has texts in, the ones given first. */
export function languages(lesson, first) {
  const all = new Set(first);
  for (const multi of multis(lesson)) Object.keys(multi).forEach((lang) => all.add(lang));
  return [...all];
}

/** A text with another version in one language; an empty one takes the language out. */
export function withText(multi, lang, text) {
  const next = { ...multi, [lang]: text };
  if (!text) delete next[lang];
  return next;
}
