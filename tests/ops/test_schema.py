from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from time import monotonic, sleep
from typing import Any

import pytest
from django.core.management import call_command
from django.db import ProgrammingError, connection
from django.db.migrations.recorder import MigrationRecorder

from sambung.ops import fresh, schema
from sambung.ops.errors import WrongDatabase
from sambung.ops.management.commands.fresh import as_it_is, migrated, scratch
from sambung.ops.models import Installation

pytestmark = pytest.mark.django_db


@pytest.fixture
def installed() -> None:
    Installation.objects.create(mode="demo", filled_at="2026-11-24T00:00Z")


def test_database_is_postgresql_15_or_newer() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SHOW server_version_num")
        assert int(cursor.fetchone()[0]) >= 150_000


def test_models_and_migrations_are_in_step() -> None:
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


def _made_of(schema_file: Path) -> str:
    """The schema of an empty database that was given what is in the file."""
    with scratch():
        fresh.build_where_empty(schema_file)
        return as_it_is()


@pytest.mark.django_db(transaction=True)
def test_an_empty_database_gets_in_one_go_what_all_migrations_would_make_of_it(
    tmp_path: Path,
) -> None:
    by_steps = tmp_path / "by_steps.sql"
    by_steps.write_text(migrated())
    at_once, again = _made_of(fresh.FILE), _made_of(by_steps)  # casts are written otherwise the first time
    assert at_once == again, "a migration has come in: run `make fresh`"


@pytest.mark.django_db(transaction=True)
def test_an_empty_database_stays_empty_where_its_schema_is_cut_short(tmp_path: Path) -> None:
    cut = tmp_path / "cut.sql"
    cut.write_text(fresh.FILE.read_text() + "CREATE TABLE twice (); CREATE TABLE twice ();")
    with scratch():
        with pytest.raises(ProgrammingError, match="already exists"):
            fresh.build_where_empty(cut)
        assert connection.introspection.table_names() == []


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("only", [{"plan": True}, {"app_label": "ops", "migration_name": "zero"}])
def test_who_asks_for_something_else_than_the_schema_gets_no_table_of_it(only: dict[str, Any]) -> None:
    with scratch():
        call_command("migrate", verbosity=0, **only)
        assert set(connection.introspection.table_names()) <= {"django_migrations"}


@pytest.mark.django_db(transaction=True)
def test_tables_that_are_to_be_in_another_schema_are_left_to_the_migrations() -> None:
    with scratch():
        with connection.cursor() as cursor:
            cursor.execute("CREATE SCHEMA elsewhere")
            cursor.execute("SET search_path TO elsewhere")
        fresh.build_where_empty()
        assert connection.introspection.table_names() == []
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'")
            assert cursor.fetchone() == (0,)


def test_a_database_with_tables_is_left_as_it_is() -> None:
    before = as_it_is()
    fresh.build_where_empty()
    assert as_it_is() == before


@pytest.mark.usefixtures("installed")
def test_migrated_database_is_accepted() -> None:
    schema.require()


@pytest.mark.usefixtures("installed")
def test_older_schema_is_refused_with_what_to_do() -> None:
    MigrationRecorder(connection).record_unapplied("ops", "0001_initial")
    with pytest.raises(WrongDatabase, match=r"older schema.*sambung migrate"):
        schema.require()


@pytest.mark.usefixtures("installed")
def test_newer_schema_is_refused() -> None:
    MigrationRecorder(connection).record_applied("ops", "9999_from_the_future")
    with pytest.raises(WrongDatabase, match="newer schema"):
        schema.require()


def test_demo_refuses_the_data_of_real_people() -> None:
    Installation.objects.create(mode="live", filled_at="2026-11-24T00:00Z")
    with pytest.raises(WrongDatabase, match="is a live one, and SAMBUNG_MODE is demo"):
        schema.require()
    with pytest.raises(WrongDatabase, match="is a live one"):
        schema.migrate()


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("installed")
def test_who_waits_to_migrate_holds_up_no_index_that_another_builds() -> None:
    def another() -> None:
        try:
            schema.migrate()
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as thread, connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [schema.LOCK])
        try:
            waiting = thread.submit(another)
            until, asked = monotonic() + 60, False
            while not asked and monotonic() < until:
                sleep(0.05)
                cursor.execute(
                    "SELECT EXISTS (SELECT FROM pg_stat_activity WHERE datname = current_database()"
                    " AND pid <> pg_backend_pid() AND query LIKE '%advisory_lock%')"
                )
                asked = cursor.fetchone()[0]
            cursor.execute("CREATE INDEX CONCURRENTLY built_meanwhile ON ops_installation (mode)")
            assert asked
            assert not waiting.done()
        finally:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [schema.LOCK])
            cursor.execute("DROP INDEX CONCURRENTLY IF EXISTS built_meanwhile")
    waiting.result()


def test_database_that_is_not_filled_is_not_served() -> None:
    with pytest.raises(WrongDatabase, match="still being filled"):
        schema.require()


def test_half_filled_database_is_not_served() -> None:
    Installation.objects.create(mode="demo")
    with pytest.raises(WrongDatabase, match="still being filled"):
        schema.require()


def test_there_is_one_installation_only() -> None:
    from django.db import IntegrityError

    with pytest.raises(IntegrityError, match="ops_one_installation"):
        Installation.objects.create(id=2, mode="demo")
