"""Broken files: nothing of them is half-imported, and each refusal names sheet, row and column."""

import random
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.test import Client
from django.utils.html import escape

from sambung.coaching.importing.sheets import MOST_BYTES
from sambung.coaching.jobs import take_over
from sambung.coaching.models import Decree, GroupRecord, Import, LifeEvent, Member
from sambung.people.models import GroupProfile, Organization
from tests.coaching.broken import KINDS, Broken, Cell, draw
from tests.people.clients import signed_in
from tests.people.world import World

pytestmark = pytest.mark.django_db
PAGE = "/meja/kim/impor/"
KEPT = (Organization, GroupProfile, GroupRecord, LifeEvent, Decree, Member)


@contextmanager
def undone() -> Iterator[None]:
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def registry() -> dict[str, list[Any]]:
    """All that an import could touch, row by row."""
    return {model.__name__: list(model._default_manager.order_by("pk").values_list()) for model in KEPT}


def sent(coach: Client, file: Broken) -> Import | None:
    """Sent at the desk, read, looked at and told to be carried out, whatever is wrong with it; None where it
    is not even taken."""
    answer = coach.post(PAGE, {"sheets": [SimpleUploadedFile(file.name, file.content)]})
    if answer.status_code == 422:
        return None
    assert answer.status_code == 302
    kept = Import.objects.latest("at")
    take_over.func(str(kept.pk))
    kept.refresh_from_db()
    assert says_where(coach.get(f"{PAGE}{kept.pk}/").content.decode(), kept)
    coach.post(f"{PAGE}{kept.pk}/jalankan/")
    take_over.func(str(kept.pk))
    kept.refresh_from_db()
    return kept


def says_where(page: str, kept: Import) -> bool:
    """Whether the page names sheet, row and cell of the first refusals."""
    refused = [line for line in kept.lines if line["what"] == "refused"]
    return all(
        escape(line["sheet"]) in page
        and (not line["row"] or f" {line['row']}</span>" in page)
        and (not column or f" {column}{line['row']} " in page)
        and escape(words) in page
        for line in refused[:20]
        for column, words in line["problems"]
    )


def cells(kept: Import) -> list[Cell]:
    return [
        (line["sheet"], line["row"], column) for line in kept.lines for column, _words in line["problems"]
    ]


def test_of_broken_files_nothing_is_half_imported_and_each_refusal_says_where(
    world: World, count: Callable[[int, int], int]
) -> None:
    coach, chance, wrong = signed_in(world.people["pembina"]), random.Random("broken"), []
    before = registry()
    for number in range(count(len(KINDS), max(200, 4 * len(KINDS)))):
        name, file = draw(number, chance)
        with undone():
            kept = sent(coach, file)
            if kept is not None and (said := amiss(file, kept, before)):
                wrong.append((number, name, said))
        assert registry() == before
    assert not wrong


def amiss(file: Broken, kept: Import, before: dict[str, list[Any]]) -> str:
    """What is not as it should be with a file that was taken; '' where all is."""
    if kept.state == Import.State.DONE:
        whole = Member.objects.count() == 3 and Decree.objects.count() == 1
        return "" if file.harmless and whole else "it was carried out"
    if kept.state != Import.State.READ or registry() != before:
        return f"half-imported: {kept.state}"
    refused = [line for line in kept.lines if line["what"] == "refused"]
    if not refused or not kept.counts["refused"]:
        return "nothing is refused"
    if not all(
        line["sheet"] and line["problems"] and all(w for _c, w in line["problems"]) for line in refused
    ):
        return f"a refusal without sheet or words: {refused}"
    return "" if file.cell is None or file.cell in cells(kept) else f"{file.cell} not among {cells(kept)[:9]}"


def test_a_file_beyond_the_limit_is_not_taken(world: World) -> None:
    file = SimpleUploadedFile("k.csv", b"Nama;KIM\n" + b"x" * MOST_BYTES)
    answer = signed_in(world.people["pembina"]).post(PAGE, {"sheets": [file]})
    assert (answer.status_code, Import.objects.count()) == (422, 0)
