/** Keeps what was typed into a form on this phone until it was sent: words in localStorage, files in IndexedDB.

 * `<form data-draft="voice">`; on the desk, whose phone may be shared, nothing is kept without
 * `data-draft-owner="{{ person.pk }}"`, so that one never reads what another was writing. Of the hidden
 * fields only those named in `data-draft-hidden` are kept: the send-once key among them, so that a voice whose
 * arrival nobody saw isn't made twice. A page with `data-draft-sent="voice"` clears what was sent, and not what was
 * begun since. A form that opens without a signal goes out with another key each time.
 * `data-draft-over="fresh"`: the form begins with words that are kept already. What was changed in it comes back
 * over them, with the hidden fields of that time, so that the server sees on which words it was written.
 * `data-draft-over="back"`: the same form as it came back; it has everything, and nothing is put into it. */
import { draft, each, make, put, say } from "./page.js";

const SECRET = /pin|pass|key|csrf|token|otp/i;
const TAKEN_AWAY = "-"; // where the ticks are kept that the form was given with and somebody took away
const USED = 20; // so many send-once keys with which something arrived are known again

/** @type {Promise<IDBDatabase> | undefined} */
let opened;
function base() {
  opened ??= new Promise((done, fail) => {
    const request = indexedDB.open("sambung", 1);
    request.onupgradeneeded = () => request.result.createObjectStore("files");
    request.onsuccess = () => done(request.result);
    request.onerror = () => fail(request.error);
  });
  return opened;
}

/** One request to the store of files; a phone that refuses storage keeps no files, and nothing else breaks.
 * @param {IDBTransactionMode} mode @param {(store: IDBObjectStore) => IDBRequest} act */
async function files(mode, act) {
  try {
    const store = (await base()).transaction("files", mode).objectStore("files");
    return await new Promise((done, fail) => {
      const request = act(store);
      request.onsuccess = () => done(request.result);
      request.onerror = () => fail(request.error);
    });
  } catch {
    return undefined;
  }
}

/** @param {string} name */
export async function forget(name) {
  localStorage.removeItem(`draft:${name}`);
  await files("readwrite", (store) => store.delete(name));
}

/** @param {HTMLFormElement} form */
const hidden = (form) => (form.dataset.draftHidden ?? "").split(" ");

/** @param {HTMLFormElement} form */
const kept = (form) =>
  [...form.elements].filter(
    (field) =>
      (field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement || field instanceof HTMLSelectElement) &&
      field.name && field.type !== "file" && field.type !== "password" && field.type !== "submit" &&
      (field.type === "hidden" ? hidden(form).includes(field.name) : !SECRET.test(field.name)),
  );

