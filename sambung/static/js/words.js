/** Puts standing words into an answer, after what is there: `<select data-words-for="id of the text box">`. */
import { each } from "./page.js";

each("select[data-words-for]", (select) => {
  select.closest("form")?.addEventListener("submit", (event) => {
    const box = /** @type {HTMLTextAreaElement | null} */ (document.getElementById(select.dataset.wordsFor ?? ""));
    const words = /** @type {HTMLSelectElement} */ (select).selectedOptions[0]?.dataset.words;
    if (!box || !words) return;
    event.preventDefault();
    box.value = box.value.trim() ? `${box.value.trimEnd()}\n\n${words}` : words;
    box.dispatchEvent(new Event("input", { bubbles: true }));
    box.focus();
  });
});
