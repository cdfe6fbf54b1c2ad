/** Sends the files of a form ahead of it, one after the other, each from where it stopped: after a cut, and after a
 * browser that was closed. Then the form goes, with a ticket for each file in its place.
 *
 * `<form data-ahead data-draft-owner="7">`, before send.js. What has arrived is remembered on this phone, so that
 * nothing travels twice; a page with `data-ahead-sent="7"` forgets it. Who buys data by the day may let it wait for
 * Wi-Fi; it waits on this phone, and "send now" is there all the while. */
import { each, make, say, size } from "../js/page.js";
import { Refused, cost, onWifi, send, wifiGate } from "../media/sending.js";

const KEPT_HOURS = 46; // a ticket is good for two days
const LONGEST_VIDEO = 123; // seconds
const ONLY_WIFI = "only-wifi"; // what this phone's owner chose last

/** @param {string} owner @param {HTMLInputElement} input @param {File} file */
const placeOf = (owner, input, file) => `sent:${owner}:${input.name}:${file.name}:${file.size}:${file.lastModified}`;

/** @param {string} place @returns {string} */
function recall(place) {
  try {
    const kept = JSON.parse(localStorage.getItem(place) ?? "null");
    return kept && Date.now() - kept.at < KEPT_HOURS * 3_600_000 ? kept.ticket : "";
  } catch {
    return "";
  }
}

/** @param {string} place @param {string} ticket */
function remember(place, ticket) {
  try {
    localStorage.setItem(place, JSON.stringify({ at: Date.now(), ticket }));
  } catch { /* full or refused: it would travel again after the browser was closed */ }
}

/** @param {HTMLElement} element */
function enhance(element) {
  const form = /** @type {HTMLFormElement} */ (element);
  const owner = form.dataset.draftOwner ?? "";
  const words = make("p");
  const bar = /** @type {HTMLProgressElement} */ (make("progress", { max: 1, value: 0 }));
  const now = /** @type {HTMLButtonElement} */ (make("button", { type: "button", hidden: true, textContent: say(form, "now") }));
  const note = make("div", { className: "note", hidden: true }, words, bar, now);
  note.setAttribute("role", "status");
  let busy = false;

  /** @param {string} text @param {boolean} failed */
  function tell(text, failed = false) {
    (form.querySelector(".reach") ?? form).append(note);
    note.hidden = false;
    note.classList.toggle("error", failed);
    words.textContent = text;
    bar.hidden = failed;
  }

  const inputs = () => /** @type {HTMLInputElement[]} */ ([...form.querySelectorAll("input[type=file]")]);
  const waiting = () => inputs().filter((input) => input.name && input.files?.length && !input.disabled);

  const weight = make("p", { className: "help" });
  weight.setAttribute("role", "status");
  const gate = wifiGate();
  const later = /** @type {HTMLInputElement} */ (make("input", { type: "checkbox", checked: !!localStorage.getItem(ONLY_WIFI) }));
  later.onchange = () => {
    gate.set(later.checked);
    if (later.checked) localStorage.setItem(ONLY_WIFI, "1");
    else localStorage.removeItem(ONLY_WIFI);
  };
  gate.set(later.checked);
  const label = make("label", { className: "tile" }, later, make("span", { textContent: say(form, "wifi") }));
  const wifi = make("div", { className: "field", hidden: true }, label);
  form.querySelector(".actions.reach")?.before(weight, wifi);
  now.onclick = () => { later.checked = false; gate.now(); };

  /** What is yet to travel, and what that costs about. A video says so for itself. */
  function weigh() {
    const files = waiting().flatMap((input) =>
      [...(input.files ?? [])].filter((file) => !recall(placeOf(owner, input, file))));
    const bytes = files.reduce((sum, file) => sum + file.size, 0);
    const rupiah = cost(bytes, Number(form.dataset.price)).toLocaleString(document.documentElement.lang);
    weight.textContent = bytes ? say(form, "cost", { size: size(bytes), rupiah }) : "";
    wifi.hidden = !bytes || onWifi() === true;
  }

  /** What was sent for an input no longer stands for what is in it. @param {Event} event */
  function changed(event) {
    const input = event.target;
    if (!(input instanceof HTMLInputElement) || input.type !== "file") return;
    input.disabled = false;
    for (const ticket of form.querySelectorAll(`[data-ticket="${input.name}"]`)) ticket.remove();
  }

  /** A recording that still runs ends first. */
  async function finishRecordings() {
    for (const box of form.querySelectorAll("[data-under]")) {
      const ended = new Promise((done) => box.addEventListener("recorded", done, { once: true }));
      /** @type {HTMLElement | null} */ (box.querySelector("[data-stop]"))?.click();
      await ended;
    }
  }

  async function ahead() {
    await finishRecordings();
    const all = waiting();
    const total = all.reduce((sum, input) => sum + (input.files?.length ?? 0), 0);
    let number = 0;
    for (const input of all) {
      /** @type {string[]} */
      const tickets = [];
      for (const file of input.files ?? []) tickets.push(await arrive(input, file, ++number, total));
      for (const value of tickets) {
        const ticket = make("input", { type: "hidden", name: `${input.name}-kept`, value });
        ticket.dataset.ticket = input.name;
        form.append(ticket);
      }
      input.disabled = true; // the ticket goes in its place
    }
  }

  /** @param {HTMLInputElement} input @param {File} file @param {number} number @param {number} total */
  async function arrive(input, file, number, total) {
    const place = placeOf(owner, input, file);
    const before = recall(place);
    if (before) return before;
    const { ticket } = await send(file, {
      owner,
      csrf: /** @type {HTMLInputElement | null} */ (form.querySelector("[name=csrfmiddlewaretoken]"))?.value,
      onProgress(gone, whole) {
        bar.value = gone / whole;
        tell(say(form, "ahead", { number, total, sent: size(gone), whole: size(whole) }));
      },
      gate,
      onPause(why) {
        now.hidden = why !== "wifi";
        if (why) tell(say(form, why === "wifi" ? "waits" : "cut"));
      },
    });
    remember(place, ticket);
    return ticket;
  }

  form.addEventListener("submit", (event) => {
    if (event.defaultPrevented) return;
    if (!waiting().length && !form.querySelector("[data-under]")) {
      note.hidden = true;
      return;
    }
    const button = event.submitter;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (busy) return;
    busy = true;
    tell(say(form, "sending"));
    ahead().then(
      () => form.isConnected && form.requestSubmit(button),
      (error) => tell(error instanceof Refused && error.message ? error.message : say(form, "failed"), true),
    ).finally(() => { busy = false; });
  }, { capture: true });
  form.addEventListener("change", changed, { capture: true });
  form.addEventListener("files", changed, { capture: true });
  form.addEventListener("restored", open);
  form.addEventListener("files", open);
  form.addEventListener("files", weigh);

  /** A part that has something in it is open. */
  function open() {
    for (const way of form.querySelectorAll("details.way:not([data-steps]), details.later")) {
      const filled = [...way.querySelectorAll("input[type=file]")].some((input) => input.files?.length);
      if (filled) way.setAttribute("open", "");
    }
  }
}