/** @param {HTMLElement} element */
function enhance(element) {
  const form = /** @type {HTMLFormElement} */ (element);
  if (document.body.classList.contains("desk") && !form.dataset.draftOwner) return;
  const name = [form.dataset.draft, form.dataset.draftOwner].filter(Boolean).join(":");
  const inputs = () => /** @type {NodeListOf<HTMLInputElement>} */ (form.querySelectorAll("input[type=file]"));
  const place = `draft:${name}`;
  let timer = 0;
  let touched = false;
  const over = form.dataset.draftOver;
  const before = localStorage.getItem(place) !== null; // a form that came back is given with what was typed
  renewKey();
  const asGiven = kept(form).filter((field) => field.type === "hidden").map((field) => [field, field.value]);

  /** A page that was kept for opening without a signal still has the send-once key with which something was sent
   * from it: what is written into it now is something else. */
  function renewKey() {
    const key = form.elements.namedItem("key");
    if (!(key instanceof HTMLInputElement) || !used(name).includes(key.value)) return;
    key.value = [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  }

  /** Whether it holds anything that it was not given with: a letter typed and taken away again is nothing. */
  function isBegun() {
    if ([...inputs()].some((input) => input.files?.length)) return true;
    return kept(form).some((field) => {
      if (field.type === "hidden") return false;
      if (field.type === "radio" || field.type === "checkbox") return field.checked !== field.defaultChecked || (before && field.checked);
      return field.value !== given(field) || (before && field.value !== "");
    });
  }

  function keep() {
    if (!touched || !form.isConnected) return;
    if (!isBegun()) return localStorage.removeItem(place);
    /** @type {Record<string, string[]>} */
    const words = {};
    for (const field of kept(form)) {
      if ((field.type === "radio" || field.type === "checkbox") && !field.checked) {
        if (field.type === "checkbox" && field.defaultChecked) (words[TAKEN_AWAY] ??= []).push(tick(field));
        continue;
      }
      if (field.dataset.planned && field.value === field.defaultValue) continue; // a later day is another
      if (over === "fresh" && field.type !== "hidden" && field.value === field.defaultValue) continue;
      (words[field.name] ??= []).push(field.value);
    }
    try {
      localStorage.setItem(place, JSON.stringify({ at: Date.now(), words }));
    } catch { /* full or refused: the form still works */ }
  }

  async function keepFiles() {
    const all = Object.fromEntries([...inputs()].map((input) => [input.name, [...(input.files ?? [])]]));
    await files("readwrite", (store) => store.put(all, name));
  }

  /** @param {Record<string, string[]>} words */
  function fill(words) {
    let filled = false;
    for (const field of kept(form)) {
      const values = words[field.name] ?? [];
      const free = !field.value || field instanceof HTMLSelectElement || field.value === field.defaultValue;
      if (field.type === "checkbox" && field.checked && words[TAKEN_AWAY]?.includes(tick(field))) {
        field.checked = false;
        filled = true;
      } else if (field.type === "radio" || field.type === "checkbox") {
        const group = form.elements.namedItem(field.name);
        const answered = field.type === "radio" && group instanceof RadioNodeList && group.value;
        if (!answered && !field.checked && values.includes(field.value)) filled = field.checked = true;
      } else if (field.type !== "hidden" && (over ? values.length : values[0] && free)) {
        filled ||= field.value !== values[0];
        field.value = values[0];
      }
    }
    return filled;
  }

  /** What belongs to what was put back. What the server put into a form that came back is newer than the draft.
   * @param {Record<string, string[]>} words */
  function fillHidden(words) {
    for (const field of kept(form)) {
      if (field.type === "hidden" && words[field.name]?.[0]) field.value = words[field.name][0];
    }
  }

  async function restore() {
    const saved = draft(name);
    const old = before && !saved;
    if (old) await forget(name);
    if (over === "back") return;
    let filled = saved ? fill(saved.words) : false;
    const pictures = (!old && (await files("readonly", (store) => store.get(name)))) || {};
    for (const input of inputs()) {
      // A form that came back from the server lists the files that it still has: those are not sent again.
      const there = form.querySelector(`[name="${input.name}-kept"]`);
      if (there || !pictures[input.name]?.length || input.files?.length) continue;
      put(input, pictures[input.name]);
      filled = true;
    }
    touched ||= filled;
    if (!filled) return;
    if (saved) fillHidden(saved.words);
    renewKey();
    form.dispatchEvent(new Event("restored"));
    const discard = make("button", { type: "button", className: "plain", textContent: say(form, "discard") });
    const note = make("div", { className: "note draft" }, make("p", { textContent: say(form, "restored") }), discard);
    note.setAttribute("role", "status");
    form.prepend(note);
    discard.onclick = async () => {
      empty();
      note.remove();
      await forget(name);
    };
  }

  /** As it was given. */
  function empty() {
    const filled = [...inputs()].filter((input) => input.files?.length);
    form.reset();
    for (const [field, value] of asGiven) field.value = value; // a reset leaves hidden fields as they are
    for (const input of filled) put(input, []); // so that whoever shows them knows
    touched = false;
  }

  form.addEventListener("input", () => {
    touched = true;
    clearTimeout(timer);
    timer = window.setTimeout(keep, 300);
  });
  form.addEventListener("change", () => { touched = true; keep(); });
  form.addEventListener("files", () => { touched = true; keepFiles(); keep(); });
  addEventListener("pagehide", keep);
  // Somebody who goes back after sending finds the form empty: what the browser puts back was sent already.
  addEventListener("pageshow", ({ persisted }) => {
    if (!sessionStorage.getItem(`gone:${name}`) || localStorage.getItem(place)) return;
    if (persisted) location.reload();
    else empty();
  });
  form.addEventListener("input", () => sessionStorage.removeItem(`gone:${name}`));
  form.addEventListener("submit", () => {
    const key = form.elements.namedItem("key");
    if (!(key instanceof HTMLInputElement)) return;
    touched ||= localStorage.getItem(place) !== null;
    keep(); // with the key that goes out
    sessionStorage.setItem(`went:${name}`, JSON.stringify({ key: key.value, again: !!form.closest("[data-opens-again]") }));
  });
  restore();
}

/** @param {HTMLInputElement} field */
const tick = (field) => `${field.name}=${field.value}`;

/** What a field was given with. @param {HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement} field */
const given = (field) =>
  field instanceof HTMLSelectElement
    ? ([...field.options].find((option) => option.defaultSelected) ?? field.options[0])?.value
    : field.defaultValue;

/** The keys with which something arrived from that form. @param {string} name */
const used = (name) => (localStorage.getItem(`used:${name}`) ?? "").split(" ").filter(Boolean);

each("[data-draft-sent]", (element) => {
  const name = element.dataset.draftSent ?? "";
  const sent = JSON.parse(sessionStorage.getItem(`went:${name}`) ?? "null");
  const [begun] = draft(name)?.words.key ?? [];
  const isOfOneThing = /^\w+-/.test(name); // `visit-SB-…`, which is done, whoever did it from wherever
  if (begun && begun !== sent?.key && !isOfOneThing) return; // something else was begun since
  sessionStorage.setItem(`gone:${name}`, "1");
  forget(name);
  if (!sent?.again) return;
  try {
    localStorage.setItem(`used:${name}`, [...used(name), sent.key].slice(-USED).join(" "));
  } catch { /* full or refused: the server knows the key again */ }
});
each("form[data-draft]", enhance);
