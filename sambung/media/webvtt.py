"""Captions as somebody typed or exported them, made into plain WebVTT; SubRip (.srt) is understood too."""

import re
from dataclasses import dataclass
from html import escape, unescape

from django.utils.translation import gettext as _

MOST_BYTES = 200_000
MOST_CUES = 2_000
LATE_SECONDS = 1.0
"""A caption may end so much after the video: programs round up."""

_BLOCKS = re.compile(r"\n{2,}")
_MOMENT = r"(?:(\d{1,3}):)?(\d{2}):(\d{2})[.,](\d{3})"
_TIMES = re.compile(rf"^\s*{_MOMENT}\s+-->\s+{_MOMENT}(?:\s.*)?$")
_TAG = re.compile(r"<[^>]*>")
_NOT_CUES = ("NOTE", "STYLE", "REGION")


class Unreadable(Exception):
    """What is wrong with it, in a sentence for who wrote it."""


@dataclass(frozen=True)
class Cue:
    """Some words with the seconds from and until which they are read."""

    start: float
    end: float
    words: str

    def __str__(self) -> str:
        return f"{_clock(self.start)} --> {_clock(self.end)}\n{escape(self.words, quote=False)}"


def read(text: str, seconds: float | None = None) -> str:
    """The captions as WebVTT with nothing in it but times and words. `seconds`: how long the video is.

    Raises `Unreadable`.
    """
    if len(text.encode(errors="replace")) > MOST_BYTES:
        raise Unreadable(_("These captions are too long."))
    plain = text.lstrip("\ufeff").replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "").strip()
    blocks = [block for block in _BLOCKS.split(plain) if block.strip()]
    if blocks and blocks[0].startswith("WEBVTT"):
        _head, _end, rest = blocks[0].partition("\n")
        blocks[:1] = [rest] if "-->" in rest else []  # else what stands there are the settings of the file
    cues = [_cue(block) for block in blocks if not block.startswith(_NOT_CUES)]
    _check(cues, seconds)
    return "\n\n".join(["WEBVTT", *map(str, cues)]) + "\n"


def _cue(block: str) -> Cue:
    lines = block.strip().split("\n")
    found = [(number, times) for number, line in enumerate(lines[:2]) if (times := _TIMES.match(line))]
    if not found:
        raise Unreadable(
            _("“%(line)s” has no times. Each caption begins with a line like 00:01.000 --> 00:04.000.")
            % {"line": lines[0][:60]}
        )
    at, times = found[0]
    parts = times.groups()
    words = "\n".join(" ".join(unescape(_TAG.sub("", line)).split()) for line in lines[at + 1 :])
    return Cue(_seconds(parts[:4]), _seconds(parts[4:]), words.strip())


def _seconds(parts: tuple[str | None, ...]) -> float:
    hours, minutes, seconds, thousandths = (int(part or 0) for part in parts)
    return hours * 3600 + minutes * 60 + seconds + thousandths / 1000


def _clock(seconds: float) -> str:
    whole = round(seconds * 1000)
    return f"{whole // 3_600_000:02}:{whole // 60_000 % 60:02}:{whole // 1000 % 60:02}.{whole % 1000:03}"


def _check(cues: list[Cue], seconds: float | None) -> None:
    if not cues:
        raise Unreadable(_("There is no caption in it."))
    if len(cues) > MOST_CUES:
        raise Unreadable(_("These captions are too long."))
    before = 0.0
    for cue in cues:
        at = {"at": _clock(cue.start)}
        if not cue.words:
            raise Unreadable(_("The caption at %(at)s has no words.") % at)
        if cue.end <= cue.start:
            raise Unreadable(_("The caption at %(at)s ends before it begins.") % at)
        if cue.start < before:
            raise Unreadable(_("The caption at %(at)s stands after a later one.") % at)
        if seconds is not None and cue.end > seconds + LATE_SECONDS:
            raise Unreadable(_("The caption at %(at)s goes on after the video has ended.") % at)
        before = cue.start
