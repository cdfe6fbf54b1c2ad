/** The desk by keyboard: j and k between rows, / to search, Ctrl+Enter saves; and words outlive a conflict. */

/** @param {EventTarget | null} target */
const typing = (target) => target instanceof Element && target.closest("input, textarea, select, [contenteditable]");

document.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
    const form = event.target instanceof Element ? event.target.closest("form") : null;
    const button = form?.querySelector("button[data-next]") ?? form?.querySelector("button.main");
    if (form && button) form.requestSubmit(/** @type {HTMLButtonElement} */ (button));
    return;
  }
  if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
  if (event.key === "/") {
    const search = /** @type {HTMLElement | null} */ (document.querySelector("input[type=search]"));
    const link = /** @type {HTMLElement | null} */ (document.querySelector('.top nav a[href$="/meja/cari/"]'));
    event.preventDefault();
    if (search) search.focus();
    else link?.click();
  }
  if (event.key !== "j" && event.key !== "k") return;
  const rows = /** @type {HTMLElement[]} */ ([...document.querySelectorAll("[data-rows] a.row")]);
  const here = rows.findIndex((row) => row === document.activeElement);
  const start = here < 0 ? rows.findIndex((row) => row.hasAttribute("aria-current")) : here;
  rows[Math.max(0, Math.min(rows.length - 1, start + (event.key === "j" ? 1 : -1)))]?.focus();
});

// An answer that replaces a form (moved meanwhile, something missing) leaves what was typed where it was.
/** @type {Map<string, string>} */
const typed = new Map();
/** @param {Element} part */
const fields = (part) => /** @type {NodeListOf<HTMLTextAreaElement>} */ (part.querySelectorAll("textarea[name], input[type=text][name]"));

document.addEventListener("htmx:beforeSwap", (event) => {
  const { target, xhr } = /** @type {CustomEvent} */ (event).detail;
  typed.clear();
  if (xhr.status < 400) return;
  for (const field of fields(target)) if (field.value) typed.set(field.name, field.value);
});
document.addEventListener("htmx:afterSettle", (event) => {
  const part = /** @type {CustomEvent} */ (event).detail.elt;
  for (const field of fields(part)) if (!field.value && typed.has(field.name)) field.value = typed.get(field.name) ?? "";
  typed.clear();
});
