/** Copies a text, or hands it to the phone's own share sheet: `<button data-copy="…">`, `<button data-share="text" data-url="…">`. */
import { each, say } from "./page.js";

/** @param {HTMLElement} button @param {string} text */
async function copy(button, text) {
  const words = button.textContent;
  await navigator.clipboard.writeText(text);
  button.textContent = say(button, "copied");
  setTimeout(() => { button.textContent = words; }, 2500);
}

each("[data-copy]", (button) => {
  if (!navigator.clipboard) return;
  button.hidden = false;
  button.addEventListener("click", () => copy(button, button.dataset.copy ?? ""));
});

each("[data-share]", (button) => {
  if (!navigator.share) return;
  button.hidden = false;
  button.addEventListener("click", () => {
    navigator.share({ text: button.dataset.share, url: button.dataset.url }).catch(() => undefined); // closed by hand
  });
});
