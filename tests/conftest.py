"""One embedded PostgreSQL for the whole session, unless SAMBUNG_DATABASE_URL names another."""

import gc
import json
import os
import tempfile
from collections.abc import Callable, Collection, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import django
import hypothesis
import pytest
from asgiref.sync import async_to_sync, sync_to_async
from django.conf import settings
from django.db import connection
from django.db.models import Q
from django.db.models.functions import Now

if TYPE_CHECKING:
    from pytest_django import Settings

    from tests.ops.running import Running
    from tests.people.world import World

# `make test` tries few examples, `make proof` many (`--proof`), a second database the fewest (`--brief`).
hypothesis.settings.register_profile("brief", max_examples=10, deadline=None)
hypothesis.settings.register_profile("quick", max_examples=30, deadline=None)
hypothesis.settings.register_profile("proof", max_examples=2_000, deadline=None)
hypothesis.settings.load_profile("quick")

# Before Django's settings are read, which happens in pytest-django's pytest_configure.
os.environ["DJANGO_SETTINGS_MODULE"] = "sambung.config.settings"
os.environ.setdefault("SAMBUNG_MODE", "demo")
_folder = tempfile.TemporaryDirectory(prefix="sambung-tests-", ignore_cleanup_errors=True)
os.environ.setdefault("SAMBUNG_DATA", _folder.name)

if not os.environ.get("SAMBUNG_DATABASE_URL"):
    from sambung.ops.embedded import Embedded

    _embedded: Embedded | None = Embedded(Path(os.environ["SAMBUNG_DATA"]))
    _embedded.prepare()  # the settings need its password
else:
    _embedded = None

assert settings.DATABASES  # reads the settings, so that pytest-django sets Django up
Path(settings.STATIC_ROOT).mkdir(parents=True, exist_ok=True)  # WhiteNoise warns where it is missing
settings.STORAGES["staticfiles"]["BACKEND"] = "django.contrib.staticfiles.storage.StaticFilesStorage"
django.setup()  # the conftest of a folder that is asked for is read before pytest-django sets Django up


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--proof", action="store_true", help="full counts of faults, sequences and fuzzing")
    parser.addoption("--brief", action="store_true", help="the fewest examples, where others were tried")
    parser.addoption("--pictures", action="store_true", help="make the documentation's pictures anew")


def pytest_configure(config: pytest.Config) -> None:
    for profile in ("brief", "proof"):
        if config.getoption(f"--{profile}"):
            hypothesis.settings.load_profile(profile)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Who stands on `django_db_setup` alone would get the real database where no other test asks for one."""
    asking = {"db", "transactional_db", "live_server"}
    for item in items:
        fixtures = set(getattr(item, "fixturenames", ()))
        if (
            "django_db_setup" in fixtures
            and not fixtures & asking
            and not item.get_closest_marker("django_db")
        ):
            raise pytest.UsageError(f"{item.nodeid} needs the database: mark it with django_db")


def pytest_collection_finish() -> None:
    """The thousands of tests and all modules stay until the end: the collector need not look through them,
    and what a test leaves is little enough to look for it seldom."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 100)


@pytest.fixture(scope="session")
def count(pytestconfig: pytest.Config) -> Callable[[int, int], int]:
    """`count(20, 200)`: how often to do it, in `make test` and in `make proof`."""
    return lambda small, full: full if pytestconfig.getoption("--proof") else small


@pytest.fixture(scope="session", autouse=True)
def postgres() -> Iterator[None]:
    """The database server; without fsync, since nothing here has to survive a power cut, and without looking
    for the best order of twenty joins, which takes it longer than to answer where tables are small."""
    if _embedded is None:
        yield
        return
    careless = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}
    careless |= {"join_collapse_limit": "1"}
    server = _embedded.start(max_connections="200", **careless)
    try:
        _embedded.wait(server)
        yield
    finally:
        _embedded.stop(server)


