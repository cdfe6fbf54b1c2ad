"""Who sees, likes and comments on what stands at a far side in the demo: the same for the same thing, and
more as time goes by."""

import hashlib
import random
from typing import Any

REMARKS = (
    "Terima kasih infonya, sangat membantu.",
    "Semoga cepat selesai ya, Pak.",
    "Di dusun kami kapan gilirannya?",
    "Mantap, lanjutkan!",
    "Apakah hari Sabtu juga buka?",
    "Sudah saya teruskan ke grup RT.",
    "Alhamdulillah, akhirnya.",
    "Mohon info nomor yang bisa dihubungi.",
)
HOUR = 3600.0
FIRST_REMARK = 90.0
"""Seconds until somebody writes something."""


def counts_of(thing: str, age: float) -> dict[str, int]:
    """How many saw, liked and shared it, `age` seconds after it was put there: most within a day."""
    chance = _chance(thing)
    whole = chance.randint(180, 1_400)
    share = 1 - 0.5 ** (max(age, 0) / (5 * HOUR))
    views = round(whole * share)
    reactions, shares = chance.uniform(0.03, 0.09), chance.uniform(0.002, 0.02)
    return {"views": views, "reactions": round(views * reactions), "shares": round(views * shares)}


def comments_on(thing: str, since: float, now: float) -> list[dict[str, Any]]:
    """What people wrote below it until now."""
    chance = _chance(f"{thing} remarks")
    written, at = [], since + FIRST_REMARK
    for number, words in enumerate(chance.sample(REMARKS, chance.randint(0, 4))):
        if at <= now:
            written.append({"id": f"{thing}_{9_000 + number}", "message": words, "at": at})
        at += chance.uniform(0.1, 3) * HOUR
    return written


def _chance(of: str) -> random.Random:
    return random.Random(hashlib.sha256(of.encode()).digest())  # noqa: S311 (invented people, no secret)
