"""`sambung manage erase_again FILE`: repeat the erasures of a list that was not there at a restore."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from sambung.people import erasures


class Command(BaseCommand):
    help = "Erase again what a list of erasures names."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE", help="the list (see SAMBUNG_ERASURES)")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            listed = erasures.read(options["file"])
        except OSError as error:
            raise CommandError(f"The list can't be read: {error}.") from None
        self.stdout.write(f"{len(listed)} on the list, {erasures.repeat(listed)} erased again")
