from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from sambung.relay.diagrams import texts


class Command(BaseCommand):
    help = "Write docs/routes/, or with --check only say whether it is in step with the routes."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--check", action="store_true")
        parser.add_argument("--to", type=Path, default=Path("docs/routes"))

    def handle(self, *args: Any, check: bool, to: Path, **options: Any) -> None:
        if check:
            stale = [
                name
                for name, text in texts().items()
                if not (to / name).exists() or (to / name).read_text() != text
            ]
            if stale:
                raise CommandError(f"{', '.join(stale)} out of step: run `sambung manage routes`")
            return
        to.mkdir(parents=True, exist_ok=True)
        for name, text in texts().items():
            (to / name).write_text(text)
