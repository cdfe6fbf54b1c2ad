"""Indonesian text taken apart into sentences and words. Pure functions."""

import re
from collections.abc import Iterator
from typing import NamedTuple

ABBREVIATED = {
    "a", "bp", "bpk", "dr", "dra", "drs", "dst", "dsn", "gg", "h", "hj", "hlm", "ir", "jl", "jln", "kab",
    "kec", "kel", "kh", "kp", "lt", "no", "ny", "pdt", "prof", "rp", "sdr", "sdri", "sp", "st", "tel",
    "telp", "tgl", "tn", "ust", "vol", "yth", "a.n", "d.a", "k.h", "s.d", "u.p",
}  # fmt: skip
"""After these a full stop ends no sentence."""

ENDS_ONLY_BEFORE_A_CAPITAL = {"dkk", "dll", "dsb", "dst"}

_CLOSES = "\"\u201d\u2019')]"
_END = re.compile(rf"[.!?…]+[{re.escape(_CLOSES)}]*(?=\s|$)")
_LAST_WORD = re.compile(r"([^\W\d_](?:[\w.]*[^\W_])?)$")
_WORD = re.compile(r"[^\W\d_]+(?:[-'\u2019][^\W\d_]+)*")


class Sentence(NamedTuple):
    """`start` and `end` are places in the text that it was taken from."""

    start: int
    end: int
    words: str


class Word(NamedTuple):
    start: int
    end: int
    letters: str


def sentences_of(text: str) -> list[Sentence]:
    """The sentences of a text in their order; a line break always ends one."""
    return list(_sentences(text))


def words_of(text: str) -> list[Word]:
    """Runs of letters: `ibu-ibu` is one, a number none."""
    return [Word(found.start(), found.end(), found[0]) for found in _WORD.finditer(text)]


def _sentences(text: str) -> Iterator[Sentence]:
    line_start = 0
    for line in text.split("\n"):
        start = 0
        for found in _END.finditer(line):
            if _goes_on(line, found.start(), found.end(), found[0]):
                continue
            yield from _trimmed(line, start, found.end(), line_start)
            start = found.end()
        yield from _trimmed(line, start, len(line), line_start)
        line_start += len(line) + 1


def _goes_on(line: str, stop: int, after: int, mark: str) -> bool:
    """Whether what looks like an end is none: an abbreviation, an initial, or a small letter follows."""
    following = line[after:].lstrip()[:1]
    if following.islower():
        return True
    if not mark.startswith(".") or len(mark.rstrip(_CLOSES)) > 1:
        return False
    last = _LAST_WORD.search(line[:stop])
    if last is None:
        return False
    word = last[1]
    if word.lower() in ENDS_ONLY_BEFORE_A_CAPITAL:
        return bool(following) and not following.isupper()
    is_initial = len(word) == 1 and word.isupper()
    is_degree = "." in word and any(part[:1].isupper() for part in word.split("."))
    return bool(following) and (is_initial or is_degree or word.lower() in ABBREVIATED)


def _trimmed(line: str, start: int, end: int, offset: int) -> Iterator[Sentence]:
    words = line[start:end]
    left = len(words) - len(words.lstrip())
    if stripped := words.strip():
        yield Sentence(offset + start + left, offset + start + left + len(stripped), stripped)
