"""The look is judged on its own pages, which no installation has."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import Browser, Page

from tests.look.browser import chromium, served

if TYPE_CHECKING:
    from pytest_django import Settings

    from tests.permissions.stage import Stage

TEMPLATES = Path(__file__).parent / "templates"


@pytest.fixture
def look(settings: "Settings") -> None:
    """The gallery's addresses beside the real ones; static files straight from the source."""
    from tests.look.views import RECEIVED  # reads the addresses, which needs the applications

    settings.ROOT_URLCONF = "tests.look.views"
    settings.ALLOWED_HOSTS = ["*"]
    settings.SESSION_ENGINE = "django.contrib.sessions.backends.signed_cookies"
    settings.SECURE_SSL_REDIRECT = False
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    engine = settings.TEMPLATES[0]
    settings.TEMPLATES = [{**engine, "DIRS": [*engine["DIRS"], TEMPLATES]}]
    RECEIVED.clear()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with pytest.MonkeyPatch.context() as allowed, chromium() as opened:
        # Playwright keeps an event loop in this thread; the pages are made beside it, not in it
        allowed.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
        yield opened


@pytest.fixture
def origin(look: None) -> Iterator[str]:
    with served() as address:
        yield address


@pytest.fixture
def phone(browser: Browser, origin: str) -> Iterator[Page]:
    """A page 360 px wide, on which an error of a script fails the test."""
    context = browser.new_context(
        viewport={"width": 360, "height": 740},
        base_url=origin,
        permissions=["microphone", "geolocation"],
        geolocation={"latitude": -3.1, "longitude": 107.4},
    )
    page = context.new_page()
    page.set_default_timeout(20_000)
    problems: list[str] = []
    page.on("pageerror", lambda error: problems.append(str(error)))
    yield page
    context.close()
    assert problems == []


@pytest.fixture(scope="module")
def stage(django_db_setup: None, django_db_blocker: Any) -> "Iterator[Stage]":
    """The people and things of the permission tests, made once."""
    from django.db import transaction

    from tests.permissions.stage import set_up

    with django_db_blocker.unblock(), transaction.atomic():
        yield set_up()
        transaction.set_rollback(True)
