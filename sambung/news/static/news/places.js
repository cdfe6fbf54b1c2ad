/** Finds words in the text that is being written: in the editor of structured text, or in a plain text box. */

/** @typedef {{text: string, at: (place: number) => [Node, number]}} Spelled */

const BLOCKS = "p, h2, h3, li, blockquote";

/** The words of an element, a line a block, and where in it each character stands.
 * @param {Element} root @returns {Spelled} */
export function spelled(root) {
  /** @type {{start: number, node: Text}[]} */
  const parts = [];
  let text = "";
  /** @type {Element | null} */
  let block = null;
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  for (let node = /** @type {Text | null} */ (walker.nextNode()); node; node = /** @type {Text | null} */ (walker.nextNode())) {
    const own = node.parentElement?.closest(BLOCKS) ?? null;
    if (block && own !== block) text += "\n";
    block = own;
    parts.push({ start: text.length, node });
    text += node.data.replaceAll("\u00a0", " ");
  }
  /** @param {number} place @returns {[Node, number]} */
  const at = (place) => {
    let found = parts[0];
    for (const part of parts) if (part.start <= place) found = part;
    return [found.node, Math.min(place - found.start, found.node.length)];
  };
  return { text, at };
}

/** Where the words stand; of several places that which has most of `before` before it. -1: nowhere.
 * @param {string} text @param {string} words @param {string} [before] */
export function place(text, words, before = "") {
  let best = -1;
  let most = -1;
  for (let found = text.indexOf(words); found >= 0; found = text.indexOf(words, found + 1)) {
    let same = 0;
    while (same < before.length && text[found - 1 - same] === before[before.length - 1 - same]) same += 1;
    if (same > most) [best, most] = [found, same];
  }
  return best;
}

/** The words of an element as a range. @param {Element} root @param {string} words @param {string} [before] */
export function range(root, words, before = "") {
  const { text, at } = spelled(root);
  const start = place(text, words, before);
  if (start < 0) return null;
  const found = document.createRange();
  found.setStart(...at(start));
  found.setEnd(...at(start + words.length - 1));
  found.setEnd(found.endContainer, found.endOffset + 1);
  return found;
}

/** The editor's text where there is one. */
export const editor = () => document.querySelector("form.writing .ProseMirror");

/** Show words in the text: chosen, and in sight. @param {string} part @param {string} words @param {string} [before] */
export function show(part, words, before = "") {
  const rich = part === "text" ? editor() : null;
  if (rich) {
    const found = range(rich, words, before);
    if (!found) return false;
    /** @type {HTMLElement} */ (rich).focus();
    getSelection()?.setBaseAndExtent(found.startContainer, found.startOffset, found.endContainer, found.endOffset);
    found.startContainer.parentElement?.scrollIntoView({ block: "center" });
    return true;
  }
  const name = part === "text" ? "body" : part;
  const box = /** @type {HTMLTextAreaElement | null} */ (document.querySelector(`form.writing [name=${name}]`));
  const start = box ? place(box.value, words, before) : -1;
  if (!box || start < 0) return false;
  box.focus();
  box.setSelectionRange(start, start + words.length);
  box.scrollIntoView({ block: "center" });
  return true;
}
