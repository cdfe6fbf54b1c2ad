/** Comments at a place in the text that is being written: some words are chosen, the button asks what to say. The
 * commented places are marked without touching the text. */
import { each } from "../js/page.js";
import { editor, range, spelled } from "./places.js";

const AROUND = 40;
const NAMES = { headline: "headline", lead: "lead", body: "text" };

/** @typedef {{part: string, quote: string, before: string, after: string}} Chosen */

/** What is chosen in the text now. @returns {Chosen | null} */
function chosen() {
  const box = /** @type {HTMLTextAreaElement} */ (document.activeElement);
  if (box?.matches?.("form.writing textarea") && box.name in NAMES && box.selectionEnd > box.selectionStart) {
    const [start, end] = [box.selectionStart, box.selectionEnd];
    return around(NAMES[/** @type {"headline"} */ (box.name)], box.value, start, end);
  }
  const root = editor();
  const picked = getSelection();
  if (!root || !picked?.rangeCount || picked.isCollapsed || !root.contains(picked.anchorNode)) return null;
  const whole = picked.getRangeAt(0);
  const before = document.createRange();
  before.setStart(root, 0);
  before.setEnd(whole.startContainer, whole.startOffset);
  const [lead, words] = [spelled_of(before), spelled_of(whole)];
  const text = spelled(root).text;
  const start = text.indexOf(words, Math.max(0, lead.length - 2));
  return start < 0 ? { part: "text", quote: words, before: lead.slice(-AROUND), after: "" } : around("text", text, start, start + words.length);
}

/** @param {Range} part */
function spelled_of(part) {
  const box = document.createElement("div");
  box.append(part.cloneContents());
  return spelled(box).text;
}

/** @param {string} part @param {string} text @param {number} start @param {number} end @returns {Chosen} */
const around = (part, text, start, end) => ({
  part,
  quote: text.slice(start, end),
  before: text.slice(Math.max(0, start - AROUND), start),
  after: text.slice(end, end + AROUND),
});

/** Mark the places that open comments speak of. */
function mark() {
  const root = editor();
  // @ts-ignore: newer than the types; where it is missing the list alone tells
  if (!root || !CSS.highlights) return;
  const places = /** @type {HTMLElement[]} */ ([...document.querySelectorAll("[data-comments] [data-place=text]")]);
  const found = places.map((one) => range(root, one.dataset.quote ?? "", one.dataset.before)).filter((one) => one !== null);
  // @ts-ignore
  CSS.highlights.set("commented", new Highlight(...found));
}

each("form[data-comments-at]", (element) => {
  const form = /** @type {HTMLFormElement} */ (element);
  const dialog = /** @type {HTMLDialogElement | null} */ (document.querySelector("[data-comment-dialog]"));
  const button = /** @type {HTMLButtonElement | null} */ (form.querySelector("[data-comment]"));
  if (!dialog || !button) return;
  const words = /** @type {HTMLTextAreaElement} */ (dialog.querySelector("textarea"));
  const problem = /** @type {HTMLElement} */ (dialog.querySelector("[data-problem]"));
  const shown = /** @type {HTMLElement} */ (dialog.querySelector("[data-chosen]"));
  /** @type {Chosen | null} */
  let about = null;
  button.hidden = false;
  button.addEventListener("mousedown", (event) => event.preventDefault()); // what is chosen stays chosen
  button.onclick = () => {
    about = chosen();
    shown.textContent = about?.quote ?? "";
    problem.textContent = "";
    dialog.showModal();
    words.focus();
  };
  const close = () => dialog.close();
  dialog.querySelector("[data-cancel]")?.addEventListener("click", close);
  dialog.querySelector("[data-keep]")?.addEventListener("click", async () => {
    const token = /** @type {HTMLInputElement} */ (form.elements.namedItem("csrfmiddlewaretoken")).value;
    const body = new URLSearchParams({ part: "", quote: "", ...about, words: words.value, csrfmiddlewaretoken: token });
    const answer = await fetch(form.dataset.commentsAt ?? "", { method: "POST", body, headers: { "HX-Request": "true" } }).catch(() => null);
    if (!answer?.ok) {
      problem.textContent = answer?.status === 422 ? await answer.text() : form.getAttribute("data-say-offline") ?? "";
      return;
    }
    const list = document.querySelector("[data-comments]");
    if (list) list.outerHTML = await answer.text();
    // @ts-ignore: htmx is the page's
    window.htmx?.process(document.querySelector("[data-comments]"));
    const fold = /** @type {HTMLDetailsElement | null} */ (document.querySelector("[data-fold=comments]"));
    if (fold) fold.open = true;
    words.value = "";
    close();
    document.dispatchEvent(new Event("renewed"));
    mark();
  });
  let waiting = 0;
  form.addEventListener("prose", mark);
  form.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = window.setTimeout(mark, 400);
  });
});
document.addEventListener("htmx:load", mark);
