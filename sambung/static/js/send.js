/** Sends a form once, says how far it is, and keeps calm where there is no connection.

 * `<form data-send>` with a send-once key in it: sending again after a cut can't make a second voice. */
import { each, make, say, size } from "./page.js";

const FIRST_PAUSE = 5_000; // ms until a form that was cut off is sent again by itself
const LONGEST_PAUSE = 60_000;

/** @param {HTMLElement} element */
function enhance(element) {
  const form = /** @type {HTMLFormElement} */ (element);
  const told = make("div", { className: "note", hidden: true });
  told.setAttribute("role", "status");
  const words = make("p");
  const bar = /** @type {HTMLProgressElement} */ (make("progress", { max: 1 }));
  const again = make("button", { type: "button", textContent: say(form, "again"), hidden: true });
  told.append(words, bar, again);
  let sending = false;
  let pause = FIRST_PAUSE;
  let later = 0;
  /** @type {HTMLElement | null} */
  let button = null;

  /** @param {string} text @param {boolean} failed */
  function tell(text, failed = false) {
    told.hidden = false;
    words.textContent = text;
    bar.hidden = failed;
    again.hidden = !failed;
  }

  /** @param {boolean} on */
  function busy(on) {
    sending = on;
    form.setAttribute("aria-busy", String(on));
    for (const one of form.querySelectorAll("button:not([type=button])")) one.setAttribute("aria-disabled", String(on));
  }

  function cut() {
    busy(false);
    tell(say(form, "offline"), true);
    addEventListener("online", retry, { once: true });
    later = setTimeout(retry, pause); // a server that was away tells no browser that it is back
    pause = Math.min(pause * 2, LONGEST_PAUSE);
  }

  function retry() {
    removeEventListener("online", retry);
    clearTimeout(later);
    if (!sending && form.isConnected) send();
  }

  function send() {
    busy(true);
    (form.querySelector(".reach") ?? form).append(told);
    tell(say(form, "sending"));
    bar.removeAttribute("value");
    const data = new FormData(form);
    const name = button?.getAttribute("name");
    if (name) data.append(name, button?.getAttribute("value") ?? "");
    const wire = new XMLHttpRequest();
    wire.open("POST", form.getAttribute("action") || location.href); // form.action may be a field
    wire.setRequestHeader("X-Send", "1"); // redirects come back as a header: see config/addresses.py
    wire.responseType = "document";
    wire.upload.onprogress = ({ loaded, total }) => {
      bar.value = total ? loaded / total : 0;
      tell(loaded < total ? say(form, "progress", { sent: size(loaded), total: size(total) }) : say(form, "arriving"));
    };
    wire.onerror = cut;
    wire.onload = () => {
      const onward = wire.getResponseHeader("X-Location");
      if (onward) return location.assign(onward);
      if (wire.status >= 500 || wire.status === 0) return cut();
      renew(wire.response);
    };
    wire.send(data);
  }

  form.addEventListener("submit", (event) => {
    button = event.submitter;
    event.preventDefault();
    if (!sending) send();
  });
  again.onclick = retry;
}

/** Shows the page that came back (a form with its errors) in place of this one. @param {Document | null} page */
function renew(page) {
  const content = page?.querySelector("main");
  if (!page || !content) return location.reload();
  document.title = page.title;
  document.querySelector("main")?.replaceWith(document.adoptNode(content));
  document.dispatchEvent(new Event("renewed"));
  const first = /** @type {HTMLElement} */ (content.querySelector(".errors-top, h1") ?? content);
  first.tabIndex = -1;
  first.focus();
  scrollTo({ top: 0 });
}

each("form[data-send]", enhance);
