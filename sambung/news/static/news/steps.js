/** One question on one screen: `[data-steps]` shows its `[data-step]`s one after the other, back and forth.
 *
 * Without scripts all questions stand below each other; nothing that was answered is ever taken out of the form. */
import { each, make, say } from "../js/page.js";

/** @param {HTMLElement} box */
function enhance(box) {
  const steps = /** @type {HTMLElement[]} */ ([...box.querySelectorAll("[data-step]")]);
  const done = /** @type {HTMLElement} */ (box.querySelector(".compose"));
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

  next.onclick = () => { at += 1; show(); };
  back.onclick = () => { at -= 1; show(); };
  for (const event of ["input", "change", "files"]) box.addEventListener(event, () => show(false));
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
