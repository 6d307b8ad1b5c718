// What comes out of Word: paragraphs that only look like lists become lists, and Word's own remarks are taken out. All
// else that is not in the schema of our texts ProseMirror leaves away by itself.

const IGNORED = /mso-list:\s*Ignore/i;
const LEVEL = /mso-list:[^;"]*level(\d+)/i;

const styleOf = (node) => node.getAttribute?.("style") ?? "";

/** The level (from 1) of a paragraph that Word means as an entry of a list; 0 for any other. */
function level(node) {
  if (node.tagName !== "P" || !/MsoList/i.test(node.className)) return 0;
  return Number(LEVEL.exec(styleOf(node))?.[1] ?? 1);
}

/** Takes the bullet or number out that Word has written into an entry; answers whether it was a number. */
function unmark(entry) {
  const mark = [...entry.querySelectorAll("span")].find((span) => IGNORED.test(styleOf(span)));
  const text = mark?.textContent.trim() ?? "";
  mark?.remove();
  return /^[\p{L}\p{N}]{1,4}[.)]/u.test(text);
}

/** HTML as Word gives it, as any other page would. */
export function fromWord(html) {
  if (!/Mso|urn:schemas-microsoft-com|w:WordDocument/i.test(html)) return html;
  const page = new DOMParser().parseFromString(html, "text/html");
  for (const node of page.querySelectorAll("style, script, meta, link, title, xml, o\\:p")) node.remove();
  for (const entry of [...page.body.querySelectorAll("p")].filter(level)) {
    if (!entry.isConnected) continue;
    const list = page.createElement(unmark(entry) ? "ol" : "ul");
    entry.before(list);
    for (let next = entry; next && level(next); ) {
      const following = next.nextElementSibling;
      if (next !== entry) unmark(next);
      const item = page.createElement("li");
      item.append(...next.childNodes);
      list.append(item);
      next.remove();
      next = following;
    }
  }
  return page.body.innerHTML;
}
