"""`sambung manage fresh`: writes the schema of an empty database anew, after a migration has come in."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from sambung.ops import fresh
from sambung.ops.backup import run_tool

SCRATCH = "sambung_fresh"
OF_THE_CONNECTION = re.compile(r"SET |SELECT pg_catalog\.set_config|\\")
"""How lines of a dump begin that are about restoring it."""


class Command(BaseCommand):
    help = "Write what an empty database gets in one go, by running every migration on an empty one."

    def handle(self, *args: Any, **options: Any) -> None:
        fresh.FILE.write_text(migrated())


def migrated() -> str:
    """What all migrations make of an empty database, as the file has to hold it."""
    with scratch():
        call_command("migrate", step_by_step=True, verbosity=0)
        return as_it_is()


def as_it_is() -> str:
    """The schema of this database, and which migrations have made it."""
    dump = run_tool("pg_dump", "--schema-only", "--no-owner", "--no-privileges", "--no-comments")
    lines = (line for line in dump.splitlines() if line and not line.startswith("--"))
    return "\n".join([*(line for line in lines if not OF_THE_CONNECTION.match(line)), *_applied(), ""])


def _applied() -> Iterator[str]:
    yield f"INSERT INTO public.{MigrationRecorder.Migration._meta.db_table} (app, name, applied) VALUES"
    names = sorted(MigrationRecorder(connection).applied_migrations())
    yield ",\n".join(f"    ('{app}', '{name}', now())" for app, name in names) + ";"


@contextmanager
def scratch() -> Iterator[None]:
    """Our connection goes to an empty database on the same server until the block ends."""
    pooled: Any = connection
    ours = connection.settings_dict["NAME"]

    def go(to: str) -> None:
        connection.close()
        pooled.close_pool()
        connection.settings_dict["NAME"] = to

    def run(statement: str) -> None:
        with connection.cursor() as cursor:
            cursor.execute(statement)

    run(f"DROP DATABASE IF EXISTS {SCRATCH}")
    run(f"CREATE DATABASE {SCRATCH} TEMPLATE template0")
    go(SCRATCH)
    try:
        yield
    finally:
        go(ours)
        run(f"DROP DATABASE {SCRATCH}")
