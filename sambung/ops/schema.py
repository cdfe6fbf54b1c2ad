"""The database's schema: brought up to date in one place, and looked at before anything is served."""

import io
from contextlib import AbstractContextManager, nullcontext
from functools import cache
from time import sleep

from django.core.management import call_command
from django.db import connection, transaction
from django.db.backends.utils import CursorWrapper
from django.db.migrations.executor import MigrationExecutor
from django.db.utils import InterfaceError, OperationalError
from django.utils import timezone

from sambung.config.environment import environment
from sambung.ops import welcome
from sambung.ops.demo import Demo, begun
from sambung.ops.errors import DatabaseAway, WrongDatabase
from sambung.ops.models import Installation

AWAY = (OperationalError, InterfaceError)
"""What Django raises while the database does not answer."""

LOCK = 0x5A4D42
"""Advisory lock of whoever migrates or fills; procrastinate's own numbers are elsewhere."""

OLDER = "The database has an older schema than this program: run `sambung migrate`."

ASKS_AGAIN = 0.2
"""Seconds after which somebody who waits for it asks once more (house)."""


def migrate() -> None:
    """Bring the schema up to date, then fill in what every installation needs. Others doing so wait.

    Raises `WrongDatabase` for a database of the other mode.
    """
    with connection.cursor() as cursor:
        _wait_for_turn(cursor)
        try:
            _refuse_other_mode()
            if environment.mode == "demo" and not connection.introspection.table_names():
                welcome.tell_beginning()
            with _begun() as demo:
                call_command("migrate", interactive=False, verbosity=0)
                _made, first = Installation.objects.get_or_create(defaults={"mode": environment.mode})
                _fill(demo, first=first)
        finally:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [LOCK])


def require() -> None:
    """Raises `WrongDatabase` unless this program fits the database, `DatabaseAway` if nobody can say yet."""
    try:
        trouble = _trouble()
    except AWAY as error:
        raise DatabaseAway("The database does not answer.") from error
    if trouble:
        raise WrongDatabase(trouble)


def _wait_for_turn(cursor: CursorWrapper) -> None:
    """By asking again: an index that is built concurrently waits for every query that runs, and so would for
    one that itself waits for the lock."""
    while True:
        cursor.execute("SELECT pg_try_advisory_lock(%s)", [LOCK])
        if cursor.fetchone()[0]:
            return
        sleep(ASKS_AGAIN)


@cache
def require_once() -> None:
    """`require`, asked until it was content once in this process."""
    require()


def _trouble() -> str:
    """Why this program doesn't fit the database, '' if it does. Migrations are read last: that takes longer
    than all else, and whoever waits for the first start asks again and again."""
    if Installation._meta.db_table not in connection.introspection.table_names():
        return OLDER
    _refuse_other_mode()
    if not Installation.objects.exclude(filled_at=None).exists():
        return "The database is still being filled: let `sambung serve` or `sambung migrate` finish."
    executor = MigrationExecutor(connection)
    ours = set(executor.loader.disk_migrations)
    known = {app for app, _ in ours}
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        return OLDER
    if any(name not in ours and name[0] in known for name in executor.loader.applied_migrations):
        return "The database has a newer schema than this program: install the newer Sambung."
    return ""


def _refuse_other_mode() -> None:
    if Installation._meta.db_table not in connection.introspection.table_names():
        return
    found = Installation.objects.values_list("mode", flat=True).first()
    if found and found != environment.mode:
        raise WrongDatabase(
            f"This database is a {found} one, and SAMBUNG_MODE is {environment.mode}: invented people must "
            f"never meet real ones. Use another database or data folder."
        )


def _begun() -> AbstractContextManager[Demo | None]:
    """The demo regency, begun where this database is to get it and has not."""
    if environment.mode != "demo":
        return nullcontext()
    there = Installation._meta.db_table in connection.introspection.table_names()
    if there and Installation.objects.exclude(filled_at=None).exists():
        return nullcontext()
    return begun(environment.demo_today or timezone.localdate())


def _fill(demo: Demo | None, *, first: bool) -> None:
    """Regions and days off for everybody, the demo regency for the demo; where it is not the `first` attempt,
    what the one before left of the demo is taken back."""
    if not Installation.objects.filter(filled_at=None).exists():
        return
    if demo and not first:
        demo.clear()
    with transaction.atomic():
        call_command("regions", stdout=io.StringIO())
    if demo:
        demo.live()
    with transaction.atomic():
        if demo:
            demo.settle()
        Installation.objects.update(filled_at=timezone.now())
