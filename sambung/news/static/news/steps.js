/** One question on one screen: `[data-steps]` shows its `[data-step]`s one after the other, back and forth.
 *
 * The text is made of the answers by the office's rules, without sending the recordings for it; where there is no
 * connection the answers stay, and it is made when the form arrives. Without scripts all questions stand below each
 * other; nothing that was answered is ever taken out of the form. */
import { each, make, say } from "../js/page.js";

/** By this phone's calendar: YYYY-MM-DD. */
function today() {
  const now = new Date();
  return new Date(now.getTime() - now.getTimezoneOffset() * 60_000).toISOString().slice(0, 10);
}

/** @param {HTMLElement} element */
function enhance(element) {
  const box = /** @type {HTMLDetailsElement} */ (element);
  const form = /** @type {HTMLFormElement} */ (box.closest("form"));
  /** @param {string} name */
  const field = (name) => /** @type {HTMLTextAreaElement} */ (form.elements.namedItem(name));
  const steps = /** @type {HTMLElement[]} */ ([...box.querySelectorAll("[data-step]")]);
  const done = /** @type {HTMLButtonElement} */ (box.querySelector(".compose"));
  const told = make("p", { className: "note", hidden: true });
  told.setAttribute("role", "status");
  field("text").before(told);
  const count = make("p", { className: "small" });
  count.setAttribute("role", "status");
  const bar = /** @type {HTMLProgressElement} */ (make("progress", { max: steps.length }));
  const next = make("button", { type: "button", className: "next" });
  const back = make("button", { type: "button", className: "plain", textContent: say(box, "back") });
  steps[0].before(make("div", { className: "which" }, count, bar));
  done.before(next, back);
  let at = Math.max(0, steps.findIndex((step) => step.querySelector(".error-list")));

  /** @param {HTMLElement} step */
  const isAnswered = (step) =>
    [...step.querySelectorAll("input, textarea")].some((field) =>
      field instanceof HTMLTextAreaElement ? field.value.trim()
      : field instanceof HTMLInputElement && (field.type === "file" ? field.files?.length : field.checked));

  function show(focus = true) {
    steps.forEach((step, number) => { step.hidden = number !== at; });
    count.textContent = say(box, "count", { number: at + 1, all: steps.length });
    bar.value = at + 1;
    back.hidden = at === 0;
    next.hidden = at === steps.length - 1;
    next.textContent = say(box, isAnswered(steps[at]) ? "next" : "skip");
    done.classList.toggle("main", next.hidden);
    if (focus) /** @type {HTMLElement | null} */ (steps[at].querySelector("textarea"))?.focus();
  }

  /** @param {number} place */
  function go(place) {
    /** @type {HTMLElement | null} */ (steps[at].querySelector("[data-stop]:not([hidden])"))?.click();
    at = place;
    show();
    scrollTo({ top: 0 });
  }

  async function compose() {
    const asked = new FormData();
    for (const [name, value] of new FormData(form)) {
      if (typeof value === "string") asked.append(name, value);
      else if (value.size) asked.append(`has_${name}`, "1");
    }
    asked.append("compose", "1");
    const answer = await fetch(location.pathname, { method: "POST", body: asked, headers: { Accept: "application/json" } });
    const made = await answer.json();
    [field("text").value, field("composed").value] = [made.text, made.composed];
    field("text").dispatchEvent(new Event("input", { bubbles: true }));
  }

  async function end() {
    /** @type {HTMLElement | null} */ (steps[at].querySelector("[data-stop]:not([hidden])"))?.click();
    box.open = false;
    const answered = steps.some(isAnswered);
    const made = answered && await compose().then(() => true, () => false);
    told.hidden = !answered;
    told.textContent = say(box, made ? "made" : "later");
    field("text").focus();
    field("text").scrollIntoView({ block: "center" });
  }

  next.onclick = () => go(at + 1);
  back.onclick = () => go(at - 1);
  done.type = "button";
  done.onclick = end;
  box.addEventListener("toggle", () => {
    form.classList.toggle("stepping", box.open);
    if (box.open) show();
  });
  form.classList.toggle("stepping", box.open);
  box.addEventListener("change", (event) => {
    if (event.target instanceof HTMLInputElement && event.target.name === "tap_when") field("tapped_on").value = today();
  });
  for (const event of ["input", "change", "files", "recorded"]) box.addEventListener(event, () => show(false));
  show(false);
}

/** A way that is chosen opens, wherever its place on the page. */
function open() {
  const way = document.getElementById(location.hash.slice(1));
  if (way instanceof HTMLDetailsElement) way.open = true;
}

each("[data-steps]", enhance);
addEventListener("hashchange", open);
open();
