/** Sends the large files of a form ahead of it, in parts, and puts a ticket for each into the form.
 *
 * `[data-large]` around a file input: its value is where parts are sent to. Size and rough cost are said before
 * anything travels. A file that was chosen is kept on this phone until it is there (not on a shared desk without
 * `data-large-owner`), so that it goes on also after the browser was closed. */
import { each, make, put, say, size } from "../js/page.js";
import { Refused, cost, onWifi, send, wifiGate } from "./sending.js";

const LARGE = 5_000_000;
const STORE = "large";

/** @type {Promise<IDBDatabase> | undefined} */
let opened;
function base() {
  opened ??= new Promise((done, fail) => {
    const request = indexedDB.open("sambung-large", 1);
    request.onupgradeneeded = () => request.result.createObjectStore(STORE);
    request.onsuccess = () => done(request.result);
    request.onerror = () => fail(request.error);
  });
  return opened;
}

/** @param {IDBTransactionMode} mode @param {(store: IDBObjectStore) => IDBRequest} act */
async function kept(mode, act) {
  try {
    const request = act((await base()).transaction(STORE, mode).objectStore(STORE));
    return await new Promise((done, fail) => {
      request.onsuccess = () => done(request.result);
      request.onerror = () => fail(request.error);
    });
  } catch {
    return undefined; // a phone that keeps nothing still sends
  }
}

/** @typedef {{ name: string, file?: File, ticket?: string }} Row */

/** @param {HTMLElement} box */
function enhance(box) {
  const input = /** @type {HTMLInputElement} */ (box.querySelector("input[type=file]"));
  const form = /** @type {HTMLFormElement} */ (input.form);
  const list = make("ul", { className: "sending" });
  const place = `${location.pathname}:${box.dataset.largeOwner ?? ""}:${input.name}`;
  const mayKeep = Boolean(box.dataset.largeOwner) || !document.body.classList.contains("desk");
  /** @type {Row[]} */
  let rows = [];
  /** @type {Set<Promise<void>>} */
  const under = new Set();
  let leaving = false;
  box.append(list);

  const keep = () => mayKeep && kept("readwrite", (store) => (rows.length ? store.put(rows, place) : store.delete(place)));

  /** @param {Row} row */
  function drop(row) {
    rows = rows.filter((other) => other !== row);
    keep();
  }

  /** @param {Row} row */
  function show(row) {
    const words = make("p", { textContent: `${row.name} · ${size(row.file?.size ?? 0)}` });
    const told = make("p", { className: "help" });
    told.setAttribute("role", "status");
    const bar = /** @type {HTMLProgressElement} */ (make("progress", { max: 1, value: 0, hidden: true }));
    bar.setAttribute("aria-label", row.name);
    const now = make("button", { type: "button", textContent: say(box, "now") });
    const wifi = make("button", { type: "button", textContent: say(box, "wifi"), className: "quiet" });
    const remove = make("button", { type: "button", textContent: say(box, "remove"), className: "quiet" });
    remove.setAttribute("aria-label", `${say(box, "remove")}: ${row.name}`);
    const item = make("li", {}, words, bar, told, make("p", { className: "buttons" }, now, wifi, remove));
    const stop = new AbortController();
    const gate = wifiGate();
    list.append(item);
    remove.onclick = () => {
      stop.abort();
      item.remove();
      drop(row);
      input.focus();
    };
    /** @param {string} ticket */
    function arrived(ticket) {
      bar.hidden = now.hidden = wifi.hidden = true;
      told.textContent = say(box, "arrived");
      item.append(make("input", { type: "hidden", name: `${input.name}-kept`, value: ticket }));
    }

    if (row.ticket) return arrived(row.ticket);
    if (!row.file) return;
    const file = row.file;
    const rupiah = cost(file.size, Number(box.dataset.largePrice)).toLocaleString(document.documentElement.lang);
    told.textContent = say(box, "cost", { size: size(file.size), rupiah });
    let begun = false;

    /** @param {boolean} only */
    function go(only) {
      gate.set(only);
      now.hidden = !only;
      wifi.hidden = true;
      if (begun) return;
      begun = true;
      bar.hidden = false;
      const way = travel().finally(() => under.delete(way));
      under.add(way);
    }

    async function travel() {
      try {
        const sent = await send(file, {
          name: row.name, tusAddress: box.dataset.large, owner: box.dataset.largeOwner, signal: stop.signal, gate,
          csrf: /** @type {HTMLInputElement | null} */ (form.querySelector("[name=csrfmiddlewaretoken]"))?.value,
          onProgress(gone, total) {
            bar.value = gone / total;
            told.textContent = say(box, "progress", { sent: size(gone), total: size(total) });
          },
          onPause(why) {
            if (why) told.textContent = say(box, why === "wifi" ? "waiting" : why);
          },
        });
        row.ticket = sent.ticket;
        delete row.file;
        keep();
        arrived(sent.ticket);
      } catch (error) {
        if (stop.signal.aborted) return;
        bar.hidden = true;
        now.hidden = true;
        told.classList.add("error");
        told.textContent = error instanceof Refused && error.message ? error.message : say(box, "failed");
        drop(row);
      }
    }

    now.onclick = () => go(false);
    wifi.onclick = () => go(true);
    if (onWifi() === true) go(false);
  }

  /** @param {File} file */
  const isLarge = (file) => file.size > LARGE || file.type.startsWith("video/");

  function take() {
    const chosen = [...(input.files ?? [])];
    const large = chosen.filter(isLarge);
    if (!large.length) return;
    put(input, chosen.filter((file) => !isLarge(file)));
    for (const file of large) {
      if (rows.some((row) => row.file?.name === file.name && row.file.size === file.size)) continue;
      const row = { name: file.name, file };
      rows.push(row);
      show(row);
    }
    keep();
  }

  input.addEventListener("change", take);
  form.addEventListener("submit", (event) => {
    if (!under.size) {
      leaving = true;
      return;
    }
    const button = event.submitter;
    event.preventDefault();
    event.stopImmediatePropagation();
    list.lastElementChild?.querySelector("[role=status]")?.append(` ${say(box, "then")}`);
    Promise.all([...under]).then(() => form.isConnected && form.requestSubmit(button));
  }, { capture: true });
  const clear = () => {
    if (leaving) [rows, leaving] = [[], false];
    if (!rows.length) keep();
  };
  addEventListener("pagehide", clear);
  document.addEventListener("renewed", clear, { once: true });
  if (mayKeep) {
    kept("readonly", (store) => store.get(place)).then((/** @type {Row[] | undefined} */ before) => {
      for (const row of before ?? []) {
        rows.push(row);
        show(row);
      }
      const fold = box.closest("details");
      if (fold && rows.length) fold.open = true; // what waits to be sent is not hidden
    });
  }
}

each("[data-large]", enhance);
