/** The day of a visit on the page on which its report is written: today by this phone, or the planned day where that is
 * past. The page may have been opened with a signal days before. Before draft.js, which knows what was given. */
import { each } from "../js/page.js";

each("[data-planned]", (element) => {
  const input = /** @type {HTMLInputElement} */ (element);
  const today = new Date().toLocaleDateString("sv"); // as 2026-11-30
  const planned = input.dataset.planned ?? today;
  input.defaultValue = planned < today ? planned : today;
});
