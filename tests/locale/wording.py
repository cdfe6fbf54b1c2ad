"""The catalogue's sentences in both languages, and whether a page shows one of the other language."""

import html
import re
from functools import cache

from babel.messages.pofile import read_po
from django.conf import settings

CATALOGUE = settings.PACKAGE / "locale/id/LC_MESSAGES/django.po"
PLACES = re.compile(r"%\(\w+\)[sd]|%[sd%]|\{\w+\}|<[^>]+>")
WORD = re.compile(r"[^\W\d_]{2,}")


@cache
def sentences() -> tuple[tuple[str, str], ...]:
    """English and Indonesian of every message; of a plural the form for many."""
    with CATALOGUE.open("rb") as file:
        messages = [message for message in read_po(file, locale="id") if message.id]
    return tuple((_last(message.id), _last(message.string)) for message in messages)


def foreign(page: str, language: str) -> set[str]:
    """Sentences of three words or more on a page in `language` that are the other language's."""
    shown = plain(page)
    words = set(WORD.findall(shown))
    return {part for part, needed in _parts(language).items() if needed <= words and _whole(part, shown)}


def plain(page: str) -> str:
    return " ".join(html.unescape(page).split())


@cache
def _parts(language: str) -> dict[str, frozenset[str]]:
    """The sentences, each with its words: a page that lacks one of them cannot show the sentence."""
    own, others = (1, 0) if language == "id" else (0, 1)
    said_anyway = "\n".join(plain(pair[own]) for pair in sentences())
    parts = {_longest_part(pair[others]): None for pair in sentences()}
    return {
        part: frozenset(words)
        for part in parts
        if len(words := WORD.findall(part)) >= 3 and part not in said_anyway
    }


def _whole(part: str, shown: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(part)}(?!\w)", shown) is not None


def _longest_part(sentence: str) -> str:
    return max((plain(part).strip(" .,:;") for part in PLACES.split(sentence)), key=len)


def _last(forms: object) -> str:
    return str(forms[-1] if isinstance(forms, list | tuple) else forms)
