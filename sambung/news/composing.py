"""The six questions of a story, and the text that their answers make: something ordered to begin from.

Nothing is invented: every word of the text is the sender's, a tap's or a question's. The text is Indonesian
whatever language the page speaks, for the story will be.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import override

from sambung.news.asking import DAYS, HERE, QUESTIONS, Question

LANGUAGE = "id"

_BLANKS = re.compile(r"\s+")
_MARKS = re.compile(r"[.,;:!?…](?:\s*[.,;:!?…])+")
_BEFORE = re.compile(r"^[\s.,;:!?…\-\u2013\u2014]+")
_AFTER = re.compile(r"[\s,;:\-\u2013\u2014]+$")
_ENDED = re.compile(r"[.!?…][\"\u201d\u2019')\]]*$")
_SAYS = re.compile(r"\w")


@dataclass(frozen=True)
class Answer:
    """What was answered to one question: words, taps, or the number of a recording, 0 for none."""

    words: str = ""
    taps: Sequence[str] = ()
    recording: int = 0


@dataclass(frozen=True)
class Setting:
    """What taps refer to: the day on which they were tapped ("today" is of no use tomorrow), and the village
    of the group."""

    day: date
    village: str


def compose(answers: Mapping[str, Answer], setting: Setting) -> str:
    """The text of the answers by question; '' where nothing was answered.

    What is answered first stands alone, the other sentences follow in one paragraph.
    """
    with override(LANGUAGE):
        told = [_told(question, answers.get(question.name, Answer()), setting) for question in QUESTIONS]
    sentences = [sentence for sentence in told if sentence]
    return "\n\n".join(filter(None, [*sentences[:1], " ".join(sentences[1:])]))


def into(text: str, before: str, composed: str) -> str:
    """`text` with what is composed now in the place of what was composed `before`. What somebody changed in
    it by hand or wrote beside it stays, and what is answered since follows it."""
    text, before = (words.replace("\r\n", "\n") for words in (text, before))  # as browsers send them
    if not composed or composed == before:
        return text or composed
    if before and before in text:
        return text.replace(before, composed, 1)
    return "\n\n".join(part for part in (text.strip(), composed) if part)


def _told(question: Question, answer: Answer, setting: Setting) -> str:
    tapped = [_tapped(value, words, setting) for value, words in question.taps if value in answer.taps]
    lines = _lines(answer.words)
    first = ", ".join([*tapped, *lines[:1]])
    if not first:
        named = {"question": question.ask, "number": answer.recording}
        return _("%(question)s See recording %(number)d.") % named if answer.recording else ""
    sentences = [_sentence(str(question.sentence) % {"words": first}), *map(_sentence, lines[1:])]
    heard = _("See recording %(number)d.") % {"number": answer.recording} if answer.recording else ""
    return " ".join(filter(None, [*sentences, heard]))


def _tapped(value: str, words: Promise, setting: Setting) -> str:
    if value == HERE:
        return setting.village
    if value not in DAYS:
        return _small(str(words))
    meant = setting.day + timedelta(days=DAYS[value])
    return f"{_small(str(words))} ({date_format(meant, 'l, j F Y')})"


def _small(words: str) -> str:
    return words[:1].lower() + words[1:]


def _lines(words: str) -> list[str]:
    """Typed words, a sentence or more a line, without blanks and marks that nobody meant."""
    tidied = (_MARKS.sub(_one_mark, _BLANKS.sub(" ", line)) for line in words.splitlines())
    trimmed = (_AFTER.sub("", _BEFORE.sub("", line)) for line in tidied)
    return [line for line in trimmed if _SAYS.search(line)]


def _one_mark(found: re.Match[str]) -> str:
    marks = found[0].replace(" ", "")
    if len(marks) > 2 and set(marks) == {"."}:
        return "…"
    return next(mark for mark in "?!….;:," if mark in marks)


def _sentence(line: str) -> str:
    """With a capital and a mark at its end."""
    capital = line[0].upper()
    begun = (capital if capital.lower() == line[0] else line[0]) + line[1:]
    return begun if _ENDED.search(begun) else f"{begun}."
