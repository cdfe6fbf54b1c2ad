"""How the text of a lesson is written in its file, and what a page shows of it.

Blocks are parted by an empty line: `## ` a heading, `- ` points, `1. ` steps, `> ` an example,
`[gambar NAME] words` a picture with what is to be seen on it, anything else a paragraph. `**bold**` within.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

_PICTURE = re.compile(r"\[gambar ([a-z0-9-]+)\] (.+)")
_MARKS = (("heading", re.compile(r"## ")), ("points", re.compile(r"- ")), ("steps", re.compile(r"\d+\. ")))
_EXAMPLE = re.compile(r"> ?")
_SIGNS = re.compile(r"\*\*|^## |^- |^\d+\. |^> ?|^\[gambar [a-z0-9-]+\] ", re.MULTILINE)


@dataclass(frozen=True)
class Block:
    """A piece of a lesson: its kind and its lines; of a picture its name, the line says what is on it."""

    kind: str
    lines: tuple[SafeString, ...]
    picture: str = ""


def blocks_of(text: str) -> Iterator[Block]:
    """The pieces of a text in their order."""
    for piece in re.split(r"\n\s*\n", text.strip()):
        lines = [line.strip() for line in piece.splitlines() if line.strip()]
        if lines:
            yield _block(lines)


def _block(lines: list[str]) -> Block:
    if found := _PICTURE.fullmatch(lines[0]):
        return Block("picture", (_emphasised(found[2]),), found[1])
    for kind, mark in _MARKS:
        if all(mark.match(line) for line in lines):
            return Block(kind, tuple(_emphasised(mark.sub("", line, count=1)) for line in lines))
    if all(_EXAMPLE.match(line) for line in lines):
        return Block("example", tuple(_emphasised(_EXAMPLE.sub("", line, count=1)) for line in lines))
    return Block("paragraph", (_emphasised(" ".join(lines)),))


def _emphasised(line: str) -> SafeString:
    """The line with what stands between two pairs of stars emphasised; every other one is."""
    parts = line.split("**")
    bold = (format_html("<strong>{}</strong>", part) if n % 2 else part for n, part in enumerate(parts))
    return format_html_join(mark_safe(""), "{}", ((part,) for part in bold))


def words_in(text: str) -> int:
    """How many words a reader reads, the description of pictures among them."""
    return len(_SIGNS.sub("", text).split())
