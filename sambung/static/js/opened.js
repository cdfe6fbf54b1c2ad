/** Lets a page that was opened be opened again without a signal, on somebody's own phone.

 * `data-signed-in="7"` says whose page it is, empty where nobody's or where the phone is shared: then nothing is
 * kept. `data-opens-again="/meja/sw.js"` marks a page to keep, and in it the links to pages that are on
 * the phone already are marked in words (`data-say-on-phone`). Whoever signs out, or in as somebody else, leaves
 * nothing behind. `data-draft-of="story:7"`: what that form keeps is told, so that nobody takes it for sent. */
import { draft, each, make, say } from "./page.js";

const KEPT = "opened:";

/** @param {string} [mine] */
async function forgetOthers(mine) {
  if (!("caches" in window)) return; // plain http, but for this machine
  for (const name of await caches.keys()) if (name.startsWith(KEPT) && name !== mine) await caches.delete(name);
}

/** @param {HTMLElement} page @param {string} mine */
async function keep(page, mine) {
  if (!("serviceWorker" in navigator)) return;
  if (document.readyState !== "complete") await new Promise((done) => addEventListener("load", done, { once: true }));
  const root = location.pathname.match(/^\/(?:\w\w\/)?/)?.[0];
  try {
    for (const room of ["meja/", "lapangan/"]) {
      await navigator.serviceWorker.register(page.dataset.opensAgain ?? "", { scope: root + room });
    }
    const { active } = await navigator.serviceWorker.ready;
    const looks = performance.getEntriesByType("resource").map((entry) => entry.name);
    active?.postMessage({ keep: [location.href, ...looks], as: mine });
    mark(page, await caches.open(mine));
  } catch {
    // a browser that allows no such worker opens its pages with a signal
  }
}

/** @param {HTMLElement} page @param {Cache} kept */
async function mark(page, kept) {
  for (const link of /** @type {NodeListOf<HTMLAnchorElement>} */ (page.querySelectorAll("a.row"))) {
    if (isBegun(link)) link.append(make("strong", { className: "left", textContent: say(page, "unsent") }));
    else if (await kept.match(link.href)) link.append(make("span", { className: "quiet small", textContent: say(page, "on-phone") }));
  }
}

/** Whether the form behind it, or with a star one of those behind it, keeps something that was not sent. @param {HTMLElement} element */
function isBegun(element) {
  const names = Object.keys(localStorage).filter((name) => name.startsWith("draft:")).map((name) => name.slice("draft:".length));
  return names.some((name) => isOf(element, name) && draft(name) !== null);
}

/** @param {HTMLElement} element @param {string} name */
function isOf(element, name) {
  const [first, last] = (element.dataset.draftOf ?? "").split("*");
  return last === undefined ? name === first : name.startsWith(first) && name.endsWith(last);
}

/** Whether what it leads to stands on this page already. @param {HTMLElement} door @param {HTMLAnchorElement} link */
function isHere(door, link) {
  const forms = /** @type {HTMLElement[]} */ ([...document.querySelectorAll("form[data-draft]")]);
  return link.pathname === location.pathname || forms.some((form) => isOf(door, `${form.dataset.draft}:${form.dataset.draftOwner}`));
}

/** What was begun and not sent, or still waits for Wi-Fi, is told on every page but its own. @param {HTMLElement} door */
function tellUnsent(door) {
  const link = door.querySelector("a");
  const words = /** @type {HTMLElement | null} */ (document.querySelector(".who[data-say-unsent]"));
  if (!link || !words || !isBegun(door) || isHere(door, link)) return;
  const name = (link.textContent ?? "").trim();
  const told = make("a", { href: link.href, textContent: say(words, "unsent", { name }) });
  words.after(make("div", { className: "wide" }, make("p", { className: "note" }, told)));
}

each("[data-signed-in]", async (person) => {
  const mine = person.dataset.signedIn && KEPT + person.dataset.signedIn;
  await forgetOthers(mine);
  const page = /** @type {HTMLElement | null} */ (document.querySelector("[data-opens-again]"));
  if (page && mine) await keep(page, mine);
});
each("form[data-signs-out]", (form) => form.addEventListener("submit", async (event) => {
  event.preventDefault();
  await forgetOthers().catch(() => {});
  /** @type {HTMLFormElement} */ (form).submit();
}));
each("[data-draft-of]:not(a)", tellUnsent);
