/** Shows whom to call while somebody writes of danger: `<div data-danger="words|as|a|pattern" hidden>` in the form's page. */

const block = /** @type {HTMLElement | null} */ (document.querySelector("[data-danger]"));

document.addEventListener("input", (event) => {
  const here = block?.isConnected ? block : /** @type {HTMLElement | null} */ (document.querySelector("[data-danger]"));
  if (!here || !(event.target instanceof HTMLTextAreaElement)) return;
  here.hidden = !new RegExp(`(^|\\W)(${here.dataset.danger})`, "i").test(event.target.value);
});
