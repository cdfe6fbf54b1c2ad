"""`sambung manage migrate`: Django's own, which an empty database need not go through step by step."""

from typing import Any

from django.core.management.base import CommandParser
from django.core.management.commands import migrate

from sambung.ops import fresh


class Command(migrate.Command):
    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument(
            "--step-by-step", action="store_true", help="run each migration, on an empty database too"
        )

    def handle(self, *args: Any, step_by_step: bool = False, **options: Any) -> None:
        if not step_by_step:
            fresh.build_where_empty()
        super().handle(*args, **options)
