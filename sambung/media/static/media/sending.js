/** Sends a large file in parts (tus 1.0), and goes on where it stopped: after a cut, a reload, a browser that was
 * closed. What is sent is known again by its name, size, date and first bytes; where it is sent to stands in
 * localStorage for seven days, as long as the server keeps what is unfinished. */

const DAYS_KEPT = 7;
const SMALLEST = 128 * 1024;
const LARGEST = 2_000_000; // what the server keeps in one piece
const FIRST = 256 * 1024;
const GOOD_SECONDS = 5; // a part that takes longer is cut smaller: on a bad line less is lost
const FIRST_PAUSE = 1_000;
const LONGEST_PAUSE = 30_000;
const SILENT = 60_000; // ms without a byte after which a part counts as cut
const WAITED_FOR = ["arriving", "received"];
const TUS = { "Tus-Resumable": "1.0.0" };

/** The server does not take the file; the message is its sentence for the person. */
export class Refused extends Error {
  /** @param {string} words @param {number} status */
  constructor(words, status) {
    super(words);
    this.name = "Refused";
    this.status = status;
  }
}

/** @typedef {{ id: string, state: string, kind: string, ticket: string, reason: string }} Sent */
/** @typedef {{
 *   name?: string, type?: string, tusAddress?: string, csrf?: string, signal?: AbortSignal, owner?: string,
 *   onProgress?: (sent: number, total: number) => void,
 *   onPause?: (why: "offline" | "wifi" | "") => void,
 *   gate?: Gate,
 * }} Options */

/** Sends `blob` to its end, however often the connection breaks; what became of it. Rejects with `Refused`, or
 * with an AbortError once `signal` says so (what was sent until then is found again next time).
 * `owner`: who sends, on a browser that several people use. `gate`: see `wifiGate`.
 * @param {Blob} blob @param {Options} [options] @returns {Promise<Sent>} */
export async function send(blob, options = {}) {
  const name = options.name ?? /** @type {File} */ (blob).name ?? "";
  const place = `sending:${options.owner ?? ""}:${await fingerprint(blob, name)}`;
  const pause = waits(options);
  let address = recall(place);
  let recalled = address !== null;
  let size = FIRST;
  let offset = recalled ? -1 : 0; // below 0: to be asked for
  for (;;) {
    try {
      await options.gate?.pass(options);
      address ??= remember(place, await begin(blob, name, options));
      if (offset < 0) offset = await howFar(address, options);
      options.onProgress?.(offset, blob.size);
      while (offset < blob.size) {
        await options.gate?.pass(options);
        const began = performance.now();
        offset = await part(address, blob, offset, size, options);
        pause.over();
        const seconds = Math.max((performance.now() - began) / 1000, 0.1);
        size = Math.round(Math.min(LARGEST, Math.max(SMALLEST, size / 2, (size * GOOD_SECONDS) / seconds)));
      }
      return await became(address, place, options);
    } catch (error) {
      const gone = error instanceof Refused && (error.status === 404 || error.status === 410);
      if (gone && recalled) {
        localStorage.removeItem(place); // it took too long, or somebody else sent it: from the beginning
        [address, offset, recalled] = [null, 0, false];
        continue;
      }
      if (!(error instanceof Away) && !(error instanceof Refused && error.status === 409)) throw error;
      offset = address === null ? 0 : -1;
      size = Math.max(SMALLEST, size / 2);
      await pause.next(error instanceof Away ? error.after : 0);
    }
  }
}

/** Whether an earlier sending of this file can be gone on with. @param {Blob} blob @param {Options} [options] */
export async function begunBefore(blob, options = {}) {
  const name = options.name ?? /** @type {File} */ (blob).name ?? "";
  return recall(`sending:${options.owner ?? ""}:${await fingerprint(blob, name)}`) !== null;
}

/** Deletes what was sent. @param {string} id @param {Options} [options] */
export async function takeBack(id, options = {}) {
  await ask("DELETE", `${options.tusAddress ?? "/api/v1/tus/"}${id}`, options, TUS);
}

/** The line is bad or the server is away: worth trying again. */
class Away extends Error {
  /** @param {number} after seconds that the server asks to wait */
  constructor(after = 0) {
    super("away");
    this.after = after;
  }
}

