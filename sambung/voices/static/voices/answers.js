/** Puts a standard answer into the words at the cursor: `<select data-answers="id of the text box">`. */

/** @param {HTMLSelectElement} select */
function enhance(select) {
  const box = /** @type {HTMLTextAreaElement | null} */ (document.getElementById(select.dataset.answers ?? ""));
  if (!box) return;
  select.form?.addEventListener("submit", (event) => {
    event.preventDefault();
    const words = select.selectedOptions[0]?.dataset.words ?? "";
    box.setRangeText(words, box.selectionStart, box.selectionEnd, "end");
    box.dispatchEvent(new Event("input", { bubbles: true }));
    box.focus();
  });
}

for (const select of document.querySelectorAll("select[data-answers]")) enhance(/** @type {HTMLSelectElement} */ (select));
