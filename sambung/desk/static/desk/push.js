/** Notices by Web Push on this phone or computer: asks the browser, tells the desk. */
import { each, say } from "../js/page.js";

/** @param {string} text base64url */
const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (char) => char.charCodeAt(0));
/** @param {ArrayBuffer | null} buffer */
const base64url = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer ?? new ArrayBuffer(0)))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");

/** @param {HTMLElement} element */
async function enhance(element) {
  if (!("serviceWorker" in navigator) || !("PushManager" in window)) return;
  const button = /** @type {HTMLButtonElement} */ (element.querySelector("button"));
  const status = /** @type {HTMLElement} */ (element.querySelector("p"));
  const registered = await navigator.serviceWorker.register(element.dataset.worker ?? "", { scope: "/meja/" });
  let subscription = await registered.pushManager.getSubscription();

  function show() {
    button.textContent = say(element, subscription ? "off" : "on");
    status.textContent = subscription ? say(element, "is-on") : Notification.permission === "denied" ? say(element, "denied") : "";
    element.hidden = false;
  }

  /** @param {PushSubscription} of @param {boolean} off */
  async function tell(of, off) {
    const data = new FormData();
    data.set("endpoint", of.endpoint);
    if (off) data.set("off", "1");
    else for (const name of /** @type {const} */ (["p256dh", "auth"])) data.set(name, base64url(of.getKey(name)));
    const answer = await fetch(element.dataset.to ?? "", { method: "POST", body: data, headers: { "X-CSRFToken": element.dataset.token ?? "" } });
    if (!answer.ok) throw new Error(String(answer.status));
  }

  button.onclick = async () => {
    button.disabled = true;
    try {
      if (subscription) {
        await tell(subscription, true);
        await subscription.unsubscribe();
        subscription = null;
      } else {
        const fresh = await registered.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: bytes(element.dataset.push ?? "") });
        await tell(fresh, false);
        subscription = fresh;
      }
      show();
    } catch {
      show();
      if (Notification.permission !== "denied") status.textContent = say(element, "failed");
    }
    button.disabled = false;
  };
  show();
}

each("[data-push]", enhance);
