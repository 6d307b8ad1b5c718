// Sentences with sizes in them, in the language of the page.

/** The sentences of a page, and what they say: `say("size", { size: 2_300_000 })`. */
export function speaker(element) {
  const texts = JSON.parse(element.dataset.texts);
  const size = (bytes) => {
    const many = bytes >= 1e6;
    const number = (many ? bytes / 1e6 : Math.max(1, bytes / 1e3)).toLocaleString(document.documentElement.lang, {
      maximumFractionDigits: many ? 1 : 0,
    });
    return texts[many ? "mb" : "kb"].replace("{number}", number);
  };
  return (name, { count, ...sizes } = {}) =>
    Object.entries(sizes)
      .reduce((text, [key, bytes]) => text.replace(`{${key}}`, size(bytes)), texts[name] ?? "")
      .replace("{count}", count);
}