/** A video that is too long is told before it travels, and one that waits for its "now" is not forgotten.
 * @param {HTMLElement} box */
function video(box) {
  const input = /** @type {HTMLInputElement} */ (box.querySelector("input[type=file]"));
  const form = /** @type {HTMLFormElement} */ (input.form);
  const told = make("p", { className: "help" });
  told.setAttribute("role", "status");
  box.append(told);
  let looked = false;
  // Before large.js takes it over.
  form.addEventListener("change", async (event) => {
    if (event.target !== input || looked || !input.files?.length) return;
    event.stopImmediatePropagation();
    const file = input.files[0];
    const tooLong = (await secondsOf(file)) > LONGEST_VIDEO;
    told.textContent = tooLong ? say(box, "long") : "";
    if (tooLong) {
      input.value = "";
      return;
    }
    looked = true;
    input.dispatchEvent(new Event("change", { bubbles: true }));
    looked = false;
  }, { capture: true });
  form.addEventListener("submit", (event) => {
    told.textContent = "";
    const rows = [...box.querySelectorAll(".sending li")];
    const open = rows.find((row) => !row.querySelector("input[type=hidden]") && row.querySelector("progress[hidden]"));
    if (!open) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    told.textContent = say(box, "choose");
    const button = /** @type {HTMLElement | null} */ (open.querySelector("button:not([hidden])"));
    button?.focus();
    button?.scrollIntoView({ block: "center" });
  }, { capture: true });
}

/** 0 where this browser can't tell. @param {File} file @returns {Promise<number>} */
function secondsOf(file) {
  return new Promise((done) => {
    const player = document.createElement("video");
    const address = URL.createObjectURL(file);
    const end = (/** @type {number} */ seconds) => {
      URL.revokeObjectURL(address);
      done(Number.isFinite(seconds) ? seconds : 0);
    };
    player.preload = "metadata";
    player.onloadedmetadata = () => end(player.duration);
    player.onerror = () => end(0);
    setTimeout(() => end(0), 3_000);
    player.src = address;
  });
}

each("[data-ahead-sent]", (element) => {
  const mine = `sent:${element.dataset.aheadSent}:`;
  for (const name of Object.keys(localStorage)) if (name.startsWith(mine)) localStorage.removeItem(name);
});
each("[data-video]", video);
each("form[data-ahead]", enhance);
