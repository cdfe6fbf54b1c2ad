/** Keeps the lessons that were opened, with their style and pictures, and shows them when the line is away.
 * Nothing else is kept; what can be fetched is fetched. */
const KEPT = "lessons-1";
const MOST = 200;

/** The page itself or a file of its looks. @param {string} address */
function isOurs(address) {
  const url = new URL(address);
  if (url.origin !== self.location.origin) return false;
  return url.pathname.startsWith(new URL("./", self.location).pathname) || url.pathname.startsWith("/static/");
}

/** @param {string} address @param {Response} answer */
async function keep(address, answer) {
  if (!answer.ok || answer.type !== "basic" || answer.redirected) return;
  const kept = await caches.open(KEPT);
  const bare = address.split(/[?#]/)[0];
  await kept.delete(bare);
  await kept.put(bare, answer);
  for (const old of (await kept.keys()).slice(0, -MOST)) await kept.delete(old);
}

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

self.addEventListener("message", (event) => {
  const addresses = (event.data?.keep ?? []).filter(isOurs);
  event.waitUntil(
    Promise.all(addresses.map(async (address) => keep(address, await fetch(address)))).catch(() => {}),
  );
});

self.addEventListener("fetch", (event) => {
  const asked = event.request;
  if (asked.method !== "GET" || !isOurs(asked.url)) return;
  event.respondWith(
    fetch(asked).then(
      (answer) => {
        event.waitUntil(keep(asked.url, answer.clone()));
        return answer;
      },
      async (away) => {
        const kept = await caches.match(asked.url.split(/[?#]/)[0], { cacheName: KEPT });
        if (kept) return kept;
        throw away;
      },
    ),
  );
});
