"""`sambung manage take_snapshots 2026-10`: keep each group's standing at the end of a past month."""

from argparse import ArgumentParser, ArgumentTypeError
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from sambung.insight.standing.snapshots import NotOver, take


def month(text: str) -> date:
    try:
        return date.fromisoformat(f"{text}-01")
    except ValueError:
        raise ArgumentTypeError("write the month as 2026-10") from None


class Command(BaseCommand):
    help = "Keep each group's standing at the end of a past month, where it isn't kept yet."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("month", type=month, metavar="YYYY-MM")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            taken = take(options["month"])
        except NotOver as error:
            raise CommandError(f"{error}.") from None
        self.stdout.write(f"{taken} taken")
