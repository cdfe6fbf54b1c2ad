"""Where in a text something was said about: some quoted words, found again after the text was edited.

Pure functions. The place is lost, and said to be lost, when its own words were changed; edits elsewhere move
it. Nothing is guessed: where several places could be meant, none is.
"""

import re
from dataclasses import dataclass

from rapidfuzz.distance import Indel

CONTEXT = 40
"""Characters that are kept of what stands before and behind."""
ENOUGH_WORDS = 3
"""So many words that occur once are recognised also where all around them was changed."""

_TOKEN = re.compile(r"\s+|[^\s]+")


@dataclass(frozen=True)
class Anchor:
    """Some words of a text with what stands around them; `start` is their place in it."""

    quote: str
    before: str
    after: str
    start: int

    @property
    def end(self) -> int:
        return self.start + len(self.quote)


def anchor_at(text: str, start: int, end: int) -> Anchor:
    """The anchor of `text[start:end]`. Raises `ValueError` where that is no place with words."""
    quote = text[start:end] if 0 <= start < end <= len(text) else ""
    if not quote.strip():
        raise ValueError("no words there")
    return Anchor(quote, text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT], start)


def anchor_of(text: str, quote: str, before: str = "", after: str = "") -> Anchor | None:
    """The anchor of some words that somebody chose, told apart by what stands around them where they occur
    several times; None where they don't occur, or can't be told apart and nothing was said around."""
    places = _all_places(text, quote)
    if not places:
        return None
    best = max(places, key=lambda place: _agreement(text, place, quote, before, after))
    return anchor_at(text, best, best + len(quote))


def find(anchor: Anchor, then: str, now: str) -> int | None:
    """Where the anchored words of the text `then` stand in the text `now`; None where they are gone."""
    if anchor.quote not in now:
        return None
    return (
        _beside_one_edit(anchor, then, now) if _is_beside(anchor, then, now) else _aligned(anchor, then, now)
    )


def _ends(then: str, now: str) -> tuple[int, int]:
    """How many characters the two have in common at their beginning, and behind that at their end."""
    same_before = _shared(then, now)
    rest = min(len(then), len(now)) - same_before
    return same_before, min(_shared(then[::-1], now[::-1]), rest)


def _shared(one: str, other: str) -> int:
    """With how many of the same characters the two begin."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((number for number, (a, b) in pairs if a != b), min(len(one), len(other)))


def _is_beside(anchor: Anchor, then: str, now: str) -> bool:
    same_before, same_after = _ends(then, now)
    return anchor.end <= same_before or anchor.start >= len(then) - same_after


def _beside_one_edit(anchor: Anchor, then: str, now: str) -> int:
    """The place, where all that was changed stands before or behind it."""
    same_before, _same_after = _ends(then, now)
    return anchor.start if anchor.end <= same_before else anchor.start + len(now) - len(then)


def _aligned(anchor: Anchor, then: str, now: str) -> int | None:
    """The place that the words came to, by what stayed of the text word by word."""
    old, new = _tokens(then), _tokens(now)
    wanted = [n for n, (at, token) in enumerate(old) if at < anchor.end and at + len(token) > anchor.start]
    stayed: dict[int, int] = {}
    for step in Indel.opcodes([token for _at, token in old], [token for _at, token in new]):
        if step.tag == "equal":
            shift = step.dest_start - step.src_start
            stayed.update({number: number + shift for number in range(step.src_start, step.src_end)})
    came_to = [stayed.get(number) for number in wanted]
    first = came_to[0] if came_to else None
    if first is not None and came_to == list(range(first, first + len(wanted))):
        return new[first][0] + anchor.start - old[wanted[0]][0]
    return _moved(anchor, then, now)


def _moved(anchor: Anchor, then: str, now: str) -> int | None:
    """The place of words that were taken along to elsewhere: recognised by themselves, where they are enough
    and occur once, or by all that stood around them."""
    places = _all_places(now, anchor.quote)
    is_alone = len(places) == len(_all_places(then, anchor.quote)) == 1
    if is_alone and len(anchor.quote.split()) >= ENOUGH_WORDS:
        return places[0]
    around = _all_places(now, anchor.before + anchor.quote + anchor.after)
    whole = len(anchor.before) == CONTEXT or len(anchor.after) == CONTEXT
    return around[0] + len(anchor.before) if len(around) == 1 and whole else None


def _tokens(text: str) -> list[tuple[int, str]]:
    return [(found.start(), found[0]) for found in _TOKEN.finditer(text)]


def _all_places(text: str, words: str) -> list[int]:
    return [found.start() for found in re.finditer(f"(?={re.escape(words)})", text)] if words else []


def _agreement(text: str, place: int, quote: str, before: str, after: str) -> int:
    """How many characters around agree with what was said to stand there."""
    return _shared(text[:place][::-1], before[::-1]) + _shared(text[place + len(quote) :], after)
