"""Erasing files: what is asked for, what nobody took up in seven days, bytes whose row never came to be."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from django.core.files.storage import default_storage
from django.db import transaction
from django.utils import timezone
from procrastinate.contrib.django import app

from sambung.media.models import KEPT_UNATTACHED, File, Piece, Rendition
from sambung.media.storage import day_folder, stored_in

_SWEPT_DAYS = 7
"""How many days' folders are looked through: a sweep that did not run for a week misses nothing."""


def purge(file: File) -> None:
    """Erase a file and what was made from it: rows now, everything stored for them by a job of the same
    transaction."""
    with transaction.atomic():
        for burnt in file.burnt.all():
            purge(burnt)
        paths: list[Any] = list(file.paths())  # what a job takes is JSON
        file.delete()
        app.configure_task(name="media.remove", queue="media").defer(paths=paths)


def remove(paths: Iterable[str]) -> None:
    """Remove stored bytes; what is gone already is no error."""
    for path in paths:
        default_storage.delete(path)


def purge_stale() -> None:
    """Purge the files that nothing has taken up in time, each in its own transaction."""
    for pk in list(File.objects.stale(timezone.now()).values_list("pk", flat=True)):
        with transaction.atomic():
            still_stale = File.objects.stale(timezone.now()).select_for_update(skip_locked=True)
            for file in still_stale.filter(pk=pk):
                purge(file)


def remove_orphans() -> None:
    """Remove stored bytes, a week old or older, to which no row refers: their transaction was rolled back or
    the program was killed in between."""
    for days in range(_SWEPT_DAYS):
        day = timezone.now() - KEPT_UNATTACHED - timedelta(days=1 + days)
        for part, rows in (
            ("original", File.objects),
            ("rendition", Rendition.objects),
            ("upload", Piece.objects),
        ):
            folder = day_folder(part, day)
            stored = stored_in(folder)
            remove(stored - set(rows.filter(path__in=stored).values_list("path", flat=True)))
