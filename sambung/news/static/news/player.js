/** A recording under the keyboard: play and pause, back three seconds, speed; by keys while one writes. Where one
 * stopped and how fast it went is kept in this browser. */
import { each } from "../js/page.js";

const BACK = 3;
/** @type {Player[]} */
const players = [];
/** The one that the keys mean: that which was used last. @type {Player | null} */
let current = null;

/** @param {number} seconds */
const clock = (seconds) => `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, "0")}`;

class Player {
  /** @param {HTMLElement} box */
  constructor(box) {
    this.box = box;
    this.sound = /** @type {HTMLAudioElement} */ (box.querySelector("audio"));
    this.button = /** @type {HTMLButtonElement} */ (box.querySelector("[data-play]"));
    this.at = /** @type {HTMLInputElement} */ (box.querySelector("[data-at]"));
    this.shown = /** @type {HTMLOutputElement} */ (box.querySelector("[data-clock]"));
    this.speed = /** @type {HTMLSelectElement} */ (box.querySelector("[data-speed]"));
    this.place = `player:${box.dataset.player}`;
    const kept = this.kept();
    this.begin = kept.at;
    this.speed.value = String(kept.speed);
    this.listen();
    this.sound.controls = false;
    /** @type {HTMLElement} */ (box.querySelector(".player-tools")).hidden = false;
    this.told(this.begin);
  }

  listen() {
    const { sound } = this;
    this.button.onclick = () => this.toggle();
    /** @type {HTMLButtonElement} */ (this.box.querySelector("[data-back]")).onclick = () => this.back();
    this.speed.onchange = () => this.hurry();
    this.at.oninput = () => this.go(Number(this.at.value));
    const ready = () => {
      if (Number.isFinite(sound.duration) && sound.duration > 0) this.at.max = String(Math.ceil(sound.duration));
      if (this.begin) sound.currentTime = this.begin;
      this.begin = 0;
      sound.playbackRate = Number(this.speed.value);
    };
    if (sound.readyState >= 1) ready();
    else sound.addEventListener("loadedmetadata", ready, { once: true });
    sound.addEventListener("timeupdate", () => {
      if (this.begin) return;
      this.told(sound.currentTime);
      this.keep();
    });
    for (const name of ["play", "pause", "ended"]) sound.addEventListener(name, () => this.look());
  }

  look() {
    const name = this.sound.paused ? "play" : "pause";
    this.button.textContent = this.button.getAttribute(`data-say-${name}`);
    this.box.classList.toggle("playing", !this.sound.paused);
  }

  /** @param {number} seconds */
  told(seconds) {
    this.at.value = String(Math.floor(seconds));
    this.shown.textContent = clock(seconds);
    this.at.setAttribute("aria-valuetext", clock(seconds));
  }

  toggle() {
    current = this;
    if (!this.sound.paused) return this.sound.pause();
    for (const other of players) if (other !== this) other.sound.pause();
    this.sound.playbackRate = Number(this.speed.value);
    this.sound.play().catch(() => this.look());
  }

  back() {
    current = this;
    this.go(this.sound.currentTime - BACK);
  }

  /** @param {number} seconds */
  go(seconds) {
    current = this;
    this.begin = 0;
    this.sound.currentTime = Math.max(0, seconds);
    this.told(this.sound.currentTime);
    this.keep();
  }

  hurry(next = false) {
    current = this;
    if (next) this.speed.selectedIndex = (this.speed.selectedIndex + 1) % this.speed.options.length;
    this.sound.playbackRate = Number(this.speed.value);
    this.keep();
  }

  keep() {
    try {
      localStorage.setItem(this.place, JSON.stringify({ at: this.sound.currentTime, speed: Number(this.speed.value) }));
    } catch { /* full or refused: it begins at the beginning next time */ }
  }

  /** @returns {{at: number, speed: number}} */
  kept() {
    try {
      const { at = 0, speed = 1 } = JSON.parse(localStorage.getItem(this.place) ?? "{}");
      return { at: Number(at) || 0, speed: [0.75, 1, 1.25, 1.5].includes(speed) ? speed : 1 };
    } catch {
      return { at: 0, speed: 1 };
    }
  }
}

each("[data-player]", (box) => {
  if (box.querySelector("audio")) players.push(new Player(box));
});

/** Keys that neither the editor nor the desk has, and that no browser takes while one writes. */
const KEYS = /** @type {Record<string, (player: Player) => void>} */ ({
  F8: (player) => player.toggle(),
  F9: (player) => player.back(),
  F2: (player) => player.hurry(true),
});

document.addEventListener("keydown", (event) => {
  const does = KEYS[event.key];
  const player = current ?? players[0];
  if (!does || !player || event.ctrlKey || event.altKey || event.shiftKey || event.metaKey) return;
  event.preventDefault();
  does(player);
});
