"""`sambung manage migrate`: Django's own, which an empty database need not go through step by step."""

from typing import Any

from django.core.management.base import CommandParser
from django.core.management.commands import migrate

from sambung.ops import fresh

OTHERWISE = ("app_label", "plan", "check_unapplied", "fake", "fake_initial", "prune", "step_by_step")
"""Options with which more or less is asked for than the present schema."""


class Command(migrate.Command):
    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument(
            "--step-by-step", action="store_true", help="run each migration, on an empty database too"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if not any(options.get(name) for name in OTHERWISE):
            fresh.build_where_empty()
        super().handle(*args, **options)