/** @param {Blob} blob @param {string} name @param {Options} options */
async function begin(blob, name, options) {
  const type = options.type ?? blob.type;
  const answer = await ask("POST", options.tusAddress ?? "/api/v1/tus/", options, {
    ...TUS,
    "Upload-Length": String(blob.size),
    "Upload-Metadata": [said("filename", name), said("filetype", type)].filter(Boolean).join(","),
  });
  const address = answer.getResponseHeader("Location");
  if (!address) throw new Away();
  return new URL(address, location.href).pathname;
}

/** @param {string} name @param {string} words */
function said(name, words) {
  const bytes = new TextEncoder().encode(words);
  return words && `${name} ${btoa(String.fromCharCode(...bytes))}`;
}

/** @param {string} address @param {Options} options */
async function howFar(address, options) {
  const answer = await ask("HEAD", address, options, TUS);
  return Number(answer.getResponseHeader("Upload-Offset"));
}

/** One part; where the upload stands afterwards.
 * @param {string} address @param {Blob} blob @param {number} offset @param {number} size @param {Options} options */
async function part(address, blob, offset, size, options) {
  const headers = { ...TUS, "Upload-Offset": String(offset), "Content-Type": "application/offset+octet-stream" };
  const answer = await ask("PATCH", address, options, headers, blob.slice(offset, offset + size), (sent) =>
    options.onProgress?.(offset + sent, blob.size),
  );
  const stands = Number(answer.getResponseHeader("Upload-Offset"));
  options.onProgress?.(stands, blob.size);
  return stands;
}

/** Waits until the server has made a file of it. @param {string} address @param {string} place @param {Options} options */
async function became(address, place, options) {
  for (let wait = 500; ; wait = Math.min(wait * 1.5, 10_000)) {
    const answer = await ask("GET", address, options, {});
    /** @type {Sent} */
    const sent = JSON.parse(answer.responseText);
    if (sent.state === "refused") {
      localStorage.removeItem(place);
      throw new Refused(sent.reason, 422);
    }
    if (sent.ticket || !WAITED_FOR.includes(sent.state)) {
      localStorage.removeItem(place);
      return sent;
    }
    await sleep(wait, options.signal);
  }
}

/** @param {string} method @param {string} address @param {Options} options @param {Record<string, string>} headers
 * @param {Blob} [body] @param {(sent: number) => void} [progress] @returns {Promise<XMLHttpRequest>} */
function ask(method, address, options, headers, body, progress) {
  return new Promise((done, fail) => {
    const wire = new XMLHttpRequest(); // fetch can't say how much of a body has gone
    const { signal } = options;
    if (signal?.aborted) return fail(signal.reason);
    const stop = () => wire.abort();
    let alarm = setTimeout(stop, SILENT);
    const alive = () => { clearTimeout(alarm); alarm = setTimeout(stop, SILENT); };
    signal?.addEventListener("abort", stop);
    wire.open(method, address);
    for (const [name, value] of Object.entries(headers)) wire.setRequestHeader(name, value);
    if (options.csrf) wire.setRequestHeader("X-CSRFToken", options.csrf);
    if (progress) wire.upload.onprogress = ({ loaded }) => { alive(); progress(loaded); };
    wire.onloadend = () => {
      clearTimeout(alarm);
      signal?.removeEventListener("abort", stop);
      if (signal?.aborted) return fail(signal.reason);
      const { status } = wire;
      if (status >= 200 && status < 300) return done(wire);
      if (status === 0 || status >= 500 || status === 423 || status === 429) {
        return fail(new Away(Number(wire.getResponseHeader("Retry-After")) || 0));
      }
      fail(new Refused(words(wire), status));
    };
    wire.send(body ?? null);
  });
}

/** The sentence of a problem document. @param {XMLHttpRequest} wire */
function words(wire) {
  try {
    return String(JSON.parse(wire.responseText).detail);
  } catch {
    return "";
  }
}

/** Pauses that grow, end when the phone is online again, and begin anew after a part that went through.
 * @param {Options} options */
