"""`sambung manage messages`: the catalogues of translations, in step with the code.

Needs xgettext (the distribution's package `gettext`); running Sambung does not.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from argparse import ArgumentParser
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

CATALOGUE = Path("locale/id/LC_MESSAGES/django.po")


class Command(BaseCommand):
    help = (
        "Bring the catalogues in step with the code; --check only says what is missing, fuzzy or left over."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--check", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        if not shutil.which("xgettext"):
            raise CommandError("xgettext is missing; install it with: sudo apt-get install gettext")
        if not options["check"]:
            _make(settings.PACKAGE)
            return
        with tempfile.TemporaryDirectory() as folder:
            copy = Path(folder) / settings.PACKAGE.name
            shutil.copytree(
                settings.PACKAGE, copy, ignore=shutil.ignore_patterns("*.mo", "__pycache__", "data")
            )
            (copy / CATALOGUE.parent).mkdir(parents=True, exist_ok=True)
            _make(copy)
            troubles = list(_troubles(_read(settings.PACKAGE / CATALOGUE), _read(copy / CATALOGUE)))
        for trouble in troubles[:50]:
            self.stderr.write(trouble)
        if troubles:
            raise CommandError(f"{len(troubles)} messages to be mended: `make messages`, then translate.")


def _make(package: Path) -> None:
    """Django's makemessages on one package, without settings, so that it stays within that folder."""
    environment = {"PATH": os.defpath, "LC_ALL": "C.UTF-8"}
    subprocess.run(
        [sys.executable, "-m", "django", "makemessages", "--locale=id", "--no-obsolete", "--no-location"],
        cwd=package,
        env=environment,
        check=True,
        stdout=subprocess.DEVNULL,
    )


def _read(path: Path) -> Catalog:
    if not path.exists():
        return Catalog()
    with path.open("rb") as file:
        return read_po(file)


def _troubles(kept: Catalog, fresh: Catalog) -> Iterator[str]:
    """What keeps `kept` from being the complete translation of `fresh`, which was made from the code."""
    for message in fresh:
        if not message.id:
            continue
        ours = kept.get(message.id, message.context)
        if ours is None:
            yield f"not in the catalogue: {message.id}"
        elif ours.fuzzy:
            yield f"fuzzy: {message.id}"
        elif not all(ours.string if isinstance(ours.string, list | tuple) else [ours.string]):
            yield f"not translated: {message.id}"
    for message in kept:
        if message.id and fresh.get(message.id, message.context) is None:
            yield f"no longer in the code: {message.id}"
