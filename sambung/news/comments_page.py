"""The page of a story's comments: the text with its commented places, what was said, a form to say more."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise

from sambung.news.comments import PARTS, Placed, Said, comment, placed, text_of
from sambung.news.models import Comment, Story, Version
from sambung.news.sentences import sentences_of
from sambung.news.writing import newest_of
from sambung.people.actors import Actor
from sambung.relay.errors import Incomplete

SHORT = 70
"""So many characters of a sentence tell it from the others."""


@dataclass(frozen=True)
class Piece:
    """Some words of the text, with the numbers of the open comments on them."""

    words: str
    numbers: tuple[int, ...] = ()


@dataclass(frozen=True)
class ShownPart:
    label: str
    lines: list[list[Piece]]


@dataclass
class CommentsPage:
    """A story's comments before somebody of the office. `sent` is what was posted."""

    story: Story
    actor: Actor
    sent: Mapping[str, str] | None = None
    problems: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def newest(self) -> Version | None:
        return newest_of(self.story)

    @cached_property
    def placed(self) -> list[Placed]:
        return placed(self.story, self.actor, self.newest)

    @property
    def open(self) -> list[tuple[int, Placed]]:
        """With their numbers on the page."""
        return list(enumerate((one for one in self.placed if one.is_open), start=1))

    @property
    def settled(self) -> list[Placed]:
        return [one for one in self.placed if not one.is_open]

    @property
    def parts(self) -> list[ShownPart]:
        """The newest text in lines, its commented words apart."""
        if self.newest is None:
            return []
        found = [(part, text_of(self.newest, part)) for part in PARTS]
        return [ShownPart(str(Comment.Part(p).label), self._lines(p, text)) for p, text in found if text]

    def _lines(self, part: str, text: str) -> list[list[Piece]]:
        here = [
            (one.start, one.start + len(one.comment.quote), number)
            for number, one in self.open
            if one.comment.part == part and one.start is not None
        ]
        lines, start = [], 0
        for line in text.split("\n"):
            lines.append(list(_pieces(line, start, here)))
            start += len(line) + 1
        return lines

    @property
    def places(self) -> list[tuple[str, str]]:
        """What may be commented on where the browser runs no script: sentence by sentence."""
        if self.newest is None:
            return []
        return [
            (f"{part}:{each.start}:{each.end}", _short(each.words))
            for part in PARTS
            for each in sentences_of(text_of(self.newest, part))
        ]

    @property
    def chosen(self) -> str:
        return (self.sent or {}).get("tempat", "")

    @property
    def typed(self) -> str:
        return (self.sent or {}).get("words", "")

    def said(self) -> bool:
        """Keep the comment that was posted; False where something is missing, which `problems` then says."""
        sent = self.sent or {}
        said = self._of_a_sentence(sent) if sent.get("tempat") else Said.read(sent)
        try:
            comment(self.story, said, actor=self.actor)
        except Incomplete as incomplete:
            self.problems = {name: str(words) for name, words in incomplete.problems.items()}
            return False
        return True

    def _of_a_sentence(self, sent: Mapping[str, str]) -> Said:
        """The comment on a sentence that was chosen from `places`."""
        part, _colon, span = sent["tempat"].partition(":")
        start, _colon, end = span.partition(":")
        said = Said.read({**{name: sent[name] for name in sent}, "part": part})
        if self.newest is None or not (start.isdecimal() and end.isdecimal() and len(span) < 20):
            return said
        text = text_of(self.newest, part)
        at, until = int(start), int(end)
        return Said(part, text[at:until], said.words, text[max(0, at - 40) : at], text[until : until + 40])


def _short(words: str) -> str:
    return words if len(words) <= SHORT else f"{words[: SHORT - 1]}…"


def _pieces(line: str, start: int, marked: list[tuple[int, int, int]]) -> Iterator[Piece]:
    """A line that begins at `start` of its text, cut where a commented place begins or ends."""
    end = start + len(line)
    cuts = {start, end}
    for begins, ends, _number in marked:
        cuts |= {place for place in (begins, ends) if start < place < end}
    borders = sorted(cuts)
    for left, right in pairwise(borders):
        numbers = tuple(number for begins, ends, number in marked if begins < right and ends > left)
        yield Piece(line[left - start : right - start], numbers)
