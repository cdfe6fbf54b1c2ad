/** Records one voice of at most two minutes and puts it into a file input; stays hidden where it can't.
 *
 * What is recorded so far is put there every few seconds: a browser that is closed loses no more than that. While
 * a recording runs or pauses the box has `data-under`; its end is told by the event "recorded". */
import { each, make, put, say } from "./page.js";

const LONGEST = 120;
const KEPT_EVERY = 3; // parts, of a second each
const KINDS = ["audio/webm;codecs=opus", "audio/mp4", "audio/ogg;codecs=opus"];

/** @param {number} seconds */
const clock = (seconds) => `${Math.floor(seconds / 60)}.${String(Math.floor(seconds % 60)).padStart(2, "0")}`;

/** @param {HTMLElement} box */
function enhance(box) {
  const input = /** @type {HTMLInputElement} */ (box.querySelector("input[type=file]"));
  const kind = KINDS.find((one) => MediaRecorder.isTypeSupported(one));
  if (!kind) return;
  const main = make("button", { type: "button" });
  const stop = make("button", { type: "button", textContent: say(box, "stop"), hidden: true });
  stop.dataset.stop = "";
  input.removeAttribute("capture"); // the phone's own recorder is for browsers that can't do this
  const discard = make("button", { type: "button", textContent: say(box, "discard"), className: "plain", hidden: true });
  const time = make("output", { className: "number", textContent: "" });
  const told = make("p", { className: "help" });
  told.setAttribute("role", "status");
  const player = make("audio", { controls: true, hidden: true });
  input.before(make("div", { className: "actions recorder" }, main, stop, time, discard), told, player);

  /** @type {MediaRecorder | null} */
  let recorder = null;
  /** @type {Blob[]} */
  let parts = [];
  let seconds = 0;
  let ticking = 0;
  let last = 0;

  function show() {
    const state = recorder?.state ?? "inactive";
    const has = Boolean(input.files?.length);
    main.textContent = say(box, state === "recording" ? "pause" : state === "paused" ? "resume" : has ? "again" : "record");
    stop.hidden = state === "inactive";
    discard.hidden = state !== "inactive" || !has;
    time.textContent = state === "inactive" ? "" : `${clock(seconds)} / ${clock(LONGEST)}`;
    box.toggleAttribute("data-recording", state === "recording");
    box.toggleAttribute("data-under", state !== "inactive");
  }

  function tick() {
    if (recorder?.state === "recording") seconds += (performance.now() - last) / 1000;
    last = performance.now();
    if (seconds >= LONGEST && recorder?.state !== "inactive") recorder?.stop();
    show();
  }

  async function start() {
    let sound;
    try {
      sound = await navigator.mediaDevices.getUserMedia({ audio: { channelCount: 1, noiseSuppression: true } });
    } catch (error) {
      const none = error instanceof DOMException && error.name === "NotFoundError";
      told.textContent = say(box, none ? "absent" : "denied");
      return;
    }
    told.textContent = "";
    [parts, seconds, last] = [[], 0, performance.now()];
    recorder = new MediaRecorder(sound, { mimeType: kind, audioBitsPerSecond: 32_000 });
    const type = (kind ?? "").split(";")[0];
    const keep = () => put(input, [new File(parts, `suara.${type.split("/")[1]}`, { type })]);
    recorder.ondataavailable = (event) => {
      if (!event.data.size) return;
      parts.push(event.data);
      if (recorder?.state !== "inactive" && parts.length % KEPT_EVERY === 0) keep();
    };
    recorder.onstop = () => {
      clearInterval(ticking);
      for (const track of sound.getTracks()) track.stop();
      keep();
      told.textContent = say(box, seconds >= LONGEST ? "full" : "ready", { time: clock(seconds) });
      show();
      box.dispatchEvent(new Event("recorded", { bubbles: true }));
    };
    recorder.start(1000);
    ticking = window.setInterval(tick, 200);
    show();
  }

  main.onclick = () => {
    if (recorder?.state === "recording") recorder.pause();
    else if (recorder?.state === "paused") recorder.resume();
    else start();
    last = performance.now();
    show();
  };
  stop.onclick = () => recorder?.stop();
  discard.onclick = () => {
    put(input, []);
    told.textContent = say(box, "gone");
    main.focus();
  };
  const heard = () => {
    const file = (recorder?.state ?? "inactive") === "inactive" ? input.files?.[0] : undefined;
    if (player.src) URL.revokeObjectURL(player.src);
    player.hidden = !file;
    if (file) player.src = URL.createObjectURL(file);
    else player.removeAttribute("src");
    show();
  };
  input.addEventListener("files", heard);
  input.addEventListener("change", heard);
  show();
}

if (typeof MediaRecorder === "function" && navigator.mediaDevices) {
  each("[data-recorder]", enhance);
}
