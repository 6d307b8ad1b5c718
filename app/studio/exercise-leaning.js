// Exercises that are made of words, songs and signs: what is heard, seen, read out of a song, said, written and sung.

import { button, el, labelled, select, sign } from "./dom.js";
import { multiLines } from "./multi.js";
import { get } from "./server.js";
import { takePicture } from "./take-picture.js";
import { takeSound } from "./take-sound.js";
import { t } from "./texts.js";
import { wordFinder } from "./words.js";

/** A word by its slug, and what it lacks for this exercise. */
function named(studio, slug, needs) {
  const word = studio.words.get(slug);
  const lacks = { sound: word && !word.sound && t("wordNoSound"), picture: word && !word.picture && t("wordNoPicture") }[needs];
  const headword = el("strong", { class: "taught", lang: studio.lang, translate: "no" }, word?.headword ?? slug.split("/").pop());
  return [headword, " ", el("span", { class: "gloss" }, word?.gloss ?? t("wordHidden")), lacks && el("span", { class: "badge" }, lacks)];
}

/** Options that are not typed: a row each, one of them right. */
function options(studio, task, become, group, shown, ...more) {
  const list = task().options;
  const remove = (index) => {
    const { right } = task();
    become({ ...task(), right: Math.max(0, right > index ? right - 1 : Math.min(right, list.length - 2)), options: list.toSpliced(index, 1) }, true);
  };
  const row = (option, index) =>
    el(
      "li",
      {},
      el("label", { class: "tick" }, el("input", { type: "radio", name: group, checked: task().right === index, "aria-label": `${t("rightOne")} ${index + 1}`, onchange: () => become({ ...task(), right: index }, false, "right") })),
      el("div", { class: "option-edit" }, shown(option, index)),
      sign("×", `${t("removeRow")} ${index + 1}`, () => remove(index)),
    );
  return el("div", { class: "rows-edit" }, el("p", { class: "hint" }, t("chooseHint")), el("ol", {}, list.map(row)), ...more);
}

/** Fetches once what is offered to choose from, then draws. */
function fetched(path, draw) {
  const place = el("div", {}, el("p", { role: "status" }, t("opening")));
  const open = () =>
    get(path).then(
      (found) => place.replaceChildren(...draw(found).flat().filter(Boolean)),
      () => place.replaceChildren(el("p", { role: "alert" }, t("noAnswer")), button(t("again"), open)),
    );
  open();
  return place;
}

const inLanguage = (studio, what) => `/api/v1/studio/${what}?lang=${encodeURIComponent(studio.lang)}`;

/** Songs to choose from, and what is asked of the chosen one. */
function ofSongs(studio, task, become, ask) {
  return fetched(inLanguage(studio, "songs"), (songs) => {
    const song = songs.find((one) => one.slug === task().song);
    const rows = [["", t("chooseSong")], ...songs.map((one) => [one.slug, one.title])];
    const choose = (slug) => {
      const { song: _, ...rest } = task();
      become(slug ? { ...rest, song: slug } : rest, true);
    };
    return [
      labelled(t("whichSong"), select(rows, task().song ?? "", choose)),
      task().song && !song && el("p", { class: "hint" }, t("songHidden")),
      songs.length === 0 && el("p", { class: "hint" }, t("noSongs")),
      song && ask(song),
    ];
  });
}

const numbered = (song) => song.lines.map(([text], index) => [String(index + 1), `${index + 1}. ${text}`]);

