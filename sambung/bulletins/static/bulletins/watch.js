/** Map and list of a bulletin fill while one looks: `[data-watch="address"]` is asked for anew every ten seconds,
 * not while the page is hidden or its reader is within it, and less often while there is no connection. */
import { say } from "../js/page.js";

const EACH = 10_000;
const MOST = 80_000;
const words = document.querySelector("[data-watching]");
const note = document.createElement("span");
words?.prepend(note, " ");

let mark = "1";
let pause = EACH;

async function look() {
  const part = document.querySelector("[data-watch]");
  if (!(part instanceof HTMLElement)) return;
  const address = new URL(part.dataset.watch ?? "", location.href);
  address.search = location.search;
  const answer = await fetch(address, { headers: { "X-Part": mark } });
  if (answer.status === 204) return;
  if (!answer.ok || answer.redirected) throw new Error(String(answer.status));
  const made = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("[data-watch]");
  if (!made || part.contains(document.activeElement)) return; // whoever is in the list keeps their place
  mark = answer.headers.get("X-Part") ?? "1";
  part.replaceWith(made);
  document.dispatchEvent(new Event("renewed"));
}

/** @type {number | undefined} */
let timer;

function again(wait = pause) {
  clearTimeout(timer);
  if (!document.hidden) timer = setTimeout(run, wait);
}

async function run() {
  try {
    await look();
    pause = EACH;
    tell("watching");
  } catch {
    pause = Math.min(2 * pause, MOST);
    tell("away");
  }
  again();
}

/** @param {string} name */
function tell(name) {
  if (words instanceof HTMLElement) note.textContent = say(words, name);
}

document.addEventListener("visibilitychange", () => (document.hidden ? clearTimeout(timer) : again(0)));
if (document.querySelector("[data-watch]")) {
  tell("watching");
  again();
}
