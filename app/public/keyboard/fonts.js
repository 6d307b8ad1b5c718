// Whether this device has a font for a character: drawn, it differs from a character that no font has.

const SIZE = 24;
const NOBODYS = "\u{10fffe}";
let canvas;
const seen = new Map();

const font = () =>
  `${SIZE - 6}px ${getComputedStyle(document.documentElement).getPropertyValue("--nom").trim() || "serif"}`;

/** Fetches the house's own characters among these, so that they can be told from those that nobody has. */
export const load = (text) => document.fonts.load(font(), text).catch(() => {});

function drawn(text) {
  canvas ??= Object.assign(document.createElement("canvas"), { width: SIZE, height: SIZE }).getContext("2d", { willReadFrequently: true });
  canvas.clearRect(0, 0, SIZE, SIZE);
  canvas.font = font();
  canvas.textBaseline = "middle";
  canvas.fillText(text, 1, SIZE / 2);
  return canvas.getImageData(0, 0, SIZE, SIZE).data.join();
}

/** Whether it can be shown. A box with its code inside, as some systems draw it, is taken for the character. */
export function canShow(text) {
  if (!seen.has(text)) seen.set(text, drawn(text) !== drawn(NOBODYS));
  return seen.get(text);
}
