/** Drawing over faces with finger, mouse or keys. The numbers in the table below the picture are what is sent; they
 * stay at hand for whoever would rather type, and without this script they are the whole page. */
import { each, make, say } from "../js/page.js";

const NUMBERS = /** @type {const} */ (["left", "top", "width", "height"]);
const STEP = 1;
const LEAST = 1;
const A_FACE = 14;

/** @typedef {{shape: string, left: number, top: number, width: number, height: number}} Area in percent */
/** @typedef {{x: number, y: number}} Point */

/** @param {number} number @param {number} least @param {number} most */
const within = (number, least, most) => Math.min(Math.max(number, least), most);
/** @param {number} number */
const rounded = (number) => Math.round(number * 10) / 10;

/** @param {HTMLElement} form */
function enhance(form) {
  /** @param {string} name */
  const part = (name) => /** @type {HTMLElement} */ (form.querySelector(`[data-${name}]`));
  const [stage, rows, told, removal] = ["stage", "rows", "told", "remove"].map(part);
  const total = /** @type {HTMLInputElement} */ (form.querySelector("[name=area-TOTAL_FORMS]"));
  const most = Number(/** @type {HTMLInputElement} */ (form.querySelector("[name=area-MAX_NUM_FORMS]")).value);
  const empty = /** @type {HTMLTemplateElement} */ (form.querySelector("[data-empty]"));
  /** @type {Map<HTMLElement, HTMLElement>} */
  const drawn = new Map();
  /** @type {HTMLElement | null} */
  let chosen = null;

  part("drawn").remove();
  part("tools").hidden = false;
  part("numbers").removeAttribute("open");

  /** @param {HTMLElement} row @param {string} name */
  const field = (row, name) => /** @type {HTMLInputElement} */ (row.querySelector(`[name$="-${name}"]`));
  /** @param {HTMLElement} row */
  const isEmpty = (row) => NUMBERS.every((name) => !field(row, name).value);
  const all = () => /** @type {HTMLElement[]} */ ([...rows.querySelectorAll("[data-row]")]);

  /** @param {HTMLElement} row @returns {Area} */
  function read(row) {
    const [left, top, width, height] = NUMBERS.map((name) => Number(field(row, name).value.replace(",", ".")) || 0);
    return { shape: field(row, "shape").value, left, top, width, height };
  }

  /** @param {HTMLElement} row @param {Area} area */
  function write(row, area) {
    const width = within(area.width, LEAST, 100);
    const height = within(area.height, LEAST, 100);
    const fitting = { left: within(area.left, 0, 100 - width), top: within(area.top, 0, 100 - height), width, height };
    for (const name of NUMBERS) field(row, name).value = String(rounded(fitting[name]));
    field(row, "shape").value = area.shape;
    show(row);
  }

  /** @param {HTMLElement} row */
  function show(row) {
    const area = read(row);
    const shown = drawn.get(row) ?? draw(row);
    for (const name of NUMBERS) shown.style.setProperty(name, `${area[name]}%`);
    shown.classList.toggle("oval", area.shape === "oval");
    const shape = /** @type {HTMLSelectElement} */ (/** @type {unknown} */ (field(row, "shape"))).selectedOptions[0]?.text ?? "";
    shown.setAttribute("aria-label", say(form, "area", { number: all().indexOf(row) + 1, shape }));
  }

  /** @param {HTMLElement} row */
  function draw(row) {
    const corner = make("span", { className: "corner" });
    const shown = make("button", { type: "button", className: "blur-area" }, corner);
    stage.append(shown);
    drawn.set(row, shown);
    shown.addEventListener("focus", () => choose(row));
    shown.addEventListener("keydown", (event) => steer(event, row));
    shown.addEventListener("pointerdown", (event) => {
      event.stopPropagation();
      event.preventDefault();
      shown.focus();
      const before = read(row);
      const resizing = event.target === corner;
      drag(event, (from, to) => {
        const [across, down] = [to.x - from.x, to.y - from.y];
        write(row, resizing
          ? { ...before, width: before.width + across, height: before.height + down }
          : { ...before, left: before.left + across, top: before.top + down });
      });
    });
    return shown;
  }

  /** @param {HTMLElement} row */
  function choose(row) {
    chosen = row;
    removal.removeAttribute("disabled");
    for (const [each_, shown] of drawn) shown.classList.toggle("chosen", each_ === row);
  }

  /** @param {PointerEvent} event @returns {Point} in percent of the picture */
  function place(event) {
    const box = stage.getBoundingClientRect();
    return {
      x: within(((event.clientX - box.left) / box.width) * 100, 0, 100),
      y: within(((event.clientY - box.top) / box.height) * 100, 0, 100),
    };
  }

  /** @param {PointerEvent} event @param {(from: Point, to: Point) => void} moved @param {(from: Point, to: Point) => void} [ended] */
  function drag(event, moved, ended) {
    const from = place(event);
    stage.setPointerCapture(event.pointerId);
    const follow = (/** @type {PointerEvent} */ next) => moved(from, place(next));
    const end = (/** @type {PointerEvent} */ last) => {
      stage.removeEventListener("pointermove", follow);
      if (last.type === "pointerup") ended?.(from, place(last));
    };
    stage.addEventListener("pointermove", follow);
    stage.addEventListener("pointerup", end, { once: true });
    stage.addEventListener("pointercancel", end, { once: true });
  }

  /** @param {Area} area */
  function add(area) {
    let row = all().find(isEmpty) ?? null;
    if (!row) {
      if (Number(total.value) >= most) {
        told.textContent = say(form, "most");
        return null;
      }
      const copy = make("tbody");
      copy.innerHTML = empty.innerHTML.replaceAll("__prefix__", total.value);
      row = /** @type {HTMLElement} */ (copy.querySelector("[data-row]"));
      /** @type {HTMLElement} */ (row.querySelector("[data-number]")).textContent = String(Number(total.value) + 1);
      rows.append(row);
      total.value = String(Number(total.value) + 1);
    }
    write(row, area);
    drawn.get(row)?.focus({ preventScroll: true });
    told.textContent = say(form, "added", { number: all().indexOf(row) + 1 });
    return row;
  }

  /** @param {HTMLElement} row */
  function remove(row) {
    for (const name of NUMBERS) field(row, name).value = "";
    drawn.get(row)?.remove();
    drawn.delete(row);
    chosen = null;
    removal.setAttribute("disabled", "");
    told.textContent = say(form, "removed", { number: all().indexOf(row) + 1 });
    ([...drawn.values()].at(-1) ?? part("add")).focus();
  }

  /** @param {KeyboardEvent} event @param {HTMLElement} row */
  function steer(event, row) {
    const ways = { ArrowLeft: [-STEP, 0], ArrowRight: [STEP, 0], ArrowUp: [0, -STEP], ArrowDown: [0, STEP] };
    if (event.key === "Delete" || event.key === "Backspace") remove(row);
    else if (event.key in ways) {
      const [across, down] = ways[/** @type {keyof typeof ways} */ (event.key)];
      const area = read(row);
      write(row, event.shiftKey
        ? { ...area, width: area.width + across, height: area.height + down }
        : { ...area, left: area.left + across, top: area.top + down });
    } else return;
    event.preventDefault();
  }

  const newShape = () => /** @type {HTMLInputElement} */ (form.querySelector("[name=new-shape]:checked")).value;
  /** As high as it is wide on the screen. @param {Point} middle */
  function face(middle) {
    const height = (A_FACE * stage.clientWidth) / Math.max(1, stage.clientHeight);
    return { shape: newShape(), left: middle.x - A_FACE / 2, top: middle.y - height / 2, width: A_FACE, height };
  }

  stage.addEventListener("pointerdown", (event) => {
    if (event.button) return;
    event.preventDefault();
    /** @type {HTMLElement | null} */
    let row = null;
    drag(event, (from, to) => {
      const [width, height] = [Math.abs(to.x - from.x), Math.abs(to.y - from.y)];
      const area = { shape: newShape(), left: Math.min(from.x, to.x), top: Math.min(from.y, to.y), width, height };
      if (row) write(row, area);
      else if (width > LEAST || height > LEAST) row = add(area);
    }, (from) => row ?? add(face(from)));
  });
  part("add").addEventListener("click", () => add(face({ x: 50, y: 50 })));
  removal.addEventListener("click", () => chosen && remove(chosen));
  rows.addEventListener("change", (event) => {
    const row = event.target instanceof Element ? /** @type {HTMLElement | null} */ (event.target.closest("[data-row]")) : null;
    if (!row) return;
    if (!isEmpty(row)) show(row);
    else if (drawn.has(row)) remove(row);
  });
  for (const row of all()) if (!isEmpty(row)) show(row);
}

each("form[data-blur]", enhance);
