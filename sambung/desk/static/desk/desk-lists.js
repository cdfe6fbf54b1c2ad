/** The list beside the item: marks the row that is open; lets htmx know of pages that send.js renewed. */
import { each } from "../js/page.js";

function mark() {
  const here = document.querySelector("article.item")?.getAttribute("data-code");
  for (const row of document.querySelectorAll("[data-rows] a.row")) {
    if (here && row.getAttribute("href")?.endsWith(`/${here}/`)) row.setAttribute("aria-current", "true");
    else row.removeAttribute("aria-current");
  }
}

document.addEventListener("htmx:afterSettle", (event) => {
  mark();
  const title = document.querySelector(".side-item h1");
  const part = /** @type {CustomEvent} */ (event).detail.elt;
  if (!title || !part.matches?.(".side-item")) return;
  document.title = `${title.textContent} · Sambung`;
  title.setAttribute("tabindex", "-1");
  /** @type {HTMLElement} */ (title).focus({ preventScroll: true });
});
document.addEventListener("renewed", () => /** @type {any} */ (window).htmx?.process(document.body));
each(".side-item .errors-top", (errors) => errors.focus());
mark();