/** Where what such a kind needs is chosen; `answers()` is the list of what is right where something is typed. */
export const rows = {
  "choose-sound"(studio, task, become) {
    const add = (word) => !task().options.includes(word.slug) && become({ ...task(), options: [...task().options, word.slug] }, true);
    return options(studio, task, become, `right-${Math.random()}`, (slug) => named(studio, slug, "sound"), wordFinder(studio, t("addSoundOption"), add));
  },
  "choose-picture"(studio, task, become) {
    const add = (option) => become({ ...task(), options: [...task().options, option] }, true);
    const own = (picture, index) => {
      const say = (alt) => become({ ...task(), options: task().options.with(index, { ...task().options[index], alt }) }, false, "alt");
      return [
        el("img", { src: `/anh/${picture.sha256}`, alt: "", width: picture.width, height: picture.height }),
        multiLines(t("altText"), () => task().options[index].alt ?? {}, studio.langs(), say),
      ];
    };
    const shown = (option, index) => (typeof option === "string" ? named(studio, option, "picture") : own(option, index));
    const word = (found) => !task().options.includes(found.slug) && add(found.slug);
    return options(studio, task, become, `right-${Math.random()}`, shown, wordFinder(studio, t("addPictureOption"), word), takePicture((kept) => add({ ...kept, alt: {} })));
  },
  dictation(studio, task, become, answers) {
    const { heard } = task();
    const word = (found) => {
      const typed = task().answers.some((answer) => answer);
      become({ ...task(), heard: found.slug, answers: typed ? task().answers : [found.headword] }, true);
    };
    const clip = (recording) => become({ ...task(), heard: recording }, true);
    const { heard: _, ...rest } = task();
    const there = heard && [
      typeof heard === "string"
        ? el("p", {}, "♪ ", named(studio, heard, "sound"), " ", sign("×", t("hearNothing"), () => become(rest, true)))
        : el("p", {}, el("audio", { controls: true, preload: "none", src: `/am-thanh/${heard.sha256}` }), sign("×", t("hearNothing"), () => become(rest, true))),
    ];
    const choose = !heard && [wordFinder(studio, t("hearWhichWord"), word), el("details", { class: "more" }, el("summary", {}, t("hearClip")), takeSound(studio, clip))];
    return el("div", {}, ...[there, choose].flat().filter(Boolean), answers());
  },
  "song-gap": (studio, task, become) =>
    ofSongs(studio, task, become, (song) => {
      const words = (song.lines[task().line - 1]?.[0] ?? "").split(/\s+/).filter(Boolean);
      const tick = (number, on) => {
        const missing = task().missing.filter((one) => one !== number);
        become({ ...task(), missing: (on ? [...missing, number] : missing).toSorted((a, b) => a - b) }, false, "missing");
      };
      const word = (text, index) => {
        const changed = (event) => tick(index + 1, event.target.checked);
        return el("label", { class: "tick" }, el("input", { type: "checkbox", checked: task().missing.includes(index + 1), onchange: changed }), el("span", { class: "taught", lang: studio.lang, translate: "no" }, text));
      };
      return [
        labelled(t("songLine"), select(numbered(song), String(task().line), (number) => become({ ...task(), line: Number(number), missing: [] }, true))),
        el("fieldset", { class: "syllables" }, el("legend", {}, t("whichMissing")), words.map(word)),
      ];
    }),
  say(studio, task, become) {
    const { word: _, ...rest } = task();
    if (!task().word) return wordFinder(studio, t("sayWhichWord"), (word) => become({ ...task(), word: word.slug }, true));
    return el("p", {}, named(studio, task().word, "sound"), " ", sign("×", t("otherWord"), () => become(rest, true)));
  },
  trace: (studio, task, become) =>
    fetched(inLanguage(studio, "signs"), (all) => {
      const drawn = all.map(({ of, title, signs }) => signs.map((form) => [JSON.stringify([of, form]), `${title}: ${form}`])).flat();
      const { of, sign: form } = task();
      const now = of ? JSON.stringify([of, form]) : "";
      const known = drawn.some(([value]) => value === now);
      const rows = [["", t("chooseSign")], ...(of && !known ? [[now, form]] : []), ...drawn];
      const choose = (value) => {
        const [next, sign] = value ? JSON.parse(value) : [undefined, ""];
        const { of: _, ...rest } = task();
        become(next ? { ...rest, of: next, sign } : { ...rest, sign: "" }, false, "sign");
      };
      const word = (found) => {
        const [first] = studio.words.get(found.slug)?.signs ?? [];
        if (first) become({ ...task(), of: { kind: "word", slug: found.slug }, sign: first }, true);
        else studio.say(t("wordNotDrawn"));
      };
      return [labelled(t("whichSign"), select(rows, now, choose)), wordFinder(studio, t("signOfWord"), word), drawn.length === 0 && el("p", { class: "hint" }, t("noSigns"))];
    }),
  sing: (studio, task, become) =>
    ofSongs(studio, task, become, (song) => {
      const from = (first) => become({ ...task(), first: Number(first), last: Math.max(Number(first), task().last) }, true);
      const to = (last) => become({ ...task(), last: Number(last), first: Math.min(Number(last), task().first) }, true);
      return [
        labelled(t("firstLine"), select(numbered(song), String(task().first), from)),
        labelled(t("lastLine"), select(numbered(song), String(task().last), to)),
        el("p", { class: "hint" }, t("singHint")),
      ];
    }),
};

/** What such an exercise says, in a line. */
export const told = {
  "choose-sound": (exercise, name) => exercise.options.map((slug, index) => `${index === exercise.right ? "✓ " : ""}♪ ${name(slug)}`).join(" · "),
  "choose-picture": (exercise, name) => exercise.options.map((option, index) => `${index === exercise.right ? "✓ " : ""}${typeof option === "string" ? name(option) : option.file}`).join(" · "),
  dictation: (exercise) => exercise.answers.join(" / "),
  "song-gap": (exercise, name) => `${name(exercise.song ?? "")} ${exercise.line}: ${exercise.missing.join(", ")}`,
  say: (exercise, name) => name(exercise.word ?? ""),
  trace: (exercise) => exercise.sign,
  sing: (exercise, name) => `${name(exercise.song ?? "")} ${exercise.first}–${exercise.last}`,
};
