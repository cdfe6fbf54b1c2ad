"""The Indonesian catalogue is whole, and the words that are made of parts come out right."""

import ast
import re
from datetime import UTC, datetime, timedelta

import pytest
from babel.messages.pofile import read_po
from django.conf import settings
from django.utils.translation import override

from sambung.regions.moments import time_left
from tests.locale.wording import CATALOGUE, PLACES, sentences
from tests.people.world import World

SAID = ("_", "gettext", "gettext_lazy", "ngettext", "pgettext", "pgettext_lazy", "npgettext")
DUE = datetime(2026, 12, 1, 9, tzinfo=UTC)


def test_every_message_is_translated_and_none_is_fuzzy() -> None:
    with CATALOGUE.open("rb") as file:
        messages = [message for message in read_po(file, locale="id") if message.id]
    assert len(messages) > 900
    assert not [message.id for message in messages if message.fuzzy]
    assert not [english for english, indonesian in sentences() if not indonesian.strip()]


def test_no_message_hides_within_an_f_string() -> None:
    """`xgettext` doesn't look there: it would never be translated."""
    hidden = [
        f"{path.name}: {ast.unparse(call)}"
        for path in sorted(settings.PACKAGE.rglob("*.py"))
        for words in ast.walk(ast.parse(path.read_text()))
        if isinstance(words, ast.JoinedStr)
        for call in ast.walk(words)
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id in SAID
    ]
    assert hidden == []


def test_places_for_values_and_markup_are_the_same_in_both_languages() -> None:
    for english, indonesian in sentences():
        assert sorted(PLACES.findall(indonesian)) == sorted(PLACES.findall(english)), english


def test_edges_are_the_same_in_both_languages() -> None:
    for english, indonesian in sentences():
        assert indonesian == indonesian.strip(), english
        assert indonesian.endswith((":", "…")) == english.endswith((":", "…")), english


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("now", "words"),
    [
        (datetime(2026, 11, 26, 3, tzinfo=UTC), "3 hari kerja lagi"),
        (datetime(2026, 11, 30, 3, tzinfo=UTC), "1 hari kerja lagi"),
        (DUE - timedelta(hours=6), "6 jam lagi"),
        (DUE - timedelta(minutes=30), "kurang dari 1 jam lagi"),
        (DUE + timedelta(minutes=30), "baru saja lewat waktu"),
        (DUE + timedelta(hours=2), "lewat 2 jam"),
        (datetime(2026, 12, 2, 3, tzinfo=UTC), "lewat 1 hari kerja"),
        (datetime(2026, 12, 3, 3, tzinfo=UTC), "lewat 2 hari kerja"),
    ],
)
def test_what_is_left_is_told_in_working_days(world: World, now: datetime, words: str) -> None:
    with override("id"):
        assert time_left(DUE, world.regency, now) == words


def test_words_are_marked_by_names_that_the_extraction_knows() -> None:
    """`gettext_lazy as later` would be read over by `make messages`, and stay English on every page."""
    alias = re.compile(r"\b(n|p|np)?gettext(_lazy|_noop)? as (?!_$)", re.MULTILINE)
    sources = (path.read_text() for path in settings.PACKAGE.rglob("*.py"))
    assert not [found.group(0) for source in sources for found in alias.finditer(source)]
