"""`sambung manage fresh`: writes the schema of an empty database anew, after a migration has come in."""

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from sambung.ops import fresh
from sambung.ops.backup import run_tool
from sambung.ops.embedded import VERSION

HEAD = """\
-- What an empty database gets in one go. Written by `make fresh` after a migration has come in; see fresh.py.

"""
FILLED_AFTERWARDS = {"auth_permission", "django_content_type", "django_migrations"}
"""Tables whose rows `migrate` writes by itself."""

# What of a dump is about reading and restoring it: its lines above each thing, and settings.
_ABOVE = re.compile(r"\n\n--\n-- .*\n--\n\n")
_SETTING = re.compile(r"^(?:SET default_\w+ = .*;|\\.*|-- PostgreSQL database dump complete)\n", re.MULTILINE)


class Command(BaseCommand):
    help = "Write what an empty database gets in one go, by running every migration on an empty one."

    def handle(self, *args: Any, **options: Any) -> None:
        if connection.pg_version // 10_000 != int(VERSION):  # type: ignore[attr-defined]  # PostgreSQL's
            raise CommandError(f"The file is written on PostgreSQL {VERSION}: run `make fresh`.")
        fresh.FILE.write_text(HEAD + migrated())


def migrated() -> str:
    """What all migrations make of an empty database, as the file has to hold it. Raises `CommandError` where
    one of them fills in rows, which the file could not hold."""
    with scratch():
        call_command("migrate", step_by_step=True, verbosity=0)
        filled = [table for table in connection.introspection.table_names() if _has_rows(table)]
        if left := set(filled) - FILLED_AFTERWARDS:
            raise CommandError(f"A migration writes rows of {', '.join(sorted(left))} on an empty database.")
        return as_it_is()


def as_it_is() -> str:
    """The schema of this database, and which migrations have made it."""
    dump = run_tool("pg_dump", "--schema-only", "--no-owner", "--no-privileges")
    made = _ABOVE.sub("\n", dump[dump.index("\nCREATE ") + 1 :])
    return "\n".join([_SETTING.sub("", made).rstrip("\n-"), *_applied(), ""])


def _has_rows(table: str) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT EXISTS (SELECT FROM {connection.ops.quote_name(table)})")  # noqa: S608 quoted
        return bool(cursor.fetchone()[0])


def _applied() -> Iterator[str]:
    yield f"INSERT INTO public.{MigrationRecorder.Migration._meta.db_table} (app, name, applied) VALUES"
    names = sorted(MigrationRecorder(connection).applied_migrations())
    yield ",\n".join(f"    ('{app}', '{name}', now())" for app, name in names) + ";"


@contextmanager
def scratch() -> Iterator[None]:
    """Our connection goes to an empty database on the same server until the block ends."""
    pooled: Any = connection
    ours, own = connection.settings_dict["NAME"], f"sambung_fresh_{os.getpid()}"

    def go(to: str) -> None:
        connection.close()
        pooled.close_pool()
        connection.settings_dict["NAME"] = to

    def run(statement: str) -> None:
        with connection.cursor() as cursor:
            cursor.execute(statement)

    run(f"CREATE DATABASE {own} TEMPLATE template0")
    go(own)
    try:
        yield
    finally:
        go(ours)
        run(f"DROP DATABASE {own}")
