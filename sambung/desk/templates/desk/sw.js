/** Shows a notice that came by Web Push, and opens what it is about. And shows a page that its reader chose to keep
 * (see js/opened.js) when the line is away; what can be fetched is fetched. */
const KEPT = "opened:";
const MOST = 80;
const DAYS = 30; // as what is typed is kept
const PATIENCE = 6_000; // ms that a page which is kept waits for a bad line

/** @param {Cache} kept @param {string} address */
async function keep(kept, address) {
  const answer = await fetch(address);
  if (!answer.ok || answer.redirected) return;
  await kept.delete(address);
  await kept.put(address, answer);
  for (const old of (await kept.keys()).slice(0, -MOST)) await kept.delete(old);
}

/** Whether a page is too old to be worked on. What it is drawn with stays as long as it does. @param {Response} answer */
const isOld = (answer) =>
  !!answer.headers.get("Content-Type")?.startsWith("text/html") &&
  Date.now() - Date.parse(answer.headers.get("Date") ?? "") > DAYS * 86_400_000;

/** @param {Cache} kept */
async function dropOld(kept) {
  for (const one of await kept.keys()) {
    const answer = await kept.match(one);
    if (answer && isOld(answer)) await kept.delete(one);
  }
}

/** What is kept of an address, and where. @param {string} address */
async function find(address) {
  for (const name of await caches.keys()) {
    if (!name.startsWith(KEPT)) continue;
    const kept = await caches.open(name);
    const answer = await kept.match(address);
    if (answer && isOld(answer)) await kept.delete(address);
    else if (answer) return { kept, answer };
  }
  return undefined;
}

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

self.addEventListener("message", (event) => {
  const ours = (event.data?.keep ?? []).map((address) => new URL(address)).filter((url) => url.origin === self.location.origin);
  event.waitUntil(
    caches.open(event.data.as).then(async (kept) => {
      await dropOld(kept);
      await Promise.allSettled(ours.map((url) => keep(kept, url.origin + url.pathname + url.search)));
    }),
  );
});

/** @param {Response} given */
const isGone = (given) => given.type === "opaqueredirect" || [403, 404, 410].includes(given.status);

/** The network's answer, or what is kept where the line or the server is away; a page that is no longer given to its
 * reader is kept no longer. @param {FetchEvent} event */
async function answer(event) {
  const address = event.request.url.split("#")[0];
  const isPage = event.request.mode === "navigate";
  const found = isPage ? await find(address) : undefined;
  try {
    const asked = fetch(event.request);
    if (found) event.waitUntil(asked.then((given) => isGone(given) && found.kept.delete(address), () => {}));
    const given = await (found ? Promise.race([asked, new Promise((_done, fail) => setTimeout(fail, PATIENCE))]) : asked);
    if (found && given.status >= 500) return found.answer;
    return given;
  } catch (away) {
    const kept = found ?? (await find(address));
    if (kept) return kept.answer;
    if (isPage) return notHere();
    throw away;
  }
}

/** What a page says that can't be fetched and isn't kept. */
function notHere() {
  const page = `{% include "desk/not_on_phone.html" %}`;
  return new Response(page, { status: 503, headers: { "Content-Type": "text/html; charset=utf-8" } });
}

self.addEventListener("fetch", (event) => {
  if (event.request.method === "GET" && event.request.url.startsWith(self.location.origin + "/")) event.respondWith(answer(event));
});

self.addEventListener("push", (event) => {
  const notice = event.data ? event.data.json() : {};
  event.waitUntil(
    self.registration.showNotification(notice.title || "Sambung", { body: notice.body, tag: notice.tag, data: notice.url, icon: "/static/img/icon.png" }),
  );
});
self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  const url = event.notification.data || "/meja/";
  if (new URL(url, self.location.origin).origin !== self.location.origin) return;
  event.waitUntil(
    self.clients.matchAll({ type: "window" }).then((windows) => {
      const open = windows.find((window) => window.url === url);
      return open ? open.focus() : self.clients.openWindow(url);
    }),
  );
});