function waits(options) {
  let length = FIRST_PAUSE;
  return {
    over() {
      length = FIRST_PAUSE;
    },
    /** @param {number} after seconds */
    async next(after) {
      options.onPause?.("offline");
      await sleep(Math.max(after * 1000, length * (0.75 + Math.random() / 2)), options.signal, after ? "" : "online");
      options.onPause?.("");
      length = Math.min(length * 2, LONGEST_PAUSE);
    },
  };
}

/** @param {number} time ms @param {AbortSignal} [signal] @param {string} [until] an event of the window that ends it */
function sleep(time, signal, until = "") {
  return new Promise((done, fail) => {
    const end = () => {
      clearTimeout(timer);
      if (until) removeEventListener(until, end);
      signal?.removeEventListener("abort", end);
      if (signal?.aborted) fail(signal.reason);
      else done(undefined);
    };
    const timer = setTimeout(end, time);
    if (until) addEventListener(until, end);
    signal?.addEventListener("abort", end);
    if (signal?.aborted) end();
  });
}

/** Name, size, date and first bytes: the same file again, also chosen anew. @param {Blob} blob @param {string} name */
async function fingerprint(blob, name) {
  const head = new Uint8Array(await blob.slice(0, 65_536).arrayBuffer());
  let hash = 0x811c9dc5; // FNV-1a: to know again, not to protect; and crypto.subtle isn't everywhere
  for (const byte of head) hash = Math.imul(hash ^ byte, 0x01000193) >>> 0;
  return [hash.toString(36), blob.size, /** @type {File} */ (blob).lastModified ?? "", name].join(":");
}

/** @param {string} place @returns {string | null} */
function recall(place) {
  try {
    const kept = JSON.parse(localStorage.getItem(place) ?? "null");
    return kept && Date.now() - kept.at < DAYS_KEPT * 86_400_000 ? kept.address : null;
  } catch {
    return null;
  }
}

/** @param {string} place @param {string} address */
function remember(place, address) {
  for (const name of Object.keys(localStorage)) {
    if (name.startsWith("sending:") && recall(name) === null) localStorage.removeItem(name);
  }
  try {
    localStorage.setItem(place, JSON.stringify({ at: Date.now(), address }));
  } catch { /* full or refused: it goes on as long as the page is open */ }
  return address;
}

/** true: Wi-Fi or a cable; false: the mobile network; null: this browser doesn't say. @returns {boolean | null} */
export function onWifi() {
  const line = /** @type {any} */ (navigator).connection;
  if (!line?.type || line.type === "unknown" || line.type === "none") return null;
  return line.type !== "cellular";
}

/** Lets parts through on Wi-Fi alone while `only` is set, until the person says `now()`. A browser that doesn't say
 * which line it uses waits for the person. @typedef {ReturnType<typeof wifiGate>} Gate */
export function wifiGate(only = false) {
  /** @type {Set<() => void>} */
  const waiting = new Set();
  const wake = () => { for (const go of [...waiting]) go(); };
  const line = /** @type {any} */ (navigator).connection;
  line?.addEventListener?.("change", wake);
  return {
    only,
    /** @param {boolean} on */
    set(on) {
      this.only = on;
      if (!on) wake();
    },
    now() {
      this.set(false);
    },
    /** @param {Options} options */
    async pass(options) {
      while (this.only && onWifi() !== true) {
        options.onPause?.("wifi");
        await new Promise((done, fail) => {
          const go = () => {
            waiting.delete(go);
            options.signal?.removeEventListener("abort", go);
            if (options.signal?.aborted) fail(options.signal.reason);
            else done(undefined);
          };
          waiting.add(go);
          options.signal?.addEventListener("abort", go);
        });
      }
      options.onPause?.("");
    },
  };
}

/** About what so many bytes cost in rupiah, rounded to two digits: data bought by the day.
 * @param {number} bytes @param {number} perGigabyte rupiah */
export function cost(bytes, perGigabyte) {
  const rupiah = Math.max(1, (bytes / 1e9) * perGigabyte);
  const step = 10 ** Math.max(0, Math.floor(Math.log10(rupiah)) - 1);
  return Math.max(50, Math.ceil(rupiah / step) * step);
}
