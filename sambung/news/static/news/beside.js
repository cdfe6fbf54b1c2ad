/** What stands beside the text: folded on a phone, the style helper kept in step, a structure proposed. */
import { each } from "../js/page.js";
import { show } from "./places.js";

const PAUSE = 1800;
const NARROW = matchMedia("(max-width: 59.99em)");

each("[data-fold]", (element) => {
  const fold = /** @type {HTMLDetailsElement} */ (element);
  if (!NARROW.matches) return;
  if (location.hash.slice(1) && fold.querySelector(location.hash)) fold.open = true;
  else fold.open = false;
});

each("[data-show-place]", (element) => {
  const button = /** @type {HTMLButtonElement} */ (element);
  const goal = /** @type {HTMLElement | null} */ (button.closest("[data-place]"));
  if (!goal || !document.querySelector("form.writing")) return;
  button.hidden = false;
  button.onclick = () => show(goal.dataset.place ?? "", goal.dataset.quote ?? "", goal.dataset.before);
});

each("form[data-style-at]", (element) => {
  const form = /** @type {HTMLFormElement} */ (element);
  /** @type {AbortController | null} */
  let asking = null;
  let waiting = 0;

  async function look() {
    clearTimeout(waiting);
    asking?.abort();
    asking = new AbortController();
    try {
      const answer = await post(form.dataset.styleAt ?? "", asking.signal);
      if (!answer.ok || answer.redirected) return;
      const box = document.querySelector("[data-style]");
      if (box) box.outerHTML = await answer.text();
      document.dispatchEvent(new Event("renewed"));
    } catch { /* no connection: the findings stay as they were */ }
  }

  /** @param {string} address @param {AbortSignal} [signal] */
  function post(address, signal) {
    const data = new FormData(form);
    for (const [name, value] of [...data]) if (value instanceof File) data.delete(name);
    return fetch(address, { method: "POST", body: data, headers: { "HX-Request": "true" }, signal });
  }

  form.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = window.setTimeout(look, PAUSE);
  });
  const button = /** @type {HTMLButtonElement | null} */ (form.querySelector("[data-look]"));
  if (button) button.type = "button";
  button?.addEventListener("click", async () => {
    await look();
    const fold = /** @type {HTMLDetailsElement | null} */ (document.querySelector("[data-fold=style]"));
    if (fold) fold.open = true;
    fold?.scrollIntoView({ block: "nearest" });
  });

  const propose = /** @type {HTMLButtonElement | null} */ (form.querySelector("[data-outline]"));
  const prose = form.querySelector("[data-prose]");
  prose?.addEventListener("prose", () => {
    if (!propose) return;
    propose.type = "button";
    propose.onclick = async () => {
      const answer = await post(form.dataset.outlineAt ?? "");
      if (!answer.ok) return;
      const { add } = await answer.json();
      if (add) prose.dispatchEvent(new CustomEvent("prose-add", { detail: add }));
      else /** @type {HTMLElement | null} */ (form.querySelector("[name=form]"))?.focus();
    };
  });
});
