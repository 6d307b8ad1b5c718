// Running text: Markdown on the server, a document of ProseMirror under the teacher's hands.
//
// A teacher never sees a mark of Markdown. Whatever these two do not know of each other is left as it is: see `survives`.

import MarkdownIt from "markdown-it";
import { defaultMarkdownParser, defaultMarkdownSerializer, MarkdownParser, MarkdownSerializer, schema as usual } from "prosemirror-markdown";
import { Schema } from "prosemirror-model";

/** A source: `[^tn5]`. It stands in the text as one sign. */
const cite = {
  inline: true,
  group: "inline",
  atom: true,
  attrs: { source: {} },
  toDOM: (node) => ["span", { class: "cite", "data-source": node.attrs.source, translate: "no" }, `[${node.attrs.source}]`],
  parseDOM: [{ tag: "span[data-source]", getAttrs: (dom) => ({ source: dom.dataset.source }) }],
};

/** A heading is at most of the second level: the first is the title of the lesson. */
const heading = {
  ...usual.spec.nodes.get("heading"),
  content: "inline*",
  attrs: { level: { default: 2 } },
  parseDOM: [1, 2, 3, 4, 5, 6].map((level) => ({ tag: `h${level}`, attrs: { level: Math.min(4, Math.max(2, level)) } })),
};

export const schema = new Schema({
  nodes: usual.spec.nodes.remove("image").update("heading", heading).addToEnd("cite", cite),
  marks: usual.spec.marks,
});

/** A source among the marks of Markdown. */
function citing(markdown) {
  markdown.inline.ruler.before("link", "cite", (state, silent) => {
    const found = /^\[\^([^\]\s]+)\]/.exec(state.src.slice(state.pos, state.pos + 220));
    if (!found) return false;
    if (!silent) state.push("cite", "", 0).meta = found[1];
    state.pos += found[0].length;
    return true;
  });
}

const tokenizer = MarkdownIt("commonmark", { html: false }).disable("image").use(citing);
const { image: _, ...known } = defaultMarkdownParser.tokens;
const parser = new MarkdownParser(schema, tokenizer, {
  ...known,
  heading: { block: "heading", getAttrs: (token) => ({ level: Math.max(2, Number(token.tag.slice(1))) }) },
  cite: { node: "cite", getAttrs: (token) => ({ source: token.meta }) },
});

const { image: __, ...nodes } = defaultMarkdownSerializer.nodes;
const serializer = new MarkdownSerializer(
  { ...nodes, cite: (state, node) => state.write(`[^${node.attrs.source}]`) },
  defaultMarkdownSerializer.marks,
);

/** Markdown as a document. */
export function read(markdown) {
  return parser.parse(markdown) ?? schema.topNodeType.createAndFill();
}

/** A document as Markdown. */
export function write(document) {
  return serializer.serialize(document, { tightLists: true });
}

/** What is left of a text without marks and space: letters and numbers. */
const bare = (text) => text.replace(/[^\p{L}\p{N}]+/gu, "");

/**
 * Whether a text comes back whole from being edited: read, written and read again it is the same, and no letter of it is
 * gone. Where not (a table, a picture by address), it is edited as it stands.
 */
export function survives(markdown) {
  if (/^\s*\|.*\|\s*$/m.test(markdown) || /!\[|~~/.test(markdown)) return false;
  const document = read(markdown);
  const written = write(document);
  return read(written).eq(document) && bare(written) === bare(markdown);
}
