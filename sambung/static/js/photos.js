/** Makes chosen photos small before they travel, shows them, and lets each be taken out again. */
import { each, make, put, say, size } from "./page.js";

const LONGEST = 1600;
const ENOUGH = 400_000;

/** A JPEG of at most 1600 px and about 400 KB, turned upright; what the browser can't read stays as it is.
 * @param {File} file @returns {Promise<File>} */
export async function shrink(file) {
  if (!file.type.startsWith("image/") && !/\.hei[cf]$/i.test(file.name)) return file;
  let picture;
  try {
    picture = await createImageBitmap(file, { imageOrientation: "from-image" });
  } catch {
    return file;
  }
  const ratio = Math.min(1, LONGEST / Math.max(picture.width, picture.height));
  if (ratio === 1 && file.size <= ENOUGH && file.type === "image/jpeg") return file;
  let [width, height] = [Math.round(picture.width * ratio), Math.round(picture.height * ratio)];
  let best = null;
  for (const quality of [0.82, 0.7, 0.55, 0.45]) {
    const canvas = make("canvas", { width, height });
    const pen = canvas.getContext("2d");
    if (!pen) return file;
    pen.fillStyle = "#fff"; // JPEG has no transparency
    pen.fillRect(0, 0, width, height);
    pen.drawImage(picture, 0, 0, width, height);
    best = await new Promise((done) => canvas.toBlob(done, "image/jpeg", quality));
    if (!best || best.size <= ENOUGH) break;
    if (quality < 0.6) [width, height] = [Math.round(width * 0.8), Math.round(height * 0.8)];
  }
  picture.close();
  if (!best || best.size >= file.size) return file;
  return new File([best], file.name.replace(/\.\w+$/, "") + ".jpg", { type: "image/jpeg", lastModified: file.lastModified });
}

/** @param {HTMLElement} box */
function enhance(box) {
  const input = /** @type {HTMLInputElement} */ (box.querySelector("input[type=file]"));
  const most = Number(box.dataset.photos || 5);
  const list = make("ul", { className: "files" });
  const told = make("p", { className: "help" });
  told.setAttribute("role", "status");
  input.after(told, list);
  /** @type {File[]} */
  let kept = [];

  function show() {
    for (const picture of list.querySelectorAll("img")) URL.revokeObjectURL(picture.src);
    list.replaceChildren(
      ...kept.map((file, place) => {
        const remove = make("button", { type: "button", textContent: say(box, "remove") });
        remove.setAttribute("aria-label", `${say(box, "remove")}: ${file.name}`);
        remove.onclick = () => {
          keep(kept.filter((_, other) => other !== place));
          (list.querySelectorAll("button")[Math.min(place, kept.length - 1)] ?? input).focus();
        };
        const picture = make("img", { src: URL.createObjectURL(file), alt: file.name });
        picture.onerror = () => picture.remove();
        return make("li", {}, picture, make("span", { textContent: size(file.size) }), remove);
      }),
    );
  }

  /** @param {File[]} files */
  function keep(files) {
    kept = files;
    put(input, kept);
  }

  input.addEventListener("change", async () => {
    const chosen = [...(input.files ?? [])].filter((file) => !kept.some((one) => one.name === file.name && one.size === file.size));
    const room = most - kept.length;
    told.textContent = say(box, "shrinking");
    box.setAttribute("aria-busy", "true");
    const small = [];
    for (const file of chosen.slice(0, room)) small.push(await shrink(file));
    keep([...kept, ...small]);
    box.removeAttribute("aria-busy");
    told.textContent = chosen.length > room ? say(box, "most", { most }) : "";
  });
  // Also when a draft puts files back.
  input.addEventListener("files", () => {
    kept = [...(input.files ?? [])];
    show();
  });
}

each("[data-photos]", enhance);
