"""Recordings of the demo: something that sounds like somebody speaking, and says nothing.

Made by rule: a voice's pitch and its overtones, shaped like vowels, in syllables, words and pauses.
"""

import io
import random
import wave

import numpy as np

RATE = 16_000
SECONDS = 9
VOWELS = {"a": (800, 1300), "i": (320, 2300), "u": (350, 850), "e": (500, 1900), "o": (480, 950)}
"""Where each vowel is strongest, in Hertz."""
OVERTONES = 24
WIDTH = 140
"""Hertz: how wide such a place is."""


def speech(name: str) -> bytes:
    """A WAV; the same for the same name."""
    rng = random.Random(name)  # noqa: S311  (the same each time, no secret)
    pitch = rng.choice((118, 132, 196, 214))
    pieces: list[np.ndarray] = []
    while sum(map(len, pieces)) < SECONDS * RATE:
        pieces += [_syllable(rng, pitch) for _ in range(rng.randint(2, 5))]
        pieces.append(np.zeros(int(RATE * rng.uniform(0.06, 0.5))))
    return _wav(np.concatenate(pieces)[: SECONDS * RATE])


def _syllable(rng: random.Random, pitch: float) -> np.ndarray:
    """One vowel, whose pitch falls a little, and that swells and fades."""
    moments = np.arange(int(RATE * rng.uniform(0.12, 0.24))) / RATE
    share = moments / moments[-1]
    tone = pitch * rng.uniform(0.92, 1.12) * (1.04 - 0.1 * share)
    turns = 2 * np.pi * np.cumsum(tone) / RATE
    peaks = rng.choice(list(VOWELS.values()))
    sound = np.zeros_like(moments)
    for number in range(1, OVERTONES + 1):
        near = sum(np.exp(-(((number * pitch - peak) / WIDTH) ** 2)) for peak in peaks)
        sound += (0.08 / number + near) * np.sin(number * turns)
    return sound * np.sin(np.pi * share) ** 0.6 * rng.uniform(0.5, 1)


def _wav(sound: np.ndarray) -> bytes:
    samples = (sound / np.abs(sound).max() * 9_000).astype("<i2")
    out = io.BytesIO()
    with wave.open(out, "wb") as written:
        written.setnchannels(1)
        written.setsampwidth(2)
        written.setframerate(RATE)
        written.writeframes(samples.tobytes())
    return out.getvalue()