@pytest.fixture(scope="session")
def django_db_modify_db_settings(postgres: None) -> None:
    """The server runs before the test database is made."""


@pytest.fixture(scope="session", autouse=True)
def quickly_emptied() -> Iterator[None]:
    """After tests that commit."""
    from django.test import TransactionTestCase  # reads the settings

    from tests.emptying import empty_tables

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(TransactionTestCase, "_fixture_teardown", lambda _test: empty_tables())
        yield


@pytest.fixture(scope="session")
def installed(tmp_path_factory: pytest.TempPathFactory) -> "Running":
    """A live installation as `sambung serve` makes it from an empty folder, stopped: to be copied, since
    schema and regions take longest."""
    from tests.ops.running import Running

    made = Running(Path(tmp_path_factory.mktemp("installed")) / "data")
    made.start()
    try:
        made.ready(within=180)
        made.stop()
    finally:
        if made.process and made.process.poll() is None:
            made.kill_everything()
    return made


@pytest.fixture(autouse=True)
def fast_password_hasher(settings: "Settings") -> None:
    """Passwords and PINs are hashed in a microsecond, not in a third of a second."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture(autouse=True)
def regions_asked_anew() -> None:
    """What a process keeps of regions, days off and decrees is trusted for a second, figures for a day; the
    test before had others."""
    from tests.kept import doubt_all

    doubt_all()


@pytest.fixture
def django_assert_num_queries(db: None) -> Callable[[int], object]:
    """pytest-django's, without the statements that come by the clock."""
    from tests.counting import at_most

    return lambda number: at_most(number, exactly=True)


@pytest.fixture
def django_assert_max_num_queries(db: None) -> Callable[[int], object]:
    """The same for the most there may be."""
    from tests.counting import at_most

    return at_most


@pytest.fixture
def world(db: None, fast_password_hasher: None) -> "World":
    """The named world (tests/people/world.py): regions, organizations and people of two regencies."""
    from tests.people.world import build

    return build()


@pytest.fixture
def run_jobs(db: None, monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """`run_jobs()` runs procrastinate's own worker until no job is due; `run_jobs(later=True)` counts those
    that wait for a later time as due too. A job that ends as failed fails the test unless in `failing`.

    The worker runs its tasks in the test's thread and connection, hence also within the test's transaction.
    """
    from procrastinate.contrib.django import app
    from procrastinate.contrib.django.django_connector import DjangoConnector
    from procrastinate.contrib.django.models import ProcrastinateJob

    class WorkerInTheTest(DjangoConnector):
        def _dictfetch(self, cursor: Any) -> Iterator[dict[str, Any]]:
            for row in super()._dictfetch(cursor):
                args = row.get("args")
                yield {**row, "args": json.loads(args)} if isinstance(args, str) else row

    async def in_this_thread(function: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        return await sync_to_async(function, thread_sensitive=True)(*args, **kwargs)

    monkeypatch.setattr("procrastinate.utils.sync_to_async", in_this_thread)
    monkeypatch.setattr("procrastinate.contrib.django.db_cleanup.close_old_connections", lambda: None)
    monkeypatch.setitem(app.periodic_defaults, "max_delay", -1)

    def run(*, later: bool = False, failing: Collection[str] = ()) -> None:
        waiting = ProcrastinateJob.objects.filter(status="todo")
        for _round in range(100):
            if later:
                with connection.cursor() as cursor:
                    cursor.execute("UPDATE procrastinate_jobs SET scheduled_at = NULL WHERE status = 'todo'")
            if not waiting.filter(Q(scheduled_at=None) | Q(scheduled_at__lte=Now())).exists():
                break
            with app.replace_connector(WorkerInTheTest()):
                async_to_sync(app.run_worker_async)(
                    wait=False, listen_notify=False, install_signal_handlers=False, concurrency=1
                )
        failed = ProcrastinateJob.objects.filter(status="failed").exclude(task_name__in=failing)
        assert not [f"{job.task_name} {job.args}" for job in failed]

    return run
