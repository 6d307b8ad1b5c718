// Puts a tone on the syllable before the caret, at the place where it is written. Pure: text in, text out.
//
// The place, as Vietnamese and the Tày–Nùng spelling of 1961 write it (sloong, nặm, mừa, bjoóc, quai, giờ):
//   1. a vowel with a mark of its own (ă â ê ô ơ ư), the last one: nưới, mìa has none, tuống
//   2. else, before a consonant at the end, the last vowel: bjoóc
//   3. else, of three vowels the middle one, of two the first: mìa, tua, khoái
// The u of qu, and the i of gi before another vowel, belong to the consonant.

/** Grave, acute, tilde, hook above, dot below. */
const TONES = /[\u0300\u0301\u0303\u0309\u0323]/g;
const LETTERS = /[\p{L}\p{M}'’]+$/u;

/** Letters with the marks that are their own, one string each, decomposed. */
const letters = (text) => text.normalize("NFD").replace(TONES, "").match(/\P{M}\p{M}*/gu) ?? [];
const isVowel = (letter) => /^[aeiouy]/i.test(letter);
const hasMark = (letter) => letter.length > 1;

/** Where in these letters the tone stands; -1, where there is no vowel. */
function place(all) {
  let from = all.findIndex(isVowel);
  if (from < 0) return -1;
  const onset = all.slice(0, from + 1).join("").toLowerCase();
  const glides = onset === "qu" || onset === "gi";
  if (glides && isVowel(all[from + 1] ?? "")) from += 1;
  let to = from;
  while (to + 1 < all.length && isVowel(all[to + 1])) to += 1;
  for (let at = to; at >= from; at -= 1) if (hasMark(all[at])) return at;
  if (to + 1 < all.length) return to;
  return to - from === 2 ? from + 1 : from;
}

/**
 * `text` with a tone on its last syllable, in place of the one that it had; `mark` is a combining character, or empty to
 * take the tone off. The tone that is there already is taken off as well. A text that ends in no syllable stays as it is.
 */
export function withTone(text, mark) {
  const syllable = text.match(LETTERS)?.[0] ?? "";
  const all = letters(syllable);
  const at = place(all);
  if (at < 0) return text;
  const before = text.slice(0, text.length - syllable.length);
  const toned = all.map((letter, index) => (index === at ? letter + mark : letter)).join("").normalize("NFC");
  return before + (toned === syllable.normalize("NFC") && mark ? all.join("").normalize("NFC") : toned);
}

/** `text` without its last letter, however many characters that is; marks go with their letter. */
export const shortened = (text) => text.normalize("NFC").replace(/\P{M}\p{M}*$/u, "").normalize("NFC");
