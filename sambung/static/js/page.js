/** What the small scripts share: they find their elements, speak the page's words (`data-say-NAME`), fill inputs, know
 * what a form keeps on this phone. */

const DAYS = 30; // so long is what was typed kept

/** Enhance every element that matches, now and whenever a part of the page is renewed.
 * @param {string} selector @param {(element: HTMLElement) => void} enhance */
export function each(selector, enhance) {
  const done = new WeakSet();
  const run = () => {
    for (const element of document.querySelectorAll(selector)) {
      if (done.has(element)) continue;
      done.add(element);
      enhance(/** @type {HTMLElement} */ (element));
    }
  };
  run();
  document.addEventListener("renewed", run);
  document.addEventListener("htmx:load", run);
}

/** @param {HTMLElement} element @param {string} name @param {Record<string, string | number>} [values] */
export function say(element, name, values = {}) {
  const words = element.getAttribute(`data-say-${name}`) ?? "";
  return words.replace(/\{(\w+)\}/g, (whole, key) => String(values[key] ?? whole));
}

/** @param {string} tag @param {Record<string, unknown>} [properties] @param {...(Node | string)} children */
export function make(tag, properties = {}, ...children) {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children);
  return element;
}

/** Kilobytes or megabytes as people read them. @param {number} bytes */
export function size(bytes) {
  const language = document.documentElement.lang;
  return bytes < 1e6
    ? `${Math.max(1, Math.round(bytes / 1000))} KB`
    : `${(bytes / 1e6).toLocaleString(language, { maximumFractionDigits: 1 })} MB`;
}

/** Put files into an input and tell everybody who listens. @param {HTMLInputElement} input @param {File[]} files */
export function put(input, files) {
  const transfer = new DataTransfer();
  for (const file of files) transfer.items.add(file);
  input.files = transfer.files;
  input.dispatchEvent(new CustomEvent("files", { bubbles: true }));
}

/** What the form of that name keeps of what was typed, in words by field, and since when.
 * @param {string} name @returns {{ at: number, words: Record<string, string[]> } | null} */
export function draft(name) {
  const saved = JSON.parse(localStorage.getItem(`draft:${name}`) ?? "null");
  return saved && Date.now() - saved.at < DAYS * 86_400_000 ? saved : null;
}
