from concurrent.futures import ThreadPoolExecutor
from time import monotonic, sleep

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from sambung.ops import schema
from sambung.ops.errors import WrongDatabase
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
