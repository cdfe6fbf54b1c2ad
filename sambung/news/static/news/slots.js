/** Places for photos, one after the other: several chosen at once fill the next ones, and each asks about people.

 * Works with photos.js, which makes each photo small and shows it. Without scripts the later places are in a
 * `<details>`, and whoever forgets an answer is asked by the server. */
import { each, make, put, say } from "../js/page.js";

/** @param {Element} slot */
const inputOf = (slot) => /** @type {HTMLInputElement} */ (slot.querySelector("input[type=file]"));
/** @param {Element} slot */
const isFilled = (slot) => Boolean(inputOf(slot).files?.length || slot.querySelector("[data-kept-files] :checked"));
/** @param {Element} slot */
const isAnswered = (slot) => Boolean(slot.querySelector("[data-people] input:checked"));

/** @param {HTMLElement} box */
function enhance(box) {
  const slots = [...box.querySelectorAll("[data-slot]")];
  const full = make("p", { className: "help" });
  full.setAttribute("role", "status");
  box.append(full);
  for (const later of box.querySelectorAll("details")) {
    later.open = true;
    later.classList.add("opened");
  }
  for (const slot of slots) inputOf(slot).multiple = true;

  function show() {
    const next = slots.find((slot) => !isFilled(slot));
    for (const slot of slots) {
      const filled = isFilled(slot);
      slot.classList.toggle("filled", filled);
      slot.toggleAttribute("hidden", !filled && slot !== next);
      slot.querySelector("[data-people]")?.toggleAttribute("hidden", !filled);
    }
  }

  /** Put chosen photos into the places from `first` on. @param {Element} first @param {File[]} files */
  function spread(first, files) {
    const room = [first, ...slots.filter((slot) => slot !== first && !isFilled(slot))];
    full.textContent = files.length > room.length ? say(box, "most", { most: slots.length }) : "";
    files.slice(0, room.length).forEach((file, place) => {
      const input = inputOf(room[place]);
      const one = new DataTransfer();
      one.items.add(file);
      input.files = one.files;
      if (room[place] !== first) input.dispatchEvent(new Event("change", { bubbles: true }));
    });
  }

  // Before photos.js sees it: one photo stays here, the others go on.
  box.addEventListener("change", (event) => {
    const input = event.target;
    if (!(input instanceof HTMLInputElement) || input.type !== "file" || (input.files?.length ?? 0) < 2) return;
    const slot = input.closest("[data-slot]");
    if (slot) spread(slot, [...(input.files ?? [])]);
  }, true);
  box.addEventListener("change", (event) => {
    show();
    if (event.target instanceof Element) event.target.closest("[data-people]")?.querySelector(".asked-here")?.remove();
  });
  box.addEventListener("files", (event) => {
    const slot = event.target instanceof Element ? event.target.closest("[data-slot]") : null;
    const wasHere = slot?.contains(document.activeElement) ?? false;
    show();
    if (slot && wasHere && isFilled(slot)) /** @type {HTMLElement | null} */ (slot.querySelector("[data-people] input"))?.focus();
  });
  show();

  if (matchMedia("(pointer: coarse)").matches) {
    for (const slot of slots) inputOf(slot).before(camera(slot));
  }

  /** Newer phones open the gallery alone: this opens the camera. @param {Element} slot */
  function camera(slot) {
    const button = make("button", { type: "button", className: "camera", textContent: say(box, "camera") });
    const lens = /** @type {HTMLInputElement} */ (make("input", { type: "file", accept: "image/*", capture: "environment" }));
    button.onclick = () => lens.click();
    lens.onchange = () => {
      put(inputOf(slot), [...(lens.files ?? [])]);
      inputOf(slot).dispatchEvent(new Event("change", { bubbles: true }));
      lens.value = "";
    };
    return button;
  }

  // Photos cost data: what is missing is asked before they travel.
  box.closest("form")?.addEventListener("submit", (event) => {
    for (const said of box.querySelectorAll(".asked-here")) said.remove();
    const open = slots.filter((slot) => isFilled(slot) && !isAnswered(slot));
    if (!open.length) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    for (const slot of open) {
      const said = make("p", { className: "error-list asked-here", textContent: say(box, "answer") });
      said.setAttribute("role", "alert");
      slot.querySelector("[data-people] legend")?.after(said);
    }
    const first = /** @type {HTMLElement | null} */ (open[0].querySelector("[data-people] input"));
    first?.focus();
    first?.closest("[data-people]")?.scrollIntoView({ block: "center" });
  }, true);
}

each("[data-photo-slots]", enhance);
