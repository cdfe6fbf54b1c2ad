/** Keeps what is being written: in this browser at once, with the office a moment later, and says so calmly.

 * `<form data-writing="address to save to" data-key="…" data-stamp="what the server had">`. Words that the server
 * does not have yet are put back when the page is opened again, together with the version they were based on, so
 * that they never overwrite somebody else's unseen. */
import { each, make, say } from "../js/page.js";

const PAUSE = 1500;
const AGAIN = 10_000;
const NOT_WORDS = new Set(["csrfmiddlewaretoken", "key"]);

/** @typedef {{stamp: string, sent: boolean, words: Record<string, string>}} Kept */

/** @param {HTMLElement} element */
function enhance(element) {
  const form = /** @type {HTMLFormElement} */ (element);
  const state = /** @type {HTMLElement} */ (form.querySelector("[data-state]"));
  const place = `draft:${form.dataset.key}`;
  let stamp = form.dataset.stamp ?? "";
  let waiting = 0;
  let saving = false;
  let changed = false;
  restore();

  /** @param {string} name @param {Record<string, string>} [values] @param {boolean} [aloud] */
  function tell(name, values = {}, aloud = false) {
    state.setAttribute("aria-live", aloud ? "polite" : "off");
    state.textContent = say(form, name, values);
    state.dataset.state = name;
  }

  /** @returns {Record<string, string>} */
  function words() {
    const all = [...new FormData(form)].filter(([name, value]) => !NOT_WORDS.has(name) && typeof value === "string");
    return /** @type {Record<string, string>} */ (Object.fromEntries(all));
  }

  function keep(sent = false) {
    try {
      localStorage.setItem(place, JSON.stringify({ stamp, sent, words: words() }));
    } catch { /* full or refused: the server still has it */ }
  }

  /** The body is compared as structured text, as which it was kept. @param {HTMLInputElement} field
   * @param {Record<string, string>} words */
  function differs(field, words) {
    if (field.name === "body_is" || field.name === "based_on") return false;
    const here = field.name === "body" && words.body_is === "html" ? field.closest("[data-prose]")?.getAttribute("data-html") : field.value;
    return here !== words[field.name];
  }

  function restore() {
    /** @type {Kept | null} */
    const kept = JSON.parse(localStorage.getItem(place) ?? "null");
    if (!kept || form.dataset.back) return;
    const arrived = kept.sent && kept.stamp !== stamp && form.dataset.mine;
    const fields = /** @type {HTMLInputElement[]} */ ([...form.elements]).filter((field) => field.name in kept.words);
    if (arrived || !fields.some((field) => differs(field, kept.words))) return localStorage.removeItem(place);
    for (const field of fields) field.value = kept.words[field.name];
    const discard = make("button", { type: "button", className: "plain", textContent: say(form, "discard") });
    const note = make("div", { className: "note" }, make("p", { textContent: say(form, "restored") }), discard);
    note.setAttribute("role", "status");
    form.prepend(note);
    discard.onclick = () => {
      localStorage.removeItem(place);
      location.reload();
    };
    changed = true;
    later(PAUSE);
  }

  /** @param {number} pause */
  function later(pause) {
    clearTimeout(waiting);
    waiting = window.setTimeout(save, pause);
  }

  async function save() {
    if (saving || !changed || !form.isConnected || form.getAttribute("aria-busy") === "true") return;
    saving = true;
    changed = false;
    tell("saving");
    try {
      const answer = await fetch(form.dataset.writing ?? "", { method: "POST", body: new FormData(form), redirect: "manual" });
      if (answer.type === "opaqueredirect" || answer.status === 403) tell("out", {}, true);
      else if (!answer.ok && answer.status !== 409) throw new Error(String(answer.status));
      else {
        const { at, by, stamp: now } = await answer.json();
        stamp = now;
        if (answer.status === 409) tell("theirs", { by, time: at }, true);
        else tell("saved", { time: at });
        if (changed) keep();
        else localStorage.removeItem(place);
      }
    } catch {
      changed = true;
      tell("cut", {}, state.dataset.state !== "cut");
      later(AGAIN);
    }
    saving = false;
    if (changed && state.dataset.state !== "cut") later(PAUSE);
  }

  form.addEventListener("input", () => {
    changed = true;
    keep();
    later(PAUSE);
  });
  form.addEventListener("submit", () => {
    clearTimeout(waiting);
    keep(true);
  }, true);
  addEventListener("online", () => later(0));
}

each("form[data-writing]", enhance);
