"""One embedded PostgreSQL for the whole session, unless SAMBUNG_DATABASE_URL names another."""

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from django.conf import settings

if TYPE_CHECKING:
    from pytest_django import Settings

    from tests.people.world import World

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
settings.STORAGES["staticfiles"]["BACKEND"] = "django.contrib.staticfiles.storage.StaticFilesStorage"


@pytest.fixture(scope="session", autouse=True)
def postgres() -> Iterator[None]:
    """The database server; without fsync, since nothing here has to survive a power cut."""
    if _embedded is None:
        yield
        return
    careless = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}
    server = _embedded.start(max_connections="200", **careless)
    try:
        _embedded.wait(server)
        yield
    finally:
        _embedded.stop(server)


@pytest.fixture(scope="session")
def django_db_modify_db_settings(postgres: None) -> None:
    """The server runs before the test database is made."""


@pytest.fixture(autouse=True)
def fast_password_hasher(settings: "Settings") -> None:
    """Passwords and PINs are hashed in a microsecond, not in a third of a second."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def world(db: None, fast_password_hasher: None) -> "World":
    """The named world (tests/people/world.py): regions, organizations, people of a small regency and another."""
    from tests.people.world import build

    return build()
