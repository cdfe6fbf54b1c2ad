/** Hands the words of `[data-forward]` to the phone's own share sheet, with a picture, or copies them. The words
 * stand once, in the link that opens WhatsApp. */
import { each, say } from "./page.js";

/** @param {HTMLElement} box */
function words(box) {
  const link = /** @type {HTMLAnchorElement | null} */ (box.querySelector("a[href*='?text=']"));
  return new URL(link?.href ?? location.href).searchParams.get("text") ?? document.title;
}

/** @param {string} address */
async function picture(address) {
  if (!address) throw new Error("no picture goes with it");
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(answer.statusText);
  const name = address.split("?")[0].split("/").pop() ?? "gambar.jpg";
  return new File([await answer.blob()], name, { type: "image/jpeg" });
}

each("[data-forward]", (box) => {
  const share = box.querySelector("[data-with]");
  const copy = box.querySelector("[data-words]");
  if (share instanceof HTMLElement && navigator.share) {
    /** @type {Promise<File> | undefined} fetched once somebody is about to press: a share must follow the tap */
    let fetched;
    const fetchNow = () => { fetched ??= picture(share.dataset.with ?? ""); fetched.catch(() => { fetched = undefined; }); };
    share.hidden = false;
    for (const begin of ["pointerenter", "pointerdown", "focus"]) share.addEventListener(begin, fetchNow);
    share.addEventListener("click", async () => {
      fetchNow();
      const text = words(box);
      const files = await (fetched ?? Promise.reject()).then((file) => [file], () => []);
      const data = navigator.canShare?.({ files }) && files.length ? { text, files } : { text };
      navigator.share(data).catch(() => undefined); // closed by hand
    });
  }
  if (copy instanceof HTMLElement && navigator.clipboard) {
    copy.hidden = false;
    copy.addEventListener("click", async () => {
      const before = copy.textContent;
      await navigator.clipboard.writeText(words(box));
      copy.textContent = say(copy, "copied");
      setTimeout(() => { copy.textContent = before; }, 2500);
    });
  }
});
