/** Finds a region while its name is typed (a combobox after ARIA's pattern), or near where the phone is. */
import { each, make, say } from "./page.js";

/** @typedef {{code: string, name: string, path: string}} Region */

/** @param {HTMLElement} box */
function enhance(box) {
  const input = /** @type {HTMLInputElement} */ (box.querySelector("input:not([type=hidden])"));
  const code = /** @type {HTMLInputElement} */ (box.querySelector("input[type=hidden]"));
  const list = make("ul", { className: "options", id: `${input.id}_options`, hidden: true });
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", say(box, "found"));
  const told = make("p", { className: "help" });
  told.setAttribute("role", "status");
  for (const [name, value] of Object.entries({ role: "combobox", autocomplete: "off", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": list.id })) {
    input.setAttribute(name, value);
  }
  input.after(list, told);

  /** @type {Region[]} */
  let found = [];
  let active = -1;
  let waiting = 0;
  /** @type {AbortController | undefined} */
  let asking;

  /** @param {number} place */
  function mark(place) {
    active = place;
    [...list.children].forEach((option, other) => option.setAttribute("aria-selected", String(other === place)));
    const option = list.children[place];
    option?.scrollIntoView({ block: "nearest" });
    if (option) input.setAttribute("aria-activedescendant", option.id);
    else input.removeAttribute("aria-activedescendant");
  }

  /** @param {boolean} open */
  function open(open) {
    list.hidden = !open;
    input.setAttribute("aria-expanded", String(open));
    if (!open) mark(-1);
  }

  /** @param {Region} region */
  function choose(region) {
    input.value = region.path || region.name;
    code.value = region.code;
    told.textContent = "";
    open(false);
    code.dispatchEvent(new Event("change", { bubbles: true }));
  }

  /** @param {Region[]} regions */
  function offer(regions) {
    found = regions;
    list.replaceChildren(
      ...regions.map((region, place) => {
        const option = make("li", { id: `${list.id}_${place}` }, region.name, make("small", { textContent: region.path }));
        option.setAttribute("role", "option");
        option.onmousedown = (event) => event.preventDefault(); // the input keeps the focus
        option.onclick = () => choose(region);
        return option;
      }),
    );
    mark(-1);
    open(regions.length > 0);
    told.textContent = regions.length ? say(box, "some", { count: regions.length }) : say(box, "none");
  }

  /** One region or several; none where nothing is known. @param {string} address @param {Record<string, string>} about
   * @returns {Promise<Region[] | null>} */
  async function ask(address, about) {
    asking?.abort();
    asking = new AbortController();
    const where = new URL(address, location.href);
    for (const [name, value] of Object.entries(about)) where.searchParams.set(name, value);
    try {
      const answer = await fetch(where, { signal: asking.signal, headers: { Accept: "application/json" } });
      if (answer.status === 404) return [];
      if (!answer.ok) throw new Error(String(answer.status));
      return [await answer.json()].flat();
    } catch (problem) {
      if (/** @type {Error} */ (problem).name !== "AbortError") told.textContent = say(box, "offline");
      return null;
    }
  }

  input.addEventListener("input", () => {
    code.value = "";
    clearTimeout(waiting);
    const words = input.value.trim();
    if (words.length < 3) return open(false);
    waiting = window.setTimeout(async () => {
      const regions = await ask(box.dataset.place ?? "", { q: words });
      if (regions && document.activeElement === input) offer(regions);
    }, 200);
  });
  input.addEventListener("keydown", (event) => {
    const closed = list.hidden;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      if (!found.length) return;
      event.preventDefault();
      const step = event.key === "ArrowDown" ? 1 : -1;
      open(true);
      mark(active < 0 && step < 0 ? found.length - 1 : (active + step + found.length) % found.length);
    } else if (event.key === "Enter" && !closed && active >= 0) {
      event.preventDefault();
      choose(found[active]);
    } else if (event.key === "Escape" && !closed) {
      event.preventDefault();
      open(false);
    }
  });
  input.addEventListener("blur", () => open(false));

  if (!navigator.geolocation || !box.dataset.near) return;
  const near = make("button", { type: "button", className: "near", textContent: say(box, "near") });
  box.append(near);
  near.onclick = () => {
    told.textContent = say(box, "looking");
    navigator.geolocation.getCurrentPosition(
      async ({ coords }) => {
        // Three decimals are a hundred metres: enough for a village, and no more than needed.
        const regions = await ask(box.dataset.near ?? "", { lat: coords.latitude.toFixed(3), lng: coords.longitude.toFixed(3) });
        if (!regions) return;
        input.focus();
        offer(regions);
        told.textContent = say(box, regions.length ? "confirm" : "nowhere");
      },
      () => { told.textContent = say(box, "nowhere"); },
      { timeout: 15_000, maximumAge: 300_000 },
    );
  };
}

each("[data-place]", enhance);
