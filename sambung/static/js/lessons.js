/** Lets an opened lesson be read without a signal: its page, style and pictures are kept on the phone. */
import { each } from "./page.js";

each("[data-lessons]", async (lesson) => {
  if (!("serviceWorker" in navigator)) return;
  try {
    await navigator.serviceWorker.register(lesson.dataset.lessons ?? "");
    const { active } = await navigator.serviceWorker.ready;
    const looks = performance.getEntriesByType("resource").map((entry) => entry.name);
    active?.postMessage({ keep: [location.href, ...looks] });
  } catch {
    // a browser that allows no such worker reads the pages as everybody does
  }
});
