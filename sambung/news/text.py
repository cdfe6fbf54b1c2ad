"""Text of a story: cleaned structured HTML, the same without marks, and what differs between two of them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape, unescape

import nh3
from rapidfuzz.distance import Indel

from sambung.relay.words import cleaned

TAGS = {"p", "h2", "h3", "ul", "ol", "li", "blockquote", "strong", "em", "a", "br"}
"""All that a text is made of. Everything else is dropped, its words kept."""

HAS_MARKS = re.compile(r"<(?:p|h2|h3|ul|ol|li|blockquote|br|strong|em|a)\b", re.IGNORECASE)
"""Tells structured text from typed words."""

_ENDS_A_LINE = re.compile(r"<br\s*/?>|</(?:p|h2|h3|li|blockquote|ul|ol)>", re.IGNORECASE)
_EMPTY = re.compile(r"<(p|h2|h3|li|blockquote)>\s*</\1>")
_WORDS = re.compile(r"\s+|[^\s]+")
_SENTENCE = re.compile(r"(?<=[.!?…])\s+")


@dataclass(frozen=True)
class Piece:
    """Some words that stayed (`same`), came (`new`) or went (`old`)."""

    kind: str
    words: str


def clean(html: str) -> str:
    """The text with nothing in it but `TAGS`; links lead to web pages, telephone or mail alone. Characters
    that were written as `&#11;` come to light only here."""
    safe = nh3.clean(
        html.replace("\x00", ""),
        tags=TAGS,
        attributes={"a": {"href"}},
        url_schemes={"http", "https", "tel", "mailto"},
        link_rel="noopener nofollow",
    )
    return _EMPTY.sub("", cleaned(safe)).strip()


def plain(html: str) -> str:
    """The words alone, one line a paragraph."""
    lines = _ENDS_A_LINE.sub("\n", html)
    words = unescape(nh3.clean(lines, tags=set()))
    return "\n".join(line for line in (" ".join(part.split()) for part in words.split("\n")) if line)


def paragraphs(text: str) -> str:
    """Typed words as structured text: an empty line begins a paragraph, another line a new line."""
    parts = (part.strip() for part in re.split(r"\n\s*\n", text.replace("\r\n", "\n")))
    return "".join(f"<p>{escape(part, quote=False).replace(chr(10), '<br>')}</p>" for part in parts if part)


def first_sentence(text: str, longest: int) -> str:
    """The first sentence of typed words, cut at a word where it is longer than `longest` characters."""
    sentence = _SENTENCE.split(" ".join(text.split()), maxsplit=1)[0]
    if len(sentence) <= longest:
        return sentence
    return sentence[: longest - 1].rsplit(" ", 1)[0].rstrip(",;:") + "…"


def compare(old: str, new: str) -> list[Piece]:
    """What became of the old words, word by word: for `ins` and `del`, and for whoever hears it read.

    Not by `difflib`: a word that comes back a thousand times, or the blanks of a long text, cost it minutes.
    """
    before, after = _WORDS.findall(old), _WORDS.findall(new)
    return list(_joined(_pieces(before, after)))


def _pieces(before: list[str], after: list[str]) -> Iterator[Piece]:
    for step in Indel.opcodes(before, after):
        gone, come = before[step.src_start : step.src_end], after[step.dest_start : step.dest_end]
        if step.tag == "equal":
            yield Piece("same", "".join(gone))
            continue
        if gone:
            yield Piece("old", "".join(gone))
        if come:
            yield Piece("new", "".join(come))


def _joined(pieces: Iterator[Piece]) -> Iterator[Piece]:
    """Blanks between two changed stretches belong to them, so that a rewritten sentence reads as one."""
    gone: list[str] = []
    come: list[str] = []
    waiting = ""
    for piece in pieces:
        if piece.kind == "same" and not piece.words.strip() and (gone or come):
            waiting += piece.words
            continue
        if piece.kind == "same":
            yield from _changed(gone, come)
            gone, come = [], []
            yield Piece("same", waiting + piece.words)
            waiting = ""
            continue
        if waiting:
            gone.append(waiting)
            come.append(waiting)
            waiting = ""
        (gone if piece.kind == "old" else come).append(piece.words)
    yield from _changed(gone, come)
    if waiting:
        yield Piece("same", waiting)


def _changed(gone: list[str], come: list[str]) -> Iterator[Piece]:
    if words := "".join(gone):
        yield Piece("old", words)
    if words := "".join(come):
        yield Piece("new", words)
