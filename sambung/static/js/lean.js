/** Whoever asked their browser to save data gets the smallest copy of pictures that are not loaded yet. The page itself is the same for all. */
import { each } from "./page.js";

if (navigator.connection?.saveData) {
  each("picture img", (image) => {
    const least = image.parentElement?.querySelector("source")?.srcset;
    if (!least || image.complete) return;
    for (const source of image.parentElement?.querySelectorAll("source") ?? []) source.remove();
    image.src = least;
  });
}
