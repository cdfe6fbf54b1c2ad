/** Shows a notice that came by Web Push, and opens what it is about. Keeps nothing, answers no request. */
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
